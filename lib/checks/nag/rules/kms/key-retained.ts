import { SOURCES } from '../../../../model/sources';
import { isRetained } from '../../private/retained';
import type { RecoveryRule } from '../../rule';

/** Apart from the rule for stores: with a key goes everything that was ever encrypted under it. */
export const kmsKeyRetained: RecoveryRule = {
  name: 'KMSKeyRetained',
  entry: {
    severity: 'error',
    title: 'a key is deleted with its stack',
    explanation:
      'Deleting the stack, or a change that replaces the key, schedules its deletion. Data, replicas and backups under it, retained or not, are unreadable from that moment on.',
    remedy: 'Set DeletionPolicy and UpdateReplacePolicy of the key to Retain.',
    source: SOURCES.kmsUnusable,
  },
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  check: isRetained,
};
