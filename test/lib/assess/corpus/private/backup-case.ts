import type { CorpusCase } from '../case';
import { labels } from './database-case';

type Truths = Parameters<typeof labels>[1];
type Properties = Readonly<Record<string, unknown>>;

/** Eight hours and one, for stores whose restore takes about twenty minutes. */
const OBJECTIVES = {
  default: { rpo: '8h', rto: '1h' },
  assumptions: {
    restoreThroughputMiBps: 100,
    sizes: {
      'AWS::RDS::DBInstance': '100GiB',
      'AWS::RDS::DBCluster': '100GiB',
      'AWS::S3::Bucket': '100GiB',
      'AWS::DynamoDB::Table': '100GiB',
      'AWS::EC2::Volume': '100GiB',
    },
  },
};

export const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
export const GENERAL = managed('service-role/AWSBackupServiceRolePolicyForBackup');
export const FOR_S3 = managed('AWSBackupServiceRolePolicyForS3Backup');

export const role = (...policies: readonly unknown[]): object => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    ManagedPolicyArns: policies,
  },
});

/** A database without backups of its own, so that all depends on AWS Backup. */
export const database = (properties: Properties = {}): object => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'postgres', DBInstanceIdentifier: 'orders', BackupRetentionPeriod: 0, ...properties },
});

export const bucket = (properties: Properties = {}): object => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketName: 'acme-files',
    VersioningConfiguration: { Status: 'Enabled' },
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    ...properties,
  },
});

export const vault = (properties: Properties = {}): object => ({
  Type: 'AWS::Backup::BackupVault',
  Properties: { BackupVaultName: 'backups', ...properties },
});

export const airGapped = (properties: Properties = {}): object => ({
  Type: 'AWS::Backup::LogicallyAirGappedBackupVault',
  Properties: { BackupVaultName: 'isolated', MinRetentionDays: 7, MaxRetentionDays: 365, ...properties },
});

export const COMPLIANCE = {
  LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 365, ChangeableForDays: 3 },
};
export const GOVERNANCE = { LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 365 } };

export const vaultArn = (name: string, region = 'us-east-1', account = '${AWS::AccountId}'): object => ({
  'Fn::Sub': `arn:aws:backup:${region}:${account}:backup-vault:${name}`,
});

/** Every hour; with both windows four hours, six for a database that maintenance may get in the way of. */
export const HOURLY = {
  RuleName: 'hourly',
  TargetBackupVault: 'backups',
  ScheduleExpression: 'cron(0 * * * ? *)',
  StartWindowMinutes: 60,
  CompletionWindowMinutes: 120,
  Lifecycle: { DeleteAfterDays: 35 },
};

export const copyTo = (arn: unknown, days = 35): object => ({
  CopyActions: [{ DestinationBackupVaultArn: arn, Lifecycle: { DeleteAfterDays: days } }],
});

export const plan = (...rules: readonly unknown[]): object => ({
  Type: 'AWS::Backup::BackupPlan',
  Properties: { BackupPlan: { BackupPlanName: 'plan', BackupPlanRule: rules } },
});

export const selection = (properties: Properties): object => ({
  Type: 'AWS::Backup::BackupSelection',
  Properties: {
    BackupPlanId: { Ref: 'Plan' },
    BackupSelection: { SelectionName: 'all', IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, ...properties },
  },
});

export const DB_ARN = { 'Fn::Sub': 'arn:aws:rds:${AWS::Region}:${AWS::AccountId}:db:orders' };

/** A database that an hourly plan takes by its ARN, with what a case changes; nothing where a case takes it away. */
export function stackOf(changes: Readonly<Record<string, object | undefined>> = {}): Record<string, object> {
  const whole: Record<string, object | undefined> = {
    Db: database(),
    Vault: vault(),
    Role: role(GENERAL),
    Plan: plan(HOURLY),
    Selection: selection({ Resources: [DB_ARN] }),
    ...changes,
  };
  return Object.fromEntries(Object.entries(whole).filter((entry): entry is [string, object] => !!entry[1]));
}

/** The same for a bucket, which is called `Db` as well. */
export function bucketStack(
  changes: Readonly<Record<string, object | undefined>> = {},
): Record<string, object> {
  return stackOf({
    Db: bucket(),
    Role: role(GENERAL, FOR_S3),
    Selection: selection({ Resources: ['arn:aws:s3:::acme-files'] }),
    ...changes,
  });
}

export interface Elsewhere {
  readonly region?: string;
  readonly resources: Record<string, object>;
}

/** A case of a stack in us-east-1 and, where there is one, another one elsewhere, us-west-2 unless stated. */
export function backupCase(
  name: string,
  resources: Record<string, object>,
  truths: Truths,
  { elsewhere, rest = {}, rpo }: { elsewhere?: Elsewhere; rest?: object; rpo?: string } = {},
): CorpusCase {
  const other = elsewhere && {
    Other: { region: elsewhere.region ?? 'us-west-2', template: { Resources: elsewhere.resources } },
  };
  return {
    name,
    stacks: { Main: { region: 'us-east-1', template: { ...rest, Resources: resources } }, ...other },
    objectives: { ...OBJECTIVES, default: { ...OBJECTIVES.default, ...(rpo === undefined ? {} : { rpo }) } },
    labels: labels('Db', truths),
  };
}
