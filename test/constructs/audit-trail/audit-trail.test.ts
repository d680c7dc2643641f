import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AuditTrail, type AuditTrailProps, AuditedData } from '../../../constructs/audit-trail';
import { RecoveryKey } from '../../../constructs/keys';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { REASON, aBucket, aKey, aTopic } from '../misuse/parts';

const trailIn = (stack: Stack, props: Partial<AuditTrailProps> = {}) =>
  new AuditTrail(stack, 'Trail', {
    trailName: 'recovery',
    encryptionKey: props.encryptionKey ?? new RecoveryKey(stack, 'Key', { aliasName: 'trail' }).key,
    withoutAccessLogs: REASON,
    alarmTopic: props.alarmTopic ?? aTopic(stack),
    ...props,
  });

const selectorsOf = (template: ReturnType<typeof templateOf>): any[] =>
  onlyResource(template, 'AWS::CloudTrail::Trail').resource['Properties'].AdvancedEventSelectors;

const MANAGEMENT = {
  Name: 'Management',
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
};

describe('a trail', () => {
  const template = templateOf(stack => void trailIn(stack));
  const { resource: trail } = onlyResource(template, 'AWS::CloudTrail::Trail');

  test('records changes in all regions, so restores in the recovery region too', () => {
    expect(trail['Properties']).toMatchObject({
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
    });
  });

  test('records all management events, those of backups and restores among them, and leaves out no source', () => {
    expect(selectorsOf(template)).toEqual([MANAGEMENT]);
    expect(trail['Properties'].EventSelectors).toBeUndefined();
  });

  test('signs what it writes, so that a missing file shows', () => {
    expect(trail['Properties'].EnableLogFileValidation).toBe(true);
  });

  test('encrypts under its key', () => {
    expect(trail['Properties'].KMSKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
  });

  test('goes on when its stack goes', () => {
    expect(trail['DeletionPolicy']).toBe('Retain');
  });

  test('is locked for a year', () => {
    expect(
      onlyResource(template, 'AWS::S3::Bucket').resource['Properties'].ObjectLockConfiguration.Rule,
    ).toEqual({ DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } });
  });

  test('waits for the policy that lets it write', () => {
    expect(trail['DependsOn']).toContain(onlyResource(template, 'AWS::S3::BucketPolicy').logicalId);
  });

  test.each([
    ['AWS::S3::BucketPolicy', 'PolicyDocument', ['s3:GetBucketAcl', 's3:PutObject']],
    // The bucket has a bucket key, for which CloudTrail has to decrypt.
    ['AWS::KMS::Key', 'KeyPolicy', ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*']],
  ])('this trail alone is let in by the %s', (type, property, actions) => {
    const { resource } = onlyResource(template, type);
    const statements = resource['Properties'][property].Statement.filter(
      ({ Principal }: any) => Principal.Service === 'cloudtrail.amazonaws.com',
    );
    expect(statements.flatMap(({ Action }: any) => Action)).toEqual(actions);
    for (const { Condition } of statements) {
      expect(Condition.StringEquals['aws:SourceArn']['Fn::Join'][1].at(-1)).toMatch(/:trail\/recovery$/);
    }
  });

  test('keeps its logical ids', () => {
    const stateful = ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::CloudTrail::Trail', 'AWS::KMS::Key'];
    expect(stateful.flatMap(type => Object.keys(template.findResources(type)))).toMatchSnapshot();
  });

  test('CloudFormation takes the template', () => {
    expect(validationFindings([{ name: 'Trail', template: template.toJSON() }])).toEqual([]);
  });
});

describe('somebody who tampers', () => {
  const template = templateOf(stack => void trailIn(stack));
  const patterns = Object.values(template.findResources('AWS::Events::Rule')).map(
    rule => rule['Properties'].EventPattern,
  );
  const of = (source: string) => patterns.find(pattern => pattern.source[0] === source);

  test.each(['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors'])(
    'is announced for %s, on whichever trail',
    eventName => {
      expect(of('aws.cloudtrail').detail).toEqual({
        eventSource: ['cloudtrail.amazonaws.com'],
        eventName: expect.arrayContaining([eventName]),
      });
    },
  );

  test('is announced for changing the bucket of this trail', () => {
    expect(of('aws.s3').detail).toMatchObject({
      eventName: expect.arrayContaining(['PutBucketPolicy', 'PutBucketObjectLockConfiguration']),
      requestParameters: { bucketName: [{ Ref: onlyResource(template, 'AWS::S3::Bucket').logicalId }] },
    });
  });

  test('is announced for taking away its key', () => {
    expect(of('aws.kms').detail).toMatchObject({
      eventName: expect.arrayContaining(['DisableKey', 'ScheduleKeyDeletion']),
      resources: { ARN: [{ 'Fn::GetAtt': [onlyResource(template, 'AWS::KMS::Key').logicalId, 'Arn'] }] },
    });
  });

  test('is announced to a topic that takes it', () => {
    const { logicalId } = onlyResource(template, 'AWS::SNS::Topic');
    for (const rule of Object.values(template.findResources('AWS::Events::Rule'))) {
      expect(rule['Properties'].Targets).toEqual([{ Id: 'Topic', Arn: { Ref: logicalId } }]);
    }
    const { resource } = onlyResource(template, 'AWS::SNS::TopicPolicy');
    expect(resource['Properties'].PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } }),
    );
  });
});

describe('data events', () => {
  const fieldsOf = (selector: any) =>
    Object.fromEntries(selector.FieldSelectors.map(({ Field, ...rest }: any) => [Field, rest]));

  test('are recorded for what is asked, beside all management events', () => {
    const template = templateOf(
      stack =>
        void trailIn(stack, {
          dataEvents: [
            AuditedData.objectsOf(aBucket(stack)),
            AuditedData.itemsOf(dynamodb.Table.fromTableName(stack, 'Orders', 'orders')),
            AuditedData.itemsOf(dynamodb.Table.fromTableName(stack, 'Carts', 'carts')),
            AuditedData.callsOf(lambda.Function.fromFunctionName(stack, 'Job', 'job')),
          ],
        }),
    );
    const [management, ...data] = selectorsOf(template);
    expect(management).toEqual(MANAGEMENT);
    expect(data.map(selector => fieldsOf(selector)['resources.type'].Equals)).toEqual([
      ['AWS::DynamoDB::Table'],
      ['AWS::Lambda::Function'],
      ['AWS::S3::Object'],
    ]);
    expect(fieldsOf(data[0])['resources.ARN'].Equals).toHaveLength(2);
    const [object] = fieldsOf(data[2])['resources.ARN'].StartsWith;
    expect(object['Fn::Join'][1].at(-1)).toBe(':s3:::existing-bucket/');
  });

  test('of every bucket leave out the one that the trail writes to, which would write about itself', () => {
    const template = templateOf(
      stack => void trailIn(stack, { dataEvents: [AuditedData.allOf('AWS::S3::Object')] }),
    );
    const own = { 'Fn::GetAtt': [onlyResource(template, 'AWS::S3::Bucket').logicalId, 'Arn'] };
    expect(fieldsOf(selectorsOf(template)[1])['resources.ARN']).toEqual({
      NotStartsWith: [{ 'Fn::Join': ['', [own, '/']] }],
    });
  });

  test('of writing alone leave out what reads, beside others that are whole', () => {
    const template = templateOf(
      stack =>
        void trailIn(stack, {
          dataEvents: [
            AuditedData.allOf('AWS::SQS::Queue').writesOnly(),
            AuditedData.objectsOf(aBucket(stack)),
            AuditedData.objectsOf(s3.Bucket.fromBucketName(stack, 'Large', 'large')).writesOnly(),
          ],
        }),
    );
    const [, ...data] = selectorsOf(template).map(selector => [selector.Name, fieldsOf(selector)]);
    expect(data.map(([name, { readOnly }]) => [name, readOnly])).toEqual([
      ['Data of AWS::S3::Object', undefined],
      ['Writes of AWS::S3::Object', { Equals: ['false'] }],
      ['Writes of AWS::SQS::Queue', { Equals: ['false'] }],
    ]);
    expect(JSON.stringify(data[0])).not.toContain('large');
    expect(JSON.stringify(data[1])).not.toContain('existing-bucket');
  });

  test('of everything are not narrowed by one of them', () => {
    const template = templateOf(
      stack =>
        void trailIn(stack, {
          dataEvents: [
            AuditedData.allOf('AWS::Lambda::Function'),
            AuditedData.callsOf(lambda.Function.fromFunctionName(stack, 'Job', 'job')),
          ],
        }),
    );
    expect(fieldsOf(selectorsOf(template)[1])['resources.ARN']).toBeUndefined();
  });

  test.each(['', 'S3', 'AWS::S3::*'])('fails for the type %p', type => {
    expect(() => AuditedData.allOf(type)).toThrow(/no type of data that a trail can record/);
  });

  test('fails for more than a trail takes', () => {
    const stack = testStack();
    const dataEvents = Array.from({ length: 250 }, () => AuditedData.allOf('AWS::SQS::Queue'));
    expect(() => trailIn(stack, { dataEvents })).toThrow(/received 250; allowed: a list of fewer than 250/);
  });
});

describe('a log group', () => {
  const template = templateOf(stack => void trailIn(stack, { logGroup: new logs.LogGroup(stack, 'Events') }));

  test('is given every event', () => {
    const { logicalId } = onlyResource(template, 'AWS::Logs::LogGroup');
    expect(onlyResource(template, 'AWS::CloudTrail::Trail').resource['Properties']).toMatchObject({
      CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
      CloudWatchLogsRoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^TrailLogsRole/), 'Arn'] },
    });
  });

  test('is written by this trail alone, and nothing but its streams', () => {
    const { resource, logicalId } = onlyResource(template, 'AWS::IAM::ManagedPolicy');
    const [statement] = resource['Properties'].PolicyDocument.Statement;
    expect(onlyResource(template, 'AWS::CloudTrail::Trail').resource['DependsOn']).toContain(logicalId);
    expect(statement.Action).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    expect(JSON.stringify(statement.Resource)).toContain('_CloudTrail_us-east-1*');
    expect(JSON.stringify(statement.Resource)).not.toContain(':*:log-stream');
    const roles = Object.values(template.findResources('AWS::IAM::Role'));
    expect(roles[0]!['Properties'].AssumeRolePolicyDocument.Statement[0].Condition).toHaveProperty(
      'StringEquals.aws:SourceArn',
    );
  });
});

test.each(['a', 'a b', '-trail', 'a..b', 'a'.repeat(129)])('fails for the name %p', trailName => {
  const stack = testStack();
  expect(() => trailIn(stack, { trailName, encryptionKey: aKey(stack) })).toThrow(
    /the trail's name is not a valid name/,
  );
});
