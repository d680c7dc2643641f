/** What the comparison with the source of a bucket needs. */
export const READ_SOURCE_ACTIONS = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucketVersions'];

/** The same for a restored bucket. Without the listing S3 says of a missing object that it is forbidden. */
export const READ_RESTORED_ACTIONS = ['s3:GetObject', 's3:ListBucket'];

/** What the workflow asks and tells AWS Backup. None of it can be narrowed to a resource. */
export const RESTORE_JOB_ACTIONS = ['backup:DescribeRestoreJob', 'backup:PutRestoreValidationResult'];
