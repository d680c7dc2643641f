import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import {
  BackupFrequency,
  BackupStore,
  BackupStoreType,
  CopyDestination,
  RecoveryPlan,
  RecoveryVault,
  BackupRole,
  RestoreRole,
} from '../../../constructs/backup';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { BREAK_GLASS, bucketIn } from './fixtures';

const days = (max: number) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 7, max }).map(Duration.days) },
    fc.integer({ min: 1, max: 9_999 }).map(Duration.hours),
    junk,
  );

const stores = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.uniqueArray(
      fc.oneof(
        fc
          .stringMatching(/^[a-z]{3,20}$/)
          .map(name => () => BackupStore.arn(BackupStoreType.S3, `arn:aws:s3:::${name}`)),
        fc
          .stringMatching(/^[a-z]{3,20}$/)
          .map(
            name => () =>
              BackupStore.arn(BackupStoreType.RDS, `arn:aws:rds:us-east-1:111111111111:db:${name}`),
          ),
        fc.tuple(fc.constantFrom(...Object.values(BackupStoreType)), fc.stringMatching(/^[a-z]{1,9}$/)).map(
          ([type, tag]) =>
            () =>
              BackupStore.tagged(type, tag, 'yes'),
        ),
        fc.constant(undefined),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  },
  fc.array(
    fc.tuple(fc.oneof(fc.constantFrom(...Object.values(BackupStoreType)), fc.string()), fc.string()).map(
      ([type, arn]) =>
        () =>
          BackupStore.arn(type as never, arn),
    ),
    { maxLength: 2 },
  ),
);

const destination = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.stringMatching(/^[a-z]{2,20}$/), days(60), days(900))
      .map(([name, minRetention, maxRetention]) =>
        CopyDestination.toVaultArn(`arn:aws:backup:us-west-2:111111111111:backup-vault:${name}`, {
          minRetention,
          maxRetention,
        }),
      ),
  },
  fc.anything().map(value => CopyDestination.toVaultArn(value as never)),
  fc.anything().map(value => CopyDestination.toAirGappedVault(value as never)),
);

const window = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 55, max: 900 }).map(Duration.minutes) },
  junk,
);

test('any props give a valid template or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.record(
      {
        planName: fc.oneof({ weight: 15, arbitrary: fc.stringMatching(/^[\w.-]{1,39}$/) }, fc.string(), junk),
        stores,
        copyDestinations: fc.oneof({ weight: 9, arbitrary: fc.array(destination, { maxLength: 2 }) }, junk),
        frequency: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...Object.values(BackupFrequency)) },
          junk,
        ),
        retention: days(400),
        continuousRetention: days(36),
        copyRetention: days(400),
        coldStorageAfter: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, days(100)),
        startHour: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 23 }) }, junk),
        startWindow: window,
        completionWindow: window,
        withoutContinuousBackups: fc.oneof(
          { weight: 9, arbitrary: fc.constant(undefined) },
          fc.record({ reason: fc.string() }),
          junk,
        ),
        sourceKeys: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, junk),
        vault: fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, junk),
      },
      { requiredKeys: ['planName', 'stores'] },
    ),
    (stack, { stores: makers, vault, ...props }: any) => {
      new RecoveryPlan(stack, 'Plan', {
        ...props,
        stores: makers.map((make?: () => BackupStore) =>
          make ? make() : BackupStore.bucket(bucketIn(stack)),
        ),
        vault:
          vault ?? new RecoveryVault(stack, 'Vault', { vaultName: 'app', breakGlassRoleArn: BREAK_GLASS }),
      });
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});

test('any names and keys give roles or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.oneof(
      fc.constant(undefined),
      fc.record(
        {
          roleName: fc.oneof({ weight: 6, arbitrary: fc.stringMatching(/^[\w-]{1,64}$/) }, fc.string(), junk),
          keys: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(fc.anything()), junk),
          buckets: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    ),
    (stack, props) => {
      new BackupRole(stack, 'Backup', props as never);
      new RestoreRole(stack, 'Restore', { ...props, roleName: undefined } as never);
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
