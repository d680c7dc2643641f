import { Token } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { reject } from '../../private/errors';
import type { RecoverableDatabaseProps } from '../recoverable-database-props';
import {
  type DatabaseParts,
  type Deployed,
  commonProperties,
  databaseNameOf,
  instanceClass,
  pointInTimeDays,
  protect,
} from './instance-properties';
import { monitoringRoleArn } from './monitoring';
import { withForcedTls } from './parameters';
import type { RegionalPlan } from './regional-plan';
import { explicitIops } from './storage';

/** A writer and two readers, each in a zone of its own. */
export const CLUSTER_ZONES = 3;
/** RDS adds a suffix for each of the instances. */
export const LONGEST_CLUSTER_IDENTIFIER = 52;

/**
 * Refuses what a Multi-AZ cluster cannot do, before anything is made.
 *
 * @throws RecoveryError `cluster-cannot-leave-region`, `not-for-clusters`
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html
 */
export function checkCluster(scope: Construct, props: RecoverableDatabaseProps, plan: RegionalPlan): void {
  if (plan.replicatedBackups || plan.readReplica) {
    throw reject(scope, {
      code: 'cluster-cannot-leave-region',
      problem: 'the backups of a Multi-AZ cluster cannot leave its region',
      received: plan,
      allowed: 'a Multi-AZ cluster where nothing has to be recovered in another region',
      fix:
        'choose DatabaseDeployment.MULTI_AZ_INSTANCE, or say why the loss of the region is accepted in ' +
        'withoutReplicatedBackups and withoutReadReplica',
    });
  }
  const version = props.version?.postgresFullVersion;
  if (version !== undefined && /^\d+$/.test(version)) {
    throw reject(scope, {
      code: 'not-for-clusters',
      problem: 'a Multi-AZ cluster wants a minor version of PostgreSQL',
      received: version,
      allowed: 'a version such as 17.9',
      fix: 'pass a member such as rds.PostgresEngineVersion.VER_17_9, or leave it out',
    });
  }
  for (const name of ['withoutMultiAz', 'maxAllocatedStorage'] as const) {
    if (props[name] === undefined) continue;
    throw reject(scope, {
      code: 'not-for-clusters',
      problem: `${name} doesn't go with a Multi-AZ cluster`,
      allowed: 'three zones, and storage that is enlarged by hand',
      fix: `drop ${name}, or choose DatabaseDeployment.MULTI_AZ_INSTANCE`,
    });
  }
}

/** The cluster. Its automated backups go when it is deleted; deletion protection is what stands before that. */
export function makeCluster(scope: Construct, options: DatabaseParts): Deployed {
  const { props, network, engine, storage, credentials } = options;
  const parameterGroup = new rds.CfnDBClusterParameterGroup(scope, 'ParameterGroup', {
    family: engine.family,
    description: `PostgreSQL over TLS only, for ${props.instanceIdentifier}`,
    parameters: withForcedTls(scope, props.parameters),
  });
  const cluster = new rds.CfnDBCluster(scope, 'Resource', {
    ...commonProperties(scope, props, network),
    dbClusterIdentifier: props.instanceIdentifier,
    dbClusterInstanceClass: clusterClass(scope, props),
    dbClusterParameterGroupName: parameterGroup.ref,
    engine: 'postgres',
    engineVersion: engine.version,
    allocatedStorage: storage.gib,
    storageType: storage.type,
    storageEncrypted: true,
    iops: explicitIops(storage),
    masterUsername: credentials.username,
    masterUserPassword: credentials.password,
    databaseName: databaseNameOf(scope, props),
    backupRetentionPeriod: pointInTimeDays(scope, props),
    monitoringRoleArn: monitoringRoleArn(scope, props.monitoringRole),
    performanceInsightsEnabled: true,
    vpcSecurityGroupIds: [network.securityGroup.securityGroupId],
    port: network.port,
  });
  protect(scope, cluster, props, `/aws/rds/cluster/${props.instanceIdentifier}`);
  return {
    resource: cluster,
    identifier: cluster.ref,
    resourceId: cluster.attrDbClusterResourceId,
    parameterGroupName: parameterGroup.ref,
    attachmentType: 'AWS::RDS::DBCluster',
    metricDimension: 'DBClusterIdentifier',
    cluster: rds.DatabaseCluster.fromDatabaseClusterAttributes(scope, 'Cluster', {
      clusterIdentifier: cluster.ref,
      clusterResourceIdentifier: cluster.attrDbClusterResourceId,
      clusterEndpointAddress: cluster.attrEndpointAddress,
      readerEndpointAddress: cluster.attrReadEndpointAddress,
      port: network.port,
      securityGroups: [network.securityGroup],
    }),
  };
}

/**
 * The classes that clusters take are those with disks of their own, told by a `d` after the generation.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/create-multi-az-db-cluster.html
 */
function clusterClass(scope: Construct, props: RecoverableDatabaseProps): string {
  const name = instanceClass(scope, props.instanceType, 'm6gd.large');
  if (Token.isUnresolved(name) || /^db\.[a-z]+\d+[a-z]*d[a-z]*\./.test(name)) return name;
  throw reject(scope, {
    code: 'not-for-clusters',
    problem: 'a Multi-AZ cluster does not take this class',
    received: name,
    allowed: 'a class with disks of its own, such as m6gd, r6gd or m8gd',
    fix: "pass new ec2.InstanceType('m6gd.large') or another one, or leave it out",
  });
}
