import type { Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { WorkloadSettings } from './workload-settings';

/** Properties of a {@link RecoverableService}, and of whatever else stands behind a load balancer. */
export interface RecoverableServiceProps extends WorkloadSettings {
  /** Certificate of the load balancer, in its region. There is no way in without TLS. */
  readonly certificate: acm.ICertificate;
  /**
   * Whether the load balancer faces the internet. Not to be changed later: the load balancer would be replaced, and
   * its name is taken.
   *
   * @default false
   */
  readonly internetFacing?: boolean;
  /**
   * Subnets of the load balancer.
   *
   * @default - public subnets when it faces the internet, else those of the tasks
   */
  readonly loadBalancerSubnets?: ec2.SubnetSelection;
  /**
   * Who may connect to the load balancer.
   *
   * @default - everybody when it faces the internet, else nobody until `connections` lets them in
   */
  readonly clients?: ec2.IPeer[];
  /**
   * Whether requests without TLS are sent to the same address with it.
   *
   * @default false
   */
  readonly redirectHttp?: boolean;
  /**
   * Port that the container listens on: 1024 to 65535, because only root could take a lower one.
   *
   * @default 8080
   */
  readonly containerPort?: number;
  /**
   * Path that answers 200 when a task can take requests, such as `/readyz` or `/api/health`. It should not ask what
   * the task depends on: a dependency that is down would take every task away, and with them whatever still works.
   *
   * @default '/readyz'
   */
  readonly healthPath?: string;
  /**
   * How long requests may go on once a task is to stop: 0 to 3,600 seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly drainFor?: Duration;
  /**
   * Where access logs go, best the bucket of an `AccessLogBucket` in the same region. Either this or
   * `withoutAccessLogs` is needed.
   *
   * @default - none
   */
  readonly accessLogs?: s3.IBucket;
  /**
   * Does without access logs.
   *
   * @default - access logs are needed
   */
  readonly withoutAccessLogs?: ProtectionRemoval;
  /**
   * Lets anybody who may delete load balancers delete this one by one call.
   *
   * @default - protected
   */
  readonly withoutDeletionProtection?: ProtectionRemoval;
  /**
   * Whether a web application firewall stands in front of an internal load balancer, too.
   *
   * @default - where it faces the internet
   */
  readonly firewall?: boolean;
  /**
   * Does without a firewall towards the internet.
   *
   * @default - a firewall towards the internet
   */
  readonly withoutFirewall?: ProtectionRemoval;
  /**
   * Requests that one address may make in five minutes: 10 to 2,000,000,000.
   *
   * @default 2000
   */
  readonly requestsPerAddress?: number;
  /**
   * Tasks that run at least, 1 to 5,000.
   *
   * @default - as many as there are zones
   */
  readonly desiredCount?: number;
  /**
   * Tasks that run at most.
   *
   * @default - four times `desiredCount`
   */
  readonly maxCount?: number;
  /**
   * Whether this one waits for the other region to fail: it runs `standbyCount` tasks until load or a region switch
   * asks for more.
   *
   * @default false
   */
  readonly standby?: boolean;
  /**
   * Tasks that run at least while it stands by, 1 to `desiredCount`.
   *
   * @default 1
   */
  readonly standbyCount?: number;
  /**
   * Processing power at which tasks are added: 10 to 90 percent.
   *
   * @default 60
   */
  readonly targetCpuPercent?: number;
  /**
   * Alarms that take a deployment back when they go off, beside the service's own.
   *
   * @default - the alarm on failed requests, when there is an `alarmTopic`
   */
  readonly deploymentAlarms?: cloudwatch.IAlarm[];
}
