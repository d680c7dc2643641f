import { Stack } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { checkRegion } from '../private/checks';
import { isToken, reject } from '../private/errors';
import { requireAttribute, requireProps } from '../private/props';
import { checkRecordName } from './private/record-names';
import { guardHealthChecks } from './private/tls-guard';

/** Properties of a {@link RegionalEndpoint}. */
export interface RegionalEndpointProps {
  /** The zone that holds the name. */
  readonly zone: route53.IHostedZone;
  /** The name that users call, such as `api.example.com`. */
  readonly recordName: string;
  /** What serves in the region of this stack. */
  readonly loadBalancer: elbv2.ILoadBalancerV2;
}

/**
 * The name of one region's load balancer: `us-east-1.api.example.com`. A load balancer has no name that could be known
 * beforehand; this one can, so that what stands above both regions depends on neither. It belongs into the stack of the
 * load balancer, in each region, and is deployed before `FailoverRecords`.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html
 */
export class RegionalEndpoint extends Construct {
  /** The name of a region's endpoint, worked out as every stack does. */
  public static nameFor(recordName: string, region: string): string {
    return `${region}.${recordName}`;
  }

  /** Its name. */
  public readonly endpointName: string;

  /**
   * @throws RecoveryError `invalid-record-name`, `record-outside-zone`, `invalid-resource`, `invalid-region`; while
   * synthesizing `health-check-without-tls-1-3`, where the app has a health check that no listener would answer
   */
  public constructor(scope: Construct, id: string, props: RegionalEndpointProps) {
    super(scope, id);
    requireProps(this, props);
    const { zone, loadBalancer } = props;
    const recordName = checkRecordName(this, zone, props.recordName);
    requireAttribute(this.node.path, 'a load balancer', loadBalancer, 'loadBalancerDnsName');
    this.endpointName = RegionalEndpoint.nameFor(recordName, this.region());
    const aliasTarget = {
      dnsName: loadBalancer.loadBalancerDnsName,
      hostedZoneId: loadBalancer.loadBalancerCanonicalHostedZoneId,
      evaluateTargetHealth: true,
    };
    new route53.CfnRecordSet(this, 'A', {
      hostedZoneId: zone.hostedZoneId,
      name: this.endpointName,
      type: 'A',
      aliasTarget,
    });
    guardHealthChecks(this, { endpointName: this.endpointName, loadBalancer });
  }

  private region(): string {
    const { region } = Stack.of(this);
    if (!isToken(region)) return checkRegion(this, 'the region of the stack', region);
    throw reject(this, {
      code: 'invalid-region',
      problem: 'the stack has no region yet, so that its endpoint has no name',
      received: region,
      allowed: 'a stack with env.region',
      fix: 'state the region of the stack',
    });
  }
}
