import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct, IConstruct } from 'constructs';
import { checkName } from '../../private/checks';
import { reject } from '../../private/errors';
import { BACKUP_KEY_ACTIONS } from '../perms';
import { checkResource } from './vault-checks';

/** AWS's own policy for backing up buckets. The general one doesn't cover them. */
export const S3_BACKUP_POLICY = 'AWSBackupServiceRolePolicyForS3Backup';

/** A managed policy holds 6,144 characters; a key's ARN takes about 100 of them, twice. */
const MOST_KEYS = 20;

/** AWS Backup, on behalf of this account only. */
export function backupServicePrincipal(): iam.IPrincipal {
  return new iam.ServicePrincipal('backup.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}

/** A policy of its own rather than an inline one, which audits of several standards object to. */
export function permissions(scope: Construct, role: iam.IRole, statements: iam.PolicyStatement[]): void {
  new iam.ManagedPolicy(scope, 'Permissions', { roles: [role], statements }).applyRemovalPolicy(
    RemovalPolicy.RETAIN,
  );
}

/** Using the keys, and letting the stores' services hold grants on them. */
export function keyStatements(keys: readonly kms.IKey[]): iam.PolicyStatement[] {
  const resources = keys.map(key => key.keyArn);
  return [
    new iam.PolicyStatement({ sid: 'UseKeys', actions: BACKUP_KEY_ACTIONS, resources }),
    new iam.PolicyStatement({
      sid: 'LetServicesHoldGrants',
      actions: ['kms:CreateGrant'],
      resources,
      conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
    }),
  ];
}

/**
 * @throws RecoveryError `invalid-resource`, `too-many-keys`
 */
export function checkedKeys(scope: IConstruct, keys: readonly kms.IKey[] | undefined): readonly kms.IKey[] {
  if (keys === undefined) return [];
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) {
    throw reject(scope, {
      code: 'too-many-keys',
      problem: 'these keys fit in no policy',
      received: Array.isArray(keys) ? keys.length : keys,
      allowed: `a list of at most ${MOST_KEYS} keys`,
      fix: 'leave out keys whose policy lets IAM policies of the account decide: they need not be listed',
    });
  }
  for (const key of keys) checkResource(scope, 'a source key', key, 'keyArn');
  return keys;
}

/**
 * AWS Backup tells its buckets by a tag of its own. Without this permission it falls back to rules that name
 * buckets, of which there can be 1,000. A listing of buckets would not fit in a policy, so the account bounds it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
 */
export function listBucketTags(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'TellBucketsByTag',
    actions: ['s3:ListTagsForResource'],
    resources: [`arn:${Aws.PARTITION}:s3:::*`],
    conditions: { StringEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } },
  });
}

/**
 * @throws RecoveryError `invalid-role-name`
 */
export function checkRoleName(scope: IConstruct, roleName: string | undefined): string | undefined {
  if (roleName === undefined) return undefined;
  return checkName(
    scope,
    'invalid-role-name',
    "the role's name",
    roleName,
    /^[\w+=,.@-]{1,64}$/,
    '1 to 64 letters, digits and _ + = , . @ -',
  );
}
