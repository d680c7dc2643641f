import { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { checkDays } from '../../private/checks';
import { isKnown, reject } from '../../private/errors';
import { checkKeyRegion } from '../../private/key-region';
import { recordObjectives, recordRemoval } from '../../private/metadata';
import type { DatabaseSettings } from '../database-settings';
import { EXPORTED_LOGS, MONITORING_INTERVAL, makeLogGroups, monitoringRoleArn } from './monitoring';
import type { RecoverableDatabaseProps } from '../recoverable-database-props';
import type { Credentials } from './credentials';
import { checkPostgresName, requireConstruct } from './names';
import type { Network } from './network';
import { type Engine, withForcedTls } from './parameters';
import type { Storage } from './storage';
import { checkWindows } from './windows';

/** What a database is put together from. */
export interface DatabaseParts {
  readonly props: RecoverableDatabaseProps;
  readonly network: Network;
  readonly engine: Engine;
  readonly storage: Storage;
  readonly credentials: Credentials;
}

/** An instance or a cluster, as far as they are told apart afterwards. */
export interface Deployed {
  readonly resource: rds.CfnDBInstance | rds.CfnDBCluster;
  /** Resolves to the identifier once the resource exists. */
  readonly identifier: string;
  readonly resourceId: string;
  readonly parameterGroupName: string;
  readonly attachmentType: string;
  readonly metricDimension: string;
  readonly instance?: rds.IDatabaseInstance;
  readonly cluster?: rds.IDatabaseCluster;
}

/** Days that a restore to a point in time reaches back; RDS keeps no more than 35. */
export function pointInTimeDays(scope: Construct, settings: DatabaseSettings): number {
  if (settings.pointInTimeWindow === undefined) return 35;
  return checkDays(
    scope,
    'invalid-point-in-time-window',
    'the point-in-time window',
    settings.pointInTimeWindow,
    { min: 7, max: 35 },
  );
}

/** The first database; undefined where there is only `postgres`. */
export function databaseNameOf(scope: Construct, props: RecoverableDatabaseProps): string | undefined {
  if (props.databaseName === undefined) return undefined;
  return checkPostgresName(scope, 'invalid-database-name', 'the database name', props.databaseName);
}

/**
 * The class as RDS names it.
 *
 * @throws RecoveryError `invalid-instance-type`
 */
export function instanceClass(
  scope: Construct,
  type: ec2.InstanceType | undefined,
  otherwise: string,
): string {
  if (type === undefined) return `db.${otherwise}`;
  const name = type instanceof Object && !Array.isArray(type) ? type.toString() : type;
  if (!isKnown(name)) return `db.${String(name)}`;
  if (typeof name === 'string' && /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(name)) return `db.${name}`;
  throw reject(scope, {
    code: 'invalid-instance-type',
    problem: 'the class of the instance is not usable',
    received: type,
    allowed: 'an ec2.InstanceType',
    fix: "pass new ec2.InstanceType('m7g.large') or another one, or leave it out",
  });
}

/** What an instance and a replica have in common, with the resources that this takes. */
export function instanceProperties(
  scope: Construct,
  settings: DatabaseSettings,
  network: Network,
  family: string,
): rds.CfnDBInstanceProps {
  const parameterGroup = new rds.CfnDBParameterGroup(scope, 'ParameterGroup', {
    family,
    description: `PostgreSQL over TLS only, for ${settings.instanceIdentifier}`,
    parameters: withForcedTls(scope, settings.parameters),
  });
  return {
    dbInstanceIdentifier: settings.instanceIdentifier,
    dbInstanceClass: instanceClass(scope, settings.instanceType, 'm7g.large'),
    dbParameterGroupName: parameterGroup.ref,
    multiAz: settings.withoutMultiAz === undefined,
    caCertificateIdentifier: 'rds-ca-rsa2048-g1',
    backupRetentionPeriod: pointInTimeDays(scope, settings),
    deleteAutomatedBackups: false,
    monitoringRoleArn: monitoringRoleArn(scope, settings.monitoringRole),
    enablePerformanceInsights: true,
    vpcSecurityGroups: [network.securityGroup.securityGroupId],
    port: String(network.port),
    ...commonProperties(scope, settings, network),
  };
}

/** What instances, replicas and clusters have in common, by the same names. */
export function commonProperties(scope: Construct, settings: DatabaseSettings, network: Network) {
  const windows = checkWindows(scope, settings.preferredBackupWindow, settings.preferredMaintenanceWindow);
  const key = requireConstruct(scope, 'encryptionKey', settings.encryptionKey, 'keyArn');
  checkKeyRegion(scope, key);
  return {
    dbSubnetGroupName: network.subnetGroup.ref,
    publiclyAccessible: false,
    kmsKeyId: key.keyArn,
    copyTagsToSnapshot: true,
    deletionProtection: settings.withoutDeletionProtection === undefined,
    autoMinorVersionUpgrade: true,
    enableIamDatabaseAuthentication: true,
    enableCloudwatchLogsExports: EXPORTED_LOGS,
    monitoringInterval: MONITORING_INTERVAL,
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
    performanceInsightsKmsKeyId: key.keyArn,
    performanceInsightsRetentionPeriod: rds.PerformanceInsightRetention.DEFAULT,
    preferredBackupWindow: windows.backup,
    preferredMaintenanceWindow: windows.maintenance,
  };
}

/** Keeps the resource, makes it wait for its log groups, and records objectives and what was given up. */
export function protect(
  scope: Construct,
  resource: rds.CfnDBInstance | rds.CfnDBCluster,
  settings: DatabaseSettings,
  logPrefix: string,
): void {
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
  for (const group of makeLogGroups(scope, logPrefix, settings)) resource.addResourceDependency(group);
  recordObjectives(resource);
  if (settings.withoutMultiAz !== undefined) recordRemoval(resource, 'multi-az', settings.withoutMultiAz);
  if (settings.withoutDeletionProtection !== undefined) {
    recordRemoval(resource, 'deletion-protection', settings.withoutDeletionProtection);
  }
}
