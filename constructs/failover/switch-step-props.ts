import type { Duration } from 'aws-cdk-lib';

/** What every step of a switch is told. */
export interface SwitchStepProps {
  /** Its name, by which other steps wait for it. */
  readonly name: string;
  /**
   * Names of the steps that have to be done before.
   *
   * @default - none
   */
  readonly after?: string[];
  /**
   * How long it takes, as you measured it. AWS publishes no such figure.
   *
   * @default - unknown, and with it how long the whole switch takes
   */
  readonly expected?: Duration;
  /**
   * When Region switch gives up: whole minutes.
   *
   * @default Duration.minutes(60)
   */
  readonly timeout?: Duration;
}

/** A read replica that is promoted, and made anew the other way round afterwards. */
export interface PromoteReplicaProps extends SwitchStepProps {
  /** Name of the instance in the primary region. */
  readonly primaryInstanceIdentifier: string;
  /** Name of its replica in the recovery region. */
  readonly recoveryInstanceIdentifier: string;
  /**
   * ARNs of the keys of both instances. The new replica is encrypted under them.
   *
   * @default - those of `keyAliases`
   */
  readonly keyArns?: string[];
  /**
   * Aliases of the keys of both instances, for keys whose ARNs can't be known beforehand, such as `orders/database`. Who
   * may put an alias on a key, may let the plan's role use it.
   *
   * @default - none: where there are no `keyArns` either, the instances are not encrypted, or key policies let the plan's
   * role use their keys
   */
  readonly keyAliases?: string[];
}

/** An Aurora global database. */
export interface GlobalDatabaseProps extends SwitchStepProps {
  readonly globalClusterIdentifier: string;
  /** Name of the cluster in the primary region. */
  readonly primaryClusterIdentifier: string;
  /** Name of the cluster in the recovery region. */
  readonly recoveryClusterIdentifier: string;
}

/** An ECS service that stands small in the recovery region. */
export interface ScaleServiceProps extends SwitchStepProps {
  readonly clusterName: string;
  readonly serviceName: string;
  /**
   * Name of the cluster in the recovery region.
   *
   * @default - as in the primary region
   */
  readonly recoveryClusterName?: string;
  /**
   * Name of the service in the recovery region.
   *
   * @default - as in the primary region
   */
  readonly recoveryServiceName?: string;
  /**
   * How much of what ran in the other region is wanted, in percent of the most tasks of the last 24 hours.
   *
   * @default 100
   */
  readonly targetPercent?: number;
}

/** A group of EC2 instances that stands small in the recovery region. */
export interface ScaleGroupProps extends SwitchStepProps {
  /** ARN of the Auto Scaling group in the primary region. */
  readonly primaryGroupArn: string;
  /** ARN of the Auto Scaling group in the recovery region. */
  readonly recoveryGroupArn: string;
  /**
   * How much of what ran in the other region is wanted, in percent of the most of the last 24 hours.
   *
   * @default 100
   */
  readonly targetPercent?: number;
}

/** A gate that has to let stores through. */
export interface PassGateProps extends SwitchStepProps {
  /** Name of the `ValidationGate`, which stands in both regions. */
  readonly gateName: string;
}

/** A function that does what Region switch has no block for. */
export interface RunFunctionProps extends SwitchStepProps {
  /** Name of the function in the primary region. It has to stand being called again. */
  readonly functionName: string;
  /**
   * Name of the function in the recovery region.
   *
   * @default - as in the primary region
   */
  readonly recoveryFunctionName?: string;
  /**
   * Whether the function makes a store usable, so that a gate has to follow on it.
   *
   * @default false
   */
  readonly opensStore?: boolean;
}

/** A person who has to say yes. */
export interface AwaitApprovalProps extends SwitchStepProps {
  /** ARN of the role with which somebody approves. */
  readonly approverRoleArn: string;
}

/** Records whose traffic goes to the region that takes over. */
export interface SwitchTrafficProps extends SwitchStepProps {
  readonly hostedZoneId: string;
  /** Name of the records, as of `FailoverRecords`. */
  readonly recordName: string;
}
