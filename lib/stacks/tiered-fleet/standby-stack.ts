import type { Construct } from 'constructs';
import { DatabaseReplica } from '../../../constructs/database';
import { DATABASE_PORT, DATABASE_REPLICA, acknowledge, managedByAws } from '../acknowledgements';
import type { RecoveryRegionStack } from '../recovery-region-stack';
import { DATABASE_VERSION } from '../shared-by-name';
import type { FleetPlan } from './fleet-plan';
import type { GroundStack } from './ground-stack';
import { TieredStack } from './tiered-stack';

/** Replica of the API's database in the recovery region, ready to be promoted. It follows its source, and so is late. */
export class StandbyStack extends TieredStack {
  public readonly replica: DatabaseReplica;

  public constructor(
    scope: Construct,
    id: string,
    plan: FleetPlan,
    ground: GroundStack,
    { base, databaseKey }: RecoveryRegionStack,
  ) {
    super(scope, id, plan, {
      part: 'database',
      description: 'Replica of the database of the API',
      region: plan.recoveryRegion,
      tier: plan.tiers.apiStandby,
    });
    this.replica = new DatabaseReplica(this, 'Database', {
      vpc: ground.network.vpc,
      vpcSubnets: ground.network.dataSubnets,
      encryptionKey: databaseKey.key,
      logEncryptionKey: base.operations.key,
      instanceIdentifier: plan.names.replica,
      version: DATABASE_VERSION,
      sourceInstanceIdentifier: plan.names.database,
      sourceRegion: plan.primaryRegion,
      alarmTopic: base.operations.topic,
    });
    acknowledge(this.replica, DATABASE_PORT, ...DATABASE_REPLICA);
    acknowledge(
      this.replica.node.findChild('MonitoringRole'),
      managedByAws('service-role/AmazonRDSEnhancedMonitoringRole'),
    );
  }
}
