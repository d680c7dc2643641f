import type { CorpusCase } from '../case';
import { HOURLY, backupCase, database, plan, stackOf } from './backup-case';

const KEPT = { 'zone-failure': 'kept' } as const;
const BROKEN = { 'zone-failure': 'broken' } as const;
const OPEN = { 'zone-failure': 'unknowable' } as const;

const by = (...changes: readonly object[]): Record<string, object> =>
  stackOf({ Plan: plan(...changes.map(change => ({ ...HOURLY, ...change }))) });
const runs = (ScheduleExpression: unknown): Record<string, object> => by({ ScheduleExpression });
/** Every day, with three hours of windows. */
const DAILY = { RuleName: 'daily', ScheduleExpression: 'cron(0 5 * * ? *)' };

const maintained = (PreferredMaintenanceWindow: unknown): Record<string, object> =>
  stackOf({ Db: database({ PreferredMaintenanceWindow }), Plan: plan({ ...HOURLY, ...DAILY }) });

export const cases: readonly CorpusCase[] = [
  backupCase('daily, away from the maintenance window', maintained('sun:20:00-sun:21:00'), KEPT, {
    rpo: '27h',
  }),
  backupCase('daily, in the maintenance window', maintained('sun:05:00-sun:06:00'), BROKEN, { rpo: '27h' }),
  backupCase('daily, in the hour before the maintenance window', maintained('sun:05:45-sun:06:15'), BROKEN, {
    rpo: '27h',
  }),
  backupCase(
    'daily, a maintenance window that begins while the start window is open',
    maintained('mon:06:59-mon:07:30'),
    BROKEN,
    { rpo: '27h' },
  ),
  backupCase(
    'daily, a maintenance window by a parameter without a default',
    maintained({ Ref: 'P' }),
    BROKEN,
    { rpo: '27h', rest: { Parameters: { P: { Type: 'String' } } } },
  ),
  backupCase('hourly: six hours with both windows and maintenance', by({}), KEPT, { rpo: '6h' }),
  backupCase('hourly, a minute more is promised than both windows leave', by({}), BROKEN, { rpo: '359m' }),
  backupCase('every three hours, nine with windows and maintenance', runs('cron(0 0/3 * * ? *)'), KEPT, {
    rpo: '9h',
  }),
  backupCase('every four hours, eleven with windows and maintenance', runs('cron(0 0/4 * * ? *)'), BROKEN),
  backupCase('hourly, but not at night', runs('cron(0 8-18 * * ? *)'), BROKEN),
  backupCase('hourly, but not on Sunday', runs('cron(0 * ? * 2-7 *)'), BROKEN),
  backupCase('weekdays only: three days over the weekend', runs('cron(0 5 ? * MON-FRI *)'), BROKEN, {
    rpo: '48h',
  }),
  backupCase('weekdays only, twice three days and the windows', runs('cron(0 5 ? * MON-FRI *)'), KEPT, {
    rpo: '147h',
  }),
  backupCase('on the 31st: not every month has one', runs('cron(0 5 31 * ? *)'), BROKEN, { rpo: '40d' }),
  backupCase('a schedule that ended years ago', runs('cron(0 * * * ? 2020)'), OPEN),
  backupCase('no schedule: daily at five', by({ ScheduleExpression: undefined }), KEPT, { rpo: '51h' }),
  backupCase('no schedule, and eight hours promised', by({ ScheduleExpression: undefined }), BROKEN),
  backupCase(
    'no windows: eight hours and seven days',
    by({ StartWindowMinutes: undefined, CompletionWindowMinutes: undefined }),
    BROKEN,
    { rpo: '24h' },
  ),
  backupCase('a schedule by a parameter without a default', runs({ Ref: 'P' }), OPEN, {
    rest: { Parameters: { P: { Type: 'String' } } },
  }),
  backupCase('a schedule by a parameter with a default', runs({ Ref: 'P' }), KEPT, {
    rest: { Parameters: { P: { Type: 'String', Default: 'cron(0 * * * ? *)' } } },
  }),
  backupCase('nonsense for a schedule', runs('hourly'), OPEN),
  backupCase('kept for a day: mistakes are noticed later', by({ Lifecycle: { DeleteAfterDays: 1 } }), {
    'zone-failure': 'kept',
    'accidental-deletion': 'unknowable',
  }),
  backupCase(
    'weekly and kept for a day: for six days there is nothing',
    by({ ScheduleExpression: 'cron(0 5 ? * 1 *)', Lifecycle: { DeleteAfterDays: 1 } }),
    BROKEN,
    { rpo: '8d' },
  ),
  backupCase(
    'a daily rule that is kept longer holds the hourly one up for an hour',
    by({}, { ...DAILY, Lifecycle: { DeleteAfterDays: 90 } }),
    KEPT,
    { rpo: '7h' },
  ),
  backupCase(
    'a daily rule with an open window of eight hours holds the hourly one up',
    by(
      {},
      { ...DAILY, StartWindowMinutes: 480, CompletionWindowMinutes: 600, Lifecycle: { DeleteAfterDays: 90 } },
    ),
    BROKEN,
  ),
  backupCase(
    'a daily rule that is kept shorter holds nothing up',
    by(
      {},
      { ...DAILY, StartWindowMinutes: 480, CompletionWindowMinutes: 600, Lifecycle: { DeleteAfterDays: 7 } },
    ),
    KEPT,
    { rpo: '6h' },
  ),
  backupCase(
    'retention that leaves too little time in cold storage',
    by({ Lifecycle: { DeleteAfterDays: 60, MoveToColdStorageAfterDays: 30 } }),
    BROKEN,
  ),
  backupCase('a start window that is too short', by({ StartWindowMinutes: 30 }), BROKEN),
];
