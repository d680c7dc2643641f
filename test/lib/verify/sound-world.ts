import { groupBy } from '../../../lib/render/alike/group-by';
import {
  type Expected,
  type ExpectedItem,
  type ExpectedSetting,
  type Name,
  copyFact,
} from '../../../lib/verify';
import { ACCOUNT, type FakeBucket, type FakeSelection, type World } from './fake-aws';

/** A world in which all is as templates have it, and backups were taken a minute before. */
export function soundWorld(expected: Expected, now: Date): World {
  const minuteAgo = now.getTime() / 1_000 - 60;
  const of = (...kinds: string[]) => expected.items.filter(({ kind }) => kinds.includes(kind));
  const setting = (item: ExpectedItem, fact: string) => item.settings.find(one => one.fact === fact)?.value;
  const by = <T>(items: readonly ExpectedItem[], value: (item: ExpectedItem) => T) =>
    Object.fromEntries(items.map(item => [`${item.region} ${nameIn(item.name, item)}`, value(item)]));
  const bucketOf = (item: ExpectedItem): FakeBucket => {
    const mode = setting(item, 'lockMode');
    const destinations = item.settings.filter(({ fact }) => fact === 'replicatesTo');
    return {
      versioning: String(setting(item, 'versioning')),
      ...(mode === undefined ? {} : { lock: [String(mode), Number(setting(item, 'lockDays'))] as const }),
      replicatesTo: destinations.map(({ value }) => nameIn(value as Name, item)),
      eventBridge: true,
    };
  };
  return {
    databases: by(of('database'), item => ({
      DBInstanceArn: `arn:aws:rds:${item.region}:${ACCOUNT}:db:${nameIn(item.name, item)}`,
      DBInstanceStatus: 'available',
      MultiAZ: true,
      BackupRetentionPeriod: setting(item, 'retentionDays') ?? 7,
      DeletionProtection: true,
      StorageEncrypted: true,
      StatusInfos: { DBInstanceStatusInfo: { StatusType: 'read replication', Status: 'replicating' } },
      LatestRestorableTime: new Date(minuteAgo * 1_000),
    })),
    clusters: by(of('cluster'), item => ({
      DBClusterArn: `arn:aws:rds:${item.region}:${ACCOUNT}:cluster:${nameIn(item.name, item)}`,
      BackupRetentionPeriod: setting(item, 'retentionDays') ?? 7,
      LatestRestorableTime: new Date(minuteAgo * 1_000),
    })),
    tables: by(of('table'), item => [
      { TableArn: `arn:aws:dynamodb:${item.region}:${ACCOUNT}:table/${nameIn(item.name, item)}` },
      { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35, LatestRestorableDateTime: minuteAgo },
    ]),
    backups: by(of('replicated-backups'), item => ({
      DBInstanceArn: nameIn(item.of!, item),
      Status: 'replicating',
      BackupRetentionPeriod: setting(item, 'retentionDays') ?? 14,
      RestoreWindow: { LatestTime: new Date(minuteAgo * 1_000) },
    })),
    buckets: Object.fromEntries(
      of('bucket', 'bucket-policy').map(item => [nameIn(item.name, item), bucketOf(item)]),
    ),
    keys: by(of('key'), item => ({
      KeyId: 'k',
      Arn: `arn:aws:kms:${item.region}:${ACCOUNT}:key/k`,
      KeyState: 'Enabled',
    })),
    secrets: by(of('secret'), item => ({
      ARN: nameIn(item.name, item),
      ReplicationStatus: textsIn(item, 'replicas').map(Region => ({ Region, Status: 'InSync' })),
    })),
    streams: by(of('stream'), item => ({
      StreamARN: `arn:aws:kinesis:${item.region}:${ACCOUNT}:stream/${nameIn(item.name, item)}`,
      RetentionPeriodHours: setting(item, 'retentionHours') ?? 24,
      EncryptionType: setting(item, 'encryption'),
    })),
    plans: plansIn(of('backup-rule')),
    selections: selectionsIn(of('backup-selection')),
    policies: {
      ...by(of('key-policy', 'vault-policy'), policyIn),
      ...Object.fromEntries(of('bucket-policy').map(item => [nameIn(item.name, item), policyIn(item)])),
    },
    vaults: by(of('vault'), item => ({
      BackupVaultArn: `arn:aws:backup:${item.region}:${ACCOUNT}:backup-vault:${nameIn(item.name, item)}`,
      VaultType: 'BACKUP_VAULT',
      Locked: true,
      ...(setting(item, 'lock') === 'compliance' ? { LockDate: minuteAgo } : {}),
      MinRetentionDays: setting(item, 'minRetentionDays') ?? 1,
      MaxRetentionDays: setting(item, 'maxRetentionDays') ?? 36_500,
    })),
    points: Object.fromEntries(
      of('recovery-points').map(item => [
        `${item.region} ${nameIn(item.name, item)} ${nameIn(item.of!, item)}`,
        [
          { RecoveryPointArn: 'arn:aws:backup:a:1:recovery-point:continuous:x', Status: 'AVAILABLE' },
          {
            RecoveryPointArn: 'arn:aws:backup:a:1:recovery-point:1',
            Status: 'COMPLETED',
            CreationDate: minuteAgo,
          },
        ],
      ]),
    ),
    stacks: Object.fromEntries(
      expected.stacks.map(({ name, region }) => [`${region} ${name}`, idsIn(expected, name)]),
    ),
    metrics: Object.fromEntries(
      of('replication').map(({ region }) => [region, { ReplicationLatency: [60] }]),
    ),
  };
}

/** Plans with each of the rules that are expected of them. */
function plansIn(items: readonly ExpectedItem[]): Record<string, Record<string, unknown>> {
  return byPlan(items, rules => ({ BackupPlan: { Rules: rules.map(ruleIn) } }));
}

function byPlan<T>(
  items: readonly ExpectedItem[],
  value: (all: readonly ExpectedItem[]) => T,
): Record<string, T> {
  const key = (item: ExpectedItem): string => `${item.region} ${nameIn(item.name, item)}`;
  return Object.fromEntries(groupBy(items, key).map(all => [key(all[0]), value(all)]));
}

function ruleIn(item: ExpectedItem): object {
  const setting = (fact: string): unknown =>
    textIn(item.settings.find(one => one.fact === fact)?.value, item);
  const days = (fact: string): unknown => (setting(fact) === Infinity ? undefined : setting(fact));
  return {
    RuleName: nameIn(item.of!, item),
    TargetBackupVaultName: setting('vault'),
    ScheduleExpression: setting('schedule'),
    ScheduleExpressionTimezone: setting('timezone'),
    StartWindowMinutes: setting('startMinutes'),
    CompletionWindowMinutes: setting('completionMinutes'),
    EnableContinuousBackup: setting('continuous') ?? false,
    Lifecycle: {
      DeleteAfterDays: days('retentionDays'),
      MoveToColdStorageAfterDays: days('coldAfterDays'),
    },
    CopyActions: textsIn(item, 'copiesTo').map(arn => ({
      DestinationBackupVaultArn: arn,
      Lifecycle: { DeleteAfterDays: days(copyFact(arn)) },
    })),
  };
}

function selectionsIn(items: readonly ExpectedItem[]): Record<string, readonly FakeSelection[]> {
  return byPlan(items, all =>
    all.map(item => ({
      SelectionName: nameIn(item.of!, item),
      IamRoleArn: textsIn(item, 'role')[0],
      Resources: textsIn(item, 'selects'),
    })),
  );
}

function textsIn(item: ExpectedItem, wanted: string): readonly string[] {
  const found = item.settings.filter(({ fact }) => fact === wanted);
  return found.map(({ value }) => String(textIn(value, item)));
}

function textIn(value: ExpectedSetting['value'] | undefined, item: ExpectedItem): unknown {
  return typeof value === 'object' ? nameIn(value, item) : value;
}

/** A policy as it was deployed. */
function policyIn(item: ExpectedItem): string {
  const statements = (item.statements ?? []).map(statement => nameIn(statement, item));
  return `{"Version":"2012-10-17","Statement":[${statements.join()}]}`;
}

/** What a name is in this world: what deployment decides is `<stack>-<logical id>-id`. */
export function nameIn(name: Name, { region }: Pick<ExpectedItem, 'region'>): string {
  return name
    .map(part => {
      if (typeof part === 'string') return part;
      if (part.kind === 'account') return ACCOUNT;
      return part.kind === 'resource' ? `${part.stack.join('')}-${part.logicalId}-id` : region;
    })
    .join('');
}

function idsIn({ items }: Expected, stack: string): Record<string, string> {
  const parts = items.flatMap(({ name, of = [], settings, statements = [] }) => [
    ...name,
    ...of,
    ...statements.flat(),
    ...settings.flatMap(({ value }) => (typeof value === 'object' ? value : [])),
  ]);
  return Object.fromEntries(
    parts.flatMap(part =>
      typeof part === 'object' && part.kind === 'resource' && part.stack.join('') === stack
        ? [[part.logicalId, `${stack}-${part.logicalId}-id`]]
        : [],
    ),
  );
}
