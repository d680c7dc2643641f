/** What the comparison with the source of a bucket needs. */
export const READ_SOURCE_ACTIONS = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucketVersions'];

/** The same for a restored bucket. Without the listing S3 says of a missing object that it is forbidden. */
export const READ_RESTORED_ACTIONS = ['s3:GetObject', 's3:ListBucket'];

/** What the comparison with the source of a table needs. */
export const READ_TABLE_ACTIONS = ['dynamodb:DescribeTable', 'dynamodb:Scan'];

/** The same for a restored table. */
export const READ_RESTORED_TABLE_ACTIONS = ['dynamodb:BatchGetItem', 'dynamodb:DescribeTable'];

/** Finding the buckets of a group. It can't be narrowed to a resource. */
export const LOOK_UP_ACTIONS = ['tag:GetResources'];

/** Reading what a bucket of a group says of itself. */
export const READ_TAGS_ACTIONS = ['s3:GetBucketTagging'];

/** What the workflow asks and tells AWS Backup. None of it can be narrowed to a resource. */
export const RESTORE_JOB_ACTIONS = ['backup:DescribeRestoreJob', 'backup:PutRestoreValidationResult'];
