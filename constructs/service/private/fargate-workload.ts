import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { RunningWorkload } from './workload';

/** What everything that runs on Fargate here shows of its parts. */
export abstract class FargateWorkload extends Construct implements iam.IGrantable, ec2.IConnectable {
  /** @internal */
  protected abstract readonly _parts: RunningWorkload;

  /** Name of the service; also of its task definitions and its container. */
  public get serviceName(): string {
    return this._parts.serviceName;
  }

  /** Name of its cluster. */
  public get clusterName(): string {
    return this._parts.cluster.clusterName;
  }

  /** Family of its task definitions: `family:revision` is what a deployment is rolled back to. */
  public get family(): string {
    return this._parts.serviceName;
  }

  /** Name of its container. */
  public get containerName(): string {
    return this._parts.container.containerName;
  }

  public get service(): ecs.FargateService {
    return this._parts.service;
  }

  public get cluster(): ecs.ICluster {
    return this._parts.cluster;
  }

  public get taskDefinition(): ecs.FargateTaskDefinition {
    return this._parts.taskDefinition;
  }

  /** What the tasks may do. */
  public get taskRole(): iam.IRole {
    return this._parts.role;
  }

  /** The role of the tasks, for grants. */
  public get grantPrincipal(): iam.IPrincipal {
    return this._parts.role;
  }

  /** The tasks' own connections, as to a database. They reach AWS over TLS, and nothing else at first. */
  public get connections(): ec2.Connections {
    return this._parts.connections;
  }

  public get logGroup(): logs.ILogGroup {
    return this._parts.logGroup;
  }
}
