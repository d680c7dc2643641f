import { type Stated, stated } from './figures';
import type { Reliance } from './protection';
import { SOUND, doubt, fault, note, together } from './reliance';

/** AWS: continuous backups are kept 1 to 35 days. */
const LONGEST_CONTINUOUS_DAYS = 35;
/** AWS: what is moved to cold storage stays there at least this long. */
const SHORTEST_COLD_DAYS = 90;

/**
 * Whether AWS Backup takes a rule's or a copy's lifecycle.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function checkLifecycle(lifecycle: unknown): Reliance & { readonly retention: Stated } {
  const retention = stated(lifecycle, 'DeleteAfterDays');
  const cold = stated(lifecycle, 'MoveToColdStorageAfterDays');
  return {
    retention,
    ...together(
      retention === 'open' || cold === 'open' ? doubt('how long it is kept is not determined') : SOUND,
      typeof retention === 'number' && retention < 1 ? fault('DeleteAfterDays is at least 1') : SOUND,
      typeof cold === 'number' && typeof retention === 'number' && retention < cold + SHORTEST_COLD_DAYS
        ? fault(
            `DeleteAfterDays (${retention}) must be ${SHORTEST_COLD_DAYS} more than MoveToColdStorageAfterDays (${cold})`,
          )
        : SOUND,
      typeof cold === 'number' ? note(`after ${cold} d in cold storage, where restores take longer`) : SOUND,
    ),
  };
}

/** Whether AWS Backup takes the retention for a continuous backup. */
export function checkContinuousRetention(retention: Stated): Reliance {
  if (retention === 'absent')
    return doubt('a continuous backup without DeleteAfterDays: 1 to 35 have to be stated');
  if (typeof retention === 'number' && retention > LONGEST_CONTINUOUS_DAYS)
    return fault(
      `a continuous backup is kept ${LONGEST_CONTINUOUS_DAYS} d at most, not ${retention} (DeleteAfterDays)`,
    );
  return SOUND;
}
