import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { SwitchStep } from './switch-step';

/** Properties of a {@link RegionSwitchPlan}. */
export interface RegionSwitchPlanProps {
  /** Name of the plan: 1 to 32 letters, digits and inner hyphens. */
  readonly planName: string;
  /** Where the system is, as long as nothing happened. */
  readonly primaryRegion: string;
  /** Where it goes. */
  readonly recoveryRegion: string;
  /** What has to be done, in any order: which comes first follows from what each waits for. */
  readonly steps: SwitchStep[];
  /** ARN of the role with which somebody says yes to the way back. Nothing else starts it. */
  readonly failbackApproverRoleArn: string;
  /**
   * Lets stores be used that nobody validated.
   *
   * @default - a gate follows on each store
   */
  readonly withoutGates?: ProtectionRemoval;
}
