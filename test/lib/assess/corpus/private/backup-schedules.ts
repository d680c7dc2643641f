import type { CorpusCase } from '../case';
import { HOURLY, backupCase, plan, stackOf } from './backup-case';

const KEPT = { 'zone-failure': 'kept' } as const;
const BROKEN = { 'zone-failure': 'broken' } as const;
const OPEN = { 'zone-failure': 'unknowable' } as const;

const by = (...changes: readonly object[]): Record<string, object> =>
  stackOf({ Plan: plan(...changes.map(change => ({ ...HOURLY, ...change }))) });
const runs = (ScheduleExpression: unknown): Record<string, object> => by({ ScheduleExpression });
/** Every day, with three hours of windows. */
const DAILY = { RuleName: 'daily', ScheduleExpression: 'cron(0 5 * * ? *)' };

export const cases: readonly CorpusCase[] = [
  backupCase('hourly: four hours with both windows', by({}), KEPT, { rpo: '4h' }),
  backupCase('hourly, a minute more is promised than both windows leave', by({}), BROKEN, { rpo: '239m' }),
  backupCase('every three hours', runs('cron(0 0/3 * * ? *)'), KEPT),
  backupCase('every four hours, seven with the windows', runs('rate(4 hours)'), BROKEN),
  backupCase('hourly, but not at night', runs('cron(0 8-18 * * ? *)'), BROKEN),
  backupCase('hourly, but not on Sunday', runs('cron(0 * ? * 2-7 *)'), BROKEN),
  backupCase('weekdays only: three days over the weekend', runs('cron(0 5 ? * MON-FRI *)'), BROKEN, {
    rpo: '48h',
  }),
  backupCase('weekdays only, three days and the windows', runs('cron(0 5 ? * MON-FRI *)'), KEPT, {
    rpo: '75h',
  }),
  backupCase('on the 31st: not every month has one', runs('cron(0 5 31 * ? *)'), BROKEN, { rpo: '40d' }),
  backupCase('a schedule that ended years ago', runs('cron(0 * * * ? 2020)'), OPEN),
  backupCase('no schedule: daily at five', by({ ScheduleExpression: undefined }), KEPT, { rpo: '27h' }),
  backupCase('no schedule, and six hours promised', by({ ScheduleExpression: undefined }), BROKEN),
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
    { rpo: '5h' },
  ),
  backupCase(
    'a daily rule with an open window of eight hours holds the hourly one up',
    by({}, { ...DAILY, StartWindowMinutes: 480, Lifecycle: { DeleteAfterDays: 90 } }),
    BROKEN,
  ),
  backupCase(
    'a daily rule that is kept shorter holds nothing up',
    by({}, { ...DAILY, StartWindowMinutes: 480, Lifecycle: { DeleteAfterDays: 7 } }),
    KEPT,
    { rpo: '4h' },
  ),
  backupCase(
    'retention that leaves too little time in cold storage',
    by({ Lifecycle: { DeleteAfterDays: 60, MoveToColdStorageAfterDays: 30 } }),
    BROKEN,
  ),
  backupCase('a start window that is too short', by({ StartWindowMinutes: 30 }), BROKEN),
];
