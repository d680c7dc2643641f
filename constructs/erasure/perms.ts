/** What an application needs of a subject's key. */
export const READ_KEY_ACTIONS = ['dynamodb:BatchGetItem', 'dynamodb:GetItem'];

/** What makes a subject's key. It can overwrite one as well: IAM can't tell the two apart. */
export const CREATE_KEY_ACTIONS = ['dynamodb:PutItem'];

/** What destroys a single key. */
export const DESTROY_KEY_ACTIONS = [
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLUpdate',
  'dynamodb:UpdateItem',
  'dynamodb:UpdateTimeToLive',
];

/** What makes a copy of the keys that outlives their erasure. */
export const COPY_KEYS_ACTIONS = [
  'dynamodb:CreateBackup',
  'dynamodb:EnableKinesisStreamingDestination',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:StartAwsBackupJob',
];

/** What destroys all keys, brings erased ones back, or changes who is denied. */
export const CHANGE_TABLE_ACTIONS = [
  'dynamodb:DeleteResourcePolicy',
  'dynamodb:DeleteTable',
  'dynamodb:PutResourcePolicy',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:UpdateContinuousBackups',
];
