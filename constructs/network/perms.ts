/** What the delivery of flow logs does in a bucket, beside writing files. */
export const LOG_DELIVERY_BUCKET_ACTIONS = ['s3:GetBucketAcl', 's3:ListBucket'];

/** What the delivery of flow logs does with the key of a bucket. */
export const LOG_DELIVERY_KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
];
