import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { kinesisLog } from './fixtures';

describe('KinesisEventLog', () => {
  const template = templateOf(stack => void kinesisLog(stack));
  const stream = onlyResource(template, 'AWS::Kinesis::Stream').resource;
  const delivery = onlyResource(template, 'AWS::KinesisFirehose::DeliveryStream').resource;
  const destination = delivery['Properties'].ExtendedS3DestinationConfiguration;

  test('is a stream on demand, encrypted, that keeps events for a week', () => {
    expect(stream['Properties']).toMatchObject({
      Name: 'orders',
      RetentionPeriodHours: 168,
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      StreamEncryption: { EncryptionType: 'KMS' },
    });
  });

  test('takes a fixed number of shards instead', () => {
    templateOf(stack => void kinesisLog(stack, { shards: 4 })).hasResourceProperties('AWS::Kinesis::Stream', {
      ShardCount: 4,
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
    });
  });

  test('goes on when its stack goes: stream, delivery and role stay', () => {
    const kept = ['AWS::Kinesis::Stream', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::S3::Bucket'];
    for (const type of kept) {
      expect(onlyResource(template, type).resource).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
    }
    expect(deliveryRole(template)).toMatchObject({ DeletionPolicy: 'Retain' });
  });

  test('keeps the logical ids of what holds data', () => {
    const types = ['AWS::Kinesis::Stream', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::S3::Bucket'];
    expect(types.map(type => onlyResource(template, type).logicalId)).toMatchSnapshot();
  });

  test('archives everything as it is, within a minute', () => {
    expect(delivery['Properties']).toMatchObject({ DeliveryStreamType: 'KinesisStreamAsSource' });
    expect(destination).toMatchObject({
      BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 64 },
      ProcessingConfiguration: {
        Processors: [{ Type: 'AppendDelimiterToRecord' }],
      },
      CloudWatchLoggingOptions: { Enabled: true },
    });
    expect(destination).not.toHaveProperty('DynamicPartitioningConfiguration');
    expect(destination).not.toHaveProperty('DataFormatConversionConfiguration');
  });

  test('names objects by log and hour, and what fails apart from them', () => {
    expect(destination.Prefix).toBe('events/orders/!{timestamp:yyyy/MM/dd/HH}/');
    expect(destination.ErrorOutputPrefix).toMatch(/^errors\/orders\//);
  });

  test('leaves the encryption to the bucket, which refuses any other key', () => {
    expect(destination).not.toHaveProperty('EncryptionConfiguration');
  });

  test('gathers for as long as is said', () => {
    const slow = templateOf(stack => void kinesisLog(stack, { archiveInterval: Duration.minutes(15) }));
    slow.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: { BufferingHints: { IntervalInSeconds: 900 } },
    });
  });

  test('lets Firehose write, and destroy nothing', () => {
    const statements = deliveryRole(template)['Properties'].Policies[0].PolicyDocument.Statement;
    expect(statements).toContainEqual(
      expect.objectContaining({
        Sid: 'DestroyNothing',
        Effect: 'Deny',
        Action: expect.arrayContaining(['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention']),
      }),
    );
    const allowed = statements
      .filter(({ Effect }: { Effect: string }) => Effect === 'Allow')
      .flatMap(({ Action }: { Action: string | string[] }) => Action);
    expect(allowed).not.toContain('s3:DeleteObject');
    expect(allowed.filter((action: string) => action.includes('*'))).toEqual([]);
  });

  test.each([
    ['DeliveryToS3.DataFreshness', 960],
    ['DeliveryToS3.Success', 1],
    ['KinesisMillisBehindLatest', 900_000],
    ['WriteProvisionedThroughputExceeded', 0],
  ])('rings by %s', (MetricName, Threshold) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      Threshold,
      AlarmActions: [Match.anyValue()],
    });
  });

  test('lets producers append, and neither delete the stream nor shorten what it keeps', () => {
    const stack = testStack();
    kinesisLog(stack).grantAppend(
      new iam.Role(stack, 'Producer', { assumedBy: new iam.AccountRootPrincipal() }),
    );
    const policy = policyOf(Template.fromStack(stack), 'Producer');
    expect(actions(policy, 'Allow')).toEqual(
      expect.arrayContaining(['kinesis:PutRecord', 'kinesis:PutRecords', 'kms:GenerateDataKey']),
    );
    expect(actions(policy, 'Deny')).toEqual(
      expect.arrayContaining(['kinesis:DeleteStream', 'kinesis:DecreaseStreamRetentionPeriod']),
    );
  });

  test('lets consumers read, and nothing else', () => {
    const stack = testStack();
    kinesisLog(stack).grantConsume(
      new iam.Role(stack, 'Consumer', { assumedBy: new iam.AccountRootPrincipal() }),
    );
    const allowed = actions(policyOf(Template.fromStack(stack), 'Consumer'), 'Allow');
    expect(allowed).toContain('kinesis:GetRecords');
    expect(allowed.filter(action => /Put|Delete|Decrease/.test(action))).toEqual([]);
  });

  test.each([
    ['a name with a space', { logName: 'my orders' }, /^Test\/Log: the name of the log is not a valid name/],
    ['a second of gathering', { archiveInterval: Duration.seconds(1) }, /whole seconds from 60 to 900/],
    ['an hour of retention', { retention: Duration.hours(1) }, /whole hours from 24 to 8760/],
    ['two years of retention', { retention: Duration.days(730) }, /whole hours from 24 to 8760/],
    ['half an hour of retention more', { retention: Duration.minutes(24 * 60 + 30) }, /whole hours/],
    ['no shard', { shards: 0 }, /whole numbers from 1 to 10000/],
  ])('fails for %s', (_, changes, message) => {
    expect(() => kinesisLog(testStack(), changes)).toThrow(message);
  });
});

function deliveryRole(template: Template): Record<string, any> {
  const roles = Object.entries(template.findResources('AWS::IAM::Role'));
  return roles.find(([id]) => id.includes('Delivery'))![1];
}

function policyOf(template: Template, name: string): any {
  return Object.entries(template.findResources('AWS::IAM::Policy')).find(([id]) => id.includes(name))![1];
}

function actions(policy: any, effect: string): string[] {
  return policy.Properties.PolicyDocument.Statement.filter(
    (statement: any) => statement.Effect === effect,
  ).flatMap((statement: any) => statement.Action);
}
