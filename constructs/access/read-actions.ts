/**
 * Reads that belong together, ready to be stated. Exact names throughout, so that an action which AWS adds later
 * is denied until somebody has looked at it.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export class ReadActions {
  /** Objects of a bucket, their versions and tags. For the bucket's ARN and that of its objects. */
  public static readonly OBJECTS: string[] = [
    's3:GetBucketLocation',
    's3:GetObject',
    's3:GetObjectAttributes',
    's3:GetObjectTagging',
    's3:GetObjectVersion',
    's3:GetObjectVersionAttributes',
    's3:GetObjectVersionTagging',
    's3:ListBucket',
    's3:ListBucketVersions',
  ];

  /** How buckets are set up, without anything that is in them. */
  public static readonly BUCKETS: string[] = [
    's3:GetBucketLocation',
    's3:GetBucketNotification',
    's3:GetBucketObjectLockConfiguration',
    's3:GetBucketPolicy',
    's3:GetBucketPolicyStatus',
    's3:GetBucketPublicAccessBlock',
    's3:GetBucketVersioning',
    's3:GetEncryptionConfiguration',
    's3:GetLifecycleConfiguration',
    's3:GetReplicationConfiguration',
    's3:ListAllMyBuckets',
  ];

  /** CloudWatch metrics and the state of alarms. */
  public static readonly METRICS: string[] = [
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:DescribeAlarmsForMetric',
    'cloudwatch:GetMetricData',
    'cloudwatch:GetMetricStatistics',
    'cloudwatch:ListMetrics',
  ];

  /** Log groups, streams and events. Not `logs:Unmask`, which shows what a data protection policy hides. */
  public static readonly LOGS: string[] = [
    'logs:DescribeLogGroups',
    'logs:DescribeLogStreams',
    'logs:DescribeMetricFilters',
    'logs:FilterLogEvents',
    'logs:GetLogEvents',
    'logs:GetLogGroupFields',
    'logs:GetLogRecord',
  ];

  /** CloudWatch Logs Insights. AWS bills the account for what a query scans. */
  public static readonly LOG_QUERIES: string[] = [
    'logs:DescribeQueries',
    'logs:GetQueryResults',
    'logs:StartQuery',
    'logs:StopQuery',
  ];

  /** Cost Explorer. AWS bills the account for each request. */
  public static readonly COST: string[] = [
    'ce:GetAnomalies',
    'ce:GetCostAndUsage',
    'ce:GetCostAndUsageWithResources',
    'ce:GetCostCategories',
    'ce:GetCostForecast',
    'ce:GetDimensionValues',
    'ce:GetReservationCoverage',
    'ce:GetReservationPurchaseRecommendation',
    'ce:GetReservationUtilization',
    'ce:GetRightsizingRecommendation',
    'ce:GetSavingsPlansCoverage',
    'ce:GetSavingsPlansPurchaseRecommendation',
    'ce:GetSavingsPlansUtilization',
    'ce:GetSavingsPlansUtilizationDetails',
    'ce:GetTags',
    'ce:GetUsageForecast',
    'ce:ListCostAllocationTags',
    'ce:ListCostCategoryDefinitions',
  ];

  /** Which cost and usage reports and data exports there are. The reports themselves are objects of a bucket. */
  public static readonly USAGE_REPORTS: string[] = [
    'bcm-data-exports:GetExecution',
    'bcm-data-exports:GetExport',
    'bcm-data-exports:ListExecutions',
    'bcm-data-exports:ListExports',
    'cur:DescribeReportDefinitions',
  ];

  /** Vaults, recovery points, plans and jobs of AWS Backup. */
  public static readonly BACKUPS: string[] = [
    'backup:DescribeBackupJob',
    'backup:DescribeBackupVault',
    'backup:DescribeCopyJob',
    'backup:DescribeGlobalSettings',
    'backup:DescribeProtectedResource',
    'backup:DescribeRecoveryPoint',
    'backup:DescribeRegionSettings',
    'backup:DescribeRestoreJob',
    'backup:GetBackupPlan',
    'backup:GetBackupSelection',
    'backup:GetBackupVaultAccessPolicy',
    'backup:GetBackupVaultNotifications',
    'backup:GetLegalHold',
    'backup:GetRecoveryPointRestoreMetadata',
    'backup:GetRestoreTestingPlan',
    'backup:GetRestoreTestingSelection',
    'backup:ListBackupJobs',
    'backup:ListBackupPlans',
    'backup:ListBackupSelections',
    'backup:ListBackupVaults',
    'backup:ListCopyJobs',
    'backup:ListLegalHolds',
    'backup:ListProtectedResources',
    'backup:ListRecoveryPointsByBackupVault',
    'backup:ListRecoveryPointsByResource',
    'backup:ListRestoreJobs',
    'backup:ListRestoreTestingPlans',
    'backup:ListRestoreTestingSelections',
    'backup:ListTags',
  ];

  /** RDS instances and clusters, their snapshots and backups. Not what is stored in them. */
  public static readonly DATABASES: string[] = [
    'rds:DescribeDBClusterAutomatedBackups',
    'rds:DescribeDBClusterSnapshots',
    'rds:DescribeDBClusters',
    'rds:DescribeDBInstanceAutomatedBackups',
    'rds:DescribeDBInstances',
    'rds:DescribeDBParameterGroups',
    'rds:DescribeDBParameters',
    'rds:DescribeDBSnapshots',
    'rds:DescribeDBSubnetGroups',
    'rds:DescribeEvents',
    'rds:DescribeGlobalClusters',
    'rds:ListTagsForResource',
  ];

  /** KMS keys, their policies and rotation. No cryptographic operation. */
  public static readonly KEYS: string[] = [
    'kms:DescribeKey',
    'kms:GetKeyPolicy',
    'kms:GetKeyRotationStatus',
    'kms:ListAliases',
    'kms:ListGrants',
    'kms:ListKeyPolicies',
    'kms:ListKeys',
    'kms:ListResourceTags',
  ];
}
