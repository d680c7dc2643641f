import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkName } from '../../private/checks';
import { isKnown, isToken, reject } from '../../private/errors';
import type { RecoverableParameterProps } from '../recoverable-parameter';
import type { ParameterContent } from './parameter-resource';

/** What a standard parameter holds at most. */
const MOST_BYTES = 4096;

/**
 * A parameter that the stack of any region can bring: nothing in it is known only where it is deployed.
 *
 * @throws RecoveryError `invalid-parameter-name`, `invalid-parameter-value`, `invalid-description`
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function checkParameter(scope: Construct, content: ParameterContent): void {
  const { parameterName, value, description } = content;
  checkName(
    scope,
    'invalid-parameter-name',
    "the parameter's name",
    isToken(parameterName) ? '(known only when it is deployed)' : parameterName,
    /^(?!\/?(aws|ssm)(\/|$))(?=.{2,1011}$)(\/[a-zA-Z0-9_.-]+){1,15}$/i,
    'a slash before each of 1 to 15 parts of letters, digits and _.-, not beginning with /aws or /ssm',
  );
  if (!isText(value) || value.includes('{{')) {
    throw reject(scope, {
      code: 'invalid-parameter-value',
      problem: 'the value can not be repeated in another region',
      received: isToken(value) ? 'a value that only a deployment knows' : value,
      allowed: `a text of 1 to ${MOST_BYTES} bytes, known while synthesizing`,
      fix: 'state the value in code; what is secret or changes while the system runs belongs into a RecoverableSecret',
    });
  }
  if (typeof description !== 'string' || isToken(description) || description.length > 1024) {
    throw reject(scope, {
      code: 'invalid-description',
      problem: 'the description is not usable',
      received: description,
      allowed: 'a text of at most 1024 characters',
      fix: 'shorten it, or leave it out',
    });
  }
}

function isText(value: unknown): value is string {
  return (
    typeof value === 'string' && !isToken(value) && value !== '' && Buffer.byteLength(value) <= MOST_BYTES
  );
}

/**
 * Where the counterpart is made; undefined where there is a reason for having none.
 *
 * @throws RecoveryError `counterpart-missing`, `invalid-counterpart`, `same-region`
 */
export function checkCounterpart(scope: Construct, props: RecoverableParameterProps): Construct | undefined {
  const { counterpartIn, withoutCounterpart } = props;
  if ((counterpartIn === undefined) === (withoutCounterpart === undefined)) {
    throw reject(scope, {
      code: 'counterpart-missing',
      problem:
        counterpartIn === undefined
          ? 'the parameter is lost with its region'
          : 'there is a counterpart, and a reason for having none',
      received: counterpartIn,
      allowed: 'either counterpartIn, or withoutCounterpart with a reason',
      fix: 'pass the stack of the recovery region',
    });
  }
  if (counterpartIn === undefined) return undefined;
  if (!Construct.isConstruct(counterpartIn) || !hasStack(counterpartIn)) {
    throw reject(scope, {
      code: 'invalid-counterpart',
      problem: 'the counterpart has no place',
      received: counterpartIn,
      allowed: 'a stack in another region, or a construct of one',
      fix: 'pass the stack of the recovery region',
    });
  }
  const [here, there] = [Stack.of(scope).region, Stack.of(counterpartIn).region];
  if (!isKnown(here) || !isKnown(there) || here !== there) return counterpartIn;
  throw reject(scope, {
    code: 'same-region',
    problem: 'the two are lost with the same region',
    received: there,
    allowed: `a stack in another region than ${here}`,
    fix: 'pass the stack of the recovery region',
  });
}

function hasStack(construct: Construct): boolean {
  return construct.node.scopes.some(one => Stack.isStack(one));
}
