/** What CloudTrail does with the key of a trail. */
export const TRAIL_KEY_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*'];

/** What CloudTrail does in a log group. */
export const TRAIL_LOG_ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** Events of CloudTrail by which a trail ends, goes elsewhere or records less. */
export const TRAIL_CHANGES = [
  'DeleteTrail',
  'PutEventSelectors',
  'PutInsightSelectors',
  'StopLogging',
  'UpdateTrail',
];

/**
 * Events of S3 by which the trail's bucket changes hands, forgets or goes. Pages of AWS name the one of the lock in two
 * ways; a name that never comes up does no harm.
 */
export const BUCKET_CHANGES = [
  'DeleteBucket',
  'DeleteBucketPolicy',
  'DeleteBucketReplication',
  'PutBucketEncryption',
  'PutBucketLifecycle',
  'PutBucketObjectLockConfiguration',
  'PutBucketPolicy',
  'PutBucketReplication',
  'PutObjectLockConfiguration',
];

/** Events of KMS after which nobody writes or reads the log. */
export const KEY_CHANGES = ['DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'];
