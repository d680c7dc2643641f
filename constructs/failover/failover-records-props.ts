import type { Duration } from 'aws-cdk-lib';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { TrafficSwitch } from './traffic-switch';

/** Which region users are sent to. */
export enum TrafficRouting {
  /** To the primary region, until the switch says otherwise. */
  ACTIVE_PASSIVE = 'active-passive',
  /** To the region that answers them fastest, of those that are healthy. */
  LATENCY = 'latency',
  /** To both regions by weight, of those that are healthy. */
  WEIGHTED = 'weighted',
}

/** How an endpoint is asked whether it can serve. */
export enum HealthProtocol {
  /**
   * It answers with 2xx or 3xx. It has to take TLS 1.2: health checks know nothing newer.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
   */
  HTTPS = 'HTTPS',
  /**
   * It takes connections on port 443, which says little of what is behind it: for endpoints that take TLS 1.3 alone. The
   * health of the load balancer's targets counts too where health decides.
   */
  TCP = 'TCP',
}

/** Properties of {@link FailoverRecords}. */
export interface FailoverRecordsProps {
  /** The zone that holds the name. Import it: the zone of another stack would tie this one to it. */
  readonly zone: route53.IHostedZone;
  /** The name that users call, such as `api.example.com`. */
  readonly recordName: string;
  readonly primaryRegion: string;
  readonly recoveryRegion: string;
  /** @default TrafficRouting.ACTIVE_PASSIVE */
  readonly routing?: TrafficRouting;
  /**
   * What decides which region serves. Needed for `ACTIVE_PASSIVE`, or `withoutSwitch`.
   *
   * @default - health alone
   */
  readonly trafficSwitch?: TrafficSwitch;
  /**
   * Lets health alone decide which of an active and a passive region serves: over without waiting for any store, and
   * back as soon as the primary region answers, whatever it knows by then.
   *
   * @default - a switch is needed
   */
  readonly withoutSwitch?: ProtectionRemoval;
  /** @default HealthProtocol.HTTPS */
  readonly healthProtocol?: HealthProtocol;
  /**
   * Paths that answer with 2xx or 3xx over HTTPS, on port 443, while a region can serve. All of them have to.
   *
   * @default ['/health'], and none over TCP
   */
  readonly healthPaths?: string[];
  /**
   * How often each checker asks: 10 or 30 seconds. It can't be changed afterwards.
   *
   * @default Duration.seconds(10)
   */
  readonly checkInterval?: Duration;
  /**
   * Answers in a row that make a region unhealthy, or healthy again: 1 to 10.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * Regions that Route 53 asks from, three at least.
   *
   * @default - all that Route 53 asks from
   */
  readonly checkerRegions?: string[];
  /**
   * Share of the primary region with `WEIGHTED`, 1 to 255.
   *
   * @default 100
   */
  readonly primaryWeight?: number;
  /**
   * Share of the recovery region with `WEIGHTED`, 1 to 255.
   *
   * @default 100
   */
  readonly recoveryWeight?: number;
}
