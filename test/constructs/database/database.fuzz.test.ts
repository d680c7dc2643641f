import { Duration, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import {
  DatabaseDeployment,
  DatabaseProtection,
  DatabaseReplica,
  RecoverableDatabase,
} from '../../../constructs/database';
import { RecoveryObjectives, type RecoveryTier } from '../../../constructs/objectives';
import { FUZZ_RUNS, type FuzzOutcome, fuzzConstruct, junk } from '../../helpers/fuzz';
import { REASON, existingKey, existingVpc } from './fixtures';

/** Mostly values that could be meant, so that as many templates as errors come about. */
function mostly<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 120, arbitrary }, junk, fc.constant(null as never));
}

const days = (min: number, max: number) => mostly(fc.integer({ min, max }).map(Duration.days));
const removal = mostly(fc.constantFrom(undefined, undefined, REASON));
const identifier = mostly(fc.stringMatching(/^[a-z][a-z0-9]{0,10}(-[a-z0-9]{1,8}){0,2}$/));
const tier = fc.constantFrom<(RecoveryTier | undefined)[]>(
  undefined,
  'critical' as RecoveryTier,
  'standard' as RecoveryTier,
  'low' as RecoveryTier,
);

const recoveryRegion = mostly(
  fc.record(
    {
      region: fc.constantFrom('us-west-2', 'eu-west-1', 'us-west-1', 'us-east-2', 'ap-east-1', 'us-east-1'),
      keyAliasName: mostly(fc.constant('app/data')),
      replicatedBackups: mostly(fc.constantFrom(true, true, undefined, false)),
      readReplica: mostly(fc.constantFrom(true, true, undefined, false)),
      backupRetention: days(1, 36),
    },
    { requiredKeys: ['region', 'keyAliasName'] },
  ),
);

const storage = fc.oneof(
  fc.record({
    allocatedStorage: mostly(fc.integer({ min: 18, max: 900 }).map(size => Size.gibibytes(size))),
  }),
  fc.record({
    allocatedStorage: mostly(fc.constant(Size.gibibytes(400))),
    storageType: mostly(fc.constantFrom(rds.StorageType.GP3, rds.StorageType.IO1, rds.StorageType.IO2)),
    iops: mostly(fc.integer({ min: 12_000, max: 20_000 })),
  }),
);

const settings = {
  instanceIdentifier: identifier,
  version: mostly(
    fc.constantFrom(
      rds.PostgresEngineVersion.VER_15_17,
      rds.PostgresEngineVersion.VER_17_9,
      rds.PostgresEngineVersion.VER_18_3,
    ),
  ),
  instanceType: mostly(
    fc.constantFrom('m7g.large', 'm6gd.large', 'r6gd.xlarge').map(name => new ec2.InstanceType(name)),
  ),
  maxAllocatedStorage: mostly(fc.integer({ min: 1_000, max: 2_000 }).map(size => Size.gibibytes(size))),
  pointInTimeWindow: days(7, 36),
  parameters: mostly(fc.constant({ log_connections: '1' })),
  port: mostly(fc.integer({ min: 1_150, max: 65_535 })),
  preferredBackupWindow: mostly(fc.constantFrom('01:00-02:00', '23:30-00:30', '02:30-03:30')),
  preferredMaintenanceWindow: mostly(fc.constantFrom('sat:12:00-sat:13:00', 'sun:12:30-sun:13:45')),
  logRetention: mostly(fc.constantFrom(7, 365)),
  withoutMultiAz: removal,
  withoutDeletionProtection: removal,
};

test('any props of a RecoverableDatabase give a valid template or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.record(
      {
        ...settings,
        tier,
        alarms: fc.boolean(),
        deployment: mostly(
          fc.constantFrom(
            DatabaseDeployment.MULTI_AZ_INSTANCE,
            DatabaseDeployment.MULTI_AZ_INSTANCE,
            DatabaseDeployment.MULTI_AZ_CLUSTER,
          ),
        ),
        databaseName: mostly(fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/)),
        masterUsername: mostly(fc.stringMatching(/^[a-z][a-z0-9_]{3,14}$/)),
        storage,
        recoveryRegion,
        rotationInterval: days(1, 91),
        withoutRotation: removal,
        withoutReplicatedBackups: removal,
        withoutReadReplica: removal,
      },
      { requiredKeys: ['instanceIdentifier'] },
    ),
    (stack, { tier, alarms, storage, ...props }) => {
      if (tier) RecoveryObjectives.declare(stack, { tier });
      new RecoverableDatabase(stack, 'Database', {
        vpc: existingVpc(stack),
        encryptionKey: existingKey(stack),
        ...(alarms ? { alarmTopic: new sns.Topic(stack, 'Topic') } : {}),
        ...storage,
        ...props,
      });
    },
  );
  expectBoth(outcome);
});

test('any props of a DatabaseReplica give a valid template or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.record(
      {
        ...settings,
        sourceInstanceIdentifier: identifier,
        sourceRegion: mostly(fc.constantFrom('us-west-2', 'eu-west-1', 'us-east-1')),
      },
      { requiredKeys: ['instanceIdentifier', 'sourceInstanceIdentifier', 'sourceRegion'] },
    ),
    (stack, props) =>
      new DatabaseReplica(stack, 'Replica', {
        vpc: existingVpc(stack),
        encryptionKey: existingKey(stack),
        ...props,
      }),
  );
  expectBoth(outcome);
});

test('any props of a protection give a valid template or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.record(
      {
        tier,
        retention: fc.constantFrom(undefined, 0, 1, 7, 35),
        pointInTimeWindow: days(7, 36),
        acceptOutage: mostly(fc.boolean()),
        recoveryRegion,
        withoutMultiAz: removal,
        withoutDeletionProtection: removal,
        withoutReplicatedBackups: removal,
        withoutReadReplica: removal,
      },
      { requiredKeys: ['retention'] },
    ),
    (stack, { tier, retention, ...props }) => {
      if (tier) RecoveryObjectives.declare(stack, { tier });
      const instance = new rds.CfnDBInstance(stack, 'Existing', {
        engine: 'postgres',
        dbInstanceClass: 'db.m7g.large',
        allocatedStorage: '100',
        masterUsername: 'dbadmin',
        masterUserPassword: '{{resolve:secretsmanager:app-db/master:SecretString:password}}',
        backupRetentionPeriod: retention,
        storageEncrypted: true,
      });
      DatabaseProtection.protect(instance, props);
    },
  );
  expectBoth(outcome);
});

function expectBoth(outcome: FuzzOutcome): void {
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
}
