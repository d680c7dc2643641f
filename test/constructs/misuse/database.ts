import { Duration, Size, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  DatabaseDeployment,
  DatabaseGrants,
  DatabaseProtection,
  type DatabaseProtectionProps,
  type DatabaseRecoveryRegion,
  DatabaseReplica,
  type DatabaseReplicaProps,
  RecoverableDatabase,
  type RecoverableDatabaseAttributes,
  type RecoverableDatabaseProps,
} from '../../../constructs/database';
import type { DatabaseSettings } from '../../../constructs/database/database-settings';
import { existingVpc } from '../database/fixtures';
import { REASON, aGroup, aKey, aRole, aTopic } from './parts';
import type { Complete, Entry } from './table';

const settings = (stack: Stack): Complete<DatabaseSettings> => ({
  vpc: existingVpc(stack),
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  encryptionKey: aKey(stack),
  instanceIdentifier: 'app-db',
  version: rds.PostgresEngineVersion.VER_17_9,
  instanceType: new ec2.InstanceType('m7g.large'),
  maxAllocatedStorage: Size.gibibytes(1_000),
  pointInTimeWindow: Duration.days(14),
  parameters: { log_connections: '1' },
  port: 5433,
  monitoringRole: aRole(stack),
  logRetention: logs.RetentionDays.ONE_MONTH,
  logEncryptionKey: aKey(stack, 'LogKey'),
  preferredBackupWindow: '01:00-02:00',
  preferredMaintenanceWindow: 'sat:12:00-sat:13:00',
  alarmTopic: aTopic(stack),
  withoutMultiAz: REASON,
  withoutDeletionProtection: REASON,
});

const recoveryRegion = (): Complete<DatabaseRecoveryRegion> => ({
  region: 'us-west-2',
  keyAliasName: 'app/data',
  keyArn: undefined,
  replicatedBackups: true,
  readReplica: true,
  backupRetention: Duration.days(7),
});

const database = (stack: Stack): Complete<RecoverableDatabaseProps> => ({
  ...settings(stack),
  deployment: DatabaseDeployment.MULTI_AZ_INSTANCE,
  databaseName: 'app',
  masterUsername: 'master',
  allocatedStorage: Size.gibibytes(500),
  storageType: rds.StorageType.IO2,
  iops: 20_000,
  recoveryRegion: recoveryRegion(),
  rotationInterval: Duration.days(7),
  rotationSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  withoutRotation: undefined,
  withoutReplicatedBackups: undefined,
  withoutReadReplica: undefined,
});

const given = (): Partial<RecoverableDatabaseProps> => ({
  withoutRotation: REASON,
  withoutReplicatedBackups: REASON,
  withoutReadReplica: REASON,
  recoveryRegion: {
    region: 'us-west-2',
    keyArn: 'arn:aws:kms:us-west-2:111111111111:key/12345678-1234-1234-1234-123456789012',
  },
});

const protection = (): Complete<DatabaseProtectionProps> => ({
  pointInTimeWindow: Duration.days(14),
  acceptOutage: true,
  recoveryRegion: recoveryRegion(),
  withoutMultiAz: REASON,
  withoutDeletionProtection: REASON,
  withoutReplicatedBackups: undefined,
  withoutReadReplica: undefined,
});

function existingInstance(stack: Stack): rds.CfnDBInstance {
  return new rds.CfnDBInstance(stack, 'Existing', {
    engine: 'postgres',
    dbInstanceClass: 'db.m7g.large',
    allocatedStorage: '100',
    masterUsername: 'dbadmin',
    masterUserPassword: '{{resolve:secretsmanager:app-db/master:SecretString:password}}',
    storageEncrypted: true,
  });
}

export const DATABASE: readonly Entry[] = [
  {
    name: 'RecoverableDatabase',
    call: (stack, props) => new RecoverableDatabase(stack, 'Test', props),
    examples: [database, stack => ({ ...database(stack), ...given() })],
  },
  {
    name: 'DatabaseReplica',
    call: (stack, props) => new DatabaseReplica(stack, 'Test', props),
    examples: [
      (stack): Complete<DatabaseReplicaProps> => ({
        ...settings(stack),
        sourceInstanceIdentifier: 'app-db-source',
        sourceRegion: 'us-west-2',
      }),
    ],
  },
  {
    name: 'DatabaseProtection.protect',
    call: (stack, props) => DatabaseProtection.protect(existingInstance(stack), props),
    examples: [
      protection,
      () => ({
        ...protection(),
        withoutReplicatedBackups: REASON,
        withoutReadReplica: REASON,
        recoveryRegion: undefined,
      }),
    ],
    optional: true,
  },
  {
    name: 'RecoverableDatabase.fromRecoverableDatabaseAttributes',
    call: (stack, props) => {
      const imported = RecoverableDatabase.fromRecoverableDatabaseAttributes(stack, 'Test', props);
      imported.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));
    },
    examples: [
      (stack): Complete<RecoverableDatabaseAttributes> => ({
        instanceIdentifier: 'app-db',
        securityGroups: [aGroup(stack)],
        port: 5433,
        resourceId: 'db-ABCDEFGHIJKL',
        secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'app-db/master'),
      }),
    ],
  },
  {
    name: 'DatabaseGrants.fromDatabase',
    call: (stack, value) => DatabaseGrants.fromDatabase(stack, value).readSecret(aRole(stack, 'Reader')),
    examples: [
      stack =>
        RecoverableDatabase.fromRecoverableDatabaseAttributes(stack, 'Imported', {
          instanceIdentifier: 'app-db',
          securityGroups: [],
          secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'app-db/master'),
        }),
    ],
    complaint: /not a database, received nothing/,
  },
];
