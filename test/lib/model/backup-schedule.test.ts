import {
  ASSUMED_COPY_SECONDS,
  BACKUP_FREQUENCIES,
  type BackupScheduleOptions,
  FREQUENCY_SECONDS,
  backupScheduleFor,
  cronOf,
  snapshotRpoSeconds,
  staggeredMinute,
} from '../../../lib/model/backup-schedule';
import { DAY_SECONDS, HOUR_SECONDS } from '../../../lib/model/duration';

const options: BackupScheduleOptions = {
  continuous: false,
  retentionDays: 35,
  copies: false,
  copyRetentionDays: 90,
};

function frequencyFor(rpoSeconds: number, more: Partial<BackupScheduleOptions> = {}): string {
  return backupScheduleFor({ rpoSeconds, rtoSeconds: 0 }, { ...options, ...more }).rules[0]!.frequency;
}

describe('the frequency', () => {
  test.each([
    [27, 'daily'],
    [26, 'every-12-hours'],
    [24, 'every-12-hours'],
    [15, 'every-12-hours'],
    [14, 'every-4-hours'],
    [7, 'every-4-hours'],
    [6, 'hourly'],
    [4, 'hourly'],
  ])('for %d hours is the slowest whose interval and windows keep them: %s', (hours, frequency) => {
    expect(frequencyFor(hours * HOUR_SECONDS)).toBe(frequency);
  });

  test('where none keeps the objective is the fastest, and the figure says so', () => {
    const schedule = backupScheduleFor({ rpoSeconds: 900, rtoSeconds: 0 }, options);
    expect(schedule.rules[0]!.frequency).toBe('hourly');
    expect(schedule.snapshotRpoSeconds).toBe(4 * HOUR_SECONDS);
  });

  test('leaves time for the copy when there are copies', () => {
    expect(frequencyFor(27 * HOUR_SECONDS, { copies: true })).toBe('every-12-hours');
    expect(frequencyFor(28 * HOUR_SECONDS, { copies: true })).toBe('daily');
  });

  test('takes longer windows into account', () => {
    expect(frequencyFor(27 * HOUR_SECONDS, { completionWindowMinutes: 180 })).toBe('every-12-hours');
  });

  test('is the stated one when it is stated', () => {
    expect(frequencyFor(900, { frequency: 'weekly' })).toBe('weekly');
  });
});

test('a copy of a continuous backup is worth no more than a snapshot and its copying', () => {
  const continuous = backupScheduleFor(
    { rpoSeconds: 900, rtoSeconds: 0 },
    { ...options, continuous: true, copies: true },
  );
  expect(continuous.copyRpoSeconds).toBe(snapshotRpoSeconds('hourly') + ASSUMED_COPY_SECONDS);
  expect(continuous.rules[0]).toMatchObject({ continuous: true, copyRetentionDays: 90 });
});

test('without copies nothing is said of copies', () => {
  const schedule = backupScheduleFor({ rpoSeconds: DAY_SECONDS, rtoSeconds: 0 }, options);
  expect(schedule).not.toHaveProperty('copyRpoSeconds');
  expect(schedule.rules[0]).not.toHaveProperty('copyRetentionDays');
});

test('no frequency is faster than AWS Backup goes', () => {
  for (const frequency of BACKUP_FREQUENCIES) {
    expect(FREQUENCY_SECONDS[frequency]).toBeGreaterThanOrEqual(HOUR_SECONDS);
  }
});

describe('a schedule expression', () => {
  test.each([
    ['hourly', 'cron(7 * * * ? *)'],
    ['every-4-hours', 'cron(7 3/4 * * ? *)'],
    ['every-12-hours', 'cron(7 11/12 * * ? *)'],
    ['daily', 'cron(7 23 * * ? *)'],
    ['weekly', 'cron(7 23 ? * SUN *)'],
    ['monthly', 'cron(7 23 1 * ? *)'],
  ] as const)('of %s is %s', (frequency, expression) => {
    expect(cronOf(frequency, { hour: 23, minute: 7 })).toBe(expression);
  });

  test('spreads a thousand plans over the hour, and always in the same way', () => {
    const minutes = Array.from({ length: 1_000 }, (_, index) => staggeredMinute(`tenant-${index}`));
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(59);
    expect(new Set(minutes).size).toBeGreaterThan(45);
    expect(staggeredMinute('tenant-1')).toBe(minutes[1]);
  });
});

describe('the maintenance of a database', () => {
  test('costs an hourly plan two starts and a daily one a day, and stands beside both figures', () => {
    const hourly = backupScheduleFor({ rpoSeconds: 900, rtoSeconds: 0 }, options);
    const daily = backupScheduleFor({ rpoSeconds: 900, rtoSeconds: 0 }, { ...options, frequency: 'daily' });
    expect([hourly.maintenanceSeconds, daily.maintenanceSeconds]).toEqual([2 * HOUR_SECONDS, DAY_SECONDS]);
  });

  test('calls for a faster schedule where it would break the objective', () => {
    expect(frequencyFor(27 * HOUR_SECONDS)).toBe('daily');
    expect(frequencyFor(27 * HOUR_SECONDS, { failsInMaintenance: true })).toBe('every-12-hours');
  });
});
