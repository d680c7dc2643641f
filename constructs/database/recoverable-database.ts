import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { reject } from '../private/errors';
import { recordRemoval } from '../private/metadata';
import { requireProps, requirePropsAt } from '../private/props';
import { DatabaseDeployment } from './database-deployment';
import { DatabaseGrants } from './database-grants';
import { attachCredentials, makeCredentials } from './private/credentials';
import { checkPort, checkResourceId, checkSecret, checkSecurityGroups } from './private/existing-database';
import { makeInstance } from './private/instance';
import { type Deployed, pointInTimeDays } from './private/instance-properties';
import { makeStorageAlarm } from './private/monitoring';
import {
  CLUSTER_ZONES,
  LONGEST_CLUSTER_IDENTIFIER,
  checkCluster,
  makeCluster,
} from './private/multi-az-cluster';
import { checkIdentifier, requireConstruct } from './private/names';
import { makeNetwork } from './private/network';
import { engineOf } from './private/parameters';
import { checkDestination, planRegionalRecovery } from './private/regional-plan';
import { checkStorage } from './private/storage';
import type { RecoverableDatabaseProps } from './recoverable-database-props';

/** A PostgreSQL database that other constructs refer to. */
export interface IRecoverableDatabase extends ec2.IConnectable {
  /** Name of the instance or the cluster in its region. */
  readonly instanceIdentifier: string;
  /** The id that permissions to connect refer to; undefined for an import without it. */
  readonly resourceId?: string;
  /** The master user's credentials; undefined for an import without them. */
  readonly secret?: secretsmanager.ISecret;
  /** Gives roles a way in. */
  readonly grants: DatabaseGrants;
}

/** Names an existing database. */
export interface RecoverableDatabaseAttributes {
  /** Name of the instance or the cluster in its region. */
  readonly instanceIdentifier: string;
  /** Its security groups. */
  readonly securityGroups: ec2.ISecurityGroup[];
  /**
   * Port that it listens on.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Its resource id, such as `db-ABCDEFGHIJKL`.
   *
   * @default - `grants.connect` isn't available
   */
  readonly resourceId?: string;
  /**
   * The master user's credentials.
   *
   * @default - `grants.readSecret` isn't available
   */
  readonly secret?: secretsmanager.ISecret;
}

/** What a restore has to be given, because it comes back with RDS's defaults otherwise. */
export interface DatabaseRestoreDefaults {
  /** Subnet group; the default one may be public. */
  readonly subnetGroupName: string;
  /** Security group without any way in, beside those that were added to it. */
  readonly securityGroupId: string;
  /** Parameter group that forces TLS; the default one doesn't before PostgreSQL 15. */
  readonly parameterGroupName: string;
}

/**
 * A PostgreSQL database on RDS that survives the loss of a zone, reaches back to any point of the last 35 days,
 * isn't deleted by mistake, and comes back in another region as its region-failure objective demands.
 *
 * A restore to a point in time makes a new, single-zone instance with the default security group and parameter
 * group, unless it is given `restoreDefaults`. Declare objectives before making the database: it reads them
 * when it is made.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
export class RecoverableDatabase extends Construct implements IRecoverableDatabase {
  /**
   * A database that exists already. To put one of this app under protection, see `DatabaseProtection`.
   *
   * @throws RecoveryError `invalid-instance-identifier`, `invalid-port`, `invalid-resource-id`,
   * `missing-construct`
   */
  public static fromRecoverableDatabaseAttributes(
    scope: Construct,
    id: string,
    attributes: RecoverableDatabaseAttributes,
  ): IRecoverableDatabase {
    requirePropsAt(scope, id, attributes);
    class Import extends Construct implements IRecoverableDatabase {
      public readonly instanceIdentifier = checkIdentifier(this, attributes.instanceIdentifier);
      public readonly connections = new ec2.Connections({
        securityGroups: checkSecurityGroups(this, attributes.securityGroups),
        defaultPort: ec2.Port.tcp(checkPort(this, attributes.port)),
      });
      public readonly resourceId = checkResourceId(this, attributes.resourceId);
      public readonly secret = checkSecret(this, attributes.secret);
      public readonly grants = DatabaseGrants.fromDatabase(this, this);
    }
    return new Import(scope, id);
  }

  public readonly instanceIdentifier: string;
  public readonly resourceId: string;
  public readonly secret: secretsmanager.ISecret;
  /** Who may connect. Nobody, at first. */
  public readonly connections: ec2.Connections;
  public readonly grants: DatabaseGrants;
  /** What to give to a restore. */
  public readonly restoreDefaults: DatabaseRestoreDefaults;
  /** Whether the recovery region has to have a {@link DatabaseReplica} for the objective to be kept. */
  public readonly readReplicaNeeded: boolean;
  private readonly deployed: Deployed;

  /**
   * @throws RecoveryError `invalid-instance-identifier`, `no-subnets`, `public-subnets`, `too-few-zones`,
   * `same-region`, `unlisted-region-pair`, `weakened-regional-recovery`, `cluster-cannot-leave-region`, and
   * others that name the property they are about
   */
  public constructor(scope: Construct, id: string, props: RecoverableDatabaseProps) {
    super(scope, id);
    requireProps(this, props);
    const clustered = isClustered(this, props.deployment);
    this.instanceIdentifier = checkIdentifier(
      this,
      props.instanceIdentifier,
      clustered ? LONGEST_CLUSTER_IDENTIFIER : undefined,
    );
    requireConstruct(this, 'encryptionKey', props.encryptionKey, 'keyArn');
    const plan = planRegionalRecovery(this, props);
    this.readReplicaNeeded = plan.readReplica;
    if (clustered) checkCluster(this, props, plan);
    const destination =
      props.recoveryRegion === undefined
        ? undefined
        : checkDestination(this, props.recoveryRegion, pointInTimeDays(this, props), plan.replicatedBackups);
    const engine = engineOf(this, props.version ?? defaultVersion(clustered));
    const storage = checkStorage(this, {
      allocated: props.allocatedStorage,
      max: props.maxAllocatedStorage,
      type: props.storageType,
      iops: props.iops,
    });
    const network = makeNetwork(this, props, clustered ? CLUSTER_ZONES : 2);
    this.connections = network.connections;
    const credentials = makeCredentials(this, props, destination);
    const parts = { props, network, engine, storage, credentials };
    this.deployed = clustered
      ? makeCluster(this, parts)
      : makeInstance(this, { ...parts, ...(plan.replicatedBackups && destination ? { destination } : {}) });
    this.resourceId = this.deployed.resourceId;
    this.secret = attachCredentials(this, credentials, { props, network, target: this.deployed });
    this.restoreDefaults = {
      subnetGroupName: network.subnetGroup.ref,
      securityGroupId: network.securityGroup.securityGroupId,
      parameterGroupName: this.deployed.parameterGroupName,
    };
    this.grants = DatabaseGrants.fromDatabase(this, this);
    for (const [removal, protection] of [
      [props.withoutReplicatedBackups, 'replicated-backups'],
      [props.withoutReadReplica, 'read-replica'],
    ] as const) {
      if (removal !== undefined) recordRemoval(this.deployed.resource, protection, removal);
    }
    if (props.alarmTopic !== undefined) {
      makeStorageAlarm(this, props.alarmTopic, this.deployed, storage.gib);
    }
  }

  /**
   * The instance.
   *
   * @throws RecoveryError `other-deployment` when it is a Multi-AZ cluster
   */
  public get instance(): rds.IDatabaseInstance {
    return this.deployed.instance ?? this.otherDeployment('an instance', 'cluster');
  }

  /**
   * The cluster.
   *
   * @throws RecoveryError `other-deployment` when it is an instance
   */
  public get cluster(): rds.IDatabaseCluster {
    return this.deployed.cluster ?? this.otherDeployment('a cluster', 'instance');
  }

  private otherDeployment(what: string, other: string): never {
    throw reject(this, {
      code: 'other-deployment',
      problem: `this database is not ${what}`,
      allowed: `reading ${other}`,
      fix: `use ${other}, or choose the other DatabaseDeployment`,
    });
  }
}

function defaultVersion(clustered: boolean): rds.PostgresEngineVersion {
  return clustered ? rds.PostgresEngineVersion.VER_17_9 : rds.PostgresEngineVersion.VER_17;
}

function isClustered(scope: Construct, deployment: DatabaseDeployment | undefined): boolean {
  if (deployment === undefined || deployment === DatabaseDeployment.MULTI_AZ_INSTANCE) return false;
  if (deployment === DatabaseDeployment.MULTI_AZ_CLUSTER) return true;
  throw reject(scope, {
    code: 'unknown-deployment',
    problem: 'unknown deployment',
    received: deployment,
    allowed: Object.values(DatabaseDeployment).join(', '),
    fix: 'use a member of DatabaseDeployment',
  });
}
