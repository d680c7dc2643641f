import type { IConstruct } from 'constructs';
import { isToken, reject } from '../../private/errors';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const SHORTEST = 30;

/** The daily rule of a backup plan of this library starts at 05:00 UTC and has three hours for it. */
const DAILY_RULE: Window = { start: 5 * 60, length: 3 * 60 };
/** AWS Backup's database jobs fail when they start this long before the maintenance window, too. */
const MAINTENANCE_SHADOW = 60;

const CLOCK = '([01]\\d|2[0-3]):([0-5]\\d)';
const BACKUP = new RegExp(`^${CLOCK}-${CLOCK}$`);
const MAINTENANCE = new RegExp(`^(${DAYS.join('|')}):${CLOCK}-(${DAYS.join('|')}):${CLOCK}$`);

/** Minutes since Monday, or since midnight for a daily window. */
interface Window {
  readonly start: number;
  readonly length: number;
}

export interface MaintenanceTimes {
  readonly backup: string;
  readonly maintenance: string;
}

/**
 * The daily backup window and the weekly maintenance window, checked against each other and against the daily
 * rule of AWS Backup.
 *
 * @throws RecoveryError `invalid-window`, `overlapping-windows`
 */
export function checkWindows(scope: IConstruct, backup?: string, maintenance?: string): MaintenanceTimes {
  const times = { backup: backup ?? '02:00-03:00', maintenance: maintenance ?? 'sun:10:00-sun:11:00' };
  if (isToken(times.backup) || isToken(times.maintenance)) return times;
  const daily = parseBackup(times.backup);
  const weekly = parseMaintenance(times.maintenance);
  if (!daily) throw invalid(scope, 'backup window', times.backup, 'hh:mm-hh:mm');
  if (!weekly) throw invalid(scope, 'maintenance window', times.maintenance, 'ddd:hh:mm-ddd:hh:mm');
  const shadowed = {
    start: weekly.start - MAINTENANCE_SHADOW,
    length: weekly.length + MAINTENANCE_SHADOW,
  };
  if (overlap(daily, DAILY_RULE, DAY) || onAnyDay(daily, weekly) || onAnyDay(DAILY_RULE, shadowed)) {
    throw reject(scope, {
      code: 'overlapping-windows',
      problem: 'the windows overlap, so that backups would fail',
      received: times,
      allowed:
        'a backup window apart from 05:00-08:00 and from the maintenance window, ' +
        'and a maintenance window that does not reach from 04:00 to 08:00 or start before 09:00 on its heels',
      fix: 'move one of the windows, or leave both out',
    });
  }
  return times;
}

function parseBackup(text: unknown): Window | undefined {
  const match = typeof text === 'string' ? BACKUP.exec(text) : null;
  return match ? between(clock(match[1], match[2]), clock(match[3], match[4]), DAY) : undefined;
}

function parseMaintenance(text: unknown): Window | undefined {
  const match = typeof text === 'string' ? MAINTENANCE.exec(text) : null;
  if (!match) return undefined;
  const start = DAYS.indexOf(match[1]!) * DAY + clock(match[2], match[3]);
  const end = DAYS.indexOf(match[4]!) * DAY + clock(match[5], match[6]);
  const window = between(start, end, WEEK);
  return window && window.length < DAY ? window : undefined;
}

function clock(hours: string | undefined, minutes: string | undefined): number {
  return Number(hours) * 60 + Number(minutes);
}

function between(start: number, end: number, cycle: number): Window | undefined {
  const length = (end - start + cycle) % cycle;
  return length >= SHORTEST ? { start, length } : undefined;
}

function onAnyDay(daily: Window, weekly: Window): boolean {
  return DAYS.some((_, day) => overlap({ ...daily, start: daily.start + day * DAY }, weekly, WEEK));
}

/** Whether two windows of a cycle overlap; either may run past the cycle's end. */
function overlap(one: Window, other: Window, cycle: number): boolean {
  const ahead = (((other.start - one.start) % cycle) + cycle) % cycle;
  return ahead < one.length || cycle - ahead < other.length;
}

function invalid(scope: IConstruct, what: string, received: unknown, form: string): Error {
  return reject(scope, {
    code: 'invalid-window',
    problem: `the ${what} is not usable`,
    received,
    allowed: `${form} in UTC, lower-case, at least ${SHORTEST} minutes and less than a day`,
    fix: `write it like ${form === 'hh:mm-hh:mm' ? '02:00-03:00' : 'sun:10:00-sun:11:00'}`,
  });
}
