import { Stack } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { FailoverRecords, HealthProtocol, TrafficRouting } from '../../../constructs/failover';
import type { FleetPlan } from './fleet-plan';

/** The names that users call, which health alone sends to a region: gateway and console keep nothing to wait for. */
export class RecordsStack extends Stack {
  public readonly console: FailoverRecords;
  public readonly gateway: FailoverRecords;

  public constructor(scope: Construct, id: string, plan: FleetPlan, consoleRouting: TrafficRouting) {
    super(scope, id, {
      stackName: plan.names.stack('records'),
      description: 'Names of the fleet over both regions',
      env: { region: plan.recoveryRegion, account: plan.account },
    });
    const { hostedZoneId, zoneName } = plan.domain;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const common = {
      zone,
      primaryRegion: plan.primaryRegion,
      recoveryRegion: plan.recoveryRegion,
      // Load balancers take TLS 1.3 alone, which health checks don't speak. That the paths answer is asked by the load
      // balancer, and the alias looks at its targets.
      healthProtocol: HealthProtocol.TCP,
    };
    this.gateway = new FailoverRecords(this, 'Gateway', {
      ...common,
      recordName: `gateway.${zoneName}`,
      routing: TrafficRouting.LATENCY,
    });
    this.console = new FailoverRecords(this, 'Console', {
      ...common,
      recordName: `console.${zoneName}`,
      routing: consoleRouting,
      ...(consoleRouting === TrafficRouting.ACTIVE_PASSIVE
        ? { withoutSwitch: { reason: 'the console keeps nothing, so no region can serve something stale' } }
        : {}),
    });
  }
}
