import { Duration } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { recordRemoval } from '../private/metadata';
import { requireProps } from '../private/props';
import { type FailoverRecordsProps, TrafficRouting } from './failover-records-props';
import { allOf, controlCheck, endpointChecks } from './private/health-checks';
import {
  checkCheckers,
  checkInterval,
  checkRouting,
  checkThreshold,
  checkWeight,
  pathsFor,
} from './private/record-checks';
import { checkRecordName } from './private/record-names';
import { checkRegions } from './private/regions';
import { RegionalEndpoint } from './regional-endpoint';

/** What clients and resolvers keep of an answer: an alias of a load balancer has this time to live, and no other. */
const ALIAS_TTL_SECONDS = 60;

/**
 * One name for two regions. Nothing of it is changed when a region is lost: the control plane of Route 53 stands in
 * us-east-1, and what decides is health checks alone, in its data plane. It refers to either region's load balancer by
 * a name, so that its stack depends on neither.
 *
 * With a switch exactly one region is healthy, the one that the switch says, however well the other one answers: a
 * region that comes back with old data gets no traffic, and a hiccup of the one that took over sends nobody back.
 *
 * @see https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_withstand_component_failures_avoid_control_plane.html
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-complex-configs.html
 */
export class FailoverRecords extends Construct {
  public readonly recordName: string;
  /** Health checks of the endpoints, the primary region's first: for alarms, whoever decides. */
  public readonly endpointHealthChecks: route53.CfnHealthCheck[];
  /**
   * Where health decides: how long after a region stopped answering new connections go to the other one, which is what
   * Route 53 takes to notice, and the time to live. Clients that keep an address or a connection for longer are not in
   * it. Undefined where a switch decides: AWS doesn't say how soon that arrives.
   */
  public readonly expectedShift?: Duration;
  private readonly props: FailoverRecordsProps;
  private readonly routing: TrafficRouting;

  /**
   * @throws RecoveryError `invalid-resource`, `invalid-record-name`, `record-outside-zone`, `invalid-region`,
   * `same-region`, `unknown-routing`, `invalid-switch`, `missing-switch`, `missing-reason`, `unknown-health-protocol`,
   * `paths-without-https`, `invalid-health-paths`,
   * `invalid-check-interval`, `invalid-failure-threshold`, `invalid-checker-regions`, `invalid-weight`
   */
  public constructor(scope: Construct, id: string, props: FailoverRecordsProps) {
    super(scope, id);
    this.props = requireProps(this, props);
    this.recordName = checkRecordName(this, props.zone, props.recordName);
    const { primaryRegion, recoveryRegion } = checkRegions(this, props);
    this.routing = checkRouting(this, props);
    const weights = [props.primaryWeight ?? 100, props.recoveryWeight ?? 100].map(weight =>
      checkWeight(this, weight),
    );
    const probe = {
      paths: pathsFor(this, props),
      intervalSeconds: checkInterval(this, props.checkInterval ?? Duration.seconds(10)),
      failureThreshold: checkThreshold(this, props.failureThreshold ?? 3),
      checkerRegions: checkCheckers(this, props.checkerRegions),
    };
    if (!this.switched) {
      const noticed = probe.intervalSeconds * probe.failureThreshold;
      this.expectedShift = Duration.seconds(noticed + ALIAS_TTL_SECONDS);
    }
    const places = [
      { id: 'Primary', region: primaryRegion, failover: 'PRIMARY' },
      { id: 'Recovery', region: recoveryRegion, failover: 'SECONDARY' },
    ];
    this.endpointHealthChecks = places.flatMap((place, index) => {
      const endpointName = RegionalEndpoint.nameFor(this.recordName, place.region);
      const checks = endpointChecks(this, place.id, { ...probe, endpointName });
      const health = this.healthOf(place.id, index, endpointName, checks);
      const record = this.record(place.id, place.region, health, {
        [TrafficRouting.ACTIVE_PASSIVE]: { failover: place.failover },
        [TrafficRouting.LATENCY]: { region: place.region },
        [TrafficRouting.WEIGHTED]: { weight: weights[index]! },
      });
      if (props.withoutSwitch !== undefined) recordRemoval(record, 'traffic-switch', props.withoutSwitch);
      return checks;
    });
  }

  /** Whether the switch alone decides. */
  private get switched(): boolean {
    return this.routing === TrafficRouting.ACTIVE_PASSIVE && this.props.trafficSwitch !== undefined;
  }

  private healthOf(id: string, index: number, name: string, checks: route53.CfnHealthCheck[]): string {
    const endpoints = checks.map(check => check.attrHealthCheckId);
    const { trafficSwitch } = this.props;
    if (trafficSwitch === undefined) return allOf(this, `${id}Health`, name, endpoints);
    const target = trafficSwitch._targets[index]!;
    const switched = trafficSwitch._areControls ? controlCheck(this, `${id}Control`, name, target) : target;
    return this.switched ? switched : allOf(this, `${id}Health`, name, [...endpoints, switched]);
  }

  private record(
    id: string,
    region: string,
    healthCheckId: string,
    by: Record<TrafficRouting, Partial<route53.CfnRecordSetProps>>,
  ): route53.CfnRecordSet {
    const { hostedZoneId } = this.props.zone;
    return new route53.CfnRecordSet(this, `${id}A`, {
      hostedZoneId,
      name: this.recordName,
      type: 'A',
      setIdentifier: region,
      healthCheckId,
      ...by[this.routing],
      aliasTarget: {
        hostedZoneId,
        dnsName: RegionalEndpoint.nameFor(this.recordName, region),
        evaluateTargetHealth: !this.switched,
      },
    });
  }
}
