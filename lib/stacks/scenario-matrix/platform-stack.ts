import { type CfnElement, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { BreakGlassAnnouncement, DenyWriteRole } from '../../../constructs/access';
import { BackupFrequency, BackupRole, BackupStore, RecoveryPlan } from '../../../constructs/backup';
import { RecoverableDatabase } from '../../../constructs/database';
import { RecoveryKey } from '../../../constructs/keys';
import { DerivedStore } from '../../../constructs/objectives';
import { RecoverableBucket } from '../../../constructs/storage';
import {
  DATABASE_PORT,
  DENIES_BY_ITSELF,
  LISTS_BUCKET_TAGS,
  acknowledge,
  managedByAws,
  replicationRole,
} from '../acknowledgements';
import type { RegionPair } from '../region-pair';
import { RegionalBase } from '../regional-base';
import { RegionalStack } from '../regional-stack';
import { DATABASE_VERSION, copyDestinationsOf } from '../shared-by-name';
import type { ArtefactCounterpartStack } from './artefact-counterpart-stack';
import { ARTEFACTS } from './names';

/** Where the platform runs: its database, its bucket, their backups, and the role that production works with. */
export class PlatformStack extends RegionalStack {
  public readonly base: RegionalBase;
  public readonly database: RecoverableDatabase;
  public readonly databaseKey: RecoveryKey;
  public readonly artefacts: RecoverableBucket;

  public constructor(
    scope: Construct,
    id: string,
    private readonly pair: RegionPair,
    counterpart: ArtefactCounterpartStack,
  ) {
    super(scope, id, {
      stackName: pair.names.stack('platform'),
      description: 'The platform in its primary region',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names } = pair;
    const base = (this.base = new RegionalBase(this, 'Base', pair, pair.primaryRegion));
    new BreakGlassAnnouncement(this, 'BreakGlass', {
      roleName: names.breakGlassRole,
      announceTo: base.operations.topic,
    });
    this.databaseKey = this.addDatabaseKey();
    this.database = this.addDatabase(base);
    this.artefacts = this.addArtefacts(base, counterpart);
    const { role } = new BackupRole(this, 'BackupRole', {
      roleName: names.backupRole,
      buckets: true,
      keys: [base.vault.key],
    });
    acknowledge(
      role,
      managedByAws(
        'service-role/AWSBackupServiceRolePolicyForBackup',
        'AWSBackupServiceRolePolicyForS3Backup',
      ),
    );
    acknowledge(this.node.findChild('BackupRole').node.findChild('Permissions'), LISTS_BUCKET_TAGS);
    new RecoveryPlan(this, 'Plan', {
      planName: names.stack('platform'),
      vault: base.vault,
      role,
      stores: [BackupStore.database(this.database.instance), BackupStore.bucket(this.artefacts.bucket)],
      // Once a day would not do: with the time until a job starts, is done and is copied, a copy is then older than
      // the day that may be lost with the region.
      frequency: BackupFrequency.EVERY_12_HOURS,
      retention: Duration.days(30),
      copyRetention: Duration.days(30),
      copyDestinations: copyDestinationsOf(this, pair),
    });
    this.addProductionRole(this.database, this.artefacts);
  }

  private addDatabaseKey(): RecoveryKey {
    const { names, isolated } = this.pair;
    const key = new RecoveryKey(this, 'DatabaseKey', {
      aliasName: names.keyAlias('database'),
      breakGlassRoleArn: names.breakGlassRoleArn(this),
    });
    // Recovery points of the database stay under its own key, and so would be unreadable to another account.
    if (isolated) key.grants.copyByAccount(isolated.account);
    return key;
  }

  private addDatabase(base: RegionalBase): RecoverableDatabase {
    const { names } = this.pair;
    const database = new RecoverableDatabase(this, 'Database', {
      vpc: base.network.vpc,
      encryptionKey: this.databaseKey.key,
      logEncryptionKey: base.operations.key,
      instanceIdentifier: names.database,
      version: DATABASE_VERSION,
      pointInTimeWindow: Duration.days(7),
      alarmTopic: base.operations.topic,
    });
    acknowledge(database, DATABASE_PORT);
    acknowledge(
      database.node.findChild('MonitoringRole'),
      managedByAws('service-role/AmazonRDSEnhancedMonitoringRole'),
    );
    return database;
  }

  private addArtefacts(base: RegionalBase, counterpart: ArtefactCounterpartStack): RecoverableBucket {
    const { names, primaryRegion, recoveryRegion } = this.pair;
    const [source, destination] = [primaryRegion, recoveryRegion].map(region =>
      names.tenantBucket(ARTEFACTS, region),
    ) as [string, string];
    const key = new RecoveryKey(this, 'ArtefactKey', {
      aliasName: names.keyAlias(ARTEFACTS),
      breakGlassRoleArn: names.breakGlassRoleArn(this),
    });
    const artefacts = new RecoverableBucket(this, 'Artefacts', {
      bucketName: source,
      encryptionKey: key.key,
      accessLogs: base.accessLogs.bucket,
      breakGlassRoleArn: names.breakGlassRoleArn(this),
      alarmTopic: base.operations.topic,
      replication: {
        bucketName: destination,
        region: recoveryRegion,
        keyArn: RecoveryKey.aliasArnIn(this, names.keyAlias(ARTEFACTS), recoveryRegion),
      },
    });
    const { role } = artefacts.replication!;
    acknowledge(role, ...replicationRole(role, { source, destination, destinationRegion: recoveryRegion }));
    // How long S3 takes to replicate everything anew is stated nowhere.
    DerivedStore.declare(counterpart.bucket, { from: artefacts.bucket });
    return artefacts;
  }

  /** What the platform itself may do: nothing that reaches a backup is among it, and everything else is denied. */
  private addProductionRole(database: RecoverableDatabase, { bucketArn, bucket }: RecoverableBucket): void {
    const secret = database.secret!.secretArn;
    const { role } = new DenyWriteRole(this, 'Production', {
      roleName: this.pair.names.stack('production'),
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      reads: [
        { actions: ['secretsmanager:GetSecretValue'], resources: [secret] },
        { actions: ['s3:GetObject', 's3:ListBucket'], resources: [bucketArn, bucket.arnForObjects('*')] },
      ],
      writeSurface: [{ actions: ['s3:PutObject'], resources: [bucket.arnForObjects('*')] }],
      useKeys: [bucket.encryptionKey!],
    });
    acknowledge(role, DENIES_BY_ITSELF[0]!, {
      awsSolutions: [`IAM5[Resource::<${this.getLogicalId(bucket.node.defaultChild as CfnElement)}.Arn>/*]`],
      reason:
        'The platform reads and adds objects of its one bucket. The wildcard stands for the objects in it; deleting ' +
        'one, or a version of one, is denied.',
    });
  }
}
