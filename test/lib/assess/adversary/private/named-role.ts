import { resource } from './attack';
import { ENOUGH, role } from './replicated';

export const ACCOUNT = '111122223333';
export const OTHER = '444455556666';
/** Source, destination and role in one account. */
export const IN_ONE = { account: ACCOUNT, otherAccount: ACCOUNT };
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/replicate`;

/** The role for replication, under a name that policies can state. */
export const named = (rest: object = {}, statements: unknown = ENOUGH): object =>
  role(statements, { RoleName: 'replicate', ...rest });

export const policyOf = (
  Bucket: string,
  statements: unknown,
  rest: object = {},
  Version = '2012-10-17',
): object =>
  resource('AWS::S3::BucketPolicy', { Bucket, PolicyDocument: { Version, Statement: statements } }, rest);
