import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { checkInteger } from '../private/checks';
import { requireProps } from '../private/props';
import type { RecoverableServiceProps } from './recoverable-service-props';
import type { GatewayDependency } from './gateway-dependency';
import { type BalancedService, makeBalancedService } from './private/balanced-service';
import { BalancedWorkload } from './private/balanced-workload';
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
 * beyond that, whatever is granted; its firewall lets requests through when it can't be asked; and the synthesis fails
 * when anything of it refers to a store, wherever in the app that was added.
 *
 * What its code does when the cache or the stream is away, that is for the code to say: forward.
 *
 * @see https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_withstand_component_failures_static_stability.html
 */
export class FailOpenGateway extends BalancedWorkload {
  /** @internal */
  protected readonly _parts: BalancedService;

  /**
   * @throws RecoveryError `unknown-dependency`, and what {@link RecoverableService} throws
   */
  public constructor(scope: Construct, id: string, props: FailOpenGatewayProps) {
    super(scope, id);
    requireProps(this, props);
    const serviceName = checkServiceName(this, props.serviceName);
    const dependencies = checkDependencies(this, props.dependencies);
    const role = gatewayRole(this, dependencies, logGroupArnOf(`/ecs/${serviceName}`));
    this._parts = makeBalancedService(this, props, role);
    this.loadBalancer.setAttribute('waf.fail_open.enabled', 'true');
    for (const { connectable, port, kind } of dependencies) {
      if (connectable === undefined) continue;
      const bounds = { min: 1, max: 65_535 };
      const checked = checkInteger(this, 'invalid-port', `the port of the ${kind}`, port!, bounds);
      this.connections.allowTo(connectable, ec2.Port.tcp(checked), `The ${kind} that the gateway uses`);
    }
    guardPath(this);
  }
}
