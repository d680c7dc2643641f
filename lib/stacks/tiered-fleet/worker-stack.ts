import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { SingletonWorker } from '../../../constructs/service';
import { acknowledge } from '../acknowledgements';
import { logKeyIn } from '../rehearsal-parts';
import type { RegionalBase } from '../regional-base';
import { LEASE, PULLS_IMAGES } from './acknowledgements';
import type { FleetPlan } from './fleet-plan';
import type { GroundStack } from './ground-stack';
import { WORKERS, idOf } from './names';
import { TieredStack } from './tiered-stack';

/** The workers of one region: one of each kind, and none where the other region's are at work. */
export class WorkerStack extends TieredStack {
  public readonly workers: readonly SingletonWorker[];

  public constructor(
    scope: Construct,
    id: string,
    plan: FleetPlan,
    { ground, base, database }: { ground: GroundStack; base: RegionalBase; database: ec2.Connections },
  ) {
    super(scope, id, plan, {
      part: 'workers',
      description: 'The workers of a region',
      region: ground.region,
      tier: plan.tiers.workers,
    });
    const encryptionKey = new RecoveryKey(this, 'Key', {
      aliasName: plan.names.keyAlias('workers'),
      breakGlassRoleArn: plan.names.breakGlassRoleArn(this),
    }).key;
    const logEncryptionKey = logKeyIn(this, base);
    const workload = ground.workloadFor(this);
    this.workers = WORKERS.map(kind => {
      const worker = new SingletonWorker(this, idOf(kind), {
        ...workload,
        serviceName: plan.names.stack(kind),
        logEncryptionKey,
        encryptionKey,
        command: [`worker_${kind}`],
      });
      acknowledge(worker, PULLS_IMAGES);
      acknowledge(worker.leases, LEASE);
      worker.connections.allowTo(database, ec2.Port.tcp(5432), 'The database of the API');
      return worker;
    });
  }
}
