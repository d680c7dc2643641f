import { keyInUse, madeKey } from '../../keys/key-in-use';
import { policiesOfOrganization } from '../../private/policies/of-organization';
import { policiesOnBucket } from '../../private/policies/on-bucket';
import { policyOnKey } from '../../private/policies/on-key';
import type { Policy } from '../../../policy/evaluate';
import { statementsOf } from '../../../policy/statements';
import { type Resource, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { type Deed, type Doer, GRANTED, hindrance, meaning, ownRoleIn, permission } from './deeds';
import type { Reliance } from '../../../backup/protection';
import { SOUND, doubt, together } from '../../../backup/reliance';
import type { StoreKind } from '../../../backup/store-kind';

/** What AWS's policy for backups of S3 lets a role do to a bucket, beside what is asked of a role of one's own. */
const OF_BUCKETS = [
  's3:GetBucketAcl',
  's3:GetBucketLocation',
  's3:GetBucketTagging',
  's3:ListBucketVersions',
];
const OF_OBJECTS = [
  's3:GetObjectAcl',
  's3:GetObjectTagging',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
];

/**
 * Whether a store lets the role of a selection at its data: by its own policy, by that of its key, and by those of
 * the organization that are in the templates. Where it doesn't, jobs fail, or end without a fault and without data.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function checkStoreAccess(store: Resource, kind: StoreKind, role: Doer, system: System): Reliance {
  const deeds = deedsTo(store, kind);
  const policies = [
    ...policiesOn(store, system),
    ...policiesOfOrganization(role.account, 'SERVICE_CONTROL_POLICY', system),
    ...policiesOfOrganization(store.account, 'RESOURCE_CONTROL_POLICY', system),
  ];
  return together(
    hindrance(role, deeds, policies),
    kind.name === 'S3' ? checkBucketKey(store, role, system) : SOUND,
  );
}

function deedsTo({ arn, account }: Resource, kind: StoreKind): readonly Deed[] {
  if (kind.name !== 'S3') return [{ actions: kind.actions, resource: arn, account }];
  const actions = kind.actions.filter(action => action.startsWith('s3:'));
  const isOfObjects = (action: string): boolean => action.startsWith('s3:GetObject');
  return [
    { actions: [...actions.filter(action => !isOfObjects(action)), ...OF_BUCKETS], resource: arn, account },
    { actions: [...actions.filter(isOfObjects), ...OF_OBJECTS], resource: `${arn}/*`, account },
  ];
}

function policiesOn(store: Resource, system: System): readonly Policy[] {
  switch (store.type) {
    case 'AWS::S3::Bucket':
      return policiesOnBucket(store, system);
    case 'AWS::EFS::FileSystem':
      return [policyOnFiles(store)];
    case 'AWS::DynamoDB::Table':
      return [policyOnTable(store)];
    default:
      return [];
  }
}

/** Whether a file system lets AWS Backup at its files in its own name, for the backups that EFS has it take. */
export function checkFilesAccess(files: Resource): Reliance {
  const { arn: resource, account } = files;
  const deed = { actions: ['elasticfilesystem:Backup'], resource, account };
  return hindrance(ownRoleIn(account), [deed], [policyOnFiles(files)]);
}

/** The policy on a file system, which everybody is held to who comes by its API. */
function policyOnFiles(files: Resource): Policy {
  return onItself(files, 'FileSystemPolicy');
}

function policyOnTable(table: Resource): Policy {
  return onItself(table, 'ResourcePolicy', 'PolicyDocument');
}

function onItself(store: Resource, ...property: readonly string[]): Policy {
  return {
    name: `the policy of ${store.id}`,
    kind: 'resource',
    statements: statementsOf(value(store, ...property)),
  };
}

/** Objects that the role can't decrypt are left out, and the job completes all the same. */
function checkBucketKey(bucket: Resource, role: Doer, system: System): Reliance {
  const used = keyInUse(bucket, system);
  if (used === 'aws') return SOUND;
  const key = madeKey(used);
  if (!key) return doubt(`whether the key of ${bucket.id} lets the role decrypt its objects is not known`);
  const facts = { 'kms:viaservice': `s3.${bucket.region}.amazonaws.com` };
  const deed = { actions: ['kms:Decrypt'], resource: key.arn, account: key.account, facts };
  return meaning(
    `without the key ${key.id} the role backs up no objects of ${bucket.id}`,
    permission(role, [deed], [GRANTED, policyOnKey(key)]),
  );
}
