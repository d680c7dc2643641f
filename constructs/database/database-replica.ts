import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RecoveryObjectives } from '../objectives/recovery-objectives';
import { checkRegion } from '../private/checks';
import { reject } from '../private/errors';
import { requireProps } from '../private/props';
import { DatabaseGrants } from './database-grants';
import type { DatabaseSettings } from './database-settings';
import { importInstance } from './private/instance';
import { instanceProperties, protect } from './private/instance-properties';
import { makeAlarm } from './private/monitoring';
import { checkIdentifier, secretNameOf } from './private/names';
import { makeNetwork } from './private/network';
import { engineOf } from './private/parameters';
import { checkStorage } from './private/storage';
import type { IRecoverableDatabase } from './recoverable-database';

/** The lag that is tolerated where no region-failure objective says otherwise. */
const DEFAULT_LAG_SECONDS = 900;
/**
 * A source without writes makes its replica report up to five minutes of lag.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PostgreSQL.Replication.ReadReplicas.Monitor.html
 */
const IDLE_LAG_SECONDS = 300;

/** Properties of a {@link DatabaseReplica}. Those of the source aren't carried over: state the version alike. */
export interface DatabaseReplicaProps extends DatabaseSettings {
  /** Name of the database in its own region. */
  readonly sourceInstanceIdentifier: string;
  /** Region of the source. */
  readonly sourceRegion: string;
}

/**
 * A read replica in the recovery region, which takes over by being promoted. Its stack is deployed after the
 * source's. It has everything that a database in its own right needs: a standby, a parameter group that forces
 * TLS, backups, logs and alarms.
 *
 * A replica carries deletions and corruption along, and lags behind: it is no backup. CloudFormation ignores
 * the deletion policy of a replica; what keeps it is deletion protection. To promote it, follow AWS's steps
 * first, and only then adapt the template: taking the source out of it promotes as well.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html
 */
export class DatabaseReplica extends Construct implements IRecoverableDatabase {
  /** The replica. */
  public readonly instance: rds.IDatabaseInstance;
  public readonly instanceIdentifier: string;
  public readonly resourceId: string;
  /**
   * The credentials as Secrets Manager replicated them. User and password are good here; the host in them is
   * the source's.
   */
  public readonly secret: secretsmanager.ISecret;
  /** Who may connect. Nobody, at first. */
  public readonly connections: ec2.Connections;
  public readonly grants: DatabaseGrants;

  /**
   * @throws RecoveryError `same-region`, `invalid-region`, `invalid-instance-identifier`, `no-subnets`,
   * `public-subnets`, `too-few-zones`, and others that name the property they are about
   */
  public constructor(scope: Construct, id: string, props: DatabaseReplicaProps) {
    super(scope, id);
    requireProps(this, props);
    this.instanceIdentifier = checkIdentifier(this, props.instanceIdentifier);
    const source = checkIdentifier(this, props.sourceInstanceIdentifier);
    const region = checkRegion(this, 'the region of the source', props.sourceRegion);
    if (region === Stack.of(this).region) {
      throw reject(this, {
        code: 'same-region',
        problem: 'the replica is in the region of its source',
        received: region,
        allowed: 'a source in another region',
        fix: 'put the replica into a stack of the recovery region',
      });
    }
    const engine = engineOf(this, props.version ?? rds.PostgresEngineVersion.VER_17);
    const storage = checkStorage(this, { max: props.maxAllocatedStorage });
    const network = makeNetwork(this, props, 2);
    this.connections = network.connections;
    const resource = new rds.CfnDBInstance(this, 'Resource', {
      ...instanceProperties(this, props, network, engine.family),
      // RDS takes one only once the replica keeps backups of its own.
      preferredBackupWindow: undefined,
      sourceDbInstanceIdentifier: colonArn(this, 'rds', 'db', source, region),
      sourceRegion: region,
      storageType: storage.type,
      maxAllocatedStorage: storage.maxGib,
    });
    protect(this, resource, props, `/aws/rds/instance/${this.instanceIdentifier}`);
    this.instance = importInstance(this, resource, network);
    this.resourceId = resource.attrDbiResourceId;
    this.secret = secretsmanager.Secret.fromSecretAttributes(this, 'Secret', {
      secretPartialArn: colonArn(this, 'secretsmanager', 'secret', secretNameOf(source)),
      encryptionKey: props.encryptionKey,
    });
    this.grants = DatabaseGrants.fromDatabase(this, this);
    if (props.alarmTopic !== undefined) this.watchLag(props.alarmTopic, resource.ref);
  }

  private watchLag(topic: sns.ITopic, identifier: string): void {
    const objective = RecoveryObjectives.of(this).secondsFor('region-failure');
    makeAlarm(this, 'LagAlarm', topic, {
      metricName: 'ReplicaLag',
      dimension: 'DBInstanceIdentifier',
      identifier,
      description: `${this.node.path} lags behind its source for longer than the objective allows`,
      statistic: 'Maximum',
      comparison: 'GreaterThanThreshold',
      threshold: Math.max(objective?.rpoSeconds ?? DEFAULT_LAG_SECONDS, IDLE_LAG_SECONDS),
    });
  }
}

function colonArn(
  scope: Construct,
  service: string,
  resource: string,
  resourceName: string,
  region?: string,
): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service, resource, resourceName, region, arnFormat });
}
