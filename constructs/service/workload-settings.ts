import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** What everything that runs on Fargate here has in common. */
export interface WorkloadSettings {
  /**
   * Name of the service, of its cluster, its task definitions and its container, and the beginning of all other names:
   * 1 to 28 lower-case letters, digits and inner hyphens. The same in every region, so that an emergency knows it.
   */
  readonly serviceName: string;
  /** The network. */
  readonly vpc: ec2.IVpc;
  /** Where releases are pulled from: a repository of this region. */
  readonly repository: ecr.IRepository;
  /** The release to run: an immutable tag, or a digest such as `sha256:…`. Never `latest`. */
  readonly release: string;
  /** Encrypts the logs. CloudWatch Logs has to be let in by the key's policy (`grants.useByLogs`). */
  readonly logEncryptionKey: kms.IKey;
  /**
   * How long logs are kept.
   *
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Subnets of the tasks, none of them public.
   *
   * @default - private subnets with a way out
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Zones that the subnets have to be in: 2 to 6.
   *
   * @default - 3, or 2 in a region that has no more
   */
  readonly zones?: number;
  /**
   * A cluster that several services share.
   *
   * @default - a cluster under the service's name
   */
  readonly cluster?: ecs.ICluster;
  /**
   * Processing power of a task: 256, 512, 1024, 2048, 4096, 8192 or 16384 units, 1024 of which are one processor.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
   */
  readonly cpu?: number;
  /**
   * Memory of a task, as much as goes with its processing power.
   *
   * @default - the least that goes with it
   */
  readonly memory?: Size;
  /**
   * Processors that the image is made for.
   *
   * @default ecs.CpuArchitecture.X86_64
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
  /**
   * What the container runs.
   *
   * @default - what the image says
   */
  readonly command?: string[];
  /**
   * Settings that are no secrets. What looks like one is refused.
   *
   * @default - none
   */
  readonly environment?: Record<string, string>;
  /**
   * Secrets, read by the execution role when a task starts.
   *
   * @default - none
   */
  readonly secrets?: Record<string, ecs.Secret>;
  /**
   * User that the container runs as, by its number, with a group or without: never root.
   *
   * @default '10001:10001'
   */
  readonly user?: string;
  /**
   * Folders that may be written, such as `/tmp`. Everything else of the file system is read-only. They are empty when
   * a task starts, and gone with it.
   *
   * @default - none
   */
  readonly writablePaths?: string[];
  /**
   * How long the container has to finish once it was told to stop: 2 to 120 seconds.
   *
   * @default Duration.seconds(60)
   */
  readonly stopTimeout?: Duration;
  /**
   * Who is told when something is wrong.
   *
   * @default - nobody, and there are no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
