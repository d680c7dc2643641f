import { DANGEROUS_ACTIONS } from '../../lib/model/dangerous-actions';

/** Reading a secret, and looking up when it was rotated and what its versions are called. */
export const READ_SECRET_ACTIONS = [
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:ListSecretVersionIds',
];

/** What a function needs to rotate one secret. */
export const ROTATION_ACTIONS = [
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'secretsmanager:UpdateSecretVersionStage',
];

/** Reading a parameter, and what it was before. */
export const READ_PARAMETER_ACTIONS = ['ssm:GetParameter', 'ssm:GetParameterHistory', 'ssm:GetParameters'];

/** What ends a secret. */
export const SECRET_DELETION_ACTIONS = ['secretsmanager:DeleteSecret'];

/**
 * What changes how a secret is kept: its replicas, its key, its policy, its rotation. Putting a new version isn't
 * among them, because a rotation does.
 */
export const SECRET_SETTINGS_ACTIONS = [
  ...DANGEROUS_ACTIONS.secrets.filter(
    action => action.startsWith('secretsmanager:') && !SECRET_DELETION_ACTIONS.includes(action),
  ),
  'secretsmanager:CancelRotateSecret',
  'secretsmanager:DeleteResourcePolicy',
  'secretsmanager:PutResourcePolicy',
  'secretsmanager:RotateSecret',
  'secretsmanager:UpdateSecret',
];
