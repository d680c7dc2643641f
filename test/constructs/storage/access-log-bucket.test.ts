import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import { AccessLogBucket, RecoverableBucket } from '../../../constructs/storage';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { templateOf, testStack } from '../../helpers/stack';
import { KEY_ARN, addBucket, policyStatement } from './storage-helpers';

describe('AccessLogBucket', () => {
  const template = templateOf(stack => {
    new AccessLogBucket(stack, 'Logs');
  });

  test('is what S3 delivers to: encrypted by S3 itself, and without Object Lock', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    expect(JSON.stringify(template.toJSON())).not.toContain('ObjectLock');
  });

  test('lets S3 deliver for buckets of this account only', () => {
    expect(policyStatement(template, 'AccessLogDelivery')).toMatchObject({
      Effect: 'Allow',
      Action: 's3:PutObject',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  test('keeps logs for a year, and deleted ones for 30 days', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [{ ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 30 } }],
      },
    });
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test.each([0, 36_501])('fails for logs kept %d days', days => {
    expect(() => new AccessLogBucket(testStack(), 'Logs', { keepFor: Duration.days(days) })).toThrow(
      /the time that logs are kept is out of bounds/,
    );
  });
});

describe('delivery', () => {
  test('goes under the name of the bucket, or the stated prefix', () => {
    const prefixOf = (props: object): unknown => {
      const stack = testStack();
      const logs = new AccessLogBucket(stack, 'Logs');
      const { bucket } = addBucket(stack, {
        withoutAccessLogs: undefined as never,
        accessLogs: logs.bucket,
        ...props,
      });
      return stack.resolve((bucket.node.defaultChild as s3.CfnBucket).loggingConfiguration).logFilePrefix;
    };
    expect(prefixOf({ bucketName: 'data-east' })).toBe('data-east/');
    expect(prefixOf({})).toBe('Test/Bucket/');
    expect(prefixOf({ accessLogsPrefix: 'a/' })).toBe('a/');
  });

  test('is allowed once, however many buckets share a target of the user’s own', () => {
    const stack = testStack();
    const logs = new s3.Bucket(stack, 'Logs');
    for (const id of ['One', 'Two']) {
      new RecoverableBucket(stack, id, {
        encryptionKey: kms.Key.fromKeyArn(stack, `${id}Key`, KEY_ARN),
        accessLogs: logs,
      });
    }
    const policy = Template.fromStack(stack).findResources('AWS::S3::BucketPolicy', {
      Properties: { Bucket: stack.resolve(logs.bucketName) },
    });
    const [found] = Object.values(policy);
    expect(found?.['Properties'].PolicyDocument.Statement).toHaveLength(1);
  });

  test('reaches a bucket of another stack without a cycle', () => {
    const stack = testStack();
    const other = new Stack(stack.node.root as never, 'Other', { env: { region: 'us-east-1' } });
    addBucket(stack, { accessLogs: new AccessLogBucket(other, 'Logs').bucket });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

test('any props give a valid template or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.record(
      {
        bucketName: fc.oneof(
          { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{2,30}[a-z0-9]$/) },
          fc.string(),
          junk,
        ),
        keepFor: fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 0, max: 40_000 }).map(Duration.days) },
          junk,
        ),
      },
      { requiredKeys: [] },
    ),
    (stack, props) => new AccessLogBucket(stack, 'Logs', props),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
