import type { Finding } from '../../model/posture';
import { SOURCES } from '../../model/sources';
import { BOUNDARY_FINDINGS } from './boundary-findings';
import type { CatalogueEntry } from './catalogue-entry';
import { EVIDENCE_FINDINGS } from './evidence-findings';

export type { CatalogueEntry };

/** Every kind of finding, so that ids stay stable and reports can list what was looked for. */
export const CATALOGUE = {
  ...BOUNDARY_FINDINGS,
  ...EVIDENCE_FINDINGS,
  'air-gapped-vault-does-not-take-rds': {
    severity: 'error',
    title: 'an air-gapped vault is given a type that it does not take',
    explanation:
      'Logically air-gapped vaults take only some resource types. A rule that sends another type there makes no copy, and no template says so.',
    remedy: 'Copy that type to a backup vault in another region or account instead.',
    source: SOURCES.backupFeatures,
  },
  'auto-delete-objects-with-lock': {
    severity: 'error',
    title: 'a bucket is to be emptied with its stack, and its objects are locked',
    explanation:
      'Emptying a bucket while its stack is deleted fails on the first locked object, or takes away what the lock was meant to keep.',
    remedy: 'Take one of the two away: keep the bucket when its stack goes, or do without the lock.',
    source: SOURCES.s3ObjectLock,
  },
  'automated-backups-die-with-instance': {
    severity: 'warning',
    title: 'deleting a database deletes its automated backups',
    explanation:
      'Point-in-time recovery rests on automated backups, and by default those go when the instance is deleted. A deletion by mistake then takes the way back with it.',
    remedy: 'Set DeleteAutomatedBackups to false, or keep backups in a vault as well.',
    source: SOURCES.rdsRetainedBackups,
  },
  'backup-cannot-be-relied-on': {
    severity: 'error',
    title: 'a rule of a backup plan stands in a template and protects nothing',
    explanation:
      'A rule that never starts, keeps nothing, or selects nothing looks like a backup to a reader of the template.',
    remedy: 'Mend what the message names, or take the rule out.',
    source: SOURCES.backupOptions,
  },
  'backup-replication-of-multi-az-cluster': {
    severity: 'error',
    title: 'automated backups of a cluster are not replicated to another region',
    explanation:
      'RDS replicates automated backups of instances, not those of Multi-AZ clusters: the replication stands in the template and nothing arrives in the other region.',
    remedy: 'Copy snapshots to a vault in the other region, or run an instance.',
    source: SOURCES.rdsReplicatedBackups,
  },
  'backup-role-lacks-s3': {
    severity: 'error',
    title: 'the role of a backup plan may not back up the buckets that the plan selects',
    explanation:
      'AWS Backup works with the rights of the role that it is given. Without those for S3, each job for a bucket fails.',
    remedy: 'Attach the managed policies for S3 backup and restore to the role.',
    source: SOURCES.backupS3,
  },
  'bucket-eventbridge-off': {
    severity: 'error',
    title: 'a bucket under continuous backup sends no events to EventBridge',
    explanation:
      'Continuous backup of a bucket learns of changes by its events. Without them it misses what was written.',
    remedy: 'Switch EventBridge on in the notification configuration of the bucket.',
    source: SOURCES.backupS3,
  },
  'compliance-lock-permanent': {
    severity: 'info',
    title: 'a lock that nobody can lift once it has set',
    explanation:
      'Once a compliance lock has set, nobody can shorten or lift it, not even the root user: a mistaken retention is paid for until it ends.',
    remedy: 'Make sure of the figures before the lock sets; lengthening it stays possible.',
    source: SOURCES.backupVaultLock,
  },
  'copy-is-a-snapshot': {
    severity: 'warning',
    title: 'copies of a continuous backup are snapshots, too old for what is promised',
    explanation:
      'A continuous backup keeps every moment only where it is taken. What is copied to another vault is a snapshot at the interval of the rule.',
    remedy: 'Replicate continuously to the other region, or promise no more than the interval allows.',
    source: SOURCES.backupPitrCopies,
  },
  'derivation-cycle': {
    severity: 'error',
    title: 'stores are declared to be rebuilt from each other',
    explanation:
      'Replay starts from a source of truth. Where each store is rebuilt from the next one, there is none to start from.',
    remedy: 'Name the source of truth, and take out what is declared for it.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'derivation-without-source': {
    severity: 'error',
    title: 'it can not be told what a derived store is rebuilt from',
    explanation:
      'A derived store has no backup of its own: it is as safe as its source. Without exactly one known source nothing can be said of it.',
    remedy: 'Name one store among the templates of the call, by its id.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'key-left-to-administrators': {
    severity: 'warning',
    title: 'nothing but IAM keeps a key from deletion, and stores with it',
    explanation:
      'A key whose policy leaves its deletion to the account is as safe as the most powerful role in production. Once the waiting time is over, everything under it is unreadable, locked or not.',
    remedy:
      'Deny kms:ScheduleKeyDeletion and kms:PutKeyPolicy in the key policy to all but a break-glass role and deployments.',
    source: SOURCES.kmsDeletion,
  },
  'managed-password-rules-out-replica': {
    severity: 'error',
    title: 'a database whose password RDS manages has no read replicas',
    explanation:
      'RDS refuses to make a read replica of an instance whose master password it manages in Secrets Manager, so a promotion in another region is no way back.',
    remedy: 'Manage the password in a secret of your own, or recover the region by replicated backups.',
    source: SOURCES.rdsManagedPassword,
  },
  'nested-stack-not-read': {
    severity: 'error',
    title: 'what a nested stack holds is not judged, because its template was not read',
    explanation:
      'Stores in a nested stack count only when its template is at hand, and so do those of a module, a stack set, an application or a product. What was not read is not judged, which is not the same as being safe.',
    remedy:
      'Pass the cloud assembly, or the template of the nested stack beside its parent. What is no nested stack and holds no data is left out by assumptions.ignore.',
    source: SOURCES.cloudFormationTypes,
  },
  'notification-handler-wipes-eventbridge': {
    severity: 'error',
    title: 'what sets the notifications of a bucket under continuous backup switches EventBridge off',
    explanation:
      'The custom resource that sets notifications writes the whole configuration of a bucket. It takes away the events that continuous backup needs.',
    remedy: 'Declare the events to EventBridge in the same place as the other notifications.',
    source: SOURCES.backupS3,
  },
  'objectives-name-nothing': {
    severity: 'error',
    title: 'the objectives file names what is not in the templates',
    explanation:
      'An objective for a store that is not there protects nothing: the store has gone, or its name is misspelt and a wider objective holds for it.',
    remedy: 'Correct the id, or take the entry out.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'objectives-without-store': {
    severity: 'error',
    title: 'objectives are stated, and there is no store to hold them against',
    explanation:
      'Nothing was judged, which is not the same as a promise kept: the templates may be the wrong ones.',
    remedy: 'Name the templates that hold the data, or state no objectives where there is none.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'recovery-order-misses-objective': {
    severity: 'error',
    title: 'a store is back in time by itself, and too late by what it waits for',
    explanation:
      'What a store is restored from, and the secrets that it names, have to be back before it. Their times add up to more than its objective allows.',
    remedy: 'Make what it waits for come back sooner, or promise less for it.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'replication-destination-without-object-lock': {
    severity: 'error',
    title: 'locked objects do not replicate into a bucket without Object Lock',
    explanation:
      'S3 does not replicate locked objects into a bucket that has no Object Lock. They stay where they are, and fall behind without a word.',
    remedy: 'Switch Object Lock on in the destination bucket.',
    source: SOURCES.s3Replication,
  },
  'replication-role-lacks-retention-reads': {
    severity: 'error',
    title: 'locked objects do not replicate by a role that may not read their locks',
    explanation:
      'To replicate a locked object S3 reads its retention and its legal hold. Without these two rights the object is not replicated.',
    remedy: 'Allow s3:GetObjectRetention and s3:GetObjectLegalHold to the replication role.',
    source: SOURCES.s3Replication,
  },
  'restore-testing-selection-mixed': {
    severity: 'error',
    title: 'a restore test selects by ARNs and by conditions, and AWS takes only one of them',
    explanation:
      'A selection for restore testing takes a list of ARNs or conditions on tags, and AWS Backup takes only one of the two.',
    remedy: 'Split it into two selections.',
    source: SOURCES.backupRestoreTesting,
  },
  'retention-outside-lock': {
    severity: 'error',
    title: 'the lock of a vault refuses the retention of a rule, each time that a job runs',
    explanation:
      'The lock of a vault bounds how long recovery points live there. A rule outside of these bounds has each of its jobs refused, and nobody is told but by a failed job.',
    remedy: 'Bring the retention of the rule within the bounds of the lock.',
    source: SOURCES.backupVaultLock,
  },
  'selection-by-opt-in-only': {
    severity: 'info',
    title: 'a selection works only where the account has opted in, which no template states',
    explanation:
      'For some types AWS Backup asks whether the account has opted in for them in that region, which no template states.',
    remedy: 'Opt in for the type in each region, or name the resource in the selection by its ARN.',
    source: SOURCES.backupSelections,
  },
  'single-key-for-data-and-backup': {
    severity: 'warning',
    title: 'one key is under both the data and its backups, so that losing it loses both',
    explanation:
      'Backups under the same key as the data are lost together with it. Deleting one key then destroys both.',
    remedy: 'Encrypt the vault under a key of its own, in the care of somebody else.',
    source: SOURCES.kmsDeletion,
  },
  'template-has-macro': {
    severity: 'warning',
    title: 'a macro or a loop changes a template after it was read',
    explanation:
      'Macros, included files and loops make resources, or change them, when a template is deployed. What they make is not in the template that was read, and what a macro of somebody may change is not relied on.',
    remedy: 'Assess the template as CloudFormation has processed it.',
    source: SOURCES.cloudFormationMacros,
  },
  'subject-keys-in-backup': {
    severity: 'error',
    title: 'the keys of data subjects are in a backup',
    explanation:
      'Deleting the key of a subject erases that subject from every backup, because no backup holds the key. In a backup of the keys themselves, nobody is ever erased.',
    remedy: 'Leave the table out of the selections of every backup plan.',
    source: SOURCES.dynamoPitr,
  },
  'transient-type': {
    severity: 'info',
    title: 'data in passing is not judged',
    explanation:
      'The type keeps data only in passing, such as logs and queues, so no recovery is worked out for it.',
    remedy: 'Nothing, unless losing it costs something: then copy it to a store.',
    source: SOURCES.cloudFormationTypes,
  },
  'type-of-somebody-else': {
    severity: 'info',
    title: 'a custom resource, or a type of another publisher, may make anything',
    explanation:
      'What custom resources and types of other publishers make stands in no template. Their names do not say that they hold data, and if one does, that is not judged.',
    remedy: 'See to its backup by other means, if it holds data.',
    source: SOURCES.cloudFormationTypes,
  },
  'unknown-stateful-type': {
    severity: 'warning',
    title: 'a type that may hold data is not known',
    explanation:
      'The type looks as if it held data, and nothing is known of how it is recovered. What is not known is never called kept.',
    remedy:
      'Name it under assumptions.ignore if losing it costs nothing, or see to its backup by other means.',
    source: SOURCES.cloudFormationTypes,
  },
  'unlisted-region-pair': {
    severity: 'error',
    title: 'RDS does not replicate automated backups between these regions',
    explanation:
      'RDS replicates automated backups between listed pairs of regions only. For others nothing arrives in the other region.',
    remedy: 'Choose a listed pair, or copy snapshots by a backup plan.',
    source: SOURCES.rdsReplicatedBackups,
  },
  'unprotected-store': {
    severity: 'warning',
    title: 'a store goes with its stack, and nothing brings its data back',
    explanation:
      'Deleting the stack, or replacing the resource, deletes the data, and nothing in the templates brings it back.',
    remedy: 'Set DeletionPolicy and UpdateReplacePolicy to Retain, and give the store a backup.',
    source: SOURCES.cloudFormationDeletionPolicy,
  },
  'vault-key-unprotected': {
    severity: 'warning',
    title: 'a lock does not keep the key of a vault from being deleted',
    explanation:
      'A locked vault keeps its recovery points from deletion, but they are unreadable without the key, which the lock does not protect.',
    remedy: 'Deny the deletion and disabling of the key to all but a break-glass role.',
    source: SOURCES.kmsDeletion,
  },
  'version-window-shorter-than': {
    severity: 'warning',
    title: 'old versions expire before somebody may notice that they are needed',
    explanation:
      'Versioning brings back what was overwritten or deleted only until the old versions expire. A mistake that is noticed later is final.',
    remedy: 'Keep old versions for longer than it takes to notice a mistake.',
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
