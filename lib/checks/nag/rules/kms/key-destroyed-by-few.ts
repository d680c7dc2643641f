import { isEverybody } from '../../../../assess/policy/everybody';
import { value } from '../../../../assess/system/resource';
import { DANGEROUS_ACTIONS } from '../../../../model/dangerous-actions';
import { SOURCES } from '../../../../model/sources';
import { dangersIn } from '../../private/dangers';
import { actionsOf, writtenIn } from '../../private/policies';
import type { RecoveryRule } from '../../rule';

/** Conditions that admit whole accounts narrow nothing down for those who are in one. */
const ACCOUNTS = ['kms:calleraccount', 'aws:principalaccount', 'aws:principalorgid'];

/** The root of an account as principal leaves it to IAM; `*` doesn't. */
export const kmsKeyDestroyedByFew: RecoveryRule = {
  name: 'KMSKeyDestroyedByFew',
  entry: {
    severity: 'error',
    title: 'the policy of a key lets everybody of an account destroy it',
    explanation:
      'The policy allows every principal to delete the key, to switch it off or to change who may. The rights of those principals, which would be asked for otherwise, no longer matter.',
    remedy: 'Name the principals, or leave it to the IAM policies of the account.',
    source: SOURCES.kmsPolicies,
  },
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  check: key => {
    const destroying = writtenIn(key, value(key.resource, 'KeyPolicy')).filter(written =>
      actionsOf(key, written).some(statement => dangersIn(statement, DANGEROUS_ACTIONS.keys).length > 0),
    );
    key.requireKnown(destroying.map(({ Principal, Condition }) => [Principal, Condition]));
    return !destroying.some(
      ({ Principal, Condition }) => isEverybody(Principal) && admitsAccounts(Condition),
    );
  },
};

function admitsAccounts(condition: unknown): boolean {
  return Object.values(condition ?? {})
    .flatMap(keys => Object.keys(keys as object))
    .every(key => ACCOUNTS.includes(key.toLowerCase()));
}
