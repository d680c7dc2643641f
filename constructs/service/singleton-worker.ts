import type { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { requireProps } from '../private/props';
import { JobQueue } from './job-queue';
import { LeaseTable } from './lease-table';
import { serviceBasics } from './private/balanced-service';
import { checkServiceName, knownSwitch } from './private/checks';
import { FargateWorkload } from './private/fargate-workload';
import { taskNetwork } from './private/network';
import { taskRole } from './private/policed-role';
import { type RunningWorkload, makeWorkload } from './private/workload';
import type { WorkloadSettings } from './workload-settings';

/** Properties of a {@link SingletonWorker}. */
export interface SingletonWorkerProps extends WorkloadSettings {
  /** The key that encrypts the lease and the jobs. */
  readonly encryptionKey: kms.IKey;
  /**
   * How long a job may take, as in {@link JobQueueProps.jobTimeout}.
   *
   * @default Duration.minutes(15)
   */
  readonly jobTimeout?: Duration;
  /**
   * How often a job is tried before it is put aside: 1 to 1,000 times.
   *
   * @default 5
   */
  readonly attempts?: number;
  /**
   * How long the oldest job may wait before somebody is told: 1 minute to 7 days.
   *
   * @default Duration.hours(1)
   */
  readonly tellAfter?: Duration;
  /**
   * Whether this one waits for the other region to fail. It doesn't run: a lease is known in its region only, so that
   * two of them, one in each region, would both hold theirs.
   *
   * @default false
   */
  readonly standby?: boolean;
}

/**
 * A worker of which ECS starts a second one only when the first is gone, with a lease for when ECS is wrong about
 * that, and with a queue that hands out again what an interrupted one left undone.
 *
 * A deployment stops the worker before it starts the next one, so that there is a gap each time; jobs wait in the
 * queue. That it is spread over zones by rebalancing is switched off: it starts the second task first.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export class SingletonWorker extends FargateWorkload {
  /** Leases, `<serviceName>-lease`. */
  public readonly leases: LeaseTable;
  /** Jobs, `<serviceName>-jobs`. */
  public readonly jobs: JobQueue;
  /** @internal */
  protected readonly _parts: RunningWorkload;

  /**
   * @throws RecoveryError `invalid-service-name`, `moving-release`, `secret-in-environment`, `public-subnets`,
   * `too-few-zones`, `invalid-job-timeout`, and others that name the property they are about
   */
  public constructor(scope: Construct, id: string, props: SingletonWorkerProps) {
    super(scope, id);
    requireProps(this, props);
    const serviceName = checkServiceName(this, props.serviceName);
    const network = taskNetwork(this, props, serviceName);
    const role = taskRole(this, 'TaskRole', `What ${serviceName} may do`);
    const workload = makeWorkload(this, props, { role });
    this.leases = new LeaseTable(this, 'Lease', {
      tableName: `${serviceName}-lease`,
      encryptionKey: props.encryptionKey,
    });
    this.jobs = new JobQueue(this, 'Jobs', { ...queueProps(props), queueName: `${serviceName}-jobs` });
    this.leases.grantLease(role);
    this.jobs.grantConsume(role);
    const service = new ecs.FargateService(this, 'Service', {
      ...serviceBasics(workload),
      vpcSubnets: network.subnets,
      securityGroups: [network.securityGroup],
      desiredCount: knownSwitch(this, 'standby', props.standby) ? 0 : 1,
      minHealthyPercent: 0,
      maxHealthyPercent: 100,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.DISABLED,
    });
    const connections = new ec2.Connections({ securityGroups: [network.securityGroup] });
    this._parts = { ...workload, service, connections };
  }
}

function queueProps(props: SingletonWorkerProps) {
  const { encryptionKey, jobTimeout, attempts, tellAfter, alarmTopic } = props;
  return {
    encryptionKey,
    ...(jobTimeout === undefined ? {} : { jobTimeout }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(tellAfter === undefined ? {} : { tellAfter }),
    ...(alarmTopic === undefined ? {} : { alarmTopic }),
  };
}
