import { CfnParameter, CfnRule, Fn, Stack } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { FailoverRecords, HealthProtocol, TrafficRouting, TrafficSwitch } from '../../../constructs/failover';
import type { FleetPlan } from './fleet-plan';

/**
 * The names that users call. Health alone sends them to a gateway or a console, which keep nothing to wait for; the API
 * is where the switch says that it is, because its database has to be promoted first.
 *
 * AWS makes the switch's health checks together with its plan, and CloudFormation doesn't say which of them is for which
 * region. So whoever deploys these records looks them up first, and hands them in as parameters, which have no default:
 * a record with a made-up one would never move.
 *
 * @see https://docs.aws.amazon.com/arc-region-switch/latest/api/API_ListRoute53HealthChecks.html
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
    this.api = new FailoverRecords(this, 'Api', {
      ...common,
      recordName: `api.${zoneName}`,
      trafficSwitch: this.apiSwitch(common),
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

  private apiSwitch({ primaryRegion, recoveryRegion }: Pick<FleetPlan, 'primaryRegion' | 'recoveryRegion'>) {
    const primaryHealthCheckId = this.healthCheck('ApiPrimaryHealthCheckId', primaryRegion);
    const recoveryHealthCheckId = this.healthCheck('ApiRecoveryHealthCheckId', recoveryRegion);
    new CfnRule(this, 'OneHealthCheckForEachRegion', {
      assertions: [
        {
          assert: Fn.conditionNot(Fn.conditionEquals(primaryHealthCheckId, recoveryHealthCheckId)),
          assertDescription: 'one health check for both regions would never send anybody to the other one',
        },
      ],
    });
    return TrafficSwitch.healthChecks({ primaryHealthCheckId, recoveryHealthCheckId });
  }

  private healthCheck(id: string, region: string): string {
    return new CfnParameter(this, id, {
      description:
        `Health check that is healthy while ${region} serves the API, as ` +
        '"aws arc-region-switch list-route53-health-checks --arn <ARN of the plan>" lists it',
      allowedPattern: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
      constraintDescription:
        'the id of a health check of the plan that switches the API, which is deployed before',
    }).valueAsString;
  }
}
