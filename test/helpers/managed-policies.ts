import type { PolicyStatement } from './iam-decision';

const allow = (
  actions: readonly string[],
  resource: string | readonly string[] = '*',
  condition?: PolicyStatement['Condition'],
): PolicyStatement => ({ Effect: 'Allow', Action: actions, Resource: resource, Condition: condition });

const OF_AWS_BACKUP = { Null: { 'aws:ResourceTag/aws:backup:source-resource': 'false' } };
const FOR_A_RESOURCE = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
const through = (...services: readonly string[]) => ({
  StringLike: { 'kms:ViaService': services.map(service => `${service}.*.amazonaws.com`) },
});

/**
 * Policies that AWS keeps, as far as they write in services that recovery depends on. Versions: Backup v29, Restores
 * v25, S3Backup v5, S3Restore v2, monitoring v1.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const MANAGED_POLICIES: Readonly<Record<string, readonly PolicyStatement[]>> = {
  'service-role/AWSBackupServiceRolePolicyForBackup': [
    allow(['dynamodb:CreateBackup', 'dynamodb:StartAwsBackupJob'], 'arn:aws:dynamodb:*:*:table/*'),
    allow(['dynamodb:DeleteBackup'], 'arn:aws:dynamodb:*:*:table/*/backup/*'),
    allow([
      'rds:AddTagsToResource',
      'rds:CopyDBClusterSnapshot',
      'rds:CopyDBSnapshot',
      'rds:CreateDBClusterSnapshot',
      'rds:CreateDBSnapshot',
    ]),
    allow(['rds:DeleteDBInstanceAutomatedBackup'], 'arn:aws:rds:*:*:auto-backup:*'),
    allow(['rds:ModifyDBCluster'], 'arn:aws:rds:*:*:cluster:*'),
    allow(['rds:DeleteDBClusterAutomatedBackup'], 'arn:aws:rds:*:*:cluster-auto-backup:*'),
    allow(['rds:ModifyDBInstance'], 'arn:aws:rds:*:*:db:*'),
    allow(['rds:DeleteDBSnapshot', 'rds:ModifyDBSnapshotAttribute'], 'arn:aws:rds:*:*:snapshot:awsbackup:*'),
    allow(
      ['rds:DeleteDBClusterSnapshot', 'rds:ModifyDBClusterSnapshotAttribute'],
      'arn:aws:rds:*:*:cluster-snapshot:awsbackup:*',
    ),
    allow(['ec2:CopyImage', 'ec2:CreateImage', 'ec2:DeregisterImage']),
    allow(['ec2:CopySnapshot', 'ec2:CreateTags'], 'arn:aws:ec2:*::snapshot/*'),
    allow(['ec2:CreateSnapshot', 'ec2:DeleteSnapshot']),
    allow(['ec2:ModifyImageAttribute', 'ec2:ModifySnapshotAttribute'], '*', OF_AWS_BACKUP),
    allow(['ec2:ModifySnapshotTier'], 'arn:aws:ec2:*::snapshot/*', OF_AWS_BACKUP),
    allow(['backup:CopyIntoBackupVault'], 'arn:aws:backup:*:*:backup-vault:*'),
    allow(['backup:CopyFromBackupVault']),
    allow(['backup:TagResource'], 'arn:aws:backup:*:*:recovery-point:*'),
    allow(['elasticfilesystem:Backup'], 'arn:aws:elasticfilesystem:*:*:file-system/*'),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', through('dynamodb')),
    allow(['kms:CreateGrant'], '*', FOR_A_RESOURCE),
    allow(
      ['kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      'arn:aws:kms:*:*:key/*',
      through('ec2'),
    ),
    allow(['kms:Decrypt'], '*', through('dsql')),
    allow(['ssm:CancelCommand']),
    allow(
      ['ssm:SendCommand'],
      ['arn:aws:ssm:*:*:document/AWSEC2-CreateVssSnapshot', 'arn:aws:ec2:*:*:instance/*'],
    ),
  ],
  AWSBackupServiceRolePolicyForS3Backup: [
    allow(['kms:Decrypt'], '*', through('s3')),
    allow(['s3:PutBucketNotification', 's3:PutInventoryConfiguration'], 'arn:aws:s3:::*'),
    allow(['backup:TagResource'], 'arn:aws:backup:*:*:recovery-point:*'),
    allow(
      ['events:DeleteRule', 'events:DisableRule', 'events:PutRule', 'events:RemoveTargets'],
      'arn:aws:events:*:*:rule/AwsBackupManagedRule*',
    ),
  ],
  'service-role/AWSBackupServiceRolePolicyForRestores': [
    allow(
      ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      'arn:aws:dynamodb:*:*:table/*',
    ),
    allow(['dynamodb:RestoreTableFromBackup'], 'arn:aws:dynamodb:*:*:table/*/backup/*'),
    allow(['dynamodb:RestoreTableFromAwsBackup'], 'arn:aws:dynamodb:*:*:table/*'),
    allow(
      ['ec2:CreateVolume', 'ec2:DeleteVolume'],
      ['arn:aws:ec2:*::snapshot/*', 'arn:aws:ec2:*:*:volume/*'],
    ),
    allow([
      'rds:AddTagsToResource',
      'rds:CreateTenantDatabase',
      'rds:DeleteDBCluster',
      'rds:DeleteDBInstance',
      'rds:DeleteTenantDatabase',
      'rds:RestoreDBClusterFromSnapshot',
      'rds:RestoreDBClusterToPointInTime',
      'rds:RestoreDBInstanceFromDBSnapshot',
      'rds:RestoreDBInstanceToPointInTime',
    ]),
    allow(['rds:CreateDBInstance'], 'arn:aws:rds:*:*:db:*'),
    allow(
      [
        'elasticfilesystem:CreateFilesystem',
        'elasticfilesystem:DeleteFilesystem',
        'elasticfilesystem:Restore',
        'elasticfilesystem:TagResource',
      ],
      'arn:aws:elasticfilesystem:*:*:file-system/*',
    ),
    allow(
      ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      '*',
      through('dynamodb', 'dsql', 'ec2', 'elasticfilesystem', 'rds', 'redshift', 'redshift-serverless'),
    ),
    allow(['kms:CreateGrant'], '*', FOR_A_RESOURCE),
    allow(['ec2:DeleteSnapshot', 'ec2:DeleteTags', 'ec2:RestoreSnapshotTier'], 'arn:aws:ec2:*::snapshot/*', {
      ...OF_AWS_BACKUP,
    }),
    allow(['ec2:RunInstances']),
    allow(['ec2:TerminateInstances'], 'arn:aws:ec2:*:*:instance/*'),
    allow(['iam:PassRole'], 'arn:aws:iam::*:role/*', {
      StringEquals: {
        'iam:PassedToService': [
          'backup.amazonaws.com',
          'ec2.amazonaws.com',
          'eks.amazonaws.com',
          'pods.eks.amazonaws.com',
        ],
      },
    }),
    allow(['backup:StartRestoreJob']),
  ],
  AWSBackupServiceRolePolicyForS3Restore: [
    allow(['s3:CreateBucket', 's3:PutBucketOwnershipControls', 's3:PutBucketVersioning'], 'arn:aws:s3:::*'),
    allow(
      ['s3:DeleteObject', 's3:PutObject', 's3:PutObjectAcl', 's3:PutObjectTagging', 's3:PutObjectVersionAcl'],
      'arn:aws:s3:::*/*',
    ),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', through('s3')),
  ],
  'service-role/AmazonRDSEnhancedMonitoringRole': [
    allow(['logs:CreateLogGroup', 'logs:PutRetentionPolicy'], 'arn:aws:logs:*:*:log-group:RDS*'),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:log-group:RDS*:log-stream:*'),
  ],
  AdministratorAccess: [allow(['*'])],
};
