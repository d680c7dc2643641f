import type { Duration } from 'aws-cdk-lib';

/** The region where a database has to come back when its own is lost. */
export interface DatabaseRecoveryRegion {
  /** Code of the region, such as `us-west-2`. RDS replicates backups between listed pairs of regions only. */
  readonly region: string;
  /**
   * Name of the alias, without the `alias/` prefix, of a key in that region. Its ARN is put together from the
   * name, so that neither region's stack waits for the other. AWS documents a key's ARN, not an alias', for
   * replicated backups, and the alias form hasn't been tried on a real account: pass `keyArn` to be on the
   * documented side.
   *
   * @default - `keyArn` is given instead
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
   */
  readonly keyAliasName?: string;
  /**
   * ARN of a key in that region.
   *
   * @default - `keyAliasName` is given instead
   */
  readonly keyArn?: string;
  /**
   * Whether snapshots and transaction logs are replicated there. `false` is refused where the objective calls
   * for it, or where there is no objective; `withoutReplicatedBackups` takes the protection away on purpose.
   *
   * @default - whatever the region-failure objective calls for; without objectives true
   */
  readonly replicatedBackups?: boolean;
  /**
   * Whether a read replica stands there, made by a {@link DatabaseReplica} in a stack of that region. `false` is
   * refused where the objective calls for one; `withoutReadReplica` takes the protection away on purpose.
   *
   * @default - whatever the region-failure objective calls for; without objectives false
   */
  readonly readReplica?: boolean;
  /**
   * How far back the replicated backups reach: 1 to 35 whole days.
   *
   * @default - the database's `pointInTimeWindow`
   */
  readonly backupRetention?: Duration;
}
