import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** The wait is all that stands between a mistake and the loss of everything under the key. */
export const kmsKeyDeletionCanBeCalledBack: RecoveryRule = {
  name: 'KMSKeyDeletionCanBeCalledBack',
  entry: {
    severity: 'warning',
    title: 'the deletion of a key is final sooner than it has to be',
    explanation:
      'A key waits 7 to 30 days before it is destroyed, and all that time its deletion can be called back. Nobody can read again what is under a key that is gone, backups included.',
    remedy: 'Leave PendingWindowInDays out, which makes it 30, or state minKeyDeletionDays of the pack.',
    source: SOURCES.kmsDeletion,
  },
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  check: key => (key.at('PendingWindowInDays').number() ?? 30) >= key.limits.minKeyDeletionDays,
};
