import { type Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkInteger, wholeSeconds } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import { type FailoverRecordsProps, HealthProtocol, TrafficRouting } from '../failover-records-props';
import { TrafficSwitch } from '../traffic-switch';

/** @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const CHECKER_REGIONS = [
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-east-1',
  'us-west-1',
  'us-west-2',
];
const FEWEST_CHECKERS = 3;

/** A calculated health check takes 256 others; nobody needs as many. */
const MOST_PATHS = 5;

/** @throws RecoveryError `unknown-routing`, `invalid-switch`, `missing-switch` */
export function checkRouting(scope: IConstruct, props: FailoverRecordsProps): TrafficRouting {
  const { routing = TrafficRouting.ACTIVE_PASSIVE, trafficSwitch, withoutSwitch } = props;
  const known: readonly string[] = Object.values(TrafficRouting);
  if (!known.includes(routing)) {
    throw reject(scope, {
      code: 'unknown-routing',
      problem: 'unknown routing',
      received: routing,
      allowed: known.join(', '),
      fix: 'use a member of TrafficRouting',
    });
  }
  if (trafficSwitch !== undefined && !(trafficSwitch instanceof TrafficSwitch)) {
    throw reject(scope, {
      code: 'invalid-switch',
      problem: 'this switches no traffic',
      received: trafficSwitch,
      allowed: 'a TrafficSwitch',
      fix: 'make it with TrafficSwitch.healthChecks or TrafficSwitch.routingControls',
    });
  }
  const decided = trafficSwitch !== undefined || withoutSwitch !== undefined;
  if (routing !== TrafficRouting.ACTIVE_PASSIVE || decided) return routing;
  throw reject(scope, {
    code: 'missing-switch',
    problem: 'health alone would send users to a region whose stores nobody promoted, and back again',
    received: undefined,
    allowed: 'a trafficSwitch',
    fix: 'pass one, or say in withoutSwitch why either region may serve at any time',
  });
}

/** @throws RecoveryError `unknown-health-protocol`, `paths-without-https` */
export function pathsFor(scope: IConstruct, props: FailoverRecordsProps): readonly string[] {
  const { healthProtocol = HealthProtocol.HTTPS, healthPaths } = props;
  if (healthProtocol === HealthProtocol.HTTPS) return checkPaths(scope, healthPaths ?? ['/health']);
  if ((healthProtocol as unknown) !== HealthProtocol.TCP) {
    throw reject(scope, {
      code: 'unknown-health-protocol',
      problem: 'health checks do not ask that way',
      received: healthProtocol,
      allowed: Object.values(HealthProtocol).join(', '),
      fix: 'use a member of HealthProtocol',
    });
  }
  if (healthPaths === undefined) return [];
  throw reject(scope, {
    code: 'paths-without-https',
    problem: 'nobody would ask for these paths over TCP',
    received: healthPaths,
    allowed: 'no healthPaths',
    fix: 'leave them out, or use HealthProtocol.HTTPS',
  });
}

/** @throws RecoveryError `invalid-health-paths` */
function checkPaths(scope: IConstruct, paths: readonly string[]): readonly string[] {
  const usable =
    Array.isArray(paths) &&
    !isToken(paths) &&
    paths.length > 0 &&
    paths.length <= MOST_PATHS &&
    new Set(paths).size === paths.length &&
    paths.every(path => typeof path === 'string' && /^\/[\x21-\x7e]{0,254}$/.test(path));
  if (usable) return [...paths];
  throw reject(scope, {
    code: 'invalid-health-paths',
    problem: 'a region can not be asked by these paths whether it can serve',
    received: paths,
    allowed: `1 to ${MOST_PATHS} different paths that begin with a slash, of at most 255 characters`,
    fix: 'name the path that answers only while what it needs answers, such as /health',
  });
}

/** @throws RecoveryError `invalid-check-interval` */
export function checkInterval(scope: IConstruct, interval: Duration): number {
  const seconds = wholeSeconds(interval);
  if (seconds === 10 || seconds === 30) return seconds;
  throw reject(scope, {
    code: 'invalid-check-interval',
    problem: 'health checks do not ask in this interval',
    received: interval,
    allowed: '10 or 30 seconds',
    fix: 'pass Duration.seconds(10)',
  });
}

/** @throws RecoveryError `invalid-failure-threshold` */
export function checkThreshold(scope: IConstruct, threshold: number): number {
  return checkInteger(scope, 'invalid-failure-threshold', 'the failure threshold', threshold, {
    min: 1,
    max: 10,
  });
}

/** @throws RecoveryError `invalid-weight` */
export function checkWeight(scope: IConstruct, weight: number): number {
  return checkInteger(scope, 'invalid-weight', 'the weight of a region', weight, { min: 1, max: 255 });
}

/** @throws RecoveryError `invalid-checker-regions` */
export function checkCheckers(
  scope: IConstruct,
  regions: readonly string[] | undefined,
): readonly string[] | undefined {
  if (regions === undefined) return undefined;
  const usable =
    Array.isArray(regions) &&
    !isToken(regions) &&
    new Set(regions).size >= FEWEST_CHECKERS &&
    regions.every(region => CHECKER_REGIONS.includes(region as string));
  if (usable) return [...new Set(regions as readonly string[])];
  throw reject(scope, {
    code: 'invalid-checker-regions',
    problem: 'health checks do not ask from these regions',
    received: regions,
    allowed: `at least ${FEWEST_CHECKERS} of ${CHECKER_REGIONS.join(', ')}`,
    fix: 'leave checkerRegions out to be asked from all of them',
  });
}
