import { DAY_SECONDS, HOUR_SECONDS } from '../../../model/duration';
import { longestGapSeconds } from '../../backup/schedule';
import { type Resource, list, mayBeOn, text, value } from '../../system/resource';
import type { System } from '../../system/system';
import { mayNotExist } from '../private/existence';
import { areSame } from '../private/places';
import { copyDoubts, roleDoubts } from './snapshot-role';

/** A schedule of snapshots for a volume or an instance. */
export interface SnapshotSchedule {
  readonly policy: Resource;
  readonly intervalSeconds: number;
  /** Undefined when it isn't determined. */
  readonly retentionDays: number | undefined;
  /** Copies in other regions. */
  readonly copies: readonly SnapshotCopy[];
  /** Why the schedule gives no figure although it stands in the template. */
  readonly doubts: readonly string[];
}

/** Copies that a schedule makes in another region, with why they give no figure. */
export interface SnapshotCopy {
  readonly region: string;
  readonly doubts: readonly string[];
}

/** What each type of store is called in a policy. */
const TARGETS: Readonly<Record<string, string>> = {
  'AWS::EC2::Volume': 'VOLUME',
  'AWS::EC2::Instance': 'INSTANCE',
};

const UNIT_DAYS: Readonly<Record<string, number>> = { DAYS: 1, WEEKS: 7, MONTHS: 28, YEARS: 365 };

/** Schedules that take snapshots of a store, from policies that are switched on and meet one of its tags. */
export function schedulesOf(store: Resource, system: System): readonly SnapshotSchedule[] {
  return system
    .ofType('AWS::DLM::LifecyclePolicy')
    .filter(policy => areSame(policy.region, store.region) && areSame(policy.account, store.account))
    .filter(policy => text(policy, 'State') === 'ENABLED' && !mayNotExist(policy))
    .filter(policy => takesSnapshots(policy) && targets(policy, store))
    .flatMap(policy =>
      list(policy, 'PolicyDetails', 'Schedules').flatMap(schedule => read(policy, schedule, store, system)),
    );
}

function takesSnapshots(policy: Resource): boolean {
  const type = value(policy, 'PolicyDetails', 'PolicyType') ?? 'EBS_SNAPSHOT_MANAGEMENT';
  // Leaving out volumes of an instance leaves out their data.
  const parameters = ['PolicyDetails', 'Parameters'] as const;
  const partial =
    mayBeOn(policy, ...parameters, 'ExcludeBootVolume') ||
    [value(policy, ...parameters, 'ExcludeDataVolumeTags') ?? []].flat().length > 0;
  return type === 'EBS_SNAPSHOT_MANAGEMENT' && !partial && isInRegion(policy);
}

/** A policy for an Outpost or a local zone takes nothing that is in the region. */
function isInRegion(policy: Resource): boolean {
  const places = value(policy, 'PolicyDetails', 'ResourceLocations') ?? ['CLOUD'];
  return Array.isArray(places) && places.every(place => place === 'CLOUD');
}

/** A policy takes every resource that has one of its tags. */
function targets(policy: Resource, store: Resource): boolean {
  const types = value(policy, 'PolicyDetails', 'ResourceTypes');
  if (!Array.isArray(types) || !types.includes(TARGETS[store.type])) return false;
  return list(policy, 'PolicyDetails', 'TargetTags').some(
    ({ Key: key, Value: stated }) =>
      typeof key === 'string' && stated !== undefined && store.tags.get(key) === stated,
  );
}

function read(
  policy: Resource,
  schedule: Record<string, unknown>,
  store: Resource,
  system: System,
): SnapshotSchedule[] {
  const create = (schedule['CreateRule'] ?? {}) as Record<string, unknown>;
  const intervalSeconds = intervalOf(create);
  // Without an interval there is no bound.
  if (intervalSeconds === undefined) return [];
  // Snapshots on an Outpost or in a local zone go with it.
  if ((create['Location'] ?? 'CLOUD') !== 'CLOUD') return [];
  const retain = (schedule['RetainRule'] ?? {}) as Record<string, unknown>;
  // Nothing is kept where there is nothing to count.
  if (retain['Count'] !== undefined && !(Number(retain['Count']) >= 1)) return [];
  const copies = Array.isArray(schedule['CrossRegionCopyRules']) ? schedule['CrossRegionCopyRules'] : [];
  return [
    {
      policy,
      intervalSeconds,
      retentionDays: retentionDays(retain, intervalSeconds),
      copies: copies
        .filter((rule: Record<string, unknown> | null) => lasts(rule?.['RetainRule'], intervalSeconds))
        .flatMap((rule: Record<string, unknown> | null) => {
          const region = rule?.['TargetRegion'] ?? rule?.['Target'];
          if (typeof region !== 'string' || region.startsWith('arn:')) return [];
          return [{ region, doubts: copyDoubts(policy, store, { region, key: rule?.['CmkArn'] }, system) }];
        }),
      doubts: [
        ...roleDoubts(policy, store, system),
        ...(lasts(retain, intervalSeconds) ? [] : ['a snapshot is gone before the next one is there']),
        ...(schedule['ArchiveRule'] === undefined
          ? []
          : ['snapshots are archived, which takes days to undo']),
      ],
    },
  ];
}

/** By hours, or by a cron expression in UTC; undefined where it can't be told. */
function intervalOf({ Interval: hours, CronExpression: cron }: Record<string, unknown>): number | undefined {
  if (typeof cron === 'string') return hours === undefined ? longestGapSeconds(cron) : undefined;
  const seconds = Number(hours ?? NaN) * HOUR_SECONDS;
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** Whether what is kept for a time is there until the next one is; what is kept by number is. */
function lasts(retain: unknown, intervalSeconds: number): boolean {
  const rule = (retain ?? {}) as Record<string, unknown>;
  if (rule['Interval'] === undefined) return true;
  return (retentionDays({ ...rule, Count: undefined }, 0) ?? 0) * DAY_SECONDS >= intervalSeconds;
}

function retentionDays(rule: Record<string, unknown>, intervalSeconds: number): number | undefined {
  if (rule['Count'] !== undefined) {
    const count = Number(rule['Count']);
    return Number.isNaN(count) ? undefined : Math.floor((count * intervalSeconds) / DAY_SECONDS);
  }
  const unit = UNIT_DAYS[String(rule['IntervalUnit'])];
  const interval = Number(rule['Interval'] ?? NaN);
  return unit === undefined || Number.isNaN(interval) ? undefined : unit * interval;
}
