import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { BalancedService } from './balanced-service';
import { FargateWorkload } from './fargate-workload';

/** What everything that stands behind a load balancer here shows of its parts. */
export abstract class BalancedWorkload extends FargateWorkload {
  /** @internal */
  protected abstract override readonly _parts: BalancedService;

  public get loadBalancer(): elbv2.ApplicationLoadBalancer {
    return this._parts.loadBalancer;
  }

  /** The one way in. */
  public get listener(): elbv2.ApplicationListener {
    return this._parts.listener;
  }

  public get targetGroup(): elbv2.ApplicationTargetGroup {
    return this._parts.targetGroup;
  }

  /** The firewall, if there is one. */
  public get webAcl(): wafv2.CfnWebACL | undefined {
    return this._parts.webAcl;
  }
}
