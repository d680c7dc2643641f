import { type Resource, mayBeOn, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../../private/existence';
import { allows, hasBoundary, statementsOfRole, trusts } from '../../private/role-access';
import type { KeyReference } from '../../keys/find-key';
import { bucketKey, isUnderKms } from '../encryption';
import { type Flaws, NO_FLAWS, doubt, fault, together, unless } from './flaw';

const SOURCE_ACTIONS = ['s3:GetReplicationConfiguration', 's3:ListBucket'];
const READ_ACTIONS = [
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
];
const LOCK_ACTIONS = ['s3:GetObjectRetention', 's3:GetObjectLegalHold'];
const WRITE_ACTIONS = ['s3:ReplicateObject', 's3:ReplicateTags'];

/** What it takes to give replicas to the destination's account, for the role and for the destination's policy. */
export const OWNER_ACTION = 's3:ObjectOwnerOverrideToBucketOwner';

/** How a rule writes replicas. */
export interface Writing {
  readonly key: KeyReference | undefined;
  readonly changesOwner: boolean;
}

/**
 * Whether the role that S3 takes can replicate. S3 checks none of it at deployment: a missing permission shows in
 * a failure metric and nowhere else.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function roleFlaws(
  source: Resource,
  destination: Resource,
  { key: replicaKey, changesOwner }: Writing,
  system: System,
): Flaws {
  const role = system.withArn(text(source, 'ReplicationConfiguration', 'Role'), source);
  const remedy = 'name a role of these templates (ReplicationConfiguration.Role)';
  if (role?.type !== 'AWS::IAM::Role') {
    return doubt('the replication role is not in these templates; what it may do is unknown', remedy);
  }
  const statements = statementsOfRole(role, system);
  const needs = (actions: readonly string[], resource: string, facts?: Record<string, string>): Flaws =>
    together(
      ...actions.map(action =>
        unless(
          allows(statements, action, resource, facts),
          `the replication role lacks ${action} on ${resource}`,
          `allow ${action} to the role ${role.id}`,
        ),
      ),
    );
  return together(
    unless(
      trusts(role, 's3.amazonaws.com'),
      'S3 may not take the replication role',
      `let s3.amazonaws.com assume the role ${role.id} (AssumeRolePolicyDocument)`,
    ),
    mayNotExist(role) || hasBoundary(role)
      ? doubt('a condition or a permissions boundary may take the replication role away', remedy)
      : NO_FLAWS,
    needs(SOURCE_ACTIONS, source.arn),
    needs(READ_ACTIONS, `${source.arn}/*`),
    needs(mayBeOn(source, 'ObjectLockEnabled') ? LOCK_ACTIONS : [], `${source.arn}/*`),
    needs(WRITE_ACTIONS, `${destination.arn}/*`),
    needs(changesOwner ? [OWNER_ACTION] : [], `${destination.arn}/*`),
    sourceKeyNeeds(source, system, needs),
    replicaKey ? needs(['kms:Encrypt'], ...keyAccess(replicaKey, destination.region)) : NO_FLAWS,
  );
}

type Needs = (actions: readonly string[], resource: string, facts?: Record<string, string>) => Flaws;

function sourceKeyNeeds(source: Resource, system: System, needs: Needs): Flaws {
  const used = bucketKey(source, system);
  if (used.kind === 'service') {
    // AWS's own key for S3 has no id that a template could name.
    return isUnderKms(source)
      ? needs(
          ['kms:Decrypt'],
          `arn:aws:kms:${source.region}:${source.account}:key/*`,
          via('s3', source.region),
        )
      : NO_FLAWS;
  }
  if (used.kind === 'customer') return needs(['kms:Decrypt'], ...keyAccess(used, source.region));
  return fault(`the bucket's key is not determined: ${used.reason}`, 'state the key in the template');
}

/** The resource that IAM sees for a key, and the conditions that hold when a service, such as S3, uses it. */
export function keyAccess(
  { stated, key }: KeyReference,
  region: string,
  service = 's3',
): [string, Record<string, string>] {
  const alias = /alias\/.+$/.exec(stated)?.[0];
  return [
    key?.arn ?? stated,
    {
      ...via(service, region),
      ...(alias === undefined ? {} : { 'kms:resourcealiases': alias }),
    },
  ];
}

function via(service: string, region: string): Record<string, string> {
  return { 'kms:viaservice': `${service}.${region}.amazonaws.com` };
}
