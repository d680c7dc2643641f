import { Duration } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { DatabaseReplica, type DatabaseReplicaProps } from '../../../constructs/database';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { REASON, existingKey, existingVpc, instanceProps } from './fixtures';
import type { Stack } from 'aws-cdk-lib';

describe('DatabaseReplica', () => {
  const template = templateOf(stack => {
    replica(stack);
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('finds its source by name, in a region that its stack does not depend on', () => {
    expect(instanceProps(template)).toMatchObject({
      SourceRegion: 'us-west-2',
      SourceDBInstanceIdentifier: {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':rds:us-west-2:', { Ref: 'AWS::AccountId' }, ':db:app-db'],
        ],
      },
    });
  });

  test('has what it needs to take over: a standby, TLS, backups of its own', () => {
    expect(instanceProps(template)).toMatchObject({
      MultiAZ: true,
      BackupRetentionPeriod: 35,
      DeleteAutomatedBackups: false,
      DeletionProtection: true,
      EnableIAMDatabaseAuthentication: true,
    });
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', { Parameters: { 'rds.force_ssl': '1' } });
  });

  test.each(['MasterUsername', 'MasterUserPassword', 'DBName', 'StorageEncrypted', 'PreferredBackupWindow'])(
    'leaves out %s, which comes from its source',
    property => {
      expect(instanceProps(template)).not.toHaveProperty(property);
    },
  );

  test('is a valid template', () => {
    expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
  });

  test('finds the credentials where Secrets Manager replicates them', () => {
    const stack = testStack();
    expect(JSON.stringify(stack.resolve(replica(stack).secret.secretArn))).toMatch(/secret:app-db\/master/);
  });

  test.each([
    [undefined, 900],
    [Duration.minutes(10), 600],
    [Duration.seconds(0), 300],
  ])('warns when it lags behind an RPO of %s by more than %d s', (rpo, threshold) => {
    const watched = templateOf(stack => {
      if (rpo) {
        RecoveryObjectives.declare(stack, {
          scenarios: { 'region-failure': { rpo, rto: Duration.hours(1) } },
        });
      }
      const alarmTopic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111111111111:alarms');
      replica(stack, { alarmTopic });
    });
    watched.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ReplicaLag',
      Threshold: threshold,
    });
  });

  test('has one zone only for a reason', () => {
    const single = templateOf(stack => {
      replica(stack, { withoutMultiAz: REASON });
    });
    single.hasResource('AWS::RDS::DBInstance', {
      Properties: { MultiAZ: false },
      Metadata: { 'cdk-recovery:removed-protections': [{ protection: 'multi-az' }] },
    });
  });

  test.each([
    [{ sourceRegion: 'us-east-1' }, /the replica is in the region of its source/],
    [{ sourceRegion: '' }, /the region of the source is not a valid name/],
    [{ sourceInstanceIdentifier: 'App' }, /the instance identifier is not a valid name/],
  ])('fails for %j', (props, message) => {
    expect(() => replica(testStack(), props)).toThrow(message);
  });
});

function replica(stack: Stack, props: Partial<DatabaseReplicaProps> = {}): DatabaseReplica {
  return new DatabaseReplica(stack, 'Replica', {
    vpc: existingVpc(stack),
    encryptionKey: existingKey(stack),
    instanceIdentifier: 'app-db-replica',
    sourceInstanceIdentifier: 'app-db',
    sourceRegion: 'us-west-2',
    ...props,
  });
}
