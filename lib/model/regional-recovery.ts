import { worstRpoSeconds } from './backup-schedule';
import { HOUR_SECONDS } from './duration';
import type { Objective } from './objective';

/** How a PostgreSQL database comes back in another region, cheapest first. */
export const REGIONAL_RECOVERY = ['vault-copy', 'replicated-backups', 'read-replica'] as const;
export type RegionalRecovery = (typeof REGIONAL_RECOVERY)[number];

/** Time that a restore from backups is given; measure yours in a rehearsal. */
const RESTORE_SECONDS = 4 * HOUR_SECONDS;

/** What the fastest rule's copies in another region can lose of a database. */
const FASTEST_COPY_SECONDS = worstRpoSeconds('hourly', { copies: true, failsInMaintenance: true });

/**
 * Which means a regional objective calls for; several, because they cover different halves of it.
 *
 * - A snapshot copied to a vault is as old as the plan's interval plus its windows, the copying, and what the weekly
 *   maintenance costs, so it only serves an RPO of several hours: what the fastest rule, the hourly one, can lose
 *   at worst.
 * - Replicated automated backups carry the transaction logs along; the restore creates an instance, for which
 *   AWS publishes no duration. That they alone serve an RTO of 4 h and more is an assumption of this library.
 * - A read replica only needs promoting, for which AWS says several minutes or longer. It carries deletions and
 *   corruption along, so replicated backups always stand beside it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html
 */
export function regionalRecoveryFor(objective: Objective): readonly RegionalRecovery[] {
  const replica = objective.rtoSeconds < RESTORE_SECONDS;
  const logs = replica || objective.rpoSeconds < FASTEST_COPY_SECONDS;
  return [
    'vault-copy',
    ...(logs ? (['replicated-backups'] as const) : []),
    ...(replica ? (['read-replica'] as const) : []),
  ];
}
