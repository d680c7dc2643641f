import type { Construct, IConstruct } from 'constructs';
import { BreakGlassAnnouncement } from '../../constructs/access';
import { BackupRole, BackupStore, RecoveryPlan } from '../../constructs/backup';
import { RecoverableDatabase } from '../../constructs/database';
import { RecoveryKey } from '../../constructs/keys';
import { RestoreRehearsal } from '../../constructs/rehearsal';
import { DATABASE_PORT, LISTS_BUCKET_TAGS, acknowledge, managedByAws } from './acknowledgements';
import type { RegionPair } from './region-pair';
import { RegionalBase } from './regional-base';
import { RegionalStack } from './regional-stack';
import { DATABASE_VERSION, copyDestinationsOf } from './shared-by-name';

/** Where the system runs: the database, its backups, and the vault they go to first. */
export class PrimaryRegionStack extends RegionalStack {
  public readonly base: RegionalBase;
  public readonly database: RecoverableDatabase;
  public readonly databaseKey: RecoveryKey;

  public constructor(scope: Construct, id: string, pair: RegionPair) {
    super(scope, id, {
      stackName: pair.names.stack('primary'),
      description: 'The system in its primary region',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names } = pair;
    const base = (this.base = new RegionalBase(this, 'Base', pair, pair.primaryRegion));
    const alarmTopic = base.operations.topic;
    new BreakGlassAnnouncement(this, 'BreakGlass', {
      roleName: names.breakGlassRole,
      announceTo: alarmTopic,
    });
    const key = (this.databaseKey = new RecoveryKey(this, 'DatabaseKey', {
      aliasName: names.keyAlias('database'),
      breakGlassRoleArn: names.breakGlassRoleArn(this),
    }));
    // Recovery points of the database stay under its own key, and so would be unreadable to another account.
    if (pair.isolated) key.grants.copyByAccount(pair.isolated.account);
    this.database = new RecoverableDatabase(this, 'Database', {
      vpc: base.network.vpc,
      encryptionKey: key.key,
      logEncryptionKey: base.operations.key,
      instanceIdentifier: names.database,
      version: DATABASE_VERSION,
      recoveryRegion: {
        region: pair.recoveryRegion,
        ...(pair.databaseRecoveryKeyArn === undefined
          ? { keyAliasName: names.keyAlias('database') }
          : { keyArn: pair.databaseRecoveryKeyArn }),
      },
      alarmTopic,
    });
    const { role } = new BackupRole(this, 'BackupRole', {
      roleName: names.backupRole,
      buckets: true,
      keys: [base.vault.key],
    });
    this.acknowledgeFindings(role);
    if (pair.withoutRehearsals) RestoreRehearsal.forgo(this.database, pair.withoutRehearsals);
    new RecoveryPlan(this, 'Plan', {
      planName: names.database,
      vault: base.vault,
      role,
      stores: [BackupStore.database(this.database.instance)],
      copyDestinations: copyDestinationsOf(this, pair),
    });
  }

  private acknowledgeFindings(backupRole: IConstruct): void {
    acknowledge(this.database, DATABASE_PORT);
    const monitoring = this.database.node.findChild('MonitoringRole');
    acknowledge(monitoring, managedByAws('service-role/AmazonRDSEnhancedMonitoringRole'));
    acknowledge(
      backupRole,
      managedByAws(
        'service-role/AWSBackupServiceRolePolicyForBackup',
        'AWSBackupServiceRolePolicyForS3Backup',
      ),
    );
    acknowledge(this.node.findChild('BackupRole').node.findChild('Permissions'), LISTS_BUCKET_TAGS);
  }
}
