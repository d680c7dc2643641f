/** Figures that are a matter of judgement. Each has a default with a reason. */
export interface RecoveryLimits {
  /**
   * Days that automated backups of databases are kept, at least: the window in which a mistake can be noticed.
   *
   * @default 7, which is what the console of RDS sets; templates that say nothing get 1
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
   */
  readonly minBackupRetentionDays?: number;

  /**
   * Days back to which a DynamoDB table can be restored, at least.
   *
   * @default 35, which is what DynamoDB takes where nothing is stated, and the most that it can
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
   */
  readonly minTableRecoveryDays?: number;

  /**
   * Days for which the deletion of a key can be called back, at least.
   *
   * @default 30, which is what KMS takes where nothing is stated, and the most that it can
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  readonly minKeyDeletionDays?: number;

  /**
   * Days that logs are kept, at least.
   *
   * @default 90, as long as CloudTrail's event history goes back
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
   */
  readonly minLogRetentionDays?: number;
}

export const DEFAULT_LIMITS: Required<RecoveryLimits> = {
  minBackupRetentionDays: 7,
  minTableRecoveryDays: 35,
  minKeyDeletionDays: 30,
  minLogRetentionDays: 90,
};
