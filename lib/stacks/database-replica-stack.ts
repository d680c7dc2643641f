import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DatabaseReplica } from '../../constructs/database';
import { DATABASE_PORT, DATABASE_REPLICA, acknowledge, managedByAws } from './acknowledgements';
import type { RecoveryRegionStack } from './recovery-region-stack';
import type { RegionPair } from './region-pair';
import { DATABASE_VERSION } from './shared-by-name';

/**
 * The database's replica. A stack of its own, because it is the one thing in the recovery region that can only
 * be made once the primary stands.
 */
export class DatabaseReplicaStack extends Stack {
  public constructor(scope: Construct, id: string, pair: RegionPair, recovery: RecoveryRegionStack) {
    super(scope, id, {
      stackName: pair.names.stack('replica'),
      description: 'Read replica of the database, ready to be promoted',
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const replica = new DatabaseReplica(this, 'Database', {
      vpc: recovery.base.network.vpc,
      encryptionKey: recovery.databaseKey.key,
      logEncryptionKey: recovery.base.operations.key,
      instanceIdentifier: pair.names.replica,
      version: DATABASE_VERSION,
      sourceInstanceIdentifier: pair.names.database,
      sourceRegion: pair.primaryRegion,
      alarmTopic: recovery.base.operations.topic,
    });
    acknowledge(replica, DATABASE_PORT, ...DATABASE_REPLICA);
    const monitoring = replica.node.findChild('MonitoringRole');
    acknowledge(monitoring, managedByAws('service-role/AmazonRDSEnhancedMonitoringRole'));
  }
}
