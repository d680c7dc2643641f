import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BackupStore, RecoveryPlan } from '../../../constructs/backup';
import { RecoverableDatabase } from '../../../constructs/database';
import { RecoveryKey } from '../../../constructs/keys';
import { RecoverableSecret } from '../../../constructs/secrets';
import { DATABASE_PORT, acknowledge, managedByAws } from '../acknowledgements';
import { DATABASE_VERSION, backupRoleIn, copyDestinationsOf } from '../shared-by-name';
import { KEY_OF_CONTENT } from './acknowledgements';
import type { FleetPlan } from './fleet-plan';
import type { FoundationStack } from './foundation-stack';
import type { GroundStack } from './ground-stack';
import { DATABASE_NAME } from './names';
import { encryptionKeyName } from './secrets';
import { TieredStack } from './tiered-stack';

/**
 * The API's database, its backups, and apart from both the key that the application encrypts secrets of customers with:
 * whoever has a backup of the database can't read them.
 */
export class DatabaseStack extends TieredStack {
  public readonly database: RecoverableDatabase;
  public readonly databaseKey: RecoveryKey;
  public readonly encryptionKey: RecoverableSecret;

  public constructor(
    scope: Construct,
    id: string,
    plan: FleetPlan,
    ground: GroundStack,
    foundation: FoundationStack,
  ) {
    super(scope, id, plan, {
      part: 'database',
      description: 'Database of the API, its backups, and the key of what it encrypts',
      region: plan.primaryRegion,
      tier: plan.tiers.api,
    });
    const { names, recoveryRegion, isolated } = plan;
    const { base } = foundation;
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    this.databaseKey = new RecoveryKey(this, 'DatabaseKey', {
      aliasName: names.keyAlias('database'),
      breakGlassRoleArn,
    });
    // Recovery points of the database stay under its own key, and so would be unreadable to another account.
    this.databaseKey.grants.copyByAccount(isolated.account);
    this.database = new RecoverableDatabase(this, 'Database', {
      vpc: ground.network.vpc,
      vpcSubnets: ground.network.dataSubnets,
      encryptionKey: this.databaseKey.key,
      logEncryptionKey: base.operations.key,
      instanceIdentifier: names.database,
      databaseName: DATABASE_NAME,
      version: DATABASE_VERSION,
      recoveryRegion: { region: recoveryRegion, keyAliasName: names.keyAlias('database') },
      alarmTopic: base.operations.topic,
    });
    acknowledge(this.database, DATABASE_PORT);
    acknowledge(
      this.database.node.findChild('MonitoringRole'),
      managedByAws('service-role/AmazonRDSEnhancedMonitoringRole'),
    );
    new RecoveryPlan(this, 'Plan', {
      planName: names.database,
      vault: base.vault,
      role: backupRoleIn(this, plan),
      stores: [BackupStore.database(this.database.instance)],
      retention: Duration.days(35),
      copyDestinations: copyDestinationsOf(this, plan),
    });
    this.encryptionKey = new RecoverableSecret(this, 'EncryptionKey', {
      secretName: encryptionKeyName(plan),
      description: 'Encrypts secrets of customers in the database. Keep a copy offline',
      encryptionKey: ground.secretKey,
      replicas: [
        {
          region: recoveryRegion,
          keyArn: RecoveryKey.aliasArnIn(this, names.keyAlias('secrets'), recoveryRegion),
        },
      ],
      withoutRotation: { reason: 'what was encrypted under it has to stay readable' },
      breakGlassRoleArn,
    });
    acknowledge(this.encryptionKey, KEY_OF_CONTENT);
  }
}
