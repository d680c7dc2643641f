import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { RecoverableServiceProps } from '../recoverable-service-props';
import { balancerAlarms } from './alarms';
import { type Balancer, checkContainerPort, makeBalancer } from './balancer';
import { checkCapacity, scale } from './capacity';
import { checkList, checkServiceName, requireMethods } from './checks';
import { makeFirewall } from './firewall';
import { taskNetwork } from './network';
import { type RunningWorkload, type Workload, makeWorkload } from './workload';

/** A service behind a load balancer, with all its parts. */
export interface BalancedService extends RunningWorkload, Balancer {
  readonly webAcl?: wafv2.CfnWebACL;
}

/**
 * Tasks in several zones behind a load balancer, replaced one release by the next without a gap: a new task takes
 * requests before an old one goes, and a release that doesn't come up is taken back.
 *
 * @param role what the tasks may do
 * @throws RecoveryError for a setting that can't work
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function makeBalancedService(
  scope: Construct,
  settings: RecoverableServiceProps,
  role: iam.IRole,
): BalancedService {
  const serviceName = checkServiceName(scope, settings.serviceName);
  const port = checkContainerPort(scope, settings.containerPort);
  const network = taskNetwork(scope, settings, serviceName);
  const capacity = checkCapacity(scope, settings, network.zones);
  const watched = deploymentAlarms(scope, settings.deploymentAlarms);
  const workload = makeWorkload(scope, settings, { role, port });
  const balancer = makeBalancer(scope, settings, network, port);
  const webAcl = makeFirewall(scope, settings, balancer.loadBalancer);
  if (settings.alarmTopic !== undefined) {
    watched.push(balancerAlarms(scope, serviceName, settings.alarmTopic, balancer));
  }
  const service = new ecs.FargateService(scope, 'Service', {
    ...serviceBasics(workload),
    vpcSubnets: network.subnets,
    securityGroups: [network.securityGroup],
    availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    healthCheckGracePeriod: Duration.seconds(60),
    ...(watched.length === 0
      ? {}
      : {
          deploymentAlarms: {
            alarmNames: watched.map(({ alarmName }) => alarmName),
            behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM,
          },
        }),
  });
  service.attachToApplicationTargetGroup(balancer.targetGroup);
  service.connections.allowFrom(balancer.loadBalancer, ec2.Port.tcp(port), 'Requests from the load balancer');
  // ECS refuses targets that no listener sends requests to yet.
  service.node.addDependency(balancer.listener);
  scale(service, capacity);
  return {
    ...workload,
    ...balancer,
    service,
    connections: new ec2.Connections({ securityGroups: [network.securityGroup] }),
    ...(webAcl === undefined ? {} : { webAcl }),
  };
}

/** What every service here is told. */
export function serviceBasics({
  serviceName,
  cluster,
  taskDefinition,
}: Workload): Pick<
  ecs.FargateServiceProps,
  | 'cluster'
  | 'taskDefinition'
  | 'serviceName'
  | 'assignPublicIp'
  | 'circuitBreaker'
  | 'enableExecuteCommand'
  | 'propagateTags'
> {
  return {
    cluster,
    taskDefinition,
    serviceName,
    assignPublicIp: false,
    circuitBreaker: { enable: true, rollback: true },
    enableExecuteCommand: false,
    propagateTags: ecs.PropagatedTagSource.SERVICE,
  };
}

function deploymentAlarms(
  scope: Construct,
  alarms: readonly cloudwatch.IAlarm[] | undefined,
): cloudwatch.IAlarm[] {
  if (alarms === undefined) return [];
  return checkList(scope, 'deploymentAlarms', alarms).map(alarm =>
    requireMethods(scope, 'a deployment alarm', alarm, 'alarmName', 'alarmArn'),
  );
}
