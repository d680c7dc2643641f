import type { Construct } from 'constructs';
import { requireProps } from '../private/props';
import { type BalancedService, makeBalancedService } from './private/balanced-service';
import { BalancedWorkload } from './private/balanced-workload';
import { taskRole } from './private/policed-role';
import type { RecoverableServiceProps } from './recoverable-service-props';

/**
 * A service that keeps nothing of its own, so that it is recovered by being deployed: tasks on Fargate in several
 * zones, behind a load balancer that takes TLS 1.3 alone. The same construct stands in the recovery region, under the
 * same names, with fewer tasks (`standby`).
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html
 */
export class RecoverableService extends BalancedWorkload {
  /** @internal */
  protected readonly _parts: BalancedService;

  /**
   * @throws RecoveryError `invalid-service-name`, `moving-release`, `mutable-tags`, `secret-in-environment`,
   * `public-subnets`, `too-few-zones`, `access-logs-missing`, and others that name the property they are about
   */
  public constructor(scope: Construct, id: string, props: RecoverableServiceProps) {
    super(scope, id);
    requireProps(this, props);
    const role = taskRole(this, 'TaskRole', 'What tasks of the service may do');
    this._parts = makeBalancedService(this, props, role);
  }
}
