import { App, Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import { RecoveryKey } from '../../../constructs/keys';
import {
  BucketReplication,
  RecoverableBucket,
  type ReplicationDestination,
  ReplicationLatencyAlarm,
} from '../../../constructs/storage';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { KEY_ARN, WEST, WITHOUT_LOGS, addBucket, bucketTemplate, propertiesOf } from './storage-helpers';

const EAST = { bucketName: 'data-east' };

describe('BucketReplication', () => {
  const template = bucketTemplate({ ...EAST, replication: WEST });

  test('replicates everything within 15 minutes, and measures that', () => {
    expect(ruleOf(template)).toMatchObject({
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Destination: {
        ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
        Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
      },
    });
  });

  test('takes encrypted objects along, under the key of the other region', () => {
    expect(ruleOf(template)).toMatchObject({
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
      Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: WEST.keyArn } },
    });
  });

  test('leaves deletions at the source, unless asked for', () => {
    expect(ruleOf(template).DeleteMarkerReplication).toEqual({ Status: 'Disabled' });
    expect(actionsOf(template)).not.toContain('s3:ReplicateDelete');
    const both = bucketTemplate({ ...EAST, replication: { ...WEST, replicateDeleteMarkers: true } });
    expect(ruleOf(both).DeleteMarkerReplication).toEqual({ Status: 'Enabled' });
    expect(actionsOf(both)).toContain('s3:ReplicateDelete');
  });

  test('its role may read locks and legal holds, without which locked objects stay behind', () => {
    expect(actionsOf(template)).toEqual(
      expect.arrayContaining([
        's3:GetObjectRetention',
        's3:GetObjectLegalHold',
        's3:GetObjectVersionForReplication',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
        's3:GetReplicationConfiguration',
        's3:ListBucket',
        's3:ReplicateObject',
        's3:ReplicateTags',
      ]),
    );
  });

  test('its role uses each key only through S3 of its region, and the alias by a condition', () => {
    const [decrypt, encrypt] = statementsOf(template).slice(-2);
    expect(decrypt).toMatchObject({
      Action: 'kms:Decrypt',
      Resource: KEY_ARN,
      Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
    });
    expect(encrypt).toMatchObject({
      Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
      Resource: 'arn:aws:kms:us-west-2:111111111111:key/*',
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.us-west-2.amazonaws.com' },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/app/data' },
      },
    });
  });

  test('its role serves S3 for this bucket of this account alone, and S3 that states no source', () => {
    expect(propertiesOf(template, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Condition: {
          StringEqualsIfExists: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnEqualsIfExists: { 'aws:SourceArn': arn('data-east') },
        },
      },
    ]);
  });

  test('its role is complete before the bucket uses it, and waits for nothing itself', () => {
    expect(template.findResources('AWS::IAM::Policy')).toEqual({});
    const { resource, logicalId } = onlyResource(template, 'AWS::IAM::Role');
    expect(JSON.stringify(resource)).not.toMatch(/"Ref":"Bucket|GetAtt.*Bucket/);
    expect(propertiesOf(template, 'AWS::S3::Bucket').ReplicationConfiguration.Role).toEqual({
      'Fn::GetAtt': [logicalId, 'Arn'],
    });
  });

  test('tells when a replication failed, at the source', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/S3',
      MetricName: 'OperationsFailedReplication',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      Dimensions: Match.arrayWith([{ Name: 'RuleId', Value: ruleOf(template).Id }]),
    });
  });

  test('tells whoever listens to the topic', () => {
    const stack = testStack();
    addBucket(stack, { ...EAST, replication: WEST, alarmTopic: new sns.Topic(stack, 'Topic') });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: Match.stringLikeRegexp('Topic') }],
    });
  });

  test('gives the replicas to the other account', () => {
    const keyArn = KEY_ARN.replace('us-east-1:111111111111', 'us-west-2:222222222222');
    const across = bucketTemplate({
      ...EAST,
      replication: { ...WEST, keyArn, account: '222222222222' },
    });
    expect(ruleOf(across).Destination).toMatchObject({
      Account: '222222222222',
      AccessControlTranslation: { Owner: 'Destination' },
    });
    expect(actionsOf(across)).toContain('s3:ObjectOwnerOverrideToBucketOwner');
  });

  test('lets the role of another account in, at the destination', () => {
    const stack = testStack();
    addBucket(stack).allowReplicationFrom(new iam.ArnPrincipal('arn:aws:iam::222222222222:role/replication'));
    Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
          }),
        ]),
      },
    });
  });

  test('one role can serve many buckets, complete before each of them', () => {
    const stack = testStack();
    const role = new iam.Role(stack, 'Shared', { assumedBy: new iam.ServicePrincipal('s3.amazonaws.com') });
    const source = new s3.Bucket(stack, 'Source', { bucketName: 'data-east', versioned: true });
    new BucketReplication(stack, 'Replication', { source, destination: WEST, role });
    const shared = Template.fromStack(stack);
    const { logicalId } = onlyResource(shared, 'AWS::IAM::Policy');
    expect(onlyResource(shared, 'AWS::S3::Bucket').resource['DependsOn']).toContain(logicalId);
  });

  test('serves a bucket that the template leaves unnamed, by the name it was deployed under', () => {
    const stack = testStack();
    const source = new s3.Bucket(stack, 'Source', { versioned: true });
    expect(() => new BucketReplication(stack, 'No', { source, destination: WEST })).toThrow(
      /the bucket that replicates has no name.*pass sourceBucketName, because naming it would replace it/,
    );
    new BucketReplication(stack, 'R', { source, destination: WEST, sourceBucketName: 'test-source-1abc' });
    expect(propertiesOf(Template.fromStack(stack), 'AWS::S3::Bucket')).not.toHaveProperty('BucketName');
  });

  test('the key of a bare resource is given too, by whichever name it stands there', () => {
    const keyOf = (make: (stack: Stack) => string): unknown => {
      const stack = testStack();
      const source = new s3.CfnBucket(stack, 'Source', {
        bucketName: 'data-east',
        versioningConfiguration: { status: 'Enabled' },
        bucketEncryption: {
          serverSideEncryptionConfiguration: [
            { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: make(stack) } },
          ],
        },
      });
      new BucketReplication(stack, 'R', { source, destination: WEST });
      return statementsOf(Template.fromStack(stack)).find(({ Action }) => Action === 'kms:Decrypt')?.Resource;
    };
    expect(keyOf(() => KEY_ARN)).toBe(KEY_ARN);
    expect(JSON.stringify(keyOf(() => '12345678-1234-1234-1234-123456789012'))).toMatch(/:key\/12345678/);
    expect(JSON.stringify(keyOf(() => 'alias/app/data'))).toMatch(/:key\/\*/);
    expect(keyOf(stack => new kms.CfnKey(stack, 'Key', { keyPolicy: {} }).ref)).toEqual({
      'Fn::GetAtt': ['Key', 'Arn'],
    });
  });
});

describe('two regions', () => {
  const pair = () => {
    const app = new App();
    const regions = ['us-east-1', 'us-west-2'] as const;
    return regions.map((region, index) => {
      const other = regions[1 - index]!;
      const stack = new Stack(app, region, { env: { region } });
      const key = new RecoveryKey(stack, 'Key', { aliasName: 'app/data' });
      const bucket = new RecoverableBucket(stack, 'Bucket', {
        encryptionKey: key.key,
        bucketName: `data-${Aws.ACCOUNT_ID}-${region}`,
        ...WITHOUT_LOGS,
        replication: {
          bucketName: `data-${Aws.ACCOUNT_ID}-${other}`,
          region: other,
          keyArn: RecoveryKey.aliasArnIn(stack, 'app/data', other),
        },
      });
      return { stack, bucket };
    });
  };

  test('replicate to each other without a cycle, an export or a dependency', () => {
    for (const { stack } of pair()) {
      const template = Template.fromStack(stack).toJSON();
      expect(stack.dependencies).toEqual([]);
      expect(JSON.stringify(template)).not.toMatch(/Fn::ImportValue|Custom::/);
      expect(template.Outputs).toBeUndefined();
    }
  });

  test('the latency is watched where S3 publishes it, in the region that receives', () => {
    const template = templateOf(stack => {
      new ReplicationLatencyAlarm(stack, 'Latency', {
        sourceBucketName: 'data-east',
        destinationBucketName: 'data-west',
      });
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ReplicationLatency',
      Statistic: 'Maximum',
      Threshold: 900,
      TreatMissingData: 'notBreaching',
      Dimensions: [
        { Name: 'DestinationBucket', Value: 'data-west' },
        { Name: 'RuleId', Value: 'recovery-region' },
        { Name: 'SourceBucket', Value: 'data-east' },
      ],
    });
  });

  test('the latency alarm fails for a name that no bucket has, and for a topic that is none', () => {
    const names = { sourceBucketName: 'data-east', destinationBucketName: 'data-west' };
    expect(() => new ReplicationLatencyAlarm(testStack(), 'A', { ...names, sourceBucketName: 'No' })).toThrow(
      /the source's bucket name is not a valid name/,
    );
    expect(
      () => new ReplicationLatencyAlarm(testStack(), 'A', { ...names, alarmTopic: {} as never }),
    ).toThrow(/the alarm topic is not a topic/);
  });
});

describe('what it refuses', () => {
  const replicate = (destination: Partial<ReplicationDestination>) => () =>
    addBucket(testStack({ account: '111111111111' }), {
      ...EAST,
      replication: { ...WEST, ...destination },
    });

  test.each<[string, Partial<ReplicationDestination>, RegExp]>([
    ['its own region', { region: 'us-east-1' }, /the destination is in the region of the source/],
    ['itself', { bucketName: 'data-east' }, /the destination is the source itself/],
    ['no region', { region: 'west' }, /the destination's region is not a valid name/],
    ['a key of a third region', { keyArn: KEY_ARN }, /the key of the replicas is not usable/],
    ['a key id', { keyArn: '12345678-1234-1234-1234-123456789012' }, /the key of the replicas is not usable/],
    ['an account that is none', { account: '1' }, /the destination's account is not a valid name/],
    ['an alias of another account', { account: '222222222222' }, /named by its alias/],
    ['a counterpart that is none', { counterpart: 'data-west' as never }, /the destination lacks versioning/],
  ])('fails for %s', (_, destination, message) => {
    expect(replicate(destination)).toThrow(message);
  });

  test('fails for a destination without Object Lock, as far as it can be seen', () => {
    const counterpart = new s3.Bucket(testStack({ region: 'us-west-2' }), 'West', {
      bucketName: 'data-west',
      versioned: true,
    });
    expect(replicate({ counterpart })).toThrow(/the destination lacks Object Lock.*a RecoverableBucket/);
  });

  test('takes a destination with Object Lock, and one that it cannot see', () => {
    const west = testStack({ region: 'us-west-2' });
    expect(
      replicate({
        counterpart: addBucket(west, {
          bucketName: 'data-west',
          encryptionKey: kms.Key.fromKeyArn(west, 'WestKey', KEY_ARN.replace('us-east-1', 'us-west-2')),
        }).bucket,
      }),
    ).not.toThrow();
    expect(replicate({ counterpart: s3.Bucket.fromBucketName(west, 'Seen', 'data-west') })).not.toThrow();
  });

  test('lets tokens pass', () => {
    const stack = testStack();
    const parameter = new CfnParameter(stack, 'KeyArn');
    expect(() =>
      addBucket(stack, { ...EAST, replication: { ...WEST, keyArn: parameter.valueAsString } }),
    ).not.toThrow();
  });

  test.each<[string, (stack: Stack) => s3.IBucket, RegExp]>([
    ['an imported source', stack => s3.Bucket.fromBucketName(stack, 'S', 'data-east'), /cdk import/],
    ['an unversioned source', stack => new s3.Bucket(stack, 'S', EAST), /has no versioning/],
    ['no source', () => undefined as never, /not a bucket, received nothing/],
    [
      'a source under the key of S3',
      stack =>
        new s3.Bucket(stack, 'S', { ...EAST, versioned: true, encryption: s3.BucketEncryption.KMS_MANAGED }),
      /encrypted under a key that its resource doesn't name/,
    ],
    [
      'a source that replicates already',
      stack => addBucket(stack, { ...EAST, replication: WEST }).bucket,
      /has replication rules already/,
    ],
  ])('fails for %s', (_, make, message) => {
    const stack = testStack();
    const source = make(stack);
    expect(() => new BucketReplication(stack, 'R', { source, destination: WEST })).toThrow(message);
  });

  test('fails for a role that is none', () => {
    const stack = testStack();
    const source = new s3.Bucket(stack, 'S', { ...EAST, versioned: true });
    expect(() => new BucketReplication(stack, 'R', { source, destination: WEST, role: '' as never })).toThrow(
      /the replication role is not a role/,
    );
  });
});

test('any destination gives a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 20, arbitrary }, junk);
  const outcome = fuzzConstruct(
    fc.oneof(
      {
        weight: 20,
        arbitrary: fc.record(
          {
            bucketName: often(fc.stringMatching(/^[a-z0-9][a-z0-9-]{2,30}[a-z0-9]$/)),
            region: often(fc.constantFrom('us-west-2', 'us-west-2', 'us-west-2', 'us-east-1')),
            keyArn: often(fc.constantFrom(WEST.keyArn, KEY_ARN.replace('us-east-1', 'us-west-2'), KEY_ARN)),
            account: often(fc.stringMatching(/^[0-9]{12}$/)),
            replicateDeleteMarkers: often(fc.boolean()),
          },
          { requiredKeys: ['bucketName', 'region', 'keyArn'] },
        ),
      },
      junk,
    ),
    (stack, replication) => {
      addBucket(stack, { ...EAST, replication });
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});

test('any names give a valid latency alarm or one of our errors', () => {
  const name = fc.oneof(
    { weight: 10, arbitrary: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{2,30}[a-z0-9]$/) },
    junk,
  );
  const outcome = fuzzConstruct(
    fc.record({ sourceBucketName: name, destinationBucketName: name }),
    (stack, props) => new ReplicationLatencyAlarm(stack, 'Latency', props),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});

function arn(bucketName: string): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${bucketName}`]] };
}

function ruleOf(template: Template): Record<string, any> {
  return propertiesOf(template, 'AWS::S3::Bucket').ReplicationConfiguration.Rules[0];
}

function statementsOf(template: Template): Record<string, any>[] {
  return propertiesOf(template, 'AWS::IAM::Role').Policies[0].PolicyDocument.Statement;
}

function actionsOf(template: Template): string[] {
  return statementsOf(template).flatMap(statement => statement.Action);
}
