import type { Construct } from 'constructs';
import { RecoveryObjectives, type RecoveryTier } from '../../../constructs/objectives';
import { RegionalStack } from '../regional-stack';
import type { FleetPlan } from './fleet-plan';

/** What a stack of the fleet is. */
export interface TieredStackProps {
  /** What its name ends with; `-recovery` follows in the recovery region. */
  readonly part: string;
  readonly description: string;
  readonly region: string;
  /**
   * The objectives of all that stands in it.
   *
   * @default - those of the app
   */
  readonly tier?: RecoveryTier;
}

/** A component of the fleet in one region, with the objectives of its tier. */
export class TieredStack extends RegionalStack {
  /** Whether it stands where the fleet goes when its region is lost. */
  public readonly standby: boolean;

  public constructor(
    scope: Construct,
    id: string,
    protected readonly plan: FleetPlan,
    { part, description, region, tier }: TieredStackProps,
  ) {
    const standby = region === plan.recoveryRegion;
    super(scope, id, {
      stackName: plan.names.stack(standby ? `${part}-recovery` : part),
      description,
      env: { region, account: plan.account },
    });
    this.standby = standby;
    if (tier !== undefined) RecoveryObjectives.declare(this, { tier });
  }
}
