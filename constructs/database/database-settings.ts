import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ProtectionRemoval } from '../objectives/protection-removal';

/** What a database and its replica have in common. */
export interface DatabaseSettings {
  /** The network that the database stands in. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets in at least two zones. Public ones are refused.
   *
   * @default - the isolated subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** Encrypts the storage, its backups and the performance data. It has to outlive the database. */
  readonly encryptionKey: kms.IKey;
  /**
   * Name of the database in its region. Other regions, runbooks and rehearsals refer to it by it, so it has to
   * be stated: 1 to 63 lower-case letters, digits and single hyphens, starting with a letter.
   */
  readonly instanceIdentifier: string;
  /**
   * Version of PostgreSQL. A major version alone lets RDS choose and upgrade the minor one, so that the template
   * never asks to go back to an older one.
   *
   * @default - rds.PostgresEngineVersion.VER_17; VER_17_9 for a Multi-AZ cluster, which wants a minor version
   */
  readonly version?: rds.PostgresEngineVersion;
  /**
   * Class of the instance. A Multi-AZ cluster takes only some classes, such as `m6gd.large`.
   *
   * @default - m7g.large; m6gd.large for a Multi-AZ cluster
   */
  readonly instanceType?: ec2.InstanceType;
  /**
   * How far the storage may grow by itself. A database whose storage is full stops.
   *
   * @default - it doesn't grow
   */
  readonly maxAllocatedStorage?: Size;
  /**
   * How far back a restore to a point in time reaches: 7 to 35 whole days.
   *
   * @default Duration.days(35)
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
   */
  readonly pointInTimeWindow?: Duration;
  /**
   * Further parameters of PostgreSQL. `rds.force_ssl` and `ssl_min_protocol_version` are set already and cannot
   * be given.
   *
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Port that the database listens on: 1,150 to 65,535.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Role by which RDS publishes the operating system's metrics every minute. Many databases can share one.
   *
   * @default - a role of its own
   */
  readonly monitoringRole?: iam.IRole;
  /**
   * How long the exported logs are kept.
   *
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Key for the exported logs, which may quote data. Its policy has to let CloudWatch Logs use it.
   *
   * @default - encrypted by CloudWatch Logs with a key of its own
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly logEncryptionKey?: kms.IKey;
  /**
   * When the daily snapshot is taken, in UTC, as `hh:mm-hh:mm`. At least 30 minutes, apart from the maintenance
   * window and from 05:00 to 08:00, when AWS Backup's daily rule runs.
   *
   * @default '02:00-03:00'
   */
  readonly preferredBackupWindow?: string;
  /**
   * When RDS may interrupt for maintenance, in UTC, as `ddd:hh:mm-ddd:hh:mm`. AWS Backup's jobs fail during it
   * and in the hour before.
   *
   * @default 'sun:10:00-sun:11:00'
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
   */
  readonly preferredMaintenanceWindow?: string;
  /**
   * Where alarms go: storage running out, and a replica falling behind.
   *
   * @default - no alarms are made
   */
  readonly alarmTopic?: sns.ITopic;
  /**
   * Gives up the standby in another zone.
   *
   * @default - the database survives the loss of a zone
   */
  readonly withoutMultiAz?: ProtectionRemoval;
  /**
   * Lets the database be deleted by a single call.
   *
   * @default - deletion is refused until somebody switches the protection off
   */
  readonly withoutDeletionProtection?: ProtectionRemoval;
}
