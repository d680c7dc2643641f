import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { DatabaseDeployment } from './database-deployment';
import type { DatabaseSettings } from './database-settings';
import type { DatabaseRecoveryRegion } from './recovery-region';

/** Properties of a {@link RecoverableDatabase}. */
export interface RecoverableDatabaseProps extends DatabaseSettings {
  /**
   * How the database survives the loss of a zone.
   *
   * @default DatabaseDeployment.MULTI_AZ_INSTANCE
   */
  readonly deployment?: DatabaseDeployment;
  /**
   * Database that is created at first: 1 to 63 letters, digits and underscores, starting with a letter.
   *
   * @default - only the one named `postgres`
   */
  readonly databaseName?: string;
  /**
   * Name of the master user: 1 to 63 letters, digits and underscores, starting with a letter. Changing it
   * replaces the database.
   *
   * @default 'dbadmin'
   */
  readonly masterUsername?: string;
  /**
   * Storage to start with: whole GiB from 20 (100 for io1 and io2) to 65,536.
   *
   * @default Size.gibibytes(100)
   */
  readonly allocatedStorage?: Size;
  /**
   * Kind of storage: gp3, io1 or io2.
   *
   * @default rds.StorageType.GP3
   */
  readonly storageType?: rds.StorageType;
  /**
   * Provisioned input and output operations a second; required for io1 and io2.
   *
   * @default - what gp3 has for its size
   */
  readonly iops?: number;
  /**
   * Where the database comes back when its region is lost.
   *
   * @default - nowhere: only a vault copy made elsewhere covers the loss of the region
   */
  readonly recoveryRegion?: DatabaseRecoveryRegion;
  /**
   * How often the master password is rotated: 1 to 90 whole days.
   *
   * @default Duration.days(30)
   */
  readonly rotationInterval?: Duration;
  /**
   * Subnets that the rotation runs in. It has to reach Secrets Manager from there, through an interface endpoint
   * or a NAT gateway.
   *
   * @default - the subnets of the database
   */
  readonly rotationSubnets?: ec2.SubnetSelection;
  /**
   * Leaves the master password as it is.
   *
   * @default - rotated
   */
  readonly withoutRotation?: ProtectionRemoval;
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
