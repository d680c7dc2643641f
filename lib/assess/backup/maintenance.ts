import { DAY_SECONDS, HOUR_SECONDS } from '../../model/duration';
import {
  BEFORE_MAINTENANCE_SECONDS,
  DEFAULT_MAINTENANCE_SECONDS,
  lostToMaintenanceSeconds,
} from '../../model/maintenance';
import { isUnresolved } from '../resolve/unresolved';
import { type Resource, value } from '../system/resource';
import type { StoreKind } from './store-kind';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Blocked {
  /** Second of the day; undefined where AWS chooses it. */
  readonly from?: number;
  readonly seconds: number;
}

/** Starts of a rule. */
export interface Starts {
  /** Seconds of the day; undefined where they aren't the same every day. */
  readonly timesOfDay: readonly number[] | undefined;
  readonly intervalSeconds: number;
  readonly startWindowSeconds: number;
}

/**
 * What the weekly maintenance of a database adds to the interval: jobs fail during the window and in the hour
 * before, so as many starts are lost as fall into that. Of buckets, Aurora, tables and volumes nothing is lost. The
 * days of the week aren't compared, only the times.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function maintenanceSeconds(store: Resource, kind: StoreKind, starts: Starts): number {
  if (!kind.failsInMaintenance) return 0;
  const blocked = blockedOf(value(store, 'PreferredMaintenanceWindow'));
  if (!collides(blocked, starts)) return 0;
  return lostToMaintenanceSeconds(starts.intervalSeconds, blocked.seconds - BEFORE_MAINTENANCE_SECONDS);
}

/** Reads `sun:05:00-sun:06:00`. What can't be read is taken to block a whole day. */
function blockedOf(stated: unknown): Blocked {
  if (stated === undefined) return { seconds: DEFAULT_MAINTENANCE_SECONDS + BEFORE_MAINTENANCE_SECONDS };
  const match =
    isUnresolved(stated) || typeof stated !== 'string'
      ? null
      : /^([a-z]{3}):(\d\d):(\d\d)-([a-z]{3}):(\d\d):(\d\d)$/.exec(stated.toLowerCase());
  if (!match) return { seconds: DAY_SECONDS };
  const at = (day: string, hour: string, minute: string): number =>
    DAYS.indexOf(day) * DAY_SECONDS + Number(hour) * HOUR_SECONDS + Number(minute) * 60;
  const start = at(match[1]!, match[2]!, match[3]!);
  const end = at(match[4]!, match[5]!, match[6]!);
  const seconds = (end - start + 7 * DAY_SECONDS) % (7 * DAY_SECONDS);
  return { from: modulo(start - BEFORE_MAINTENANCE_SECONDS), seconds: seconds + BEFORE_MAINTENANCE_SECONDS };
}

function collides({ from, seconds }: Blocked, { timesOfDay, startWindowSeconds }: Starts): boolean {
  if (from === undefined || timesOfDay === undefined) return true;
  return timesOfDay.some(time => modulo(time - from) <= seconds || modulo(from - time) <= startWindowSeconds);
}

function modulo(seconds: number): number {
  return ((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
}
