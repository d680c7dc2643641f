import type { LiveFindingId } from '../../model/live-findings';
import type { Finding } from '../../model/posture';
import type { ItemKind } from '../expected';
import type { Standing } from './standing';
import { sayDifference } from './words';

const SOURCES: Readonly<Record<ItemKind, string>> = {
  'backup-rule': 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  'backup-selection': 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  bucket: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  cluster: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html',
  database: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html',
  jobs: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html',
  key: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
  'bucket-policy': 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
  'key-policy': 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  'vault-policy': 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
  'recovery-points': 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
  'replica-lag': 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html',
  rehearsals: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
  'replicated-backups': 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html',
  replication: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html',
  'replication-failures': 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html',
  secret: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html',
  stream: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html',
  table:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html',
  vault: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
};

/** What differs in a policy is graver than a setting, and has kinds of its own. */
const DRIFTS: Readonly<Record<string, LiveFindingId>> = {
  closed: 'live-policy-closed',
  opened: 'live-policy-opened',
};

/** What a finding says. */
type Said = Pick<LiveFinding, 'id' | 'message' | 'remedy'>;

/** A finding of a kind that the catalogue has. */
type LiveFinding = Finding & { readonly id: LiveFindingId };

/** What is not there, and what is not as the templates have it, whether or not a cell hangs on it. */
export function findingsOf(standings: readonly Standing[]): readonly LiveFinding[] {
  return standings.flatMap(({ item, name, state, differences, rehearsal }): LiveFinding[] => {
    const about = { severity: 'error', resource: item.resource, source: SOURCES[item.kind] } as const;
    const called = item.id === item.resource ? name : `${item.id} (${name})`;
    if (state === 'absent') {
      return [
        {
          ...about,
          id: 'live-resource-missing',
          message: `${item.id === item.resource ? `${name} (${item.kind})` : called} is not in ${item.region}`,
          remedy: 'deploy the stack that makes it, or find out who deleted it',
        },
      ];
    }
    if (item.kind === 'jobs')
      return differences.map(({ found }) => ({ ...about, ...failedJobs(name, found) }));
    if (rehearsal?.passed === false) return [{ ...about, ...failedRehearsal(name) }];
    return differences.map(difference => ({
      ...about,
      id: DRIFTS[difference.fact] ?? 'live-drift',
      message: `${called}: ${sayDifference(difference)}`,
      remedy: 'set it as the templates have it, and find out who changed it; a deployment alone may leave it',
    }));
  });
}

function failedJobs(store: string, count: string): Said {
  return {
    id: 'live-jobs-failed',
    message: `${store}: ${count} jobs of AWS Backup failed since one was completed`,
    remedy: 'read the status messages of these jobs in AWS Backup',
  };
}

function failedRehearsal(store: string): Said {
  return {
    id: 'live-rehearsal-failed',
    message: `${store}: the newest restore that AWS Backup tested failed, or its validation did`,
    remedy: 'read the restore job in AWS Backup, and rehearse again',
  };
}
