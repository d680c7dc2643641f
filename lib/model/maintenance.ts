import { HOUR_SECONDS } from './duration';

/** The window that AWS gives a database that states none, at a time that it chooses. */
export const DEFAULT_MAINTENANCE_SECONDS = HOUR_SECONDS / 2;

/** AWS Backup's jobs for databases fail so long before the maintenance window, too. */
export const BEFORE_MAINTENANCE_SECONDS = HOUR_SECONDS;

/**
 * What the weekly maintenance of a database adds to the age of its newest snapshot: jobs fail during the window and
 * in the hour before, so as many starts are lost as fall into that.
 *
 * @param windowSeconds length of the maintenance window
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function lostToMaintenanceSeconds(
  intervalSeconds: number,
  windowSeconds: number = DEFAULT_MAINTENANCE_SECONDS,
): number {
  const blocked = windowSeconds + BEFORE_MAINTENANCE_SECONDS;
  return (Math.floor(blocked / intervalSeconds) + 1) * intervalSeconds;
}
