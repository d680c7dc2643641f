import type { Resource } from '../../lib/assess/system/resource';
import type { System } from '../../lib/assess/system/system';
import { ALL_DANGEROUS_ACTIONS } from '../../lib/model/dangerous-actions';
import { type TemplateRole, policyOf, rolesOf } from './default-app';
import type { Holds } from './iam-conditions';
import { type PolicyStatement, decide } from './iam-decision';

/**
 * What roles of AWS Backup may do beside their policies' purpose, and why it stands. Nothing else may do any of it.
 * Both are assumed by AWS Backup alone, for this account.
 */
export const STANDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'acme-backup': {
    'dynamodb:DeleteBackup': 'AWS Backup deletes expired recovery points with the role that made them',
    'ec2:DeleteSnapshot': 'as above',
    'ec2:DeregisterImage': 'as above',
    'ec2:ModifySnapshotTier': 'AWS Backup moves recovery points to cold storage; no plan here asks for it',
    'rds:DeleteDBClusterAutomatedBackup': 'as above, for continuous backups',
    'rds:DeleteDBClusterSnapshot': 'as above',
    'rds:DeleteDBInstanceAutomatedBackup': 'as above, for continuous backups',
    'rds:DeleteDBSnapshot': 'as above',
    'rds:ModifyDBCluster': 'AWS Backup sets the retention of continuous backups',
    'rds:ModifyDBInstance': 'as above',
    's3:PutBucketNotification': 'AWS Backup switches EventBridge on, which continuous backups need',
  },
  'acme-restore': {
    'ec2:DeleteSnapshot': 'only what AWS Backup made itself on the way',
    'ec2:DeleteVolume': 'AWS Backup cleans up after a restore that failed',
    'elasticfilesystem:DeleteFileSystem': 'as above',
    'rds:DeleteDBCluster': 'as above; deletion protection stands against it, which this role cannot lift',
    'rds:DeleteDBInstance': 'as above',
    'rds:DeleteTenantDatabase': 'as above',
    's3:PutBucketVersioning': 'a restore wants versioning; S3 never suspends it under Object Lock',
  },
};

/** Where somebody asks for something, and the policy that is there. */
export interface Place {
  readonly arn: string;
  readonly policy?: readonly PolicyStatement[] | undefined;
}

/** ARNs that a dangerous action may be about: the resources of the app, and snapshots that it will have. */
export function targetsIn(system: System, account: string): Place[] {
  const guests = ['us-east-1', 'us-west-2'].flatMap(region => [
    `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-1`,
    `arn:aws:rds:${region}:${account}:snapshot:rds:acme-database`,
    `arn:aws:rds:${region}:${account}:auto-backup:ab-1`,
    `arn:aws:rds:${region}:${account}:cluster:any`,
    `arn:aws:rds:${region}:${account}:cluster-snapshot:awsbackup:job-1`,
    `arn:aws:rds:${region}:${account}:cluster-auto-backup:any`,
    `arn:aws:ec2:${region}::snapshot/snap-1`,
    `arn:aws:ec2:${region}:${account}:volume/vol-1`,
    `arn:aws:dynamodb:${region}:${account}:table/any`,
    `arn:aws:dynamodb:${region}:${account}:table/any/backup/1`,
    `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-1`,
    `arn:aws:kinesis:${region}:${account}:stream/any`,
    `arn:aws:cloudtrail:${region}:${account}:trail/any`,
  ]);
  const own = system.resources
    .filter(({ arn }) => arn.startsWith('arn:'))
    .flatMap(resource => {
      const policy = hasPolicy(resource) ? policyOf(resource, system) : undefined;
      const objects = resource.type === 'AWS::S3::Bucket' ? [`${resource.arn}/object`] : [];
      return [resource.arn, ...objects].map(arn => ({ arn, policy }));
    });
  return [...own, ...[...guests, '*'].map(arn => ({ arn, policy: undefined }))];
}

/** Whether a resource has a policy of its own. */
export function hasPolicy({ type }: Resource): boolean {
  return /^AWS::(S3::Bucket|KMS::Key|Backup::BackupVault|SNS::Topic|SecretsManager::Secret)$/.test(type);
}

/**
 * Whether somebody's own request gets through: by TLS, and not by way of a service that uses the key for him.
 */
export function may(role: Pick<TemplateRole, 'arn' | 'statements'>, action: string, place: Place): Holds {
  const policies = { identity: role.statements, ...(place.policy ? { resource: place.policy } : {}) };
  const context = {
    'aws:securetransport': 'true',
    's3:tlsversion': '1.3',
    'aws:resourceaccount': place.arn.split(':')[4] || role.arn.split(':')[4]!,
    'kms:grantisforawsresource': 'false',
  };
  return decide(policies, { principal: role.arn, action, resource: place.arn, context });
}

/** Dangerous actions that each role of some templates can do anywhere, break glass left out. */
export function dangersOf(system: System, account: string): Record<string, string[]> {
  const places = targetsIn(system, account);
  const found = rolesOf(system)
    .filter(({ name }) => !name.endsWith('-break-glass'))
    .map(role => {
      const actions = ALL_DANGEROUS_ACTIONS.filter(action =>
        places
          .filter(({ arn }) => arn === '*' || arn.split(':')[2] === action.split(':')[0])
          .some(place => may(role, action, place) !== 'no'),
      );
      return [role.name, actions] as const;
    });
  return Object.fromEntries(found.filter(([, actions]) => actions.length > 0));
}

/** {@link STANDS} as {@link dangersOf} would find it. */
export function whatStands(): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(STANDS).map(([name, actions]) => [name, Object.keys(actions).sort()]),
  );
}
