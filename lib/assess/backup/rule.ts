import type { BackupRole } from '../mechanisms/backup/role';
import { isUnresolved } from '../resolve/unresolved';
import { type Resource, list } from '../system/resource';
import type { System } from '../system/system';
import { type CopyContext, readAirGappedTarget, readCopy } from './copy';
import { type Stated, known, stated } from './figures';
import { checkContinuousRetention, checkLifecycle, coldAfterDays } from './lifecycle';
import { maintenanceSeconds } from './maintenance';
import { partitionOf } from './places';
import type { BackupProtection, Reliance } from './protection';
import { SHORTEST_START_MINUTES } from './refusal';
import { SOUND, doubt, fault, note, together } from './reliance';
import { DEFAULT_SCHEDULE, isOverHourly, longestGapSeconds, timesOfDay } from './schedule';
import { type StoreKind, airGappedOf } from './store-kind';
import { checkBounds, checkVault, isAirGapped } from './vault';
import { checkJobs, checkVaultKey } from '../mechanisms/backup/access/vault';

/** What AWS takes where a rule states no windows. */
const DEFAULT_START_MINUTES = 480;
const DEFAULT_COMPLETION_MINUTES = 7 * 24 * 60;

/** Everything around a rule that bears on it. */
export interface RuleContext {
  readonly store: Resource;
  readonly kind: StoreKind;
  readonly system: System;
  /** Whether the organization is stated to let accounts copy to each other. */
  readonly copiesBetweenAccounts: boolean;
  /** The id of the organization, where it is stated. */
  readonly organization: string | undefined;
  readonly plan: Resource;
  readonly role: BackupRole;
  /** What the plan, the selection and the store themselves leave open. */
  readonly surroundings: Reliance;
  /** What the store lacks for being backed up, continuously or not. */
  readonly prerequisites: (continuous: boolean) => Reliance;
}

/** A protection whose vault is known by its name at least. */
export type ReadRule = BackupProtection & { readonly vaultName: string };

/** What a rule of a plan does for a store. */
export function readRule(rule: Record<string, unknown>, context: RuleContext): ReadRule {
  const { store, kind, plan, system } = context;
  const { vault, vaultName, ...vaultReliance } = readVault(rule, context);
  const lifecycle = checkLifecycle(rule['Lifecycle']);
  const continuous = isContinuous(rule, kind);
  const start = stated(rule, 'StartWindowMinutes');
  const completion = stated(rule, 'CompletionWindowMinutes');
  const startWindowSeconds = (known(start) ?? DEFAULT_START_MINUTES) * 60;
  const { schedule, ...timing } = readSchedule(rule, startWindowSeconds, context);
  const { copiesBetweenAccounts, organization, role } = context;
  const copyContext: CopyContext = {
    store,
    kind,
    system,
    copiesBetweenAccounts,
    organization,
    source: vaultName,
    role,
  };
  const airGapped = rule['TargetLogicallyAirGappedBackupVaultArn'];
  const primary =
    airGapped === undefined ? undefined : readAirGappedTarget(airGapped, lifecycle.retention, copyContext);
  const retentionDays = known(lifecycle.retention);
  const coldDays = coldAfterDays(rule['Lifecycle'], kind);
  return {
    plan: plan.id,
    rule: typeof rule['RuleName'] === 'string' ? rule['RuleName'] : 'unnamed rule',
    ...(vault ? { vault } : {}),
    vaultName,
    ...timing,
    startWindowSeconds,
    completionWindowSeconds: (known(completion) ?? DEFAULT_COMPLETION_MINUTES) * 60,
    continuous: continuous === true,
    ...(retentionDays === undefined ? {} : { retentionDays }),
    ...(coldDays === undefined ? {} : { coldDays }),
    copies: [
      ...list({ ...plan, properties: rule }, 'CopyActions').map(action => readCopy(action, copyContext)),
      ...(primary ? [primary] : []),
    ],
    ...together(
      context.surroundings,
      context.role.backup,
      vaultReliance,
      lifecycle,
      schedule,
      vault ? checkBounds(vault, lifecycle.retention) : SOUND,
      vault ? checkVaultUse(vault, context) : SOUND,
      primary && airGappedOf(store, kind) !== 'no' ? besides(primary) : SOUND,
      typeof start === 'number' && start < SHORTEST_START_MINUTES
        ? fault(`StartWindowMinutes is at least ${SHORTEST_START_MINUTES}`)
        : SOUND,
      endsBeforeStart(start, completion)
        ? doubt('it is to be complete before it has to start: AWS Backup may refuse the windows')
        : SOUND,
      start === 'open' || completion === 'open' ? doubt('its windows are not determined') : SOUND,
      continuous === true ? checkContinuousRetention(lifecycle.retention) : SOUND,
      continuous === 'open' ? doubt('whether it is continuous is not determined') : SOUND,
      context.prerequisites(continuous === true),
    ),
  };
}

/** Where one of the two isn't stated AWS takes its default, which fits the other one. */
function endsBeforeStart(start: Stated, completion: Stated): boolean {
  return typeof completion === 'number' && typeof start === 'number' && completion < start;
}

function isContinuous(rule: Record<string, unknown>, kind: StoreKind): boolean | 'open' {
  const found = rule['EnableContinuousBackup'];
  if (kind.continuousSeconds === undefined) return false;
  if (isUnresolved(found)) return 'open';
  return found === true || (typeof found === 'string' && found.toLowerCase() === 'true');
}

function readVault(
  rule: Record<string, unknown>,
  { system, store }: RuleContext,
): Reliance & { readonly vault?: Resource; readonly vaultName: string } {
  const name = rule['TargetBackupVault'];
  if (typeof name !== 'string') {
    const reason = isUnresolved(name) ? name.reason : 'it states none';
    return { vaultName: '', ...doubt(`the vault is not determined: ${reason}`) };
  }
  const place = `${partitionOf(store.region)}:backup:${store.region}:${store.account}`;
  const vault = system.withArn(`arn:${place}:backup-vault:${name}`);
  if (vault && isAirGapped(vault))
    return {
      vault,
      vaultName: name,
      ...fault('an air-gapped vault is no target of its own (TargetBackupVault)'),
    };
  if (vault) return { vault, vaultName: name, ...checkVault(vault, system) };
  return name === 'Default'
    ? { vaultName: name, ...note('the default vault is taken to exist and to have no lock') }
    : {
        vaultName: name,
        ...doubt(`the vault ${name} is not in these templates: whether it takes this is not known`),
      };
}

/**
 * Where a rule writes to an air-gapped vault, nothing stays in the vault beside it but what that one doesn't take.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/lag-vault-primary-backup.html
 */
function besides({ faults, doubts }: Reliance): Reliance {
  const [reason] = [...faults, ...doubts];
  return reason === undefined
    ? SOUND
    : doubt(`nothing may stay in the vault beside the air-gapped one, which can't be relied on: ${reason}`);
}

/** Whether recovery points get into the vault. The key of a type that isn't managed fully is the store's own. */
function checkVaultUse(vault: Resource, { store, kind, role, system }: RuleContext): Reliance {
  if (role.arn === undefined) return SOUND;
  const doer = { arn: role.arn, account: store.account };
  return together(
    checkJobs(vault, doer, ['backup:StartBackupJob']),
    kind.ownEncryption ? checkVaultKey(vault, doer, system) : SOUND,
  );
}

function readSchedule(
  rule: Record<string, unknown>,
  startWindowSeconds: number,
  { store, kind }: RuleContext,
): { readonly schedule: Reliance } & Pick<BackupProtection, 'intervalSeconds' | 'maintenanceSeconds'> {
  const expression = rule['ScheduleExpression'] ?? DEFAULT_SCHEDULE;
  const timezone = rule['ScheduleExpressionTimezone'] ?? 'UTC';
  const intervalSeconds =
    typeof expression === 'string' ? longestGapSeconds(expression, String(timezone)) : undefined;
  if (typeof expression === 'string' && intervalSeconds !== undefined) {
    const times = timesOfDay(expression, String(timezone));
    const starts = { timesOfDay: times, intervalSeconds, startWindowSeconds };
    const schedule = isOverHourly(expression)
      ? doubt(`${expression} asks for more than one start an hour, and AWS Backup may refuse the plan for it`)
      : SOUND;
    return { schedule, intervalSeconds, maintenanceSeconds: maintenanceSeconds(store, kind, starts) };
  }
  const reason = isUnresolved(expression)
    ? expression.reason
    : `${String(expression)} is no schedule of which it can be told`;
  return { schedule: doubt(`how often it runs is not determined: ${reason}`) };
}
