import type { Construct } from 'constructs';
import { RegionalEndpoint } from '../../../constructs/failover';
import { FailOpenGateway } from '../../../constructs/service';
import { DENIES_BY_ITSELF, acknowledge } from '../acknowledgements';
import { logKeyIn } from '../rehearsal-parts';
import type { RegionalBase } from '../regional-base';
import { FACES_THE_INTERNET, PULLS_IMAGES } from './acknowledgements';
import type { FleetPlan } from './fleet-plan';
import type { GroundStack } from './ground-stack';
import { TieredStack } from './tiered-stack';

/** Where all traffic goes through: tasks that read their policies from the image, and need nothing else to forward. */
export class GatewayStack extends TieredStack {
  public readonly gateway: FailOpenGateway;

  public constructor(scope: Construct, id: string, plan: FleetPlan, ground: GroundStack, base: RegionalBase) {
    super(scope, id, plan, {
      part: 'gateway',
      description: 'The gateways of a region',
      region: ground.region,
      tier: plan.tiers.gateway,
    });
    this.gateway = new FailOpenGateway(this, 'Gateway', {
      ...ground.balancedFor(this),
      serviceName: plan.names.stack('gateway'),
      logEncryptionKey: logKeyIn(this, base),
      command: ['gateway', 'run', '--listen', '0.0.0.0:8080', '--policy-config', '/etc/fleet/policy.yaml'],
      healthPath: '/readyz',
      dependencies: [],
      // Gateways of both regions take traffic, so that neither has to be started for the other.
      standby: false,
    });
    acknowledge(this.gateway, FACES_THE_INTERNET, PULLS_IMAGES, ...DENIES_BY_ITSELF);
    new RegionalEndpoint(this, 'Endpoint', {
      zone: ground.zoneFor(this),
      recordName: `gateway.${plan.domain.zoneName}`,
      loadBalancer: this.gateway.loadBalancer,
    });
  }
}
