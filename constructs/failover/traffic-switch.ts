import { checkProps } from '../../lib/model/props';
import { checkTargets } from './private/targets';

/** Health checks that are turned by hand or by a plan, one for each region. */
export interface SwitchedHealthChecks {
  /** Id of the health check that is healthy while the primary region serves. */
  readonly primaryHealthCheckId: string;
  /** Id of the health check that is healthy while the recovery region serves. */
  readonly recoveryHealthCheckId: string;
}

/** Routing controls, one for each region. */
export interface SwitchedRoutingControls {
  /** ARN of the control that is on while the primary region serves. */
  readonly primaryRoutingControlArn: string;
  /** ARN of the control that is on while the recovery region serves. */
  readonly recoveryRoutingControlArn: string;
}

/**
 * What decides which region serves. It stays where it was put: no region gets its traffic back because it answers
 * again.
 */
export class TrafficSwitch {
  /**
   * Health checks that exist already: those that a `RegionSwitchPlan` with `SwitchStep.switchTraffic` has. AWS makes
   * them with the plan; `aws arc-region-switch list-route53-health-checks` lists them by region.
   *
   * @throws RecoveryError `invalid-props`, `invalid-switch`
   * @see https://docs.aws.amazon.com/r53recovery/latest/dg/route53-health-check-block.html
   */
  public static healthChecks(ids: SwitchedHealthChecks): TrafficSwitch {
    const { primaryHealthCheckId, recoveryHealthCheckId } = checkProps(ids, 'TrafficSwitch');
    checkTargets('TrafficSwitch', 'invalid-switch', { primaryHealthCheckId, recoveryHealthCheckId });
    return new TrafficSwitch([primaryHealthCheckId, recoveryHealthCheckId], false);
  }

  /**
   * Routing controls of an ARC cluster, whose data plane stands in five regions. A safety rule of the cluster should
   * keep one of them on.
   *
   * @throws RecoveryError `invalid-props`, `invalid-switch`
   * @see https://docs.aws.amazon.com/r53recovery/latest/dg/routing-control.html
   */
  public static routingControls(arns: SwitchedRoutingControls): TrafficSwitch {
    const { primaryRoutingControlArn, recoveryRoutingControlArn } = checkProps(arns, 'TrafficSwitch');
    checkTargets('TrafficSwitch', 'invalid-switch', { primaryRoutingControlArn, recoveryRoutingControlArn });
    return new TrafficSwitch([primaryRoutingControlArn, recoveryRoutingControlArn], true);
  }

  private constructor(
    /** @internal The primary region's first. */
    public readonly _targets: readonly [string, string],
    /** @internal Whether they are routing controls, for which health checks have to be made. */
    public readonly _areControls: boolean,
  ) {}
}
