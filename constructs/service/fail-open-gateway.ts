import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { checkInteger } from '../private/checks';
import { requireProps } from '../private/props';
import type { RecoverableServiceProps } from './recoverable-service-props';
import type { GatewayDependency } from './gateway-dependency';
import { makeBalancedService } from './private/balanced-service';
import { checkServiceName } from './private/checks';
import { checkDependencies, gatewayRole, logGroupArnOf } from './private/gateway-role';
import { guardPath } from './private/path-guard';

/** Properties of a {@link FailOpenGateway}. */
export interface FailOpenGatewayProps extends RecoverableServiceProps {
  /** All that the gateway needs while it forwards; an empty list when that is nothing. */
  readonly dependencies: GatewayDependency[];
}

/**
 * A gateway that goes on forwarding while everything else is being recovered: of all that may have to come back, it
 * needs nothing. What it depends on is named, and can be a cache or a stream and nothing else; its role can do nothing
 * beyond that; and the synthesis fails when anything of it refers to a store, wherever in the app that was added.
 *
 * What its code does when the cache or the stream is away, that is for the code to say: forward.
 *
 * @see https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_withstand_component_failures_static_stability.html
 */
export class FailOpenGateway extends Construct implements iam.IGrantable, ec2.IConnectable {
  /** Name of the service; also of its task definitions and its container. */
  public readonly serviceName: string;
  /** Name of its cluster. */
  public readonly clusterName: string;
  /** Family of its task definitions: `family:revision` is what a deployment is rolled back to. */
  public readonly family: string;
  /** Name of its container. */
  public readonly containerName: string;
  public readonly service: ecs.FargateService;
  public readonly cluster: ecs.ICluster;
  public readonly taskDefinition: ecs.FargateTaskDefinition;
  /** What the tasks may do: use the dependencies. */
  public readonly taskRole: iam.IRole;
  /** The role of the tasks. What the dependencies don't need stays denied, whatever is granted. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** The tasks' own connections: to AWS and to whom they forward over TLS, and to the dependencies. */
  public readonly connections: ec2.Connections;
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** The one way in. */
  public readonly listener: elbv2.ApplicationListener;
  public readonly targetGroup: elbv2.ApplicationTargetGroup;
  public readonly logGroup: logs.ILogGroup;
  /** The firewall, if there is one. It lets requests through when it can't be asked. */
  public readonly webAcl?: wafv2.CfnWebACL;

  /**
   * @throws RecoveryError `unknown-dependency`, and what {@link RecoverableService} throws
   */
  public constructor(scope: Construct, id: string, props: FailOpenGatewayProps) {
    super(scope, id);
    requireProps(this, props);
    this.serviceName = checkServiceName(this, props.serviceName);
    const dependencies = checkDependencies(this, props.dependencies);
    const role = gatewayRole(this, dependencies, logGroupArnOf(`/ecs/${this.serviceName}`));
    const parts = makeBalancedService(this, props, role);
    parts.loadBalancer.setAttribute('waf.fail_open.enabled', 'true');
    this.clusterName = parts.cluster.clusterName;
    this.family = this.serviceName;
    this.containerName = parts.container.containerName;
    this.service = parts.service;
    this.cluster = parts.cluster;
    this.taskDefinition = parts.taskDefinition;
    this.taskRole = role;
    this.grantPrincipal = role;
    this.connections = new ec2.Connections({ securityGroups: [parts.securityGroup] });
    this.loadBalancer = parts.loadBalancer;
    this.listener = parts.listener;
    this.targetGroup = parts.targetGroup;
    this.logGroup = parts.logGroup;
    if (parts.webAcl !== undefined) this.webAcl = parts.webAcl;
    for (const { connectable, port, kind } of dependencies) {
      if (connectable === undefined) continue;
      const bounds = { min: 1, max: 65_535 };
      const checked = checkInteger(this, 'invalid-port', `the port of the ${kind}`, port!, bounds);
      this.connections.allowTo(connectable, ec2.Port.tcp(checked), `The ${kind} that the gateway uses`);
    }
    guardPath(this);
  }
}
