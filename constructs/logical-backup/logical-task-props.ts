import type { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { PostgresServer } from './postgres-server';

/** What dumping and restoring have in common. */
export interface LogicalTaskProps {
  /**
   * Name of the backup, under which its dumps stand in the bucket: 1 to 32 lower-case letters, digits and hyphens. Not
   * to be changed later.
   */
  readonly backupName: string;
  /** The server. */
  readonly server: PostgresServer;
  /** `username` and `password`, as RDS keeps them. */
  readonly credentials: secretsmanager.ISecret;
  /** Version of the server; its major version decides which client is used: 16 to 18. */
  readonly engineVersion: rds.PostgresEngineVersion;
  /** The network that reaches the server. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets of the task. They reach the registry of the images, S3, Secrets Manager, CloudWatch Logs and RDS's trust
   * store.
   *
   * @default - the private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * The cluster that runs the task.
   *
   * @default - a cluster of its own, which costs nothing while nothing runs
   */
  readonly cluster?: ecs.ICluster;
  /**
   * Connections that work at a time: 1 to 32.
   *
   * @default 4
   */
  readonly jobs?: number;
  /**
   * Space for the compressed dump: 21 to 200 GiB.
   *
   * @default Size.gibibytes(50)
   */
  readonly scratchSpace?: Size;
  /**
   * The authorities that the server's certificate may come from, in PEM. Needed where the task doesn't reach RDS's
   * trust store, outside of the partition `aws`, and for servers that are not RDS's.
   *
   * @default - the bundle of the task's region, from RDS's trust store, when the task starts
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
   */
  readonly certificateAuthorities?: string;
  /**
   * The image with pg_dump, pg_restore and psql, and a POSIX shell with coreutils and awk. Pin it by its digest where
   * a tag is not enough. It has to run as the same user as `cliImage`, because they share files.
   *
   * @default - PostgreSQL's own of that major version, in the public gallery of ECR, by a pinned tag
   */
  readonly clientImage?: ecs.ContainerImage;
  /**
   * The image with the AWS CLI, curl and a POSIX shell.
   *
   * @default - AWS's own in the public gallery of ECR, by a pinned tag
   */
  readonly cliImage?: ecs.ContainerImage;
  /**
   * The key that encrypts the log. Its policy has to let CloudWatch Logs use it.
   *
   * @default - a key of CloudWatch Logs
   */
  readonly logEncryptionKey?: kms.IKey;
}
