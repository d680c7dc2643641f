import type { Policy } from '../../../policy/evaluate';
import { statementsOf } from '../../../policy/statements';
import { type Resource, value } from '../../../system/resource';

/**
 * The policy of a key. A key without one is left to the IAM policies of its account.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function policyOnKey(key: Resource): Policy {
  const root = { AWS: key.account };
  const byDefault = { Statement: { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' } };
  return {
    name: `the policy of the key ${key.id}`,
    kind: 'key',
    statements: statementsOf(value(key, 'KeyPolicy') ?? byDefault),
  };
}
