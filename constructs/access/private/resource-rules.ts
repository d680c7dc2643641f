import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isToken, reject } from '../../private/errors';

/** The partition may be `*`, the service may not: IAM refuses such a policy. */
const ARN = /^arn:[a-z*-]+:[a-z0-9-]+:[^:\s]*:[^:\s]*:[\u0020-\u00ff]+$/;
/** An ARN whose last part is nothing but wildcards and separators. */
const ANYTHING = /^(?:[^:]*:){5}[*?:/]+$/;

/**
 * A list that is known while synthesizing; its elements may still be tokens.
 *
 * @throws RecoveryError `not-a-list`
 */
export function checkList<T>(scope: IConstruct, what: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value) && value.length > 0 && !Token.isUnresolved(value)) return value as readonly T[];
  throw reject(scope, {
    code: 'not-a-list',
    problem: `${what} cannot be read`,
    received: value,
    allowed: 'a list with at least one element, known while synthesizing',
    fix: `pass ${what} as an array`,
  });
}

/**
 * A resource of a policy that is narrower than everything, or `*` itself. A token passes through unchecked.
 *
 * @throws RecoveryError `invalid-resource`, `resource-too-broad`
 */
export function checkResource(scope: IConstruct, resource: string): string {
  if (isToken(resource) || resource === '*') return resource;
  if (typeof resource !== 'string' || !ARN.test(resource)) {
    throw reject(scope, {
      code: 'invalid-resource',
      problem: 'this is not the ARN of a resource',
      received: resource,
      allowed: 'an ARN, with wildcards behind the service, or *',
      fix: 'state ARNs such as bucket.bucketArn and bucket.arnForObjects("*")',
    });
  }
  if (!ANYTHING.test(resource)) return resource;
  throw reject(scope, {
    code: 'resource-too-broad',
    problem: 'this ARN stands for every resource of its service',
    received: resource,
    allowed: 'an ARN that names something, or *',
    fix: 'name the resource',
  });
}
