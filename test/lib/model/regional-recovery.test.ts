import * as fc from 'fast-check';
import { backupScheduleFor, regionalRecoveryFor } from '../../../lib/model';

const HOUR = 3_600;

describe('regionalRecoveryFor', () => {
  test.each([
    ['a day of loss and of downtime', 24, 24, ['vault-copy']],
    ['an hour of loss', 1, 24, ['vault-copy', 'replicated-backups']],
    ['an hour of downtime', 24, 1, ['vault-copy', 'replicated-backups', 'read-replica']],
    ['nothing lost, nothing down', 0, 0, ['vault-copy', 'replicated-backups', 'read-replica']],
  ])('%s calls for what serves it', (_, rpoHours, rtoHours, expected) => {
    const objective = { rpoSeconds: rpoHours * HOUR, rtoSeconds: rtoHours * HOUR };
    expect(regionalRecoveryFor(objective)).toEqual(expected);
  });

  test('a vault copy alone never serves an RPO below what the fastest rule can lose', () => {
    const objective = { rpoSeconds: 0, rtoSeconds: 0 };
    const days = { retentionDays: 7, copyRetentionDays: 7 };
    const plan = backupScheduleFor(objective, { ...days, continuous: false, copies: true });
    const floor = plan.copyRpoSeconds! + plan.maintenanceSeconds;
    expect(floor).toBe(7 * HOUR);
    expect(regionalRecoveryFor({ rpoSeconds: floor, rtoSeconds: 24 * HOUR })).toEqual(['vault-copy']);
    expect(regionalRecoveryFor({ rpoSeconds: floor - 1, rtoSeconds: 24 * HOUR })).toContain(
      'replicated-backups',
    );
  });

  test('a read replica never stands without replicated backups, because it carries corruption along', () => {
    const seconds = fc.integer({ min: 0, max: 7 * 24 * HOUR });
    fc.assert(
      fc.property(seconds, seconds, (rpoSeconds, rtoSeconds) => {
        const means = regionalRecoveryFor({ rpoSeconds, rtoSeconds });
        return !means.includes('read-replica') || means.includes('replicated-backups');
      }),
    );
  });

  test('a narrower objective never calls for less', () => {
    const seconds = fc.integer({ min: 0, max: 7 * 24 * HOUR });
    fc.assert(
      fc.property(seconds, seconds, seconds, (rpoSeconds, rtoSeconds, narrower) => {
        const wide = regionalRecoveryFor({ rpoSeconds, rtoSeconds });
        const narrow = regionalRecoveryFor({
          rpoSeconds: Math.min(rpoSeconds, narrower),
          rtoSeconds: Math.min(rtoSeconds, narrower),
        });
        return wide.every(means => narrow.includes(means));
      }),
    );
  });
});
