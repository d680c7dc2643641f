import { isEverybody } from '../policy/everybody';
import { matches } from '../policy/patterns';
import { asList, covers } from '../policy/statements';
import type { AccessStatement } from './statement';

/** Conditions that let named principals through, and deny everybody else. */
const EXCEPTIONS = /^(Arn|String)Not(Equals|Like)$/;

/**
 * Whether statements surely deny a principal an action on a resource. A deny under any other condition than an
 * exception for named principals may not apply, so it doesn't count.
 *
 * @param resource an ARN, or a pattern all of which has to be denied
 * @param arn of the principal
 */
export function denies(
  statements: readonly AccessStatement[],
  action: string,
  resource: string,
  arn: string,
): boolean {
  return statements.some(
    statement =>
      statement.effect === 'Deny' &&
      statement.isAbout(action) &&
      isAboutPrincipal(statement.principal, arn) &&
      coversResource(statement, resource) &&
      Object.entries(statement.conditions).every(([operator, keys]) => exceptsOthers(operator, keys, arn)),
  );
}

/** Identity policies name no principal: they are about the one that they are attached to. */
function isAboutPrincipal(principal: unknown, arn: string): boolean {
  if (principal === undefined || isEverybody(principal)) return true;
  return asList((principal as { AWS?: unknown } | null)?.AWS).includes(arn);
}

function coversResource(statement: AccessStatement, resource: string): boolean {
  if (statement.notResources.length > 0) {
    // What a pattern spares may be within another pattern, so only a plain ARN can be told to be outside.
    return !resource.includes('*') && !statement.notResources.some(item => covers(item, resource));
  }
  return statement.resources.some(item => matches(item, resource) === 'yes');
}

function exceptsOthers(operator: string, keys: unknown, arn: string): boolean {
  if (!EXCEPTIONS.test(operator) || typeof keys !== 'object' || keys === null) return false;
  return Object.entries(keys).every(
    ([key, values]) =>
      key.toLowerCase() === 'aws:principalarn' &&
      asList(values).every(item => typeof item === 'string' && matches(item, arn) === 'no'),
  );
}
