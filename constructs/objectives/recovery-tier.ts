/**
 * How much a part of the system matters, as ready-made objectives.
 */
export enum RecoveryTier {
  /** RPO 0, RTO 15 minutes. Only synchronous replication keeps the RPO; for a region there is next to none. */
  CRITICAL = 'critical',
  /** RPO 15 minutes, RTO 1 hour. */
  HIGH = 'high',
  /** RPO 1 hour, RTO 4 hours. */
  STANDARD = 'standard',
  /** RPO 24 hours, RTO 24 hours. */
  LOW = 'low',
}
