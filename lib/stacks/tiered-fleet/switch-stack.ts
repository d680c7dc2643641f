import type { Construct } from 'constructs';
import { RegionSwitchPlan, SwitchStep } from '../../../constructs/failover';
import { acknowledge } from '../acknowledgements';
import { runsASwitch } from './acknowledgements';
import type { FleetPlan } from './fleet-plan';
import { TieredStack } from './tiered-stack';

/**
 * Brings the API to the other region: its database is promoted, a person holds it against its manifest and says yes, and
 * only then does traffic follow. Nothing starts it but a person. For the way back the plan makes the replica anew, under
 * the keys of the database in either region, which it knows by their alias.
 */
export class SwitchStack extends TieredStack {
  public readonly switch: RegionSwitchPlan;

  public constructor(scope: Construct, id: string, plan: FleetPlan) {
    super(scope, id, plan, {
      part: 'switch',
      description: 'Switch of the API to the recovery region',
      region: plan.recoveryRegion,
      tier: plan.tiers.apiStandby,
    });
    const { names, primaryRegion, recoveryRegion, domain } = plan;
    const approverRoleArn = names.breakGlassRoleArn(this);
    this.switch = new RegionSwitchPlan(this, 'Api', {
      planName: names.stack('api'),
      primaryRegion,
      recoveryRegion,
      failbackApproverRoleArn: approverRoleArn,
      withoutGates: { reason: 'a person validates the promoted database, and approves' },
      steps: [
        SwitchStep.promoteReplica({
          name: 'Database',
          primaryInstanceIdentifier: names.database,
          recoveryInstanceIdentifier: names.replica,
          keyAliases: [names.keyAlias('database')],
        }),
        SwitchStep.awaitApproval({ name: 'Validated', after: ['Database'], approverRoleArn }),
        SwitchStep.scaleService({
          name: 'Service',
          clusterName: names.stack('api'),
          serviceName: names.stack('api'),
        }),
        SwitchStep.switchTraffic({
          name: 'Traffic',
          hostedZoneId: domain.hostedZoneId,
          recordName: `api.${domain.zoneName}`,
        }),
      ],
    });
    acknowledge(this.switch, ...runsASwitch(this, plan));
  }
}
