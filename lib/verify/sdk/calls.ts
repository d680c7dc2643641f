import type * as backup from '@aws-sdk/client-backup';
import type * as cloudformation from '@aws-sdk/client-cloudformation';
import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type * as dynamodb from '@aws-sdk/client-dynamodb';
import type * as kinesis from '@aws-sdk/client-kinesis';
import type * as kms from '@aws-sdk/client-kms';
import type * as rds from '@aws-sdk/client-rds';
import type * as s3 from '@aws-sdk/client-s3';
import type * as secrets from '@aws-sdk/client-secrets-manager';

/** Every call that is made, with what it takes and answers. None of them changes anything. */
export interface Calls {
  'backup:DescribeBackupVault': [
    backup.DescribeBackupVaultCommandInput,
    backup.DescribeBackupVaultCommandOutput,
  ];
  'backup:GetBackupPlan': [backup.GetBackupPlanCommandInput, backup.GetBackupPlanCommandOutput];
  'backup:GetBackupSelection': [
    backup.GetBackupSelectionCommandInput,
    backup.GetBackupSelectionCommandOutput,
  ];
  'backup:ListBackupSelections': [
    backup.ListBackupSelectionsCommandInput,
    backup.ListBackupSelectionsCommandOutput,
  ];
  'backup:GetBackupVaultAccessPolicy': [
    backup.GetBackupVaultAccessPolicyCommandInput,
    backup.GetBackupVaultAccessPolicyCommandOutput,
  ];
  'backup:ListRecoveryPointsByBackupVault': [
    backup.ListRecoveryPointsByBackupVaultCommandInput,
    backup.ListRecoveryPointsByBackupVaultCommandOutput,
  ];
  'backup:ListBackupJobs': [backup.ListBackupJobsCommandInput, backup.ListBackupJobsCommandOutput];
  'backup:ListCopyJobs': [backup.ListCopyJobsCommandInput, backup.ListCopyJobsCommandOutput];
  'backup:ListRestoreJobsByProtectedResource': [
    backup.ListRestoreJobsByProtectedResourceCommandInput,
    backup.ListRestoreJobsByProtectedResourceCommandOutput,
  ];
  'cloudformation:DescribeStacks': [
    cloudformation.DescribeStacksCommandInput,
    cloudformation.DescribeStacksCommandOutput,
  ];
  'cloudformation:ListStackResources': [
    cloudformation.ListStackResourcesCommandInput,
    cloudformation.ListStackResourcesCommandOutput,
  ];
  'cloudwatch:GetMetricData': [cloudwatch.GetMetricDataCommandInput, cloudwatch.GetMetricDataCommandOutput];
  'dynamodb:DescribeContinuousBackups': [
    dynamodb.DescribeContinuousBackupsCommandInput,
    dynamodb.DescribeContinuousBackupsCommandOutput,
  ];
  'dynamodb:DescribeTable': [dynamodb.DescribeTableCommandInput, dynamodb.DescribeTableCommandOutput];
  'kinesis:DescribeStreamSummary': [
    kinesis.DescribeStreamSummaryCommandInput,
    kinesis.DescribeStreamSummaryCommandOutput,
  ];
  'kms:GetKeyPolicy': [kms.GetKeyPolicyCommandInput, kms.GetKeyPolicyCommandOutput];
  'kms:DescribeKey': [kms.DescribeKeyCommandInput, kms.DescribeKeyCommandOutput];
  'rds:DescribeDBClusters': [rds.DescribeDBClustersCommandInput, rds.DescribeDBClustersCommandOutput];
  'rds:DescribeDBInstanceAutomatedBackups': [
    rds.DescribeDBInstanceAutomatedBackupsCommandInput,
    rds.DescribeDBInstanceAutomatedBackupsCommandOutput,
  ];
  'rds:DescribeDBInstances': [rds.DescribeDBInstancesCommandInput, rds.DescribeDBInstancesCommandOutput];
  's3:GetBucketLifecycleConfiguration': [
    s3.GetBucketLifecycleConfigurationCommandInput,
    s3.GetBucketLifecycleConfigurationCommandOutput,
  ];
  's3:GetBucketNotificationConfiguration': [
    s3.GetBucketNotificationConfigurationCommandInput,
    s3.GetBucketNotificationConfigurationCommandOutput,
  ];
  's3:GetBucketPolicy': [s3.GetBucketPolicyCommandInput, s3.GetBucketPolicyCommandOutput];
  's3:GetBucketReplication': [s3.GetBucketReplicationCommandInput, s3.GetBucketReplicationCommandOutput];
  's3:GetBucketVersioning': [s3.GetBucketVersioningCommandInput, s3.GetBucketVersioningCommandOutput];
  's3:GetObjectLockConfiguration': [
    s3.GetObjectLockConfigurationCommandInput,
    s3.GetObjectLockConfigurationCommandOutput,
  ];
  'secrets-manager:DescribeSecret': [secrets.DescribeSecretCommandInput, secrets.DescribeSecretCommandOutput];
}
export type Call = keyof Calls;
export type Service =
  | 'backup'
  | 'cloudformation'
  | 'cloudwatch'
  | 'dynamodb'
  | 'kinesis'
  | 'kms'
  | 'rds'
  | 's3'
  | 'secrets-manager';

/**
 * The permission that each call asks for. Those of S3 and Secrets Manager have names of their own.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ACTIONS: Readonly<Record<Call, string>> = {
  'backup:DescribeBackupVault': 'backup:DescribeBackupVault',
  'backup:GetBackupPlan': 'backup:GetBackupPlan',
  'backup:GetBackupSelection': 'backup:GetBackupSelection',
  'backup:ListBackupSelections': 'backup:ListBackupSelections',
  'backup:GetBackupVaultAccessPolicy': 'backup:GetBackupVaultAccessPolicy',
  'backup:ListBackupJobs': 'backup:ListBackupJobs',
  'backup:ListCopyJobs': 'backup:ListCopyJobs',
  'backup:ListRecoveryPointsByBackupVault': 'backup:ListRecoveryPointsByBackupVault',
  'backup:ListRestoreJobsByProtectedResource': 'backup:ListRestoreJobsByProtectedResource',
  'cloudformation:DescribeStacks': 'cloudformation:DescribeStacks',
  'cloudformation:ListStackResources': 'cloudformation:ListStackResources',
  'cloudwatch:GetMetricData': 'cloudwatch:GetMetricData',
  'dynamodb:DescribeContinuousBackups': 'dynamodb:DescribeContinuousBackups',
  'dynamodb:DescribeTable': 'dynamodb:DescribeTable',
  'kinesis:DescribeStreamSummary': 'kinesis:DescribeStreamSummary',
  'kms:DescribeKey': 'kms:DescribeKey',
  'kms:GetKeyPolicy': 'kms:GetKeyPolicy',
  'rds:DescribeDBClusters': 'rds:DescribeDBClusters',
  'rds:DescribeDBInstanceAutomatedBackups': 'rds:DescribeDBInstanceAutomatedBackups',
  'rds:DescribeDBInstances': 'rds:DescribeDBInstances',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:GetBucketNotificationConfiguration': 's3:GetBucketNotification',
  's3:GetBucketPolicy': 's3:GetBucketPolicy',
  's3:GetBucketReplication': 's3:GetReplicationConfiguration',
  's3:GetBucketVersioning': 's3:GetBucketVersioning',
  's3:GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  'secrets-manager:DescribeSecret': 'secretsmanager:DescribeSecret',
};

/** The IAM policy that is enough for all of it, and allows nothing else. */
export function readingPolicy(): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadRecoveryPosture',
        Effect: 'Allow',
        Action: [...new Set(Object.values(ACTIONS))].sort(),
        Resource: '*',
      },
    ],
  };
}
