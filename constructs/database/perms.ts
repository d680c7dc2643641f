/** Connecting as a database user with a token that IAM signs. */
export const CONNECT_ACTIONS = ['rds-db:connect'];

/** What nobody of the account may do with a database's credentials while their policy stands. */
export const SECRET_DELETION_ACTIONS = ['secretsmanager:DeleteSecret'];

/** Reading credentials, and looking up when they were rotated. */
export const READ_SECRET_ACTIONS = ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'];
