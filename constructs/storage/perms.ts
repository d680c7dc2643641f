/** What a reader needs of the bucket itself. */
export const LIST_ACTIONS = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketVersions'];

/** Reading objects, and the versions behind them: whoever rolls back has to see what was there before. */
export const READ_ACTIONS = ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion'];

/** Writing new versions. An overwrite destroys nothing while versioning is on. */
export const WRITE_ACTIONS = [
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
  's3:PutObject',
  's3:PutObjectTagging',
];

/** Hiding an object behind a delete marker. The versions stay. */
export const HIDE_ACTIONS = ['s3:DeleteObject'];

/** What replication reads at the source, beside the bucket's list and its replication settings. */
export const REPLICATION_SOURCE_ACTIONS = [
  's3:GetObjectLegalHold',
  's3:GetObjectRetention',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionTagging',
];

/** What replication does at the destination. */
export const REPLICATION_DESTINATION_ACTIONS = ['s3:ReplicateObject', 's3:ReplicateTags'];
