/** Adding dumps. It reads none, and neither deletes nor aborts anything. */
export const PUT_DUMP_ACTIONS = ['s3:PutObject'];

/** Reading dumps. */
export const GET_DUMP_ACTIONS = ['s3:GetObject'];

/** Finding the newest dump. */
export const LIST_DUMP_ACTIONS = ['s3:ListBucket'];

/**
 * What an upload in parts needs of the key.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
export const ENCRYPT_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

export const DECRYPT_ACTIONS = ['kms:Decrypt'];

/** Writing the log of a task. */
export const LOG_ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
