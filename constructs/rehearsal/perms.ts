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

/** Reading a file system as whoever may read all of it, and without a right to write. */
export const READ_FILES_ACTIONS = ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientRootAccess'];

/** Putting up and taking down where a restored file system is mounted. */
export const MOUNT_ACTIONS = [
  'elasticfilesystem:CreateAccessPoint',
  'elasticfilesystem:CreateMountTarget',
  'elasticfilesystem:DeleteMountTarget',
];

/** Looking for what stands there. */
export const LOOK_AT_MOUNTS_ACTIONS = [
  'elasticfilesystem:DescribeAccessPoints',
  'elasticfilesystem:DescribeMountTargets',
];

/** What EFS and Lambda look at in the network, in the name of who asks them. None of it can be narrowed to a resource. */
export const LOOK_AT_NETWORK_ACTIONS = [
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

/** Telling a function what to mount. */
export const CONFIGURE_FUNCTION_ACTIONS = [
  'lambda:GetFunctionConfiguration',
  'lambda:UpdateFunctionConfiguration',
];
