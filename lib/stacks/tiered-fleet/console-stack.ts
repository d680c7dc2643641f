import type { Construct } from 'constructs';
import { RegionalEndpoint } from '../../../constructs/failover';
import { RecoverableService } from '../../../constructs/service';
import { acknowledge } from '../acknowledgements';
import { logKeyIn } from '../rehearsal-parts';
import type { RegionalBase } from '../regional-base';
import { FACES_THE_INTERNET, PULLS_IMAGES } from './acknowledgements';
import type { FleetPlan } from './fleet-plan';
import type { GroundStack } from './ground-stack';
import { TieredStack } from './tiered-stack';

/** The console of one region. It keeps nothing: all that it shows is the API's. */
export class ConsoleStack extends TieredStack {
  public readonly service: RecoverableService;

  public constructor(scope: Construct, id: string, plan: FleetPlan, ground: GroundStack, base: RegionalBase) {
    super(scope, id, plan, {
      part: 'console',
      description: 'The console of a region',
      region: ground.region,
      tier: plan.tiers.console,
    });
    this.service = new RecoverableService(this, 'Console', {
      ...ground.balancedFor(this),
      serviceName: plan.names.stack('console'),
      logEncryptionKey: logKeyIn(this, base),
      command: ['console', '--port', '8080', '--api', `https://api.${plan.domain.zoneName}`],
      healthPath: '/api/health',
      // The passive one is warm, and large enough to take over.
      standbyCount: 3,
    });
    acknowledge(this.service, FACES_THE_INTERNET, PULLS_IMAGES);
    new RegionalEndpoint(this, 'Endpoint', {
      zone: ground.zoneFor(this),
      recordName: `console.${plan.domain.zoneName}`,
      loadBalancer: this.service.loadBalancer,
    });
  }
}
