import type { Assumptions } from '../objectives/objectives';
import { isUnresolved } from '../resolve/unresolved';
import { type Resource, list, value } from '../system/resource';
import type { System } from '../system/system';
import { type BackupRole, checkRole } from '../mechanisms/backup/role';
import { checkBucket, indexNotificationHandlers } from './bucket';
import { clashingVaults, withOverlaps } from './overlap';
import type { Backups, Reliance } from './protection';
import { refusal } from './refusal';
import { SOUND, doubt, existence, together } from './reliance';
import { type ReadRule, readRule } from './rule';
import { type Basis, type Selection, planIdOf } from './selection';
import { indexSelections } from './selection-index';
import { checkStoreAccess } from '../mechanisms/backup/access/store';
import { type StoreKind, storeKindOf } from './store-kind';

const NONE: Backups = { protections: [], undecided: [] };

/**
 * What AWS Backup does for each store of a system: which rules take recovery points of it, where they go, and what
 * keeps them from being relied on. Indexes are made once; each store is worked out when asked for, and once.
 */
export function backupsOf(
  system: System,
  {
    copiesBetweenAccounts = false,
    organization,
  }: Pick<Assumptions, 'copiesBetweenAccounts' | 'organization'> = {},
): (store: Resource) => Backups {
  const selections = indexSelections(system);
  const handlers = indexNotificationHandlers(system);
  const plans = indexPlans(system);
  const known = new WeakMap<Resource, Backups>();

  const roles = new Map<string, BackupRole>();
  const roleOf = ({ resource }: Selection, kind: StoreKind): BackupRole => {
    const stated = value(resource, 'BackupSelection', 'IamRoleArn');
    const { id, region, account } = resource;
    const key = [kind.name, region, account, typeof stated === 'string' ? stated : `of ${id}`].join(' ');
    let role = roles.get(key);
    if (!role) roles.set(key, (role = checkRole(stated, kind, resource, system)));
    return role;
  };

  const workOut = (store: Resource, kind: StoreKind): Backups => {
    const undecided: string[] = [];
    const rules: ReadRule[] = [];
    for (const selection of selections(store, kind)) {
      const selected = selection.select(store, kind);
      if (selected === undefined) continue;
      const plan = plans(selection.resource);
      if ('open' in selected)
        undecided.push(`the selection ${selection.resource.id} may name it: ${selected.open}`);
      else if (!plan) undecided.push(planIsUnknown(selection));
      else rules.push(...rulesOf(plan, store, kind, selection, selected.basis));
    }
    return { protections: withOverlaps(withoutClashes(rules)), undecided };
  };

  const rulesOf = (
    plan: Resource,
    store: Resource,
    kind: StoreKind,
    selection: Selection,
    basis: Basis,
  ): ReadRule[] => {
    const stated = value(plan, 'BackupPlan', 'BackupPlanRule');
    // CloudFormation refuses a single rule without a list around it.
    const rules = Array.isArray(stated) || isUnresolved(stated) ? [stated].flat() : [];
    const role = roleOf(selection, kind);
    const context = {
      store,
      kind,
      system,
      copiesBetweenAccounts,
      organization,
      plan,
      role,
      surroundings: together(
        existence('plan', plan),
        existence('selection', selection.resource),
        optIn(selection, kind, basis),
        refusal(plan, list(plan, 'BackupPlan', 'BackupPlanRule')),
        role.arn === undefined
          ? SOUND
          : checkStoreAccess(store, kind, { arn: role.arn, account: store.account }, system),
      ),
      prerequisites: (continuous: boolean) =>
        kind.name === 'S3' ? checkBucket(store, continuous, handlers) : SOUND,
    };
    return rules
      .filter(rule => typeof rule === 'object' && rule !== null)
      .map(rule => readRule(isUnresolved(rule) ? { TargetBackupVault: rule } : rule, context))
      .map(rule => ({ ...rule, selection: selection.resource.id }));
  };

  return store => {
    const kind = storeKindOf(store);
    if (!kind) return NONE;
    let backups = known.get(store);
    if (!backups) known.set(store, (backups = workOut(store, kind)));
    return backups;
  };
}

/**
 * What is selected neither by its ARN nor by its type hangs on the Region's opt-in for the service. That is a
 * setting of the account, which no template states.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
 */
function optIn(selection: Selection, kind: StoreKind, basis: Basis): Reliance {
  return basis === 'opt-in' ? doubt(optInDoubt(selection.resource, kind)) : SOUND;
}

/** How a selection is reported that works by the Region's opt-in only. */
export function optInDoubt(selection: Resource, kind: StoreKind): string {
  return (
    `the selection ${selection.id} names neither the store nor its type, so it works only where the ` +
    `account has opted in to ${kind.name} for the Region, which no template states`
  );
}

function indexPlans(system: System): (selection: Resource) => Resource | undefined {
  const index = new Map<string, Resource>();
  for (const plan of system.ofType('AWS::Backup::BackupPlan')) {
    for (const name of [plan.name, plan.arn]) index.set(`${plan.account} ${plan.region} ${name}`, plan);
  }
  return selection => index.get(`${selection.account} ${selection.region} ${String(planIdOf(selection))}`);
}

function planIsUnknown({ resource }: Selection): string {
  return `the selection ${resource.id} names it, and its plan (BackupPlanId) is not in these templates`;
}

/**
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
function withoutClashes(rules: readonly ReadRule[]): readonly ReadRule[] {
  if (!clashingVaults(rules)) return rules;
  const clash = doubt(
    'a continuous backup and other rules use different vaults, of which some fail or are snapshots',
  );
  return rules.map(rule => ({ ...rule, ...together(rule, clash) }));
}
