import { s3Replication } from '../../../../../lib/assess/mechanisms/s3/replication/replication';
import type { Scenario } from '../../../../../lib/model/scenario';
import { type TestStack, predict, resource } from '../private/predicting';

const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const TIMED = {
  ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
  Metrics: { Status: 'Enabled' },
};
const rule = (destination: object = {}): object => ({
  Status: 'Enabled',
  Filter: { Prefix: '' },
  Destination: { Bucket: 'arn:aws:s3:::copy', ...TIMED, ...destination },
});
const role = (statement: object = {}): object =>
  resource('AWS::IAM::Role', {
    RoleName: 'replicator',
    AssumeRolePolicyDocument: {
      Statement: { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
    },
    Policies: [
      { PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*', ...statement } } },
    ],
  });
const primary = (rules: object[] = [rule()], others: object = {}): TestStack => ({
  resources: {
    Store: resource('AWS::S3::Bucket', {
      BucketName: 'orders',
      ...VERSIONED,
      ReplicationConfiguration: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Rules: rules },
    }),
    Role: role(),
    ...others,
  },
});
const secondary = (
  place: Partial<TestStack> = {},
  properties: object = {},
  others: object = {},
): TestStack => ({
  region: 'eu-west-1',
  resources: {
    Copy: resource('AWS::S3::Bucket', { BucketName: 'copy', ...VERSIONED, ...properties }),
    ...others,
  },
  ...place,
});
const replicate = (scenario: Scenario, ...stacks: TestStack[]) => predict(s3Replication, scenario, stacks);

test('time control bounds what a region costs, by an agreement with a tail', () => {
  const found = replicate('region-failure', primary(), secondary());
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: 900, rtoSeconds: 0, basis: 'sla' });
  expect(found?.because.join()).toContain('99.9 %');
});

test('without time control nothing bounds it', () => {
  const slow = rule({ ReplicationTime: undefined });
  const found = replicate('region-failure', primary([slow]), secondary());
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: null });
  expect(found?.remedy).toContain('ReplicationTime');
});

test('a replica is nothing against a mistake, nor against an attack without a lock', () => {
  expect(replicate('accidental-deletion', primary(), secondary())).toBeUndefined();
  expect(replicate('ransomware', primary(), secondary())).toBeUndefined();
});

test('a replica under a lock withstands an attack', () => {
  const lock = {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 10 } },
    },
  };
  expect(replicate('ransomware', primary(), secondary({}, lock))?.rpoSeconds).toBe(900);
});

test('a region that is not stated is not another one', () => {
  const found = replicate('region-failure', { ...primary(), region: 'unknown-region' }, secondary());
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
});

test('a deny in the role counts, also for a part of the bucket', () => {
  const denied = primary([rule()], {
    Denial: resource('AWS::IAM::Policy', {
      Roles: ['replicator'],
      PolicyDocument: {
        Statement: { Effect: 'Deny', Action: 's3:ReplicateObject', Resource: 'arn:aws:s3:::copy/secret/*' },
      },
    }),
  });
  expect(replicate('region-failure', denied, secondary())?.recoverable).toBe(false);
});

test('a permission under a condition that nobody can judge does not count', () => {
  const conditional = role({ Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } });
  expect(
    replicate('region-failure', primary([rule()], { Role: conditional }), secondary())?.recoverable,
  ).toBe(false);
});

test('what arrives from a third bucket goes no further', () => {
  const feeder = {
    Feeder: resource('AWS::S3::Bucket', {
      BucketName: 'feeder',
      ReplicationConfiguration: { Rules: [rule({ Bucket: 'arn:aws:s3:::orders' })] },
    }),
  };
  expect(replicate('region-failure', primary([rule()], feeder), secondary())?.rpoSeconds).toBeNull();
});

describe('in another account', () => {
  const elsewhere = { account: '222222222222' };
  const letting = (actions: string[]) => ({
    Policy: resource('AWS::S3::BucketPolicy', {
      Bucket: { Ref: 'Copy' },
      PolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/replicator' },
          Action: actions,
          Resource: 'arn:aws:s3:::copy/*',
        },
      },
    }),
  });
  const letsIn = letting(['s3:ReplicateObject', 's3:ObjectOwnerOverrideToBucketOwner']);
  const owned = rule({ AccessControlTranslation: { Owner: 'Destination' }, Account: '222222222222' });

  test('a replica that its account owns outlives the first account', () => {
    const found = replicate('account-loss', primary([owned]), secondary(elsewhere, {}, letsIn));
    expect(found).toMatchObject({ recoverable: true, rpoSeconds: 900 });
  });

  test('one that the first account owns does not', () => {
    expect(replicate('account-loss', primary(), secondary(elsewhere, {}, letsIn))).toBeUndefined();
  });

  test('nothing arrives unless the bucket policy lets it in', () => {
    expect(replicate('region-failure', primary([owned]), secondary(elsewhere))?.recoverable).toBe(false);
  });

  test('nothing changes its owner unless the bucket policy says that it may', () => {
    const half = letting(['s3:ReplicateObject']);
    expect(replicate('account-loss', primary([owned]), secondary(elsewhere, {}, half))).toBeUndefined();
  });

  test('a replica in the same account is lost with it', () => {
    expect(replicate('account-loss', primary([owned]), secondary())).toBeUndefined();
  });
});
