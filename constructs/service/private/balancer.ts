import { Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { checkInteger, checkName } from '../../private/checks';
import { isKnown, reject } from '../../private/errors';
import { recordRemoval } from '../../private/metadata';
import { requireAttribute } from '../../private/props';
import type { RecoverableServiceProps } from '../recoverable-service-props';
import { checkSeconds, knownSwitch, requireMethods } from './checks';
import { type TaskNetwork, balancerSubnets, checkClients } from './network';

/** A load balancer and where it sends requests. */
export interface Balancer {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly listener: elbv2.ApplicationListener;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
}

/** Ports of the web. */
const [HTTP, HTTPS] = [80, 443];

/** @throws RecoveryError `invalid-port` */
export function checkContainerPort(scope: Construct, port: number = 8_080): number {
  return checkInteger(scope, 'invalid-port', 'the port of the container', port, { min: 1_024, max: 65_535 });
}

/**
 * A load balancer that takes TLS 1.3 and nothing older, drops malformed headers, and can't be deleted by one call.
 *
 * @throws RecoveryError for a setting that can't work
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export function makeBalancer(
  scope: Construct,
  settings: RecoverableServiceProps,
  network: TaskNetwork,
  port: number,
): Balancer {
  const { serviceName } = settings;
  const internetFacing = knownSwitch(scope, 'internetFacing', settings.internetFacing);
  const clients = checkClients(scope, settings.clients, internetFacing);
  const certificate = requireAttribute(
    scope.node.path,
    'a certificate',
    settings.certificate,
    'certificateArn',
  );
  const loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
    loadBalancerName: serviceName,
    vpc: network.vpc,
    internetFacing,
    vpcSubnets: balancerSubnets(scope, network, internetFacing, settings.loadBalancerSubnets),
    securityGroup: balancerGroup(scope, network.vpc, serviceName),
    dropInvalidHeaderFields: true,
    deletionProtection: settings.withoutDeletionProtection === undefined,
  });
  const targetGroup = new elbv2.ApplicationTargetGroup(scope, 'Targets', {
    targetGroupName: serviceName,
    vpc: network.vpc,
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTP,
    port,
    deregistrationDelay: drainFor(scope, settings.drainFor),
    healthCheck: {
      path: healthPath(scope, settings.healthPath ?? '/readyz'),
      healthyHttpCodes: '200',
      interval: Duration.seconds(10),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
    },
  });
  const listener = loadBalancer.addListener('Https', {
    port: HTTPS,
    protocol: elbv2.ApplicationProtocol.HTTPS,
    sslPolicy: elbv2.SslPolicy.TLS13_13,
    certificates: [certificate],
    defaultTargetGroups: [targetGroup],
    open: false,
  });
  for (const client of clients) listener.connections.allowDefaultPortFrom(client, 'Requests over TLS');
  if (knownSwitch(scope, 'redirectHttp', settings.redirectHttp)) redirect(loadBalancer, clients);
  logAndProtect(scope, loadBalancer, settings);
  return { loadBalancer, listener, targetGroup };
}

function balancerGroup(scope: Construct, vpc: ec2.IVpc, serviceName: string): ec2.SecurityGroup {
  const description = `Load balancer of ${serviceName}`;
  return new ec2.SecurityGroup(scope, 'LoadBalancerGroup', { vpc, description, allowAllOutbound: false });
}

/** Answers without TLS with nothing but where to go, permanently, and touches no task. */
function redirect(loadBalancer: elbv2.ApplicationLoadBalancer, clients: readonly ec2.IPeer[]): void {
  const http = loadBalancer.addListener('Http', {
    port: HTTP,
    protocol: elbv2.ApplicationProtocol.HTTP,
    open: false,
    defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: `${HTTPS}`, permanent: true }),
  });
  for (const client of clients) http.connections.allowDefaultPortFrom(client, 'Sent on to TLS');
}

function logAndProtect(
  scope: Construct,
  loadBalancer: elbv2.ApplicationLoadBalancer,
  { serviceName, accessLogs, withoutAccessLogs, withoutDeletionProtection }: RecoverableServiceProps,
): void {
  const resource = loadBalancer.node.defaultChild as elbv2.CfnLoadBalancer;
  if (withoutDeletionProtection !== undefined) {
    recordRemoval(resource, 'deletion-protection', withoutDeletionProtection);
  }
  if (withoutAccessLogs !== undefined) recordRemoval(resource, 'access-logs', withoutAccessLogs);
  if ((accessLogs === undefined) === (withoutAccessLogs === undefined)) {
    throw reject(scope, {
      code: 'access-logs-missing',
      problem:
        accessLogs === undefined ? 'access logs go nowhere' : 'access logs are both kept and done without',
      allowed: 'either accessLogs or withoutAccessLogs',
      fix: 'pass the bucket of an AccessLogBucket, or say why there are none',
    });
  }
  if (accessLogs === undefined) return;
  requireMethods(scope, 'accessLogs', accessLogs, 'bucketName', 'addToResourcePolicy', 'arnForObjects');
  if (accessLogs.encryptionKey !== undefined || !isKnown(Stack.of(scope).region)) {
    throw reject(scope, {
      code: 'invalid-log-target',
      problem: "access logs can't be delivered to this bucket, or nobody knows from where",
      received: accessLogs.node.path,
      allowed: 'a bucket that S3 itself encrypts, in a stack with a region of its own',
      fix: 'pass the bucket of an AccessLogBucket, and give the stack a region (env)',
    });
  }
  loadBalancer.logAccessLogs(accessLogs, serviceName);
}

function drainFor(scope: Construct, stated: Duration | undefined): Duration {
  if (stated === undefined) return Duration.seconds(30);
  const bounds = { min: 0, max: 3_600 };
  return Duration.seconds(checkSeconds(scope, 'invalid-drain-time', 'the time to drain', stated, bounds));
}

function healthPath(scope: Construct, path: string): string {
  return checkName(
    scope,
    'invalid-health-path',
    'the health path',
    path,
    /^\/[\w./~%?=&+-]{0,1023}$/,
    'a path of up to 1,024 characters, starting with a slash',
  );
}
