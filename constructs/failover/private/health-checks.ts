import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';

/** How the endpoint of a region is asked. */
export interface Probe {
  readonly endpointName: string;
  /** None over TCP. */
  readonly paths: readonly string[];
  readonly intervalSeconds: number;
  readonly failureThreshold: number;
  readonly checkerRegions?: readonly string[];
}

/**
 * Health checks of a region's endpoint, one for each path, or one for the connection.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export function endpointChecks(scope: Construct, id: string, probe: Probe): route53.CfnHealthCheck[] {
  const asked = probe.paths.length === 0 ? [undefined] : probe.paths;
  return asked.map(
    (resourcePath, index) =>
      new route53.CfnHealthCheck(scope, `${id}Endpoint${index + 1}`, {
        healthCheckConfig: {
          ...(resourcePath === undefined
            ? { type: 'TCP' }
            : { type: 'HTTPS', resourcePath, enableSni: true }),
          fullyQualifiedDomainName: probe.endpointName,
          port: 443,
          requestInterval: probe.intervalSeconds,
          failureThreshold: probe.failureThreshold,
          ...(probe.checkerRegions === undefined ? {} : { regions: [...probe.checkerRegions] }),
        },
        healthCheckTags: named(`${probe.endpointName}${resourcePath ?? ''}`),
      }),
  );
}

/**
 * One health check that is healthy while all others are.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
 */
export function allOf(scope: Construct, id: string, name: string, ids: readonly string[]): string {
  const [first, ...more] = ids;
  if (more.length === 0) return first!;
  return new route53.CfnHealthCheck(scope, id, {
    healthCheckConfig: { type: 'CALCULATED', childHealthChecks: [...ids], healthThreshold: ids.length },
    healthCheckTags: named(name),
  }).attrHealthCheckId;
}

/** @see https://docs.aws.amazon.com/r53recovery/latest/dg/routing-control.create-health-check.html */
export function controlCheck(scope: Construct, id: string, name: string, routingControlArn: string): string {
  return new route53.CfnHealthCheck(scope, id, {
    healthCheckConfig: { type: 'RECOVERY_CONTROL', routingControlArn },
    healthCheckTags: named(name),
  }).attrHealthCheckId;
}

/** The console and bills show nothing else. */
function named(value: string): route53.CfnHealthCheck.HealthCheckTagProperty[] {
  return [{ key: 'Name', value }];
}
