import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { requireProps } from '../private/props';
import type { RecoverableServiceProps } from './recoverable-service-props';
import { makeBalancedService } from './private/balanced-service';
import { taskRole } from './private/policed-role';

/**
 * A service that keeps nothing of its own, so that it is recovered by being deployed: tasks on Fargate in several
 * zones, behind a load balancer that takes TLS 1.3 alone. The same construct stands in the recovery region, under the
 * same names, with fewer tasks (`standby`).
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html
 */
export class RecoverableService extends Construct implements iam.IGrantable, ec2.IConnectable {
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
  /** What the tasks may do. Nothing, at first. */
  public readonly taskRole: iam.IRole;
  /** The role of the tasks, for grants. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** The tasks' own connections, as to a database. They reach AWS over TLS, and nothing else at first. */
  public readonly connections: ec2.Connections;
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** The one way in. */
  public readonly listener: elbv2.ApplicationListener;
  public readonly targetGroup: elbv2.ApplicationTargetGroup;
  public readonly logGroup: logs.ILogGroup;
  /** The firewall, if there is one. */
  public readonly webAcl?: wafv2.CfnWebACL;

  /**
   * @throws RecoveryError `invalid-service-name`, `moving-release`, `mutable-tags`, `secret-in-environment`,
   * `public-subnets`, `too-few-zones`, `access-logs-missing`, and others that name the property they are about
   */
  public constructor(scope: Construct, id: string, props: RecoverableServiceProps) {
    super(scope, id);
    requireProps(this, props);
    const role = taskRole(this, 'TaskRole', 'What tasks of the service may do');
    const parts = makeBalancedService(this, props, role);
    this.serviceName = props.serviceName;
    this.clusterName = parts.cluster.clusterName;
    this.family = props.serviceName;
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
  }
}
