import { OPEN, type ResourceJson, type Resources } from '../situation';

/** A role with the policies that AWS keeps for backups, those for S3 among them unless left out. */
export const role = (...policies: readonly unknown[]): ResourceJson => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'backup.amazonaws.com' } },
      ],
    },
    ManagedPolicyArns: policies,
  },
});
export const GENERAL = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup';
export const FOR_S3 = 'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup';

export const vault = (Properties: object = {}): ResourceJson => ({
  Type: 'AWS::Backup::BackupVault',
  Properties: { BackupVaultName: 'vault', ...Properties },
});

/** A plan called `name` with one rule, its vault and its role. */
export function plan(rule: object = {}, name = 'Plan'): Resources {
  return {
    [name]: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlan: {
          BackupPlanName: 'plan',
          BackupPlanRule: [
            {
              RuleName: 'hourly',
              ScheduleExpression: 'cron(0 * * * ? *)',
              StartWindowMinutes: 60,
              TargetBackupVault: { Ref: 'Vault' },
              Lifecycle: { DeleteAfterDays: 35 },
              ...rule,
            },
          ],
        },
      },
    },
    Vault: vault(),
    Role: role(GENERAL, FOR_S3),
  };
}

/** A selection of the plan called `name`. */
export function selection(resources: unknown, name = 'Plan', more: object = {}): Resources {
  return {
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: name },
        BackupSelection: {
          SelectionName: 'all',
          IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Resources: resources,
          ...more,
        },
      },
    },
  };
}

/** A bucket that a continuous backup takes, under the name of `Bucket`. */
export const bucket = (Properties: object = {}): ResourceJson => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketName: 'data',
    VersioningConfiguration: { Status: 'Enabled' },
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    ...Properties,
  },
});
export const SELECTS_BUCKET = selection(['arn:aws:s3:::data'], 'It');

/** A plan that a rule is asked about, with a bucket that it selects. */
export function planOfBucket(rule: object = {}, more: Resources = {}): { readonly here: Resources } {
  return { here: { ...plan(rule, 'It'), ...SELECTS_BUCKET, Bucket: bucket(), ...more } };
}

/** What a rule about a plan can't tell of: rules that another app exports. */
export const OPEN_PLAN: Resources = {
  It: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: OPEN } },
};
