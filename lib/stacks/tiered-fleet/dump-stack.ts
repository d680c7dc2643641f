import { CfnOutput, Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BackupStore, RecoveryPlan } from '../../../constructs/backup';
import {
  DumpBucket,
  LogicalBackup,
  LogicalRestore,
  PostgresServer,
} from '../../../constructs/logical-backup';
import { DerivedStore, WriteDelay } from '../../../constructs/objectives';
import { RecoverableBucket } from '../../../constructs/storage';
import { acknowledge } from '../acknowledgements';
import { logKeyIn } from '../rehearsal-parts';
import { DATABASE_VERSION, backupRoleIn, copyDestinationsOf, primaryVaultIn } from '../shared-by-name';
import { IS_THE_LAST_QUEUE, objectsBelow } from './acknowledgements';
import type { DumpCounterpartStack } from './counterpart-stack';
import type { DatabaseStack } from './database-stack';
import type { FleetPlan } from './fleet-plan';
import type { FoundationStack } from './foundation-stack';
import type { GroundStack } from './ground-stack';
import { DATABASE_NAME, LOG_PREFIX, PURPOSES } from './names';
import { acknowledgeReplication, bucketFor, bucketSettings, counterpartOf } from './replicated-bucket';
import { secretIn } from './secrets';
import { TieredStack } from './tiered-stack';

/** What the dumps are made of. */
export interface DumpParts {
  readonly foundation: FoundationStack;
  readonly ground: GroundStack;
  readonly database: DatabaseStack;
  readonly counterpart: DumpCounterpartStack;
  /** After how long a piece of the log is archived although it isn't full; never, where it is left out. */
  readonly archiveTimeout?: Duration;
}

/** What needs no service of AWS to come back: a dump a day, and the log of servers that somebody runs themselves. */
export class DumpStack extends TieredStack {
  public readonly dumps: DumpBucket;
  public readonly log: RecoverableBucket;

  public constructor(
    scope: Construct,
    id: string,
    plan: FleetPlan,
    private readonly parts: DumpParts,
  ) {
    super(scope, id, plan, {
      part: 'dumps',
      description: 'Dumps of the database of the API, and the archive of its log',
      region: plan.primaryRegion,
    });
    const settings = bucketSettings(this, plan);
    this.dumps = new DumpBucket(this, 'Dumps', {
      ...bucketFor(this, plan, PURPOSES.dumps),
      ...settings,
      replication: counterpartOf(this, plan, PURPOSES.dumps),
    });
    const { replication } = this.dumps.node.findChild('Bucket') as RecoverableBucket;
    acknowledgeReplication(plan, PURPOSES.dumps, replication!);
    DerivedStore.declare(parts.counterpart.dumps.bucket, { from: this.dumps.bucket });
    this.addTasks(settings.alarmTopic);
    this.log = new RecoverableBucket(this, 'Log', {
      ...bucketFor(this, plan, PURPOSES.log),
      ...settings,
      replication: counterpartOf(this, plan, PURPOSES.log),
    });
    acknowledgeReplication(plan, PURPOSES.log, this.log.replication!);
    DerivedStore.declare(parts.counterpart.log.bucket, { from: this.log.bucket });
    WriteDelay.declare(this.log.bucket, {
      ...(parts.archiveTimeout === undefined ? {} : { atMost: parts.archiveTimeout }),
      because: 'a piece of the log is archived when it is full, or when archive_timeout has passed',
    });
    this.addArchivist();
    new RecoveryPlan(this, 'Plan', {
      planName: plan.names.stack('dumps'),
      vault: primaryVaultIn(this, plan),
      role: backupRoleIn(this, plan),
      stores: [BackupStore.bucket(this.dumps.bucket), BackupStore.bucket(this.log.bucket)],
      retention: Duration.days(35),
      copyDestinations: copyDestinationsOf(this, plan),
    });
  }

  private addTasks(alarmTopic: ReturnType<typeof bucketSettings>['alarmTopic']): void {
    const { ground, database, foundation } = this.parts;
    const databaseKey = database.databaseKey.key;
    const { names } = this.plan;
    const common = {
      backupName: names.database,
      server: this.server(database),
      engineVersion: DATABASE_VERSION,
      vpc: ground.network.vpc,
      vpcSubnets: ground.network.applicationSubnets,
      logEncryptionKey: logKeyIn(this, foundation.base),
    };
    const backup = new LogicalBackup(this, 'Backup', {
      ...common,
      credentials: secretIn(this, 'Dumper', `${names.database}/dumper`, databaseKey),
      databaseName: DATABASE_NAME,
      bucket: this.dumps,
      infrequentAccess: true,
      alarmTopic,
    });
    const restore = new LogicalRestore(this, 'Restore', {
      ...common,
      credentials: secretIn(this, 'Restorer', `${names.database}/restorer`, databaseKey),
      bucket: this.dumps.bucket,
      databaseName: `${DATABASE_NAME}_restored`,
    });
    for (const task of [backup, restore]) {
      acknowledge(task, objectsBelow(this.idOf(this.dumps), names.database));
    }
    acknowledge(backup, IS_THE_LAST_QUEUE);
    new CfnOutput(this, 'RestoreTask', { value: restore.taskDefinition.taskDefinitionArn });
    new CfnOutput(this, 'RestoreCluster', { value: restore.cluster.clusterArn });
    new CfnOutput(this, 'RestoreGroup', { value: restore.securityGroup.securityGroupId });
  }

  /** The database by its group's id, so that the rules that let the tasks in stand in this stack. */
  private server({ database: { instance, connections } }: DatabaseStack): PostgresServer {
    const { securityGroupId } = connections.securityGroups[0]!;
    const group = ec2.SecurityGroup.fromSecurityGroupId(this, 'DatabaseGroup', securityGroupId);
    return PostgresServer.at(
      instance.dbInstanceEndpointAddress,
      5432,
      new ec2.Connections({ securityGroups: [group] }),
    );
  }

  /** What a server may do that archives its log here: add pieces, and read them when it recovers. */
  private addArchivist(): void {
    const role = new iam.Role(this, 'Archivist', {
      roleName: this.plan.names.stack('archivist'),
      description: 'Archives the log of a PostgreSQL server, and reads it when the server recovers',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    const policy = new iam.ManagedPolicy(this, 'ArchivistPolicy', {
      description: 'Adds pieces of the log, and reads them',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['s3:PutObject', 's3:GetObject'],
          resources: [this.log.bucket.arnForObjects(`${LOG_PREFIX}/*`)],
        }),
        new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.log.bucketArn] }),
        new iam.PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [this.log.bucket.encryptionKey!.keyArn],
        }),
      ],
    });
    acknowledge(policy, objectsBelow(this.idOf(this.log), LOG_PREFIX));
  }

  private idOf({ bucket }: { readonly bucket: s3.IBucket }): string {
    return this.getLogicalId(bucket.node.defaultChild as s3.CfnBucket);
  }
}
