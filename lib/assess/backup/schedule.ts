import type * as croner from 'croner';
import { DAY_SECONDS, HOUR_SECONDS } from '../../model/duration';
import { type CronParts, parseAwsCron } from './aws-cron';

/** What a rule without a schedule runs by. */
export const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)';

/** Runs are counted from here on, so that a report is the same on every day; a leap year comes first. */
const FROM = new Date('2024-01-01T00:00:00Z');
/** A fortnight, a leap year with another one, and long enough for two leap days. */
const DAYS_COUNTED = { 'every-day': 2, 'every-week': 15, 'by-month': 732, 'by-year': 3_660 } as const;
/** Of days that are rarer than every other month, two years are too few to tell. */
const ENOUGH_DAYS = 12;

const known = new Map<string, number | undefined>();

/**
 * Longest time between two starts of a schedule, in seconds; undefined where that can't be told. AWS Backup takes a
 * snapshot once an hour at most, and knows cron expressions only.
 *
 * @param timezone of the schedule; anywhere but in UTC, a change of the clocks adds an hour
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function longestGapSeconds(expression: string, timezone = 'UTC'): number | undefined {
  const gap = statedGapSeconds(expression);
  if (gap === undefined || !isTimezone(timezone)) return undefined;
  return Math.max(gap, HOUR_SECONDS) + (isUtc(timezone) ? 0 : HOUR_SECONDS);
}

/** Whether a schedule asks for more than one start an hour at all times. */
export function isOverHourly(expression: string): boolean {
  return (statedGapSeconds(expression) ?? Infinity) < HOUR_SECONDS;
}

function statedGapSeconds(expression: string): number | undefined {
  if (!known.has(expression)) known.set(expression, gapOf(expression));
  return known.get(expression);
}

function gapOf(expression: string): number | undefined {
  const cron = /^cron\((.*)\)$/.exec(expression.trim());
  const parts = cron ? parseAwsCron(cron[1]!) : undefined;
  if (!parts) return undefined;
  try {
    const times = runs(parts.timesOfDay, 1);
    const days = daysOf(parts);
    if (times.length === 0 || days.length < 2) return undefined;
    const overnight = longest(days) - (times.at(-1)! - times[0]!);
    return Math.max(longest(times), overnight);
  } catch {
    // croner throws at what it can't read; nothing is concluded from such a schedule.
    return undefined;
  }
}

function daysOf({ days, repeats }: CronParts): readonly number[] {
  const counted = runs(days, DAYS_COUNTED[repeats]);
  const enough = repeats !== 'by-month' || counted.length >= ENOUGH_DAYS;
  return enough ? counted : runs(days, DAYS_COUNTED['by-year']);
}

/** Seconds of the day at which a schedule in UTC starts; undefined where that can't be told. */
export function timesOfDay(expression: string, timezone = 'UTC'): readonly number[] | undefined {
  if (!isUtc(timezone)) return undefined;
  if (!knownTimes.has(expression)) knownTimes.set(expression, timesOf(expression));
  return knownTimes.get(expression);
}

const knownTimes = new Map<string, readonly number[] | undefined>();

function timesOf(expression: string): readonly number[] | undefined {
  const cron = /^cron\((.*)\)$/.exec(expression.trim());
  const parts = cron ? parseAwsCron(cron[1]!) : undefined;
  try {
    return parts && runs(parts.timesOfDay, 1);
  } catch {
    // As above: nothing is concluded.
    return undefined;
  }
}

function isUtc(timezone: string): boolean {
  return /^(Etc\/)?UTC$/.test(timezone);
}

const zones = new Map<string, boolean>();

/** Whether there is such a time zone. Looking one up takes long, so each is looked up once. */
function isTimezone(name: string): boolean {
  let known = zones.get(name);
  if (known === undefined) zones.set(name, (known = canTellTimeIn(name)));
  return known;
}

function canTellTimeIn(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}

/** Seconds from the start at which a pattern runs, within so many days. */
function runs(pattern: string, days: number): readonly number[] {
  // croner looks for what comes after a time; midnight itself counts.
  const before = new Date(FROM.getTime() - 1000);
  const end = FROM.getTime() + days * DAY_SECONDS * 1000;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- needed for schedules alone
  const { Cron } = require('croner') as typeof croner;
  // By offset: a time zone, UTC too, is looked up anew for each run.
  const cron = new Cron(pattern, { utcOffset: 0 });
  const found: number[] = [];
  for (let next = cron.nextRun(before); next && next.getTime() < end; next = cron.nextRun(next)) {
    found.push((next.getTime() - FROM.getTime()) / 1000);
  }
  return found;
}

function longest(times: readonly number[]): number {
  return times.slice(1).reduce((most, time, index) => Math.max(most, time - times[index]!), 0);
}
