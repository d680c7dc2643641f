import { isEverybody } from '../../policy/everybody';
import { matches } from '../../policy/patterns';
import { type Statement, asList, isAboutAction } from '../../policy/statements';
import type { System } from '../../system/system';
import { accountOfArn, areApart } from './places';
import { isReachedFrom } from './reached-roles';

/** Conditions that let named principals through, and nobody else. */
const EXCEPTIONS = ['ArnNotEquals', 'ArnNotLike', 'StringNotEquals', 'StringNotLike'];

/** Whether a resource policy denies an action to everybody but principals that it names one by one. */
export function exceptionsOnly(statements: readonly Statement[], action: string, resource: string): boolean {
  return denials(statements, action, resource).length > 0;
}

/**
 * Principals of an account that such a policy lets through, and roles of other accounts that can be taken from it.
 * Whoever administers IAM there can become one of them: a role is its own only as long as nobody changes who may
 * take it.
 *
 * @param system where the roles of other accounts are looked for; none is taken to be within reach without it
 */
export function exceptedWithin(
  account: string,
  statements: readonly Statement[],
  actions: readonly string[],
  resource: string,
  system?: System,
): readonly string[] {
  const within = actions.flatMap(action => {
    // Where several statements deny an action, the one that spares the fewest decides.
    const spared = denials(statements, action, resource).map(({ conditions }) =>
      exceptedBy(conditions).filter(
        arn =>
          !areApart(accountOfArn(arn), account) ||
          (system !== undefined && isReachedFrom(account, arn, system)),
      ),
    );
    return spared.sort((one, other) => one.length - other.length)[0] ?? [];
  });
  return [...new Set(within)].sort();
}

function denials(statements: readonly Statement[], action: string, resource: string): readonly Statement[] {
  return statements.filter(
    statement =>
      statement.effect === 'Deny' &&
      statement.open === undefined &&
      isEverybody(statement.principal) &&
      isAboutAction(statement, action) &&
      statement.resources.some(item => matches(item, resource) === 'yes') &&
      Object.entries(statement.conditions).every(
        ([operator, keys]) => EXCEPTIONS.includes(operator) && namesPrincipals(keys),
      ),
  );
}

function exceptedBy(conditions: Statement['conditions']): readonly string[] {
  return Object.values(conditions)
    .flatMap(keys => Object.values(keys).flatMap(asList))
    .filter((arn): arn is string => typeof arn === 'string');
}

function namesPrincipals(keys: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(keys).every(
    ([key, values]) =>
      key.toLowerCase() === 'aws:principalarn' &&
      asList(values).every(item => typeof item === 'string' && isOnePrincipal(item)),
  );
}

/** Wildcards, of one character too, and variables of a request stand for principals that nobody has named. */
function isOnePrincipal(arn: string): boolean {
  return !/[*?]|\$\{/.test(arn);
}
