import { longestGapSeconds } from '../../../../lib/assess/backup/schedule';

const HOUR = 3_600;
const DAY = 24 * HOUR;

test.each([
  ['cron(0 5 ? * * *)', DAY],
  ['cron(0 * * * ? *)', HOUR],
  ['cron(15 0/4 * * ? *)', 4 * HOUR],
  ['cron(0 1/5 * * ? *)', 5 * HOUR],
  ['cron(0 0,1,12 * * ? *)', 12 * HOUR],
  ['cron(0 9-17 * * ? *)', 16 * HOUR],
  ['cron(0 5 ? * MON *)', 7 * DAY],
  ['cron(0 5 ? * 2 *)', 7 * DAY],
  ['cron(0 5 ? * 1,4 *)', 4 * DAY],
  ['cron(0 5 ? * MON-FRI *)', 3 * DAY],
  ['cron(0 5 ? * 2-6 *)', 3 * DAY],
  ['cron(0 9-17 ? * 2-6 *)', 2 * DAY + 16 * HOUR],
  ['cron(0 5 1 * ? *)', 31 * DAY],
  ['cron(0 5 L * ? *)', 31 * DAY],
  ['cron(0 5 31 * ? *)', 61 * DAY],
  ['cron(0 5 1 1 ? *)', 366 * DAY],
  ['cron(0 5 ? * 6L *)', 35 * DAY],
  ['cron(0 5 ? * MON#1 *)', 35 * DAY],
  ['cron(0 5 29 2 ? *)', 1461 * DAY],
  ['cron(0 5 ? 1 MON *)', 343 * DAY],
])('%s leaves at most %d seconds', (expression, seconds) => {
  expect(longestGapSeconds(expression)).toBe(seconds);
});

test('AWS Backup takes one an hour at most', () => {
  expect(longestGapSeconds('cron(0/5 * * * ? *)')).toBe(HOUR);
});

test.each([
  'daily',
  '',
  'cron()',
  'cron(0 5 * * *)',
  'cron(0 5 15W * ? *)',
  'cron(0 5 ? * L *)',
  'cron(0 5 1 * MON *)',
  'cron(0 5 * * ? 2030)',
  'cron(99 5 * * ? *)',
  'cron(0 5 31 2 ? *)',
  'cron(0 5 ? * ? *)',
  'cron(0 5 * * * *)',
  'rate(1 day)',
])('of %j nobody can tell', expression => {
  expect(longestGapSeconds(expression)).toBeUndefined();
});

test('a change of the clocks adds an hour, but not in UTC', () => {
  expect(longestGapSeconds('cron(0 5 ? * * *)', 'Europe/Berlin')).toBe(DAY + HOUR);
  expect(longestGapSeconds('cron(0 5 ? * * *)', 'Etc/UTC')).toBe(DAY);
});

test('of a time zone that there is not nobody can tell', () => {
  expect(longestGapSeconds('cron(0 5 ? * * *)', 'Mars/Olympus')).toBeUndefined();
});
