import * as fs from 'node:fs';
import { App, Duration, Size, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import { RecoverableDatabase } from '../../../constructs/database';
import { RecoveryObjectives, RecoveryTier } from '../../../constructs/objectives';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import {
  KEY_ARN,
  REASON,
  SOMEWHERE_ELSE,
  database,
  databaseTemplate,
  existingKey,
  existingVpc,
  instanceProps,
} from './fixtures';

describe('RecoverableDatabase', () => {
  const template = databaseTemplate();

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('keeps its logical ids with the recommended feature flags, too', () => {
    const flags = JSON.parse(fs.readFileSync('cdk.json', 'utf8')).context;
    const stack = new Stack(new App({ context: flags }), 'Test', { env: { region: 'us-east-1' } });
    database(stack);
    const flagged = Template.fromStack(stack).toJSON();
    expect(Object.keys(flagged.Resources)).toEqual(Object.keys(template.toJSON().Resources));
    expect(validationFindings([{ name: 'Test', template: flagged }])).toEqual([]);
  });

  test('makes no custom resource and no function', () => {
    const types = Object.values<any>(template.toJSON().Resources).map(resource => resource.Type);
    expect(types.filter(type => /^Custom::|::CustomResource$|^AWS::Lambda::/.test(type))).toEqual([]);
  });

  test('survives the loss of a zone, and reaches back 35 days', () => {
    expect(instanceProps(template)).toMatchObject({ MultiAZ: true, BackupRetentionPeriod: 35 });
  });

  test('keeps its backups when it is deleted, and is not deleted by mistake', () => {
    template.hasResource('AWS::RDS::DBInstance', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeleteAutomatedBackups: false, DeletionProtection: true, CopyTagsToSnapshot: true },
    });
  });

  test('is encrypted with the given key, its performance data as well', () => {
    expect(instanceProps(template)).toMatchObject({
      StorageEncrypted: true,
      KmsKeyId: KEY_ARN,
      PerformanceInsightsKMSKeyId: KEY_ARN,
      DatabaseInsightsMode: 'standard',
    });
  });

  test('refuses connections without TLS', () => {
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Family: 'postgres17',
      Parameters: { 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' },
    });
    expect(instanceProps(template)['CACertificateIdentifier']).toBe('rds-ca-rsa2048-g1');
  });

  test('tells a restore what it would come back without', () => {
    const stack = testStack();
    const { restoreDefaults } = database(stack);
    const { logicalId } = onlyResource(Template.fromStack(stack), 'AWS::RDS::DBParameterGroup');
    expect(stack.resolve(restoreDefaults)).toEqual({
      subnetGroupName: { Ref: expect.stringMatching(/SubnetGroup/) },
      securityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/SecurityGroup/), 'GroupId'] },
      parameterGroupName: { Ref: logicalId },
    });
  });

  test('is not reachable from outside, and from inside only by its own rotation', () => {
    expect(instanceProps(template)['PubliclyAccessible']).toBe(false);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 5432, ToPort: 5432 });
  });

  test('lets in whom it is told to', () => {
    const opened = templateOf(stack => {
      const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'App', 'sg-1');
      database(stack, { withoutRotation: REASON, port: 5433 }).connections.allowDefaultPortFrom(group);
    });
    opened.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 5433,
      SourceSecurityGroupId: 'sg-1',
    });
  });

  test('exports its logs to groups that expire, made before it', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 3);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
    const { resource } = onlyResource(template, 'AWS::RDS::DBInstance');
    expect(resource['DependsOn']).toHaveLength(3);
    expect(resource['Properties'].EnableCloudwatchLogsExports).toEqual([
      'postgresql',
      'upgrade',
      'iam-db-auth-error',
    ]);
  });

  test('encrypts its logs when it is given a key for them', () => {
    const encrypted = templateOf(stack => {
      const logEncryptionKey = kms.Key.fromKeyArn(stack, 'Logs', 'arn:aws:kms:us-east-1:111111111111:key/9');
      database(stack, { logEncryptionKey, logRetention: logs.RetentionDays.INFINITE });
    });
    encrypted.allResourcesProperties('AWS::Logs::LogGroup', {
      KmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/9',
      RetentionInDays: Match.absent(),
    });
  });

  test('is watched every minute by a role that only this account can lend', () => {
    expect(instanceProps(template)['MonitoringInterval']).toBe(60);
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }],
      },
    });
  });

  test('shares a monitoring role', () => {
    const shared = templateOf(stack => {
      const monitoringRole = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/monitoring');
      database(stack, { monitoringRole });
    });
    shared.resourceCountIs('AWS::IAM::Role', 0);
  });

  test('records the objectives that hold for it', () => {
    const recorded = templateOf(stack => {
      RecoveryObjectives.declare(stack, { tier: RecoveryTier.STANDARD });
      database(stack);
    });
    recorded.hasResource('AWS::RDS::DBInstance', {
      Metadata: { 'cdk-recovery:objectives': { tier: 'standard' } },
    });
  });

  test('has one zone or can be deleted only for a reason, which it records', () => {
    const weakened = databaseTemplate({ withoutMultiAz: REASON, withoutDeletionProtection: REASON });
    weakened.hasResource('AWS::RDS::DBInstance', {
      Properties: { MultiAZ: false, DeletionProtection: false },
      Metadata: {
        'cdk-recovery:removed-protections': [
          { protection: 'multi-az', ...REASON },
          { protection: 'deletion-protection', ...REASON },
        ],
      },
    });
  });

  test('warns before the storage is full', () => {
    const watched = templateOf(stack => {
      const alarmTopic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111111111111:alarms');
      database(stack, { alarmTopic, allocatedStorage: Size.gibibytes(200) });
    });
    watched.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'FreeStorageSpace',
      Threshold: 20 * 1024 ** 3,
      TreatMissingData: 'breaching',
      AlarmActions: ['arn:aws:sns:us-east-1:111111111111:alarms'],
    });
  });

  test('takes tokens where nothing can be said of them', () => {
    const tokens = databaseTemplate({
      instanceIdentifier: Token.asString({ Ref: 'Name' }),
      databaseName: Token.asString({ Ref: 'Database' }),
      allocatedStorage: Size.gibibytes(Token.asNumber({ Ref: 'Size' })),
      pointInTimeWindow: Duration.days(Token.asNumber({ Ref: 'Days' })),
    });
    expect(instanceProps(tokens)).toMatchObject({ BackupRetentionPeriod: { Ref: 'Days' } });
  });

  test('is an instance to whoever takes an IDatabaseInstance', () => {
    const stack = testStack();
    const { instance } = database(stack);
    expect(stack.resolve(instance.instanceIdentifier)).toEqual({ Ref: expect.any(String) });
    expect(() => database(testStack()).cluster).toThrow(/this database is not a cluster/);
  });

  test('fails for public subnets', () => {
    expect(() => databaseTemplate({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } })).toThrow(
      /Test\/Database: the selection has public subnets/,
    );
  });

  test('fails for a network without isolated subnets', () => {
    expect(() =>
      templateOf(stack => {
        const vpc = new ec2.Vpc(stack, 'OnlyPublic', { natGateways: 0, subnetConfiguration: [] });
        database(stack, { vpc });
      }),
    ).toThrow(/the network has no such subnets/);
  });

  test('fails for a single zone', () => {
    expect(() =>
      templateOf(stack => {
        database(stack, { vpc: existingVpc(stack, 1) });
      }),
    ).toThrow(/the subnets are in too few zones.*at least 2 zones/);
  });

  test.each(['', 'App-Db', '1db', 'a--b', 'db-', 'a'.repeat(64), 'with space'])(
    'fails for the identifier %j',
    instanceIdentifier => {
      expect(() => databaseTemplate({ instanceIdentifier })).toThrow(
        /Test\/Database: the instance identifier is not a valid name, received .*; allowed: 1 to 63 lower-case/,
      );
    },
  );

  test.each([Duration.days(6), Duration.days(36), Duration.hours(30)])('fails for a window of %s', window => {
    expect(() => databaseTemplate({ pointInTimeWindow: window })).toThrow(/whole days from 7 to 35/);
  });

  test.each([
    [{ allocatedStorage: Size.gibibytes(19) }, /whole GiB from 20 to 65536/],
    [{ maxAllocatedStorage: Size.gibibytes(105) }, /the storage has no room to grow/],
    [{ storageType: rds.StorageType.GP2 }, /the storage type is not usable/],
    [{ storageType: rds.StorageType.IO2 }, /number of operations a second is out of bounds/],
    [{ iops: 12_000 }, /gp3 below 400 GiB has a fixed number of operations/],
    [{ parameters: { 'rds.force_ssl': '0' } }, /connections without TLS are never accepted/],
    [{ version: rds.PostgresEngineVersion.VER_12 }, /the version of PostgreSQL is not usable/],
    [{ databaseName: 'my-db' }, /the database name is not a valid name/],
    [{ masterUsername: 'rdsadmin' }, /the master user is not a valid name/],
    [{ port: 80 }, /the port is out of bounds/],
    [{ deployment: 'single' as never }, /unknown deployment/],
    [{ withoutMultiAz: { reason: 'none' } }, /removing multi-az needs a reason/],
    [{ encryptionKey: undefined as never }, /encryptionKey is missing/],
    [{ vpc: undefined as never }, /vpc is missing/],
  ])('fails for %j', (props, message) => {
    expect(() => databaseTemplate(props)).toThrow(message);
  });
});

describe('windows', () => {
  test('of backup and maintenance are apart from each other and from the daily rule at 05:00', () => {
    expect(instanceProps(databaseTemplate())).toMatchObject({
      PreferredBackupWindow: '02:00-03:00',
      PreferredMaintenanceWindow: 'sun:10:00-sun:11:00',
    });
  });

  test.each([
    ['07:30-08:30', undefined],
    ['04:30-05:30', undefined],
    ['23:45-00:30', 'sun:00:15-sun:00:45'],
    [undefined, 'sun:08:30-sun:09:30'],
    [undefined, 'tue:06:00-tue:07:00'],
    [undefined, 'sun:23:30-mon:06:00'],
  ])('fails when they overlap: backup %s, maintenance %s', (backup, maintenance) => {
    expect(() =>
      databaseTemplate({ preferredBackupWindow: backup, preferredMaintenanceWindow: maintenance }),
    ).toThrow(/the windows overlap/);
  });

  test.each([
    ['23:30-00:30', 'sun:09:00-sun:09:30'],
    ['08:00-08:30', 'sat:23:00-sun:01:00'],
  ])('may be moved: backup %s, maintenance %s', (backup, maintenance) => {
    const moved = databaseTemplate({
      preferredBackupWindow: backup,
      preferredMaintenanceWindow: maintenance,
    });
    expect(instanceProps(moved)['PreferredBackupWindow']).toBe(backup);
  });

  test.each(['2:00-3:00', '02:00-02:15', '25:00-26:00', ''])('fails for the backup window %j', window => {
    expect(() => databaseTemplate({ preferredBackupWindow: window })).toThrow(
      /the backup window is not usable/,
    );
  });
});

test('an existing database is imported without a resource', () => {
  const stack = testStack();
  const imported = RecoverableDatabase.fromRecoverableDatabaseAttributes(stack, 'Database', {
    instanceIdentifier: 'app-db',
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')],
  });
  expect(imported.instanceIdentifier).toBe('app-db');
  expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
});

test('stands in a network made by the CDK, where the account is not known', () => {
  const template = templateOf(stack => {
    const vpc = new ec2.Vpc(stack, 'Network', {
      natGateways: 0,
      subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    new RecoverableDatabase(stack, 'Database', {
      vpc,
      encryptionKey: existingKey(stack),
      instanceIdentifier: 'app-db',
      recoveryRegion: SOMEWHERE_ELSE,
    });
  });
  expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
});
