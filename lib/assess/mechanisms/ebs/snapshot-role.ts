import { evaluate } from '../../policy/evaluate';
import { requestOfRole } from '../../policy/request';
import { type Resource, text } from '../../system/resource';
import type { System } from '../../system/system';
import { findKey } from '../keys/find-key';
import { isAwsKey, keyOf } from '../keys/store-key';
import { mayNotExist } from '../private/existence';
import { areApart, regionOfArn } from '../private/places';
import { policiesOfRole } from '../private/policies/of-role';
import { policyOnKey } from '../private/policies/on-key';
import { allows, hasBoundary, statementsOfRole, trusts } from '../private/role-access';

/** The role that AWS documents for these policies, which the console makes. It has no permission on any key. */
const DEFAULT_ROLE = /:role\/(service-role\/)?AWSDataLifecycleManagerDefaultRole$/;

/** What taking snapshots of each type of store takes. */
const SNAPSHOT_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Volume': ['ec2:CreateSnapshot', 'ec2:DescribeVolumes', 'ec2:CreateTags'],
  'AWS::EC2::Instance': ['ec2:CreateSnapshots', 'ec2:DescribeInstances', 'ec2:CreateTags'],
};
const COPY_ACTIONS = ['ec2:CopySnapshot'];
const KEY_ACTIONS = ['kms:DescribeKey', 'kms:CreateGrant', 'kms:Decrypt'];

/**
 * Why the role of a policy may take no snapshots of a store.
 *
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/service-role.html
 */
export function roleDoubts(policy: Resource, store: Resource, system: System): readonly string[] {
  const arn = text(policy, 'ExecutionRoleArn');
  if (arn !== undefined && DEFAULT_ROLE.test(arn)) return [];
  const role = roleOf(policy, system);
  if (!role) return ['the role of the policy is not in these templates'];
  return [
    ...lacking(role, SNAPSHOT_ACTIONS[store.type] ?? [], system),
    ...(trusts(role, 'dlm.amazonaws.com') ? [] : ['the service may not take the role of the policy']),
    ...(hasBoundary(role)
      ? ['a permissions boundary may withhold permissions from the role of the policy']
      : []),
    ...(mayNotExist(role) ? ['whether the role of the policy exists hangs on an open condition'] : []),
  ];
}

/** Why a snapshot of a store may not get to another region: for lack of permissions, or by its keys. */
export function copyDoubts(
  policy: Resource,
  store: Resource,
  { region, key }: { readonly region: string; readonly key: unknown },
  system: System,
): readonly string[] {
  const role = roleOf(policy, system);
  const used = keyOf(store);
  return [
    ...(role ? lacking(role, COPY_ACTIONS, system) : []),
    ...(used.owner === 'customer' ? keyDoubts(used.key, role, store, system) : []),
    ...copyKeyDoubts(key, role, { region, account: store.account }, system),
  ];
}

type Place = Pick<Resource, 'region' | 'account'>;

/** Nothing looks at the key before a copy is made. */
function copyKeyDoubts(
  key: unknown,
  role: Resource | undefined,
  place: Place,
  system: System,
): readonly string[] {
  if (key === undefined) return [];
  if (typeof key !== 'string') return ['the key of the copies is not determined (CmkArn)'];
  const region = regionOfArn(key);
  return areApart(region, place.region)
    ? [
        `the key of the copies is in ${region}, and those in ${place.region} take one of their own region (CmkArn)`,
      ]
    : keyDoubts(key, role, place, system);
}

function keyDoubts(
  stated: string,
  role: Resource | undefined,
  place: Place,
  system: System,
): readonly string[] {
  if (isAwsKey(stated)) return [];
  if (!role) return [`AWS's default role has no permission on the key ${stated}`];
  const { key } = findKey(stated, place, system);
  if (!key)
    return [`the key ${stated} is not in these templates: whether it lets ${role.id} in is not known`];
  const facts = { 'kms:grantisforawsresource': 'true', 'kms:viaservice': `ec2.${key.region}.amazonaws.com` };
  const policies = [...policiesOfRole(role, system), policyOnKey(key)];
  return KEY_ACTIONS.flatMap(action => {
    const on = { action, resource: key.arn, account: key.account };
    const decision = evaluate(requestOfRole(role, on, facts), policies);
    return decision.outcome === 'allowed'
      ? []
      : [`the role ${role.id} may not use the key ${key.id}: ${decision.why}`];
  }).slice(0, 1);
}

function roleOf(policy: Resource, system: System): Resource | undefined {
  const role = system.withArn(text(policy, 'ExecutionRoleArn'), policy);
  return role?.type === 'AWS::IAM::Role' ? role : undefined;
}

function lacking(role: Resource, actions: readonly string[], system: System): readonly string[] {
  const statements = statementsOfRole(role, system);
  return actions
    .filter(action => !allows(statements, action, '*'))
    .map(action => `the role of the policy may not do ${action}, or may be denied it`);
}
