import type { Duration } from 'aws-cdk-lib';
import type { aws_rds } from 'aws-cdk-lib/interfaces';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { protectInstance } from './private/existing-instance';
import type { DatabaseRecoveryRegion } from './recovery-region';

/** How an existing instance is protected. */
export interface DatabaseProtectionProps {
  /**
   * How far back a restore to a point in time reaches: 7 to 35 whole days. A longer one stays as it is.
   *
   * @default Duration.days(35)
   */
  readonly pointInTimeWindow?: Duration;
  /**
   * Accepts the outage that RDS causes when automated backups are switched on for the first time.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
   */
  readonly acceptOutage?: boolean;
  /**
   * Where the database comes back when its region is lost.
   *
   * @default - nowhere: only a vault copy made elsewhere covers the loss of the region
   */
  readonly recoveryRegion?: DatabaseRecoveryRegion;
  /**
   * Leaves the number of zones as it is.
   *
   * @default - a standby in another zone
   */
  readonly withoutMultiAz?: ProtectionRemoval;
  /**
   * Leaves deletion protection as it is.
   *
   * @default - deletion is refused until somebody switches the protection off
   */
  readonly withoutDeletionProtection?: ProtectionRemoval;
  /**
   * Gives up replicated backups that the region-failure objective calls for.
   *
   * @default - replicated where the objective calls for it
   */
  readonly withoutReplicatedBackups?: ProtectionRemoval;
  /**
   * Gives up the read replica that the region-failure objective calls for.
   *
   * @default - `readReplicaNeeded` is true where the objective calls for it
   */
  readonly withoutReadReplica?: ProtectionRemoval;
}

/**
 * Puts an instance that somebody already has in this app under protection, without recreating it. Nothing that
 * would replace it is touched: not its storage encryption, not its name, not its subnets.
 */
export class DatabaseProtection {
  /**
   * Protects an instance made in this app, as a `DatabaseInstance`, its kin, or a `CfnDBInstance`. Objectives
   * have to be declared before.
   *
   * @throws RecoveryError `imported-instance`, `not-an-instance`, `would-replace`, `outage-not-accepted`,
   * `unknown-retention`, `fixed-zone`, `unlisted-region-pair`, `weakened-regional-recovery`, and others that name
   * the property they are about
   */
  public static protect(
    instance: aws_rds.IDBInstanceRef,
    props: DatabaseProtectionProps = {},
  ): DatabaseProtection {
    return new DatabaseProtection(protectInstance(instance, props));
  }

  private constructor(
    /** Whether the recovery region has to have a {@link DatabaseReplica} for the objective to be kept. */
    public readonly readReplicaNeeded: boolean,
  ) {}
}
