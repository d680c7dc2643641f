import { type Stated, stated } from './figures';
import type { Reliance } from './protection';
import { SOUND, doubt, fault, together } from './reliance';
import type { StoreKind } from './store-kind';

/** AWS: continuous backups are kept 1 to 35 days. */
const LONGEST_CONTINUOUS_DAYS = 35;
/** AWS: what is moved to cold storage stays there at least this long. */
const SHORTEST_COLD_DAYS = 90;

/**
 * Whether AWS Backup takes a rule's or a copy's lifecycle.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
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
      statesEvent(lifecycle)
        ? doubt(
            'DeleteAfterEvent is no input of a plan; where it is taken, recovery points are deleted once they are copied',
          )
        : SOUND,
    ),
  };
}

/** Whether a lifecycle ends with an event, which AWS Backup states of recovery points and takes from nobody. */
export function statesEvent(lifecycle: unknown): boolean {
  return (lifecycle as Record<string, unknown> | null | undefined)?.['DeleteAfterEvent'] !== undefined;
}

/**
 * Days after which recovery points of a kind are in cold storage; undefined where they stay out of it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export function coldAfterDays(lifecycle: unknown, { cold }: StoreKind): number | undefined {
  const days = stated(lifecycle, 'MoveToColdStorageAfterDays');
  if (cold === 'no' || typeof days !== 'number' || days < 0) return undefined;
  const optedIn = (lifecycle as Record<string, unknown>)['OptInToArchiveForSupportedResources'];
  const stays = cold === 'opt-in' && (optedIn === undefined || String(optedIn).toLowerCase() === 'false');
  return stays ? undefined : days;
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
