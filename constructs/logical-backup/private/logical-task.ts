import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { TaskFrame } from './task-frame';

/** What dumping and restoring show of the task that they run. */
export abstract class LogicalTask extends Construct {
  /** @internal */
  protected abstract readonly _frame: TaskFrame;

  public get cluster(): ecs.ICluster {
    return this._frame.cluster;
  }

  public get taskDefinition(): ecs.FargateTaskDefinition {
    return this._frame.definition;
  }

  /** The role of the task: it adds dumps, or reads those of this backup, and nothing else. */
  public get taskRole(): iam.IRole {
    return this._frame.taskRole;
  }

  /** The group that the server has to let in. */
  public get securityGroup(): ec2.ISecurityGroup {
    return this._frame.securityGroup;
  }

  public get logGroup(): logs.ILogGroup {
    return this._frame.logGroup;
  }
}
