import { Stack } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { FailoverRecords, HealthProtocol, TrafficRouting, TrafficSwitch } from '../../../constructs/failover';
import type { FleetPlan } from './fleet-plan';

/**
 * The names that users call. Health alone sends them to a gateway or a console, which keep nothing to wait for; the API
 * is where the switch says that it is, because its database has to be promoted first.
 */
export class RecordsStack extends Stack {
  public readonly console: FailoverRecords;
  public readonly gateway: FailoverRecords;
  public readonly api: FailoverRecords;

  public constructor(scope: Construct, id: string, plan: FleetPlan, consoleRouting: TrafficRouting) {
    super(scope, id, {
      stackName: plan.names.stack('records'),
      description: 'Names of the fleet over both regions',
      env: { region: plan.recoveryRegion, account: plan.account },
    });
    const { hostedZoneId, zoneName, apiSwitch } = plan.domain;
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
    this.api = new FailoverRecords(this, 'Api', {
      ...common,
      recordName: `api.${zoneName}`,
      trafficSwitch: TrafficSwitch.healthChecks(apiSwitch),
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
