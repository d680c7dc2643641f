import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as fc from 'fast-check';
import { RecoveryObjectives, RecoveryTier } from '../../../constructs/objectives';
import { AccessLogBucket, RecoverableBucket, RetentionLock } from '../../../constructs/storage';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { onlyResource, testStack } from '../../helpers/stack';
import { KEY_ARN, WEST, addBucket, bucketTemplate, policyStatement } from './storage-helpers';

describe('RecoverableBucket', () => {
  const template = bucketTemplate();

  test('keeps versions and locks new ones for 30 days', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } },
    });
  });

  test('says which window its versions cover: 90 days', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          {
            NoncurrentVersionExpiration: { NoncurrentDays: 90 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            ExpiredObjectDeleteMarker: true,
          },
        ],
      },
    });
    expect(addBucket(testStack()).versionWindow.toDays()).toBe(90);
  });

  test('stands when its stack goes, with its policy', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy']) {
      template.hasResource(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('sends its events to EventBridge by its own property, so that continuous backups go on', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(JSON.stringify(template.toJSON())).not.toMatch(/Custom::|AWS::Lambda/);
  });

  test('keeps its logical ids', () => {
    const all = bucketTemplate({ bucketName: 'data-east', replication: WEST });
    expect(Object.keys(all.toJSON().Resources)).toMatchSnapshot();
  });

  test('has the same logical ids under the recommended feature flags', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { context } = require('../../../cdk.json');
    const stack = new Stack(new App({ context }), 'Test', { env: { region: 'us-east-1' } });
    addBucket(stack);
    expect(Object.keys(Template.fromStack(stack).toJSON().Resources)).toEqual(
      Object.keys(template.toJSON().Resources),
    );
  });

  test('records the objectives that hold for it, and what was given up', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { tier: RecoveryTier.HIGH });
    addBucket(stack);
    onlyResource(Template.fromStack(stack), 'AWS::S3::Bucket');
    Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
      Metadata: {
        'cdk-recovery:objectives': { tier: 'high' },
        'cdk-recovery:removed-protections': [{ protection: 'access-logs' }],
      },
    });
  });

  test('can leave locking to its writers, for a reason', () => {
    const unlocked = bucketTemplate({ withoutRetention: { reason: 'the writer sets the lock itself' } });
    const { resource } = onlyResource(unlocked, 'AWS::S3::Bucket');
    expect(resource['Properties'].ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
  });

  test('a longer lock lengthens the window with it', () => {
    bucketTemplate({ retention: RetentionLock.governance(Duration.days(400)) }).hasResourceProperties(
      'AWS::S3::Bucket',
      { LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 400 } }] } },
    );
  });

  test('moves old versions to infrequent access, never to an archive', () => {
    bucketTemplate({ infrequentAccessAfter: Duration.days(30) }).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [{ NoncurrentVersionTransitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30 }] }],
      },
    });
  });

  test('imports a bucket that exists already', () => {
    const stack = testStack();
    const imported = RecoverableBucket.fromRecoverableBucketAttributes(stack, 'Bucket', {
      bucketName: 'data-east',
      encryptionKeyArn: KEY_ARN,
    });
    expect(imported.bucketName).toBe('data-east');
    expect(imported.bucket.encryptionKey?.keyArn).toBe(KEY_ARN);
    expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  });
});

test.each([KEY_ARN.replace('us-east-1', 'eu-west-1'), KEY_ARN.replace('key', 'alias'), '', 'key'])(
  'an import fails for the key %j',
  encryptionKeyArn => {
    const attributes = { bucketName: 'data-east', encryptionKeyArn };
    expect(() =>
      RecoverableBucket.fromRecoverableBucketAttributes(testStack(), 'Bucket', attributes),
    ).toThrow(/^Test\/Bucket: not the ARN of a key in this region/);
  },
);

describe('the bucket policy', () => {
  const template = bucketTemplate();

  test('refuses plain HTTP, and TLS before 1.2', () => {
    expect(policyStatement(template, 'TlsOnly')?.Condition).toEqual({
      Bool: { 'aws:SecureTransport': 'false' },
    });
    expect(policyStatement(template, 'RecentTlsOnly')).toMatchObject({
      Effect: 'Deny',
      Action: 's3:*',
      Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    });
  });

  test('refuses another key, and lets a request without headers through', () => {
    const key = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    expect(policyStatement(template, 'NoOtherKey')?.Condition).toEqual({
      Null: { [key]: 'false' },
      StringNotEquals: { [key]: KEY_ARN },
    });
    expect(policyStatement(template, 'NoOtherAlgorithm')?.Condition.Null).toEqual({
      's3:x-amz-server-side-encryption': 'false',
    });
  });

  test("refuses the account's own key, which an algorithm without a key would mean", () => {
    expect(policyStatement(template, 'NoUnnamedKey')?.Condition).toEqual({
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'true' },
      StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
    });
  });

  test("refuses a key of the caller's own, which ransomware would bring", () => {
    expect(policyStatement(template, 'NoKeyOfTheCaller')?.Effect).toBe('Deny');
  });

  test('stands in nobody’s way who writes replicas', () => {
    for (const sid of ['NoOtherAlgorithm', 'NoOtherKey', 'NoUnnamedKey', 'NoKeyOfTheCaller']) {
      expect(policyStatement(template, sid)?.Action).toBe('s3:PutObject');
    }
  });

  test('lets nobody lift a lock, but for the break-glass role when there is one', () => {
    expect(policyStatement(template, 'OnlyBreakGlassLiftsLocks')).not.toHaveProperty('Condition');
    const breakGlassRoleArn = 'arn:aws:iam::111111111111:role/break-glass';
    expect(
      policyStatement(bucketTemplate({ breakGlassRoleArn }), 'OnlyBreakGlassLiftsLocks')?.Condition,
    ).toEqual({ ArnNotEquals: { 'aws:PrincipalArn': breakGlassRoleArn } });
  });

  test('with a break-glass role leaves its settings to deployments', () => {
    expect(policyStatement(template, 'OnlyDeploymentsChangeTheBucket')).toBeUndefined();
    const breakGlassRoleArn = 'arn:aws:iam::111111111111:role/break-glass';
    const statement = policyStatement(
      bucketTemplate({ breakGlassRoleArn }),
      'OnlyDeploymentsChangeTheBucket',
    )!;
    expect(statement['Effect']).toBe('Deny');
    expect(statement['Action']).toEqual(
      expect.arrayContaining([
        's3:DeleteBucketPolicy',
        's3:PutBucketPolicy',
        's3:PutBucketObjectLockConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ]),
    );
    expect(JSON.stringify(statement['Condition'])).toMatch(/ArnNotLike.*break-glass.*cfn-exec-role/);
  });

  test('stands in no backup’s way, which sets notifications, nor in a restore’s, which sets versioning', () => {
    const breakGlassRoleArn = 'arn:aws:iam::111111111111:role/break-glass';
    const statement = policyStatement(
      bucketTemplate({ breakGlassRoleArn }),
      'OnlyDeploymentsChangeTheBucket',
    )!;
    expect(statement['Action']).not.toContain('s3:PutBucketNotification');
    expect(statement['Action']).not.toContain('s3:PutBucketVersioning');
  });
});

describe('what it refuses', () => {
  test.each([
    'ab',
    'Data',
    'a_b',
    '1.2.3.4',
    'xn--data',
    'data-s3alias',
    'a..b',
    '-data',
    'a'.repeat(64),
    '',
  ])('fails for the name %j', bucketName => {
    expect(() => addBucket(testStack(), { bucketName })).toThrow(
      /^Test\/Bucket: the bucket name is not a valid name, received .*; allowed: 3 to 63 lower-case/,
    );
  });

  test.each([0, 36_501])('fails for a lock of %d days', days => {
    expect(() =>
      addBucket(testStack(), { retention: RetentionLock.governance(Duration.days(days)) }),
    ).toThrow(/the retention lock is out of bounds.*whole days from 1 to 36500/);
  });

  test.each([
    { mode: 'COMPLIANCE', days: 31 },
    { mode: 'GOVERNANCE', days: 30 },
    undefined as never,
    '' as never,
  ])('fails for a compliance lock of 30 days acknowledged as %j', acknowledgement => {
    const retention = RetentionLock.compliance(Duration.days(30), acknowledgement);
    expect(() => addBucket(testStack(), { retention })).toThrow(
      /a compliance lock of 30 days is not acknowledged.*nobody, root included/,
    );
  });

  test('takes a compliance lock whose figures are repeated', () => {
    const retention = RetentionLock.compliance(Duration.days(30), { mode: 'COMPLIANCE', days: 30 });
    bucketTemplate({ retention }).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
    });
  });

  test('fails for a version window shorter than the lock', () => {
    expect(() => addBucket(testStack(), { versionWindow: Duration.days(29) })).toThrow(
      /the version window beside a lock of 30 days is out of bounds, received "29 days"/,
    );
  });

  test.each([29, 90])('fails for infrequent access after %d days of a window of 90', days => {
    expect(() => addBucket(testStack(), { infrequentAccessAfter: Duration.days(days) })).toThrow(
      /infrequent access is out of bounds.*whole days from 30 to 89/,
    );
  });

  test('fails without access logs, unless for a reason', () => {
    expect(() => addBucket(testStack(), { withoutAccessLogs: undefined as never })).toThrow(
      /nothing records who reads and deletes.*withoutAccessLogs: \{ reason \}/,
    );
    expect(() => addBucket(testStack(), { withoutAccessLogs: { reason: 'no' } })).toThrow(/needs a reason/);
  });

  test('fails for access logs in a bucket that S3 would not deliver to', () => {
    const stack = testStack();
    const locked = new s3.Bucket(stack, 'Locked', { objectLockEnabled: true });
    expect(() => addBucket(stack, { accessLogs: locked })).toThrow(/it has Object Lock/);
    const encrypted = new s3.Bucket(stack, 'Encrypted', { encryption: s3.BucketEncryption.KMS });
    expect(() => addBucket(testStack(), { accessLogs: encrypted })).toThrow(/encrypted under a KMS key/);
    const elsewhere = new AccessLogBucket(testStack({ region: 'eu-west-1' }), 'Logs');
    expect(() => addBucket(testStack(), { accessLogs: elsewhere.bucket })).toThrow(/it is in eu-west-1/);
  });

  test('fails for an alias as its key, because no upload would ever match it', () => {
    const stack = testStack();
    const alias = kms.Alias.fromAliasName(stack, 'Alias', 'alias/app/data');
    expect(() => addBucket(stack, { encryptionKey: alias as never })).toThrow(
      /the encryption key is an alias/,
    );
  });

  test('fails for a key of another region, which S3 would not use', () => {
    const stack = testStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Far', KEY_ARN.replace('us-east-1', 'eu-west-1'));
    expect(() => addBucket(stack, { encryptionKey })).toThrow(/the encryption key is not a usable key/);
  });

  test('fails for replication without a name', () => {
    expect(() => addBucket(testStack(), { replication: WEST })).toThrow(
      /a bucket that replicates needs a name/,
    );
  });

  test('fails for a lock that is kept and removed', () => {
    expect(() =>
      addBucket(testStack(), {
        retention: RetentionLock.governance(Duration.days(30)),
        withoutRetention: { reason: 'the writer sets the lock itself' },
      }),
    ).toThrow(/both retention and withoutRetention/);
  });
});

describe('what somebody switches off later fails the synthesis', () => {
  const afterwards = (change: (bucket: s3.Bucket, resource: s3.CfnBucket, stack: Stack) => void) => () => {
    const stack = testStack();
    const { bucket } = addBucket(stack);
    change(bucket, bucket.node.defaultChild as s3.CfnBucket, stack);
    return Template.fromStack(stack);
  };

  test("fails for a notification of CDK's handler, which would wipe the EventBridge setting", () => {
    expect(
      afterwards((bucket, _, stack) => {
        const handler = new lambda.Function(stack, 'Function', {
          code: lambda.Code.fromInline('exports.handler = () => {}'),
          handler: 'index.handler',
          runtime: lambda.Runtime.NODEJS_22_X,
        });
        bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new LambdaDestination(handler));
      }),
    ).toThrow(/notification handler would wipe the EventBridge setting.*use an EventBridge rule/);
  });

  test('fails for EventBridge switched off', () => {
    expect(
      afterwards((_, resource) => {
        resource.notificationConfiguration = { topicConfigurations: [] };
      }),
    ).toThrow(/notifications to EventBridge are switched off again/);
  });

  test('fails for versioning suspended', () => {
    expect(
      afterwards((_, resource) => {
        resource.versioningConfiguration = { status: 'Suspended' };
      }),
    ).toThrow(/versioning is switched off again/);
  });

  test('fails for a removal policy that deletes', () => {
    expect(afterwards(bucket => bucket.applyRemovalPolicy(RemovalPolicy.DESTROY))).toThrow(
      /the removal policy is Delete; a recoverable bucket is always retained/,
    );
  });

  test('fails for autoDeleteObjects', () => {
    expect(
      afterwards((_, resource) => {
        resource.applyRemovalPolicy(RemovalPolicy.DESTROY);
        resource.with(new s3.mixins.BucketAutoDeleteObjects());
      }),
    ).toThrow(/autoDeleteObjects would empty the bucket/);
  });

  test('fails for a lifecycle that removes versions before their window ends', () => {
    expect(
      afterwards((_, resource) => {
        resource.lifecycleConfiguration = {
          rules: [{ id: 'tidy', status: 'Enabled', noncurrentVersionExpiration: { noncurrentDays: 7 } }],
        };
      }),
    ).toThrow(/lifecycle rule tidy removes versions after 7 days, before the 90 days that they are kept for/);
  });

  test('fails for a lifecycle that archives what backups and replication then leave out', () => {
    expect(
      afterwards((_, resource) => {
        resource.lifecycleConfiguration = {
          rules: [{ status: 'Enabled', transitions: [{ storageClass: 'GLACIER', transitionInDays: 30 }] }],
        };
      }),
    ).toThrow(/lifecycle rule 1 moves objects to GLACIER/);
  });
});

test('any props give a valid template or one of our errors', () => {
  const days = (min: number, max: number) => fc.integer({ min, max }).map(Duration.days);
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 25, arbitrary }, junk);
  const outcome = fuzzConstruct(
    fc.record(
      {
        bucketName: often(fc.stringMatching(/^[a-z0-9][a-z0-9.-]{2,30}[a-z0-9]$/)),
        retention: often(
          fc.oneof(
            { weight: 6, arbitrary: days(1, 400).map(RetentionLock.governance) },
            fc
              .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
              .map(([lock, stated]) =>
                RetentionLock.compliance(Duration.days(lock), { mode: 'COMPLIANCE', days: stated }),
              ),
            junk.map(value => RetentionLock.governance(value)),
          ),
        ),
        versionWindow: often(days(200, 40_000)),
        infrequentAccessAfter: often(days(25, 100)),
        withoutAccessLogs: often(fc.record({ reason: fc.string({ minLength: 9 }) })),
        accessLogsPrefix: often(fc.stringMatching(/^[a-z/]{1,20}$/)),
        breakGlassRoleArn: often(fc.constant('arn:aws:iam::111111111111:role/break-glass')),
        encryptionKey: fc.oneof({ weight: 25, arbitrary: fc.constant('a key' as never) }, junk),
      },
      { requiredKeys: ['withoutAccessLogs', 'encryptionKey'] },
    ),
    (stack, props) => {
      const stated = (props.encryptionKey as unknown) === 'a key';
      const encryptionKey = stated ? kms.Key.fromKeyArn(stack, 'Key', KEY_ARN) : props.encryptionKey;
      return new RecoverableBucket(stack, 'Bucket', { ...props, encryptionKey });
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});

describe.each([
  'encryptionKey',
  'bucketName',
  'retention',
  'versionWindow',
  'infrequentAccessAfter',
  'accessLogs',
  'breakGlassRoleArn',
  'replication',
])('nonsense as %s', prop => {
  const withValue = (value: unknown) => () =>
    addBucket(testStack(), { bucketName: 'data-east', [prop]: value } as never);

  test.each([Number.NaN, '', {}, [], 'No Name', () => undefined, new Date(0)])('fails for %p', value => {
    expect(withValue(value)).toThrow(expect.objectContaining({ name: 'RecoveryError' }));
  });
});
