import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import {
  type DatabaseParts,
  type Deployed,
  databaseNameOf,
  instanceProperties,
  protect,
} from './instance-properties';
import type { Network } from './network';
import type { Destination } from './regional-plan';

export interface InstanceOptions extends DatabaseParts {
  /** Where the automated backups are replicated to; undefined when they are not. */
  readonly destination?: Destination;
}

/** The instance, with its standby and its replicated backups. */
export function makeInstance(scope: Construct, options: InstanceOptions): Deployed {
  const { props, network, engine, storage, credentials, destination } = options;
  const properties = instanceProperties(scope, props, network, engine.family);
  const resource = new rds.CfnDBInstance(scope, 'Resource', {
    ...properties,
    engine: 'postgres',
    engineVersion: engine.version,
    allocatedStorage: String(storage.gib),
    maxAllocatedStorage: storage.maxGib,
    storageType: storage.type,
    storageEncrypted: true,
    iops: storage.iops,
    dbName: databaseNameOf(scope, props),
    masterUsername: credentials.username,
    masterUserPassword: credentials.password,
    ...(destination && {
      automaticBackupReplicationRegion: destination.region,
      automaticBackupReplicationKmsKeyId: destination.keyArn,
      automaticBackupReplicationRetentionPeriod: destination.retentionDays,
    }),
  });
  protect(scope, resource, props, `/aws/rds/instance/${props.instanceIdentifier}`);
  return {
    resource,
    identifier: resource.ref,
    resourceId: resource.attrDbiResourceId,
    parameterGroupName: String(properties.dbParameterGroupName),
    attachmentType: 'AWS::RDS::DBInstance',
    metricDimension: 'DBInstanceIdentifier',
    instance: importInstance(scope, resource, network),
  };
}

/** The instance as other constructs take it. */
export function importInstance(
  scope: Construct,
  resource: rds.CfnDBInstance,
  network: Network,
): rds.IDatabaseInstance {
  return rds.DatabaseInstance.fromDatabaseInstanceAttributes(scope, 'Instance', {
    instanceIdentifier: resource.ref,
    instanceEndpointAddress: resource.attrEndpointAddress,
    instanceResourceId: resource.attrDbiResourceId,
    port: network.port,
    securityGroups: [network.securityGroup],
  });
}
