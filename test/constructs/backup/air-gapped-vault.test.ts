import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import {
  AirGappedVault,
  type AirGappedVaultProps,
  BackupStore,
  BackupStoreType,
  CopyDestination,
} from '../../../constructs/backup';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { templateOf, testStack } from '../../helpers/stack';
import { BREAK_GLASS, DATABASE_ARN, bucketIn, planIn, propertiesOf, ruleOf } from './fixtures';

const TYPE = 'AWS::Backup::LogicallyAirGappedBackupVault';
const AURORA = BackupStore.arn(BackupStoreType.AURORA, 'arn:aws:rds:us-east-1:111111111111:cluster:app');

const props: AirGappedVaultProps = {
  vaultName: 'app-gap',
  minRetention: Duration.days(7),
  maxRetention: Duration.days(90),
  acknowledgement: { mode: 'COMPLIANCE', minDays: 7, maxDays: 90 },
  breakGlassRoleArn: BREAK_GLASS,
};

describe('AirGappedVault', () => {
  const template = templateOf(stack => {
    new AirGappedVault(stack, 'Gap', props);
  });

  test('has a fixed name, so that a change of its figures fails instead of replacing it', () => {
    template.hasResource(TYPE, {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { BackupVaultName: 'app-gap', MinRetentionDays: 7, MaxRetentionDays: 90 },
    });
  });

  test('is encrypted under a key that AWS owns, which nobody in the account can destroy', () => {
    expect(propertiesOf(template, TYPE)).not.toHaveProperty('EncryptionKeyArn');
  });

  test('leaves its protections to the break-glass role', () => {
    const sids = propertiesOf(template, TYPE)['AccessPolicy'].Statement.map(
      ({ Sid }: { Sid: string }) => Sid,
    );
    expect(sids).toContain('OnlyBreakGlassDestroys');
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('fails unless its permanent figures are repeated', () => {
    expect(
      () =>
        new AirGappedVault(testStack(), 'Gap', {
          ...props,
          acknowledgement: { mode: 'COMPLIANCE', minDays: 7, maxDays: 900 },
        }),
    ).toThrow(/becomes permanent.*exactly \{"mode":"COMPLIANCE","minDays":7,"maxDays":90\}/);
  });

  test('fails for less than seven days', () => {
    expect(
      () => new AirGappedVault(testStack(), 'Gap', { ...props, minRetention: Duration.days(6) }),
    ).toThrow(/shortest retention is out of bounds.*7 to 36500/);
  });
});

describe('a plan with an air-gapped vault', () => {
  test('fails for an RDS instance, which would only be in the standard vault while the job says completed', () => {
    const stack = testStack();
    const airGappedVault = new AirGappedVault(stack, 'Gap', props);
    const stores = [BackupStore.arn(BackupStoreType.RDS, DATABASE_ARN)];
    expect(() => planIn(stack, { stores, airGappedVault })).toThrow(
      /a logically air-gapped vault doesn't take this type.*received "rds"/,
    );
  });

  test('fails for copies of an RDS instance to it, too', () => {
    const stack = testStack();
    const gap = AirGappedVault.fromAirGappedVaultAttributes(stack, 'Gap', { vaultName: 'app-gap' });
    const stores = [BackupStore.arn(BackupStoreType.RDS, DATABASE_ARN)];
    const copyDestinations = [CopyDestination.toAirGappedVault(gap)];
    expect(() => planIn(stack, { stores, copyDestinations })).toThrow(/air-gapped vault doesn't take/);
  });

  test('sends buckets and Aurora clusters there as well as to the standard vault', () => {
    const template = templateOf(stack => {
      const airGappedVault = new AirGappedVault(stack, 'Gap', props);
      planIn(stack, { stores: [BackupStore.bucket(bucketIn(stack)), AURORA], airGappedVault });
    });
    for (const kind of ['continuous', 'snapshots'] as const) {
      expect(ruleOf(template, kind)).toMatchObject({
        TargetBackupVault: { Ref: expect.stringMatching(/^Vault/) },
        TargetLogicallyAirGappedBackupVaultArn: {
          'Fn::GetAtt': [expect.stringMatching(/^Gap/), 'BackupVaultArn'],
        },
      });
    }
  });

  test("fails for a retention that it doesn't take", () => {
    const stack = testStack();
    const airGappedVault = new AirGappedVault(stack, 'Gap', props);
    expect(() => planIn(stack, { stores: [AURORA], airGappedVault, retention: Duration.days(91) })).toThrow(
      /outside the lock of the air-gapped vault/,
    );
  });
});

test('any props give a valid template or one of our errors', () => {
  const figures = fc.record({
    minDays: fc.integer({ min: 5, max: 60 }),
    maxDays: fc.integer({ min: 50, max: 40_000 }),
    said: fc.integer({ min: 0, max: 3 }),
  });
  const outcome = fuzzConstruct(
    fc.tuple(
      figures,
      fc.record(
        {
          vaultName: fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[\w-]{2,50}$/) }, junk),
          breakGlassRoleArn: fc.oneof({ weight: 9, arbitrary: fc.constant(BREAK_GLASS) }, junk),
          minRetention: junk,
          encryptionKey: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, junk),
        },
        { requiredKeys: ['vaultName', 'breakGlassRoleArn'] },
      ),
    ),
    (stack, [{ minDays, maxDays, said }, other]) => {
      new AirGappedVault(stack, 'Gap', {
        maxRetention: Duration.days(maxDays),
        acknowledgement: { mode: 'COMPLIANCE', minDays, maxDays: said === 0 ? 1 : maxDays },
        ...other,
        minRetention: said === 1 ? other.minRetention! : Duration.days(minDays),
      });
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
