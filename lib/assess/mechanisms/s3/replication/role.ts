import { type Resource, mayBeOn, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { type Refusal, evaluate } from '../../../policy/evaluate';
import { type Context, requestOfRole } from '../../../policy/request';
import { mayNotExist } from '../../private/existence';
import { policiesOfOrganization } from '../../private/policies/of-organization';
import { policiesOfRole } from '../../private/policies/of-role';
import { hasBoundary, trusts } from '../../private/role-access';
import type { KeyReference } from '../../keys/find-key';
import { bucketKey, isUnderKms } from '../encryption';
import { type Flaws, NO_FLAWS, doubt, fault, refusalFlaw, together, unless } from './flaw';

/** What S3 asks of the source bucket itself, with the role. */
export const SOURCE_ACTIONS = ['s3:GetReplicationConfiguration', 's3:ListBucket'];
const READ_ACTIONS = [
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
];
const LOCK_ACTIONS = ['s3:GetObjectRetention', 's3:GetObjectLegalHold'];
const WRITE_ACTIONS = ['s3:ReplicateObject', 's3:ReplicateTags'];

/** What it takes to give replicas to the destination's account, for the role and for the destination's policy. */
const OWNER_ACTION = 's3:ObjectOwnerOverrideToBucketOwner';

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
  const role = roleOf(source, system);
  const remedy = 'name a role of these templates (ReplicationConfiguration.Role)';
  if (!role)
    return doubt('the replication role is not in these templates; what it may do is unknown', remedy);
  const denials = new Set<string>();
  const needs: Needs = (actions, resource, facts) =>
    together(
      ...actions.map(action => {
        const refusal = refusalOf(role, action, resource, facts, system);
        // One statement that denies all of it is one reason.
        if (!refusal || (refusal.by !== undefined && denials.has(refusal.by))) return NO_FLAWS;
        if (refusal.by !== undefined) denials.add(refusal.by);
        const lack = `the replication role lacks ${action} on ${resource}`;
        return refusalFlaw(refusal, lack, `allow ${action} to the role ${role.id}`);
      }),
    );
  return together(
    unless(
      trusts(role, 's3.amazonaws.com', { 'aws:sourcearn': { ifPresent: source.arn } }),
      'S3 may not take the replication role',
      `let s3.amazonaws.com assume the role ${role.id} (AssumeRolePolicyDocument)`,
    ),
    mayNotExist(role) || hasBoundary(role)
      ? doubt('a condition or a permissions boundary may take the replication role away', remedy)
      : NO_FLAWS,
    needs(SOURCE_ACTIONS, source.arn),
    needs(readActions(source), `${source.arn}/*`),
    needs(writeActions(changesOwner), `${destination.arn}/*`),
    sourceKeyNeeds(source, system, needs),
    replicaKey ? needs(['kms:Encrypt'], ...keyAccess(replicaKey, destination.region)) : NO_FLAWS,
  );
}

/** The role that S3 takes, when it is among the templates. */
function roleOf(source: Resource, system: System): Resource | undefined {
  const role = system.withArn(text(source, 'ReplicationConfiguration', 'Role'), source);
  return role?.type === 'AWS::IAM::Role' ? role : undefined;
}

/** What S3 reads of each object, with the role. */
export function readActions(source: Resource): readonly string[] {
  return [...READ_ACTIONS, ...(mayBeOn(source, 'ObjectLockEnabled') ? LOCK_ACTIONS : [])];
}

/** What S3 does at the destination, with the role. */
export function writeActions(changesOwner: boolean): readonly string[] {
  return [...WRITE_ACTIONS, ...(changesOwner ? [OWNER_ACTION] : [])];
}

/** What the role's own policies, and those of the organization, have against it. */
function refusalOf(
  role: Resource,
  action: string,
  resource: string,
  facts: Context | undefined,
  system: System,
): Refusal | undefined {
  const request = requestOfRole(role, { action, resource, account: role.account }, facts);
  const decision = evaluate(request, [
    ...policiesOfRole(role, system),
    ...policiesOfOrganization(role.account, 'SERVICE_CONTROL_POLICY', system),
  ]);
  return decision.outcome === 'allowed' ? undefined : decision;
}

type Needs = (actions: readonly string[], resource: string, facts?: Context) => Flaws;

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
