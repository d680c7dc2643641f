import { Duration } from 'aws-cdk-lib';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { topicIn, worker } from './fixtures';

const template = templateOf(stack => void worker(stack, { alarmTopic: topicIn(stack) }));
const propertiesOf = (type: string) => onlyResource(template, type).resource['Properties'];

test('CloudFormation takes it', () => {
  expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
});

test('the ids of what keeps data are a contract', () => {
  const kept = Object.entries(template.toJSON().Resources)
    .filter(([, resource]) => /DynamoDB|SQS::Queue$|Logs/.test((resource as { Type: string }).Type))
    .map(([id]) => id);
  expect(kept.sort()).toMatchSnapshot();
});

describe('never two at once', () => {
  test('ECS stops the worker before it starts the next one', () => {
    expect(propertiesOf('AWS::ECS::Service')).toMatchObject({
      DesiredCount: 1,
      DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
    });
  });

  test('rebalancing, which starts the second one first, is switched off by name and not left to the default', () => {
    expect(propertiesOf('AWS::ECS::Service')['AvailabilityZoneRebalancing']).toBe('DISABLED');
  });

  test('nothing scales it', () => {
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  });

  test('the one that waits in the other region does not run', () => {
    const standby = templateOf(stack => void worker(stack, { standby: true }));
    standby.hasResourceProperties('AWS::ECS::Service', { DesiredCount: 0 });
  });
});

describe('the lease', () => {
  const { resource } = onlyResource(template, 'AWS::DynamoDB::Table');

  test('goes by a name that the code knows', () => {
    expect(resource['Properties']['TableName']).toBe('invoicing-lease');
    expect(resource['Properties']['KeySchema']).toEqual([{ AttributeName: 'lease', KeyType: 'HASH' }]);
  });

  test('expires, is encrypted, can be brought back, and is not deleted by one call', () => {
    expect(resource).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        DeletionProtectionEnabled: true,
      },
    });
  });

  test('is taken, renewed and given back by the worker, and never deleted', () => {
    const { resource: policy } = onlyTaskPolicy();
    const statements: readonly { Effect: string; Action: string | string[] }[] =
      policy['Properties'].PolicyDocument.Statement;
    const actions = (effect: string) =>
      statements.filter(({ Effect }) => Effect === effect).flatMap(({ Action }) => Action);
    expect(actions('Allow').filter(action => action.startsWith('dynamodb:'))).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ]);
    expect(actions('Deny')).toEqual(expect.arrayContaining(['dynamodb:DeleteItem', 'dynamodb:DeleteTable']));
  });
});

describe('interrupted jobs', () => {
  const queues = Object.entries(template.findResources('AWS::SQS::Queue'));
  const named = (name: string) => queues.find(([, { Properties }]) => Properties['QueueName'] === name)!;

  test('are handed out again when their time is over, and put aside after five attempts', () => {
    const [failedId] = named('invoicing-jobs-failed');
    expect(named('invoicing-jobs')[1]['Properties']).toMatchObject({
      VisibilityTimeout: 900,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: { 'Fn::GetAtt': [failedId, 'Arn'] } },
    });
  });

  test('lie in the other queue for two weeks, and come back from there to this one alone', () => {
    const { Properties } = named('invoicing-jobs-failed')[1];
    expect(Properties['MessageRetentionPeriod']).toBe(1_209_600);
    expect(Properties['RedriveAllowPolicy'].redrivePermission).toBe('byQueue');
    expect(JSON.stringify(Properties['RedriveAllowPolicy'].sourceQueueArns)).toMatch(/:invoicing-jobs"\]\]/);
  });

  test('are encrypted, travel over TLS, and outlive the stack', () => {
    expect(queues).toHaveLength(2);
    for (const [, queue] of queues) {
      expect(queue['Properties']['KmsMasterKeyId']).toEqual(expect.stringContaining(':key/'));
      expect(queue['DeletionPolicy']).toBe('RetainExceptOnCreate');
    }
    expect(Object.values(template.findResources('AWS::SQS::QueuePolicy'))).toHaveLength(2);
  });

  test('ring, and so do jobs that wait', () => {
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties['AlarmName'],
    );
    expect(names.sort()).toEqual(['invoicing-jobs-failed', 'invoicing-jobs-waiting']);
  });
});

test('fails for a job that may take longer than a queue hides it', () => {
  expect(() => worker(testStack(), { jobTimeout: Duration.hours(13) })).toThrow(
    /the time of a job is out of bounds/,
  );
});

function onlyTaskPolicy() {
  const found = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).filter(({ Properties }) =>
    JSON.stringify(Properties['Roles']).includes('TaskRole'),
  );
  expect(found).toHaveLength(1);
  return { resource: found[0]! };
}
