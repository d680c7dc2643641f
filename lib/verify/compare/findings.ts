import type { Finding } from '../../model/posture';
import type { ItemKind } from '../expected';
import type { Standing } from './standing';
import { sayDifference } from './words';

const SOURCES: Readonly<Record<ItemKind, string>> = {
  bucket: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  database: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html',
  key: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
  'recovery-points': 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
  'replicated-backups': 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html',
  replication: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html',
  vault: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
};

/** What is not there, and what is not as the templates have it, whether or not a cell hangs on it. */
export function findingsOf(standings: readonly Standing[]): readonly Finding[] {
  return standings.flatMap(({ item, name, state, differences }) => {
    const about = { severity: 'error', resource: item.id, source: SOURCES[item.kind] } as const;
    if (state === 'absent') {
      return [
        {
          ...about,
          id: 'live-resource-missing',
          message: `${name} (${item.kind}) is not in ${item.region}`,
          remedy: 'deploy the stack that makes it, or find out who deleted it',
        },
      ];
    }
    return differences.map(difference => ({
      ...about,
      id: 'live-drift',
      message: `${name}: ${sayDifference(difference)}`,
      remedy: 'set it as the templates have it, and find out who changed it; a deployment alone leaves it',
    }));
  });
}
