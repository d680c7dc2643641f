import type { Finding } from '../../model/posture';
import { SOURCES } from '../../model/sources';

/** What is known of a kind of finding before any template is read. */
export interface CatalogueEntry {
  /** How grave it is, unless what is found says otherwise. An error makes the answer a no. */
  readonly severity: Finding['severity'];
  /** In one line, for those who read about it rather than run into it. */
  readonly title: string;
  readonly source: string;
}

/** Every kind of finding, so that ids stay stable and reports can list what was looked for. */
export const CATALOGUE = {
  'air-gapped-vault-does-not-take-rds': {
    severity: 'error',
    title: 'an air-gapped vault is given a type that it does not take',
    source: SOURCES.backupFeatures,
  },
  'auto-delete-objects-with-lock': {
    severity: 'error',
    title: 'a bucket is to be emptied with its stack, and its objects are locked',
    source: SOURCES.s3ObjectLock,
  },
  'automated-backups-die-with-instance': {
    severity: 'warning',
    title: 'deleting a database deletes its automated backups',
    source: SOURCES.rdsRetainedBackups,
  },
  'backup-cannot-be-relied-on': {
    severity: 'error',
    title: 'a rule of a backup plan stands in a template and protects nothing',
    source: SOURCES.backupOptions,
  },
  'backup-replication-of-multi-az-cluster': {
    severity: 'error',
    title: 'automated backups of a cluster are not replicated to another region',
    source: SOURCES.rdsReplicatedBackups,
  },
  'backup-role-lacks-s3': {
    severity: 'error',
    title: 'the role of a backup plan may not back up the buckets that the plan selects',
    source: SOURCES.backupS3,
  },
  'bucket-eventbridge-off': {
    severity: 'error',
    title: 'a bucket under continuous backup sends no events to EventBridge',
    source: SOURCES.backupS3,
  },
  'compliance-lock-permanent': {
    severity: 'info',
    title: 'a lock that nobody can lift once it has set',
    source: SOURCES.backupVaultLock,
  },
  'copy-is-a-snapshot': {
    severity: 'warning',
    title: 'copies of a continuous backup are snapshots, too old for what is promised',
    source: SOURCES.backupPitrCopies,
  },
  'managed-password-rules-out-replica': {
    severity: 'error',
    title: 'a database whose password RDS manages has no read replicas',
    source: SOURCES.rdsManagedPassword,
  },
  'nested-stack-not-read': {
    severity: 'error',
    title: 'what a nested stack holds is not judged, because its template was not read',
    source: SOURCES.cloudFormationTypes,
  },
  'notification-handler-wipes-eventbridge': {
    severity: 'error',
    title: 'what sets the notifications of a bucket under continuous backup switches EventBridge off',
    source: SOURCES.backupS3,
  },
  'objectives-name-nothing': {
    severity: 'error',
    title: 'the objectives file names what is not in the templates',
    source: SOURCES.wellArchitectedRecovery,
  },
  'replication-destination-without-object-lock': {
    severity: 'error',
    title: 'locked objects do not replicate into a bucket without Object Lock',
    source: SOURCES.s3Replication,
  },
  'replication-role-lacks-retention-reads': {
    severity: 'error',
    title: 'locked objects do not replicate by a role that may not read their locks',
    source: SOURCES.s3Replication,
  },
  'restore-testing-selection-mixed': {
    severity: 'error',
    title: 'a restore test selects by ARNs and by conditions, and AWS takes only one of them',
    source: SOURCES.backupRestoreTesting,
  },
  'retention-outside-lock': {
    severity: 'error',
    title: 'the lock of a vault refuses the retention of a rule, each time that a job runs',
    source: SOURCES.backupVaultLock,
  },
  'selection-by-opt-in-only': {
    severity: 'info',
    title: 'a selection works only where the account has opted in, which no template states',
    source: SOURCES.backupSelections,
  },
  'single-key-for-data-and-backup': {
    severity: 'warning',
    title: 'one key is under both the data and its backups, so that losing it loses both',
    source: SOURCES.kmsDeletion,
  },
  'transient-type': {
    severity: 'info',
    title: 'data in passing is not judged',
    source: SOURCES.cloudFormationTypes,
  },
  'unknown-stateful-type': {
    severity: 'warning',
    title: 'a type that may hold data is not known',
    source: SOURCES.cloudFormationTypes,
  },
  'unlisted-region-pair': {
    severity: 'error',
    title: 'RDS does not replicate automated backups between these regions',
    source: SOURCES.rdsReplicatedBackups,
  },
  'unprotected-store': {
    severity: 'warning',
    title: 'a store goes with its stack, and nothing brings its data back',
    source: SOURCES.cloudFormationDeletionPolicy,
  },
  'vault-key-unprotected': {
    severity: 'warning',
    title: 'a lock does not keep the key of a vault from being deleted',
    source: SOURCES.kmsDeletion,
  },
  'version-window-shorter-than': {
    severity: 'warning',
    title: 'old versions expire before somebody may notice that they are needed',
    source: SOURCES.s3Versioning,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type FindingId = keyof typeof CATALOGUE;

/** What a detector adds to the catalogue. */
export interface Found {
  readonly message: string;
  readonly remedy: string;
  /** Where this one is graver or lighter than its kind. */
  readonly severity?: Finding['severity'];
}

/** A finding of a kind, about a resource. */
export function finding(id: FindingId, resource: string, found: Found): Finding {
  const { severity, source } = CATALOGUE[id];
  return { id, severity, resource, ...found, source };
}
