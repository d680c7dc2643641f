import { Stack } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';

/**
 * Security policies that take TLS 1.3 and nothing older.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const NEWEST_ALONE = /^ELBSecurityPolicy-TLS13-1-3-/;

const OVER_TLS: readonly unknown[] = ['HTTPS', 'HTTPS_STR_MATCH'];
const DEFAULT_PORT = 443;

/** The name of a load balancer, as health checks ask for it. */
export interface AskedByName {
  readonly endpointName: string;
  readonly loadBalancer: elbv2.ILoadBalancerV2;
}

/**
 * Holds an endpoint to what health checks speak until synthesis, because listeners and health checks may be made later,
 * and in other stacks. Over HTTPS they know nothing newer than TLS 1.2, so that an endpoint that takes TLS 1.3 alone
 * never counts as healthy: what looks like a safeguard sends nobody anywhere.
 *
 * @throws RecoveryError `health-check-without-tls-1-3`, while synthesizing
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
export function guardHealthChecks(endpoint: IConstruct, asked: AskedByName): void {
  endpoint.node.addValidation({
    validate: () => {
      refuseUnheard(endpoint, asked);
      return [];
    },
  });
}

function refuseUnheard(endpoint: IConstruct, { endpointName, loadBalancer }: AskedByName): void {
  const all = endpoint.node.root.node.findAll();
  const deaf = all
    .filter(node => node instanceof elbv2.CfnListener)
    .filter(listener => isOf(listener, loadBalancer) && NEWEST_ALONE.test(listener.sslPolicy ?? ''));
  if (deaf.length === 0) return;
  for (const check of all.filter(node => node instanceof route53.CfnHealthCheck)) {
    const { type, fullyQualifiedDomainName, port = DEFAULT_PORT } = configOf(check);
    if (fullyQualifiedDomainName !== endpointName || !OVER_TLS.includes(type)) continue;
    const listener = deaf.find(one => one.port === port);
    if (listener === undefined) continue;
    throw reject(check, {
      code: 'health-check-without-tls-1-3',
      problem: `over HTTPS health checks speak TLS 1.2 at most, and ${listener.node.path} takes TLS 1.3 alone`,
      received: listener.sslPolicy,
      allowed: 'HTTPS for a listener that takes TLS 1.2 too, or TCP',
      fix: 'use HealthProtocol.TCP, or a security policy such as elbv2.SslPolicy.RECOMMENDED_TLS',
    });
  }
}

/** Both refer to the load balancer by the same ARN or by the same token, whichever stack they stand in. */
function isOf(listener: elbv2.CfnListener, loadBalancer: elbv2.ILoadBalancerV2): boolean {
  const { loadBalancerArn } = loadBalancer as { readonly loadBalancerArn?: string };
  return loadBalancerArn !== undefined && listener.loadBalancerArn === loadBalancerArn;
}

function configOf(check: route53.CfnHealthCheck): Partial<route53.CfnHealthCheck.HealthCheckConfigProperty> {
  return (Stack.of(check).resolve(check.healthCheckConfig) ?? {}) as object;
}
