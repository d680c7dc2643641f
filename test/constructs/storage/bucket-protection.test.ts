import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as fc from 'fast-check';
import {
  BucketProtection,
  type BucketProtectionProps,
  BucketRecovery,
  RetentionLock,
} from '../../../constructs/storage';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { onlyResource, testStack } from '../../helpers/stack';
import { KEY_ARN, WEST, policyStatement, propertiesOf } from './storage-helpers';

describe('BucketProtection', () => {
  const plain = (stack: Stack) => new s3.Bucket(stack, 'Data', { bucketName: 'data-east' });

  test('switches on what is missing, in place: the bucket keeps its id and every property it had', () => {
    const before = build(plain);
    const after = build(plain, {});
    const old = onlyResource(before, 'AWS::S3::Bucket');
    const now = onlyResource(after, 'AWS::S3::Bucket');
    expect(now.logicalId).toBe(old.logicalId);
    expect(now.resource['Properties']).toEqual({
      ...old.resource['Properties'],
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } },
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(now.resource['DeletionPolicy']).toBe('Retain');
    expect(policyStatement(after, 'TlsOnly')?.Effect).toBe('Deny');
    after.hasResource('AWS::S3::BucketPolicy', { DeletionPolicy: 'Retain' });
  });

  test('adds to the policy that a bucket has, because it can have only one', () => {
    const after = build(stack => new s3.Bucket(stack, 'Data', { enforceSSL: true }), {});
    expect(propertiesOf(after, 'AWS::S3::BucketPolicy').PolicyDocument.Statement).toHaveLength(4);
  });

  test('works on a bare resource, with its policy', () => {
    const stack = testStack();
    const bucket = new s3.CfnBucket(stack, 'Data');
    new s3.CfnBucketPolicy(stack, 'Policy', {
      bucket: bucket.ref,
      policyDocument: { Version: '2012-10-17', Statement: [] },
    });
    BucketProtection.protect(bucket);
    const template = Template.fromStack(stack);
    expect(onlyResource(template, 'AWS::S3::Bucket').logicalId).toBe('Data');
    expect(policyStatement(template, 'TlsOnly')?.Effect).toBe('Deny');
  });

  test('is a mixin, too', () => {
    const stack = testStack();
    plain(stack).with(new BucketRecovery({}));
    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', { ObjectLockEnabled: true });
    expect(new BucketRecovery({}).supports(stack)).toBe(false);
  });

  test('replicates it under its own id', () => {
    const template = build(plain, { replication: WEST });
    expect(propertiesOf(template, 'AWS::S3::Bucket').ReplicationConfiguration.Rules).toHaveLength(1);
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('keeps other notifications of the resource', () => {
    const topic = 'arn:aws:sns:us-east-1:111111111111:topic';
    const template = build(
      stack =>
        new s3.CfnBucket(stack, 'Data', {
          notificationConfiguration: { topicConfigurations: [{ event: 's3:ObjectCreated:*', topic }] },
        }),
      {},
    );
    expect(propertiesOf(template, 'AWS::S3::Bucket').NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
      TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: topic }],
    });
  });

  test("goes through CDK's notification handler where there is one, because two writers would fight", () => {
    const template = build(withHandler, {});
    expect(propertiesOf(template, 'AWS::S3::Bucket')).not.toHaveProperty('NotificationConfiguration');
    template.hasResourceProperties('Custom::S3BucketNotifications', {
      NotificationConfiguration: { EventBridgeConfiguration: {} },
    });
  });

  test("fails for CDK's notification handler without EventBridge, added afterwards", () => {
    const stack = testStack();
    const bucket = plain(stack);
    BucketProtection.protect(bucket);
    notify(stack, bucket);
    expect(() => Template.fromStack(stack)).toThrow(/call enableEventBridgeNotification\(\) on the bucket/);
  });

  test('fails for autoDeleteObjects', () => {
    expect(() =>
      build(
        stack =>
          new s3.Bucket(stack, 'Data', { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true }),
        {},
      ),
    ).toThrow(/autoDeleteObjects/);
  });

  test('fails for an imported bucket, and says what to do', () => {
    expect(() => build(stack => s3.Bucket.fromBucketName(stack, 'Data', 'data-east'), {})).toThrow(
      /Data is only a reference.*take it over with `cdk import`/,
    );
  });

  test.each([undefined, null, '', 1, {}])('fails for %p as a bucket', bucket => {
    expect(() => BucketProtection.protect(bucket as never)).toThrow(/^BucketProtection: not a bucket/);
  });

  test('fails for a lifecycle that removes versions before the window ends', () => {
    const tidy = (stack: Stack) =>
      new s3.Bucket(stack, 'Data', { lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(40) }] });
    expect(() => build(tidy, {})).toThrow(
      /lifecycle rule 1 removes versions after 40 days, before the 90 days that they are kept for/,
    );
    expect(() => build(tidy, { versionWindow: Duration.days(40) })).not.toThrow();
  });

  test('fails for a lifecycle that expires objects before their lock ends', () => {
    const tidy = (stack: Stack) =>
      new s3.Bucket(stack, 'Data', { lifecycleRules: [{ id: 'tidy', expiration: Duration.days(7) }] });
    expect(() => build(tidy, {})).toThrow(
      /lifecycle rule tidy expires objects after 7 days, before their lock/,
    );
  });
});

describe('a lock that is there already', () => {
  const locked = (mode: string, days: number) => (stack: Stack) =>
    new s3.CfnBucket(stack, 'Data', {
      objectLockEnabled: true,
      objectLockConfiguration: { objectLockEnabled: 'Enabled', rule: { defaultRetention: { mode, days } } },
    });
  const lockOf = (template: Template) =>
    propertiesOf(template, 'AWS::S3::Bucket').ObjectLockConfiguration.Rule.DefaultRetention;

  test.each<[string, BucketProtectionProps]>([
    ['nothing is asked for', {}],
    ['less is asked for', { retention: RetentionLock.governance(Duration.days(10)) }],
    ['it should be removed', { withoutRetention: { reason: 'the writer sets the lock itself' } }],
  ])('stays when %s', (_, props) => {
    expect(lockOf(build(locked('COMPLIANCE', 60), props))).toEqual({ Mode: 'COMPLIANCE', Days: 60 });
  });

  test('grows when more is asked for', () => {
    const retention = RetentionLock.governance(Duration.days(70));
    expect(lockOf(build(locked('GOVERNANCE', 60), { retention }))).toEqual({ Mode: 'GOVERNANCE', Days: 70 });
  });

  test('stays as it is written, in years', () => {
    const years = (stack: Stack) =>
      new s3.CfnBucket(stack, 'Data', {
        objectLockConfiguration: { rule: { defaultRetention: { mode: 'GOVERNANCE', years: 1 } } },
      });
    const template = build(years, { retention: RetentionLock.governance(Duration.days(365)) });
    expect(lockOf(template)).toEqual({ Mode: 'GOVERNANCE', Years: 1 });
  });

  test('fails when one is stricter and the other longer', () => {
    const retention = RetentionLock.governance(Duration.days(90));
    expect(() => build(locked('COMPLIANCE', 60), { retention })).toThrow(
      /locked for 60 days in COMPLIANCE mode, which the new lock weakens/,
    );
  });
});

test.each<[string, (stack: Stack) => s3.IBucketRef]>([
  ['a bucket', stack => new s3.Bucket(stack, 'Data')],
  ['a bare resource', stack => new s3.CfnBucket(stack, 'Data')],
])('with a break-glass role leaves the settings of %s to deployments', (_name, make) => {
  const breakGlassRoleArn = 'arn:aws:iam::111111111111:role/break-glass';
  const sids = (props: BucketProtectionProps) =>
    onlyResource(build(make, props), 'AWS::S3::BucketPolicy').resource[
      'Properties'
    ].PolicyDocument.Statement.map(({ Sid }: { Sid: string }) => Sid);
  expect(sids({ breakGlassRoleArn })).toContain('OnlyDeploymentsChangeTheBucket');
  expect(sids({})).not.toContain('OnlyDeploymentsChangeTheBucket');
  expect(() => sids({ breakGlassRoleArn, deploymentRoleArns: [] })).toThrow(/nobody could deploy a change/);
});

test('any props give a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 20, arbitrary }, junk);
  const outcome = fuzzConstruct(
    fc.record({
      props: fc.record(
        {
          retention: often(fc.integer({ min: 1, max: 100 }).map(Duration.days).map(RetentionLock.governance)),
          withoutRetention: fc.oneof(
            { weight: 1, arbitrary: fc.constant({ reason: 'the writer sets the lock' }) },
            { weight: 4, arbitrary: fc.constant(undefined) },
            junk,
          ),
          versionWindow: often(fc.integer({ min: 80, max: 400 }).map(Duration.days)),
          breakGlassRoleArn: often(fc.constant('arn:aws:iam::111111111111:role/break-glass')),
          replication: often(fc.constant(WEST)),
          sourceBucketName: often(fc.stringMatching(/^[a-z0-9]{3,20}$/)),
        },
        { requiredKeys: [] },
      ),
      versionDays: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
      mode: fc.constantFrom('GOVERNANCE', 'COMPLIANCE', undefined),
      bare: fc.boolean(),
    }),
    (stack, { props, versionDays, mode, bare }) => {
      const bucket = bare ? bareBucket(stack, mode, versionDays) : new s3.Bucket(stack, 'Data');
      BucketProtection.protect(bucket, props as never);
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});

function bareBucket(stack: Stack, mode: string | undefined, versionDays: number | undefined): s3.CfnBucket {
  return new s3.CfnBucket(stack, 'Data', {
    bucketName: 'data-east',
    bucketEncryption: {
      serverSideEncryptionConfiguration: [
        { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: KEY_ARN } },
      ],
    },
    ...(mode === undefined
      ? {}
      : {
          objectLockEnabled: true,
          versioningConfiguration: { status: 'Enabled' },
          objectLockConfiguration: {
            objectLockEnabled: 'Enabled',
            rule: { defaultRetention: { mode, days: 30 } },
          },
        }),
    ...(versionDays === undefined
      ? {}
      : {
          lifecycleConfiguration: {
            rules: [{ status: 'Enabled', noncurrentVersionExpiration: { noncurrentDays: versionDays } }],
          },
        }),
  });
}

function build(make: (stack: Stack) => s3.IBucketRef, props?: BucketProtectionProps): Template {
  const stack = testStack();
  const bucket = make(stack);
  if (props) BucketProtection.protect(bucket, props);
  return Template.fromStack(stack);
}

function withHandler(stack: Stack): s3.Bucket {
  const bucket = new s3.Bucket(stack, 'Data');
  notify(stack, bucket);
  return bucket;
}

function notify(stack: Stack, bucket: s3.Bucket): void {
  const handler = new lambda.Function(stack, 'Function', {
    code: lambda.Code.fromInline('exports.handler = () => {}'),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_22_X,
  });
  bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new LambdaDestination(handler));
}
