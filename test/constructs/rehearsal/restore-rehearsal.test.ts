import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BackupStore, BackupStoreType } from '../../../constructs/backup';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { handlerCode } from '../../../constructs/private/handler-code';
import { Quarantine, RehearsalFrequency, RehearsedStore } from '../../../constructs/rehearsal';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { database } from '../database/fixtures';
import { KEY_ARN } from '../misuse/parts';
import {
  TABLE_ARN,
  bucketIn,
  evidenceIn,
  functionIn,
  quarantineIn,
  rehearsalIn,
  secretIn,
  storesIn,
  vpcIn,
} from './fixtures';
import { definitionOf } from './interpreter';

const VAULT_ARN = 'arn:aws:backup:us-east-1:111111111111:backup-vault:locked';

const template = templateOf(stack => void rehearsalIn(stack));
const plan = (props: Parameters<typeof rehearsalIn>[1] = {}) =>
  onlyResource(
    templateOf(stack => void rehearsalIn(stack, props)),
    'AWS::Backup::RestoreTestingPlan',
  ).resource['Properties'];

const selections = (from: Template = template): any[] =>
  Object.values(from.findResources('AWS::Backup::RestoreTestingSelection')).map(one => one['Properties']);

/** Statements of the policies of roles whose logical id begins so. */
function statements(role: RegExp, effect: string): { readonly Action: string | string[] }[] {
  const policies = [
    ...Object.values(template.findResources('AWS::IAM::Policy')),
    ...Object.values(template.findResources('AWS::IAM::ManagedPolicy')),
  ];
  return policies
    .filter(({ Properties }) => Properties.Roles.some((one: any) => role.test(one.Ref)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === effect);
}

const allowed = (role: RegExp): string[] => statements(role, 'Allow').flatMap(({ Action }) => Action);

describe('the plan of restore testing', () => {
  test('restores the newest recovery point of the last thirty days, every quarter', () => {
    expect(plan()).toMatchObject({
      RestoreTestingPlanName: 'orders',
      ScheduleExpression: expect.stringMatching(/^cron\(\d+ 6 1 1,4,7,10 \? \*\)$/),
      RecoveryPointSelection: {
        Algorithm: 'LATEST_WITHIN_WINDOW',
        IncludeVaults: ['*'],
        RecoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'],
        SelectionWindowDays: 30,
      },
    });
  });

  test.each([
    [RehearsalFrequency.MONTHLY, / 1 \* \? \*\)$/],
    [RehearsalFrequency.QUARTERLY, / 1 1,4,7,10 \? \*\)$/],
    [RehearsalFrequency.YEARLY, / 1 1 \? \*\)$/],
  ])('is run %s', (frequency, expression) => {
    expect(plan({ frequency }).ScheduleExpression).toMatch(expression);
  });

  test('has one selection for each type', () => {
    expect(selections().map(one => one.ProtectedResourceType)).toEqual(['RDS', 'S3', 'DynamoDB']);
  });

  test('names resources, and never conditions beside them', () => {
    for (const one of selections()) {
      expect(one.ProtectedResourceArns).toHaveLength(1);
      expect(one.ProtectedResourceConditions).toBeUndefined();
    }
  });

  test('tells where a database is restored to, so that no default network is needed', () => {
    const [{ RestoreMetadataOverrides: metadata }] = selections() as [any];
    expect(metadata.dbSubnetGroupName.Ref).toMatch(/^QuarantineSubnets/);
    expect(metadata.dbParameterGroupName.Ref).toMatch(/^QuarantineParameters/);
    expect(metadata.vpcSecurityGroupIds['Fn::Join'][1]).toEqual([
      '["',
      { 'Fn::GetAtt': [expect.stringMatching(/^QuarantineRestored/), 'GroupId'] },
      '"]',
    ]);
    expect(metadata.publiclyAccessible).toBe('false');
  });

  test('has a selection for each thirty stores', () => {
    const stores = Array.from({ length: 61 }, (_, index) => {
      const store = BackupStore.arn(BackupStoreType.DYNAMODB, `${TABLE_ARN}-${index}`);
      return { store, storeId: `Test/Orders${index}` };
    });
    const many = templateOf(stack => {
      const validator = functionIn(stack);
      const list = stores.map(({ store, storeId }) => RehearsedStore.custom(store, { validator, storeId }));
      rehearsalIn(stack, { stores: list });
    });
    expect(selections(many).map(one => one.ProtectedResourceArns.length)).toEqual([30, 30, 1]);
  });

  test('keeps databases of two quarantines apart', () => {
    const two = templateOf(stack => {
      const store = (id: string) =>
        RehearsedStore.postgres(
          rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, id, {
            instanceIdentifier: id,
            instanceEndpointAddress: 'db.example',
            port: 5432,
            securityGroups: [],
          }),
          {
            quarantine: quarantineIn(stack, `Quarantine${id}`),
            credentials: stack.node.tryFindChild('Secret')
              ? (stack.node.findChild('Secret') as never)
              : secretIn(stack),
            manifestKey: 'manifests/a.json',
            storeId: `Test/${id}`,
          },
        );
      rehearsalIn(stack, { stores: [store('One'), store('Two')] });
    });
    expect(selections(two)).toHaveLength(2);
    two.resourcePropertiesCountIs('AWS::Lambda::Function', { VpcConfig: {} }, 2);
  });
});

describe('the workflow', () => {
  test('follows on each restore of this plan that has ended, however it did', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Restore Job State Change'],
        detail: {
          status: ['COMPLETED', 'FAILED', 'ABORTED'],
          restoreTestingPlanArn: [
            {
              'Fn::GetAtt': [
                onlyResource(template, 'AWS::Backup::RestoreTestingPlan').logicalId,
                'RestoreTestingPlanArn',
              ],
            },
          ],
        },
      },
    });
  });

  test('knows the objective that holds for each store', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, {
      objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) },
      scenarios: { ransomware: { rpo: Duration.hours(24), rto: Duration.hours(8) } },
    });
    const stores = definitionOf(
      stack,
      rehearsalIn(stack, { scenario: 'ransomware', vaultArns: [VAULT_ARN] }).workflow,
    ).States.Begin.Assign.stores;
    expect(stores.map(({ facts }: any) => facts.objective)).toEqual(
      Array(3).fill({ rpoSeconds: 86_400, rtoSeconds: 28_800 }),
    );
  });

  test('may call its validators, ask AWS Backup, and count; nothing else', () => {
    expect(new Set(allowed(/^RehearsalWorkflowRole/))).toEqual(
      new Set([
        'backup:DescribeRestoreJob',
        'backup:PutRestoreValidationResult',
        'cloudwatch:PutMetricData',
        'lambda:InvokeFunction',
        'rds:DescribeDBInstances',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:SendMessage',
        ...allowed(/^RehearsalWorkflowRole/).filter(action => /^(logs|xray):/.test(action)),
      ]),
    );
  });

  test('leaves what it handles out of its log', () => {
    for (const machine of Object.values(template.findResources('AWS::StepFunctions::StateMachine'))) {
      expect(machine['Properties'].LoggingConfiguration.IncludeExecutionData).toBe(false);
    }
  });
});

describe('validators', () => {
  test('of buckets read the source and what was restored, and write nothing', () => {
    const actions = allowed(/^RehearsalValidateObjectsRole/);
    expect(actions.filter(action => !action.startsWith('logs:')).sort()).toEqual([
      'kms:Decrypt',
      's3:GetObject',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListBucket',
      's3:ListBucketVersions',
    ]);
  });

  test('of databases read their secret and the evidence bucket, and write nothing', () => {
    const actions = allowed(/^RehearsalValidatePostgres0Role/);
    const changing = /:(Put|Delete|Create(?!NetworkInterface)|Update|Restore|Modify)/;
    expect(actions).toContain('secretsmanager:GetSecretValue');
    expect(actions.filter(action => changing.test(action) && !action.startsWith('logs:'))).toEqual([
      'ec2:DeleteNetworkInterface',
    ]);
  });

  test('of databases stand in the quarantine, and trust the authorities of RDS', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 900,
      VpcConfig: { SubnetIds: ['subnet-0123456789abcdef1', 'subnet-0123456789abcdef2'] },
      Environment: { Variables: { NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem' } },
    });
  });

  test('of many buckets have several policies, none too long', () => {
    const many = templateOf(stack => {
      const stores = Array.from({ length: 45 }, (_, index) =>
        RehearsedStore.bucket(bucketIn(stack, `Tenant${index}`).bucket),
      );
      rehearsalIn(stack, { stores });
    });
    const policies = Object.entries(many.findResources('AWS::IAM::ManagedPolicy')).filter(([id]) =>
      id.startsWith('RehearsalSources'),
    );
    expect(policies).toHaveLength(3);
  });

  test('are built ahead of time: without a bundle the error says how to make it', () => {
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-handlers-'));
    expect(() => handlerCode(testStack(), 'record', [empty])).toThrow(
      /^Test: the functions are not built, received "record"; .*run npm run build:handlers/,
    );
    fs.rmSync(empty, { recursive: true });
  });

  test.each(['record', 'validate-objects', 'validate-postgres', 'validate-table'] as const)(
    '%s is a bundle with a handler',
    name => {
      const { path: folder } = handlerCode(testStack(), name);
      expect(fs.readdirSync(folder)).toEqual(['index.js']);
      expect(typeof jest.requireActual<{ handler: unknown }>(path.join(folder, 'index.js')).handler).toBe(
        'function',
      );
    },
  );
});

describe('the quarantine', () => {
  test('lets nobody in but the validator, and nothing out', () => {
    const rules = Object.entries(template.findResources('AWS::EC2::SecurityGroupIngress'))
      .filter(([id]) => id.startsWith('Quarantine'))
      .map(([, { Properties }]) => [Properties.FromPort, Properties.SourceSecurityGroupId['Fn::GetAtt'][0]]);
    expect(rules).toEqual([[5432, expect.stringMatching(/^QuarantineValidator/)]]);
    const [, restored] = Object.entries(template.findResources('AWS::EC2::SecurityGroup')).find(([id]) =>
      id.startsWith('QuarantineRestored'),
    )!;
    expect(restored['Properties'].SecurityGroupIngress).toBeUndefined();
    expect(restored['Properties'].SecurityGroupEgress).toEqual([
      expect.objectContaining({ CidrIp: '255.255.255.255/32' }),
    ]);
  });

  test('refuses connections without TLS', () => {
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Family: 'postgres17',
      Parameters: { 'rds.force_ssl': '1' },
    });
  });

  test.each([
    ['a version that is none', { engineVersion: '17' }, /this is no version of PostgreSQL, received "17"/],
    ['a network that is none', { vpc: {} }, /this is not a network/],
  ])('fails for %s', (_, props, message) => {
    const stack = testStack();
    const given = {
      vpc: vpcIn(stack),
      engineVersion: rds.PostgresEngineVersion.VER_17,
      ...(props as object),
    };
    expect(() => new Quarantine(stack, 'Quarantine', given)).toThrow(message);
  });
});

describe('evidence', () => {
  test('is locked for two years, and retained', () => {
    const { resource } = onlyResource(
      templateOf(stack => void evidenceIn(stack)),
      'AWS::S3::Bucket',
    );
    expect(resource['Properties'].ObjectLockConfiguration.Rule.DefaultRetention).toEqual({
      Mode: 'GOVERNANCE',
      Days: 730,
    });
    expect(resource['DeletionPolicy']).toBe('Retain');
  });

  test('goes to the recovery region too', () => {
    const replication = {
      bucketName: 'evidence-west',
      region: 'us-west-2',
      keyArn: 'arn:aws:kms:us-west-2:111111111111:alias/evidence',
    };
    const replicated = templateOf(stack => void evidenceIn(stack, { bucketName: 'evidence', replication }));
    expect(
      onlyResource(replicated, 'AWS::S3::Bucket').resource['Properties'].ReplicationConfiguration.Rules,
    ).toHaveLength(1);
  });

  test('the recorder adds to it, and is denied to destroy it', () => {
    expect(allowed(/^RehearsalRecordRole/)).toContain('s3:PutObject');
    expect(statements(/^RehearsalRecordRole/, 'Deny').flatMap(({ Action }) => Action)).toEqual(
      expect.arrayContaining(['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion']),
    );
  });
});

test('everything by which a rehearsal goes wrong rings', () => {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
    one => one['Properties'],
  );
  expect(alarms.map(one => [one.MetricName, one.TreatMissingData]).sort()).toEqual([
    ['ApproximateNumberOfMessagesVisible', 'notBreaching'],
    ['ExecutionsFailed', 'notBreaching'],
    ['ExecutionsTimedOut', 'notBreaching'],
    ['ObjectivesMissed', 'notBreaching'],
    ['RehearsalsFailed', 'notBreaching'],
    ['StaleStores', 'breaching'],
  ]);
  for (const one of alarms) expect(one.AlarmActions).toHaveLength(1);
});

test('an event that starts nothing becomes a dead letter', () => {
  const [rule] = Object.values(template.findResources('AWS::Events::Rule')).filter(
    ({ Properties }) => Properties.EventPattern,
  );
  expect(rule!['Properties'].Targets[0].DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(
    /^RehearsalDeadLetters/,
  );
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {});
});

test('keeps its logical ids', () => {
  const ids = Object.keys(template.toJSON().Resources);
  expect(ids.filter(id => /^(Evidence|Quarantine|Rehearsal)/.test(id))).toMatchSnapshot();
});

test('CloudFormation takes the template', () => {
  expect(validationFindings([{ name: 'Rehearsal', template: template.toJSON() }])).toEqual([]);
});

describe('fails for', () => {
  const store = (id: string) => BackupStore.arn(BackupStoreType.DYNAMODB, `${TABLE_ARN}-${id}`);
  test.each([
    ['a name with a hyphen', { rehearsalName: 'or-ders' }, /the rehearsal's name is not a valid name/],
    ['a scenario that no restore rehearses', { scenario: 'zone-failure' }, /rehearses no such scenario/],
    ['ransomware out of any vault', { scenario: 'ransomware' }, /out of any vault rehearses no ransomware/],
    ['an unknown scenario', { scenario: 'flood' }, /unknown scenario, received "flood"/],
    ['an unknown frequency', { frequency: 'daily' }, /unknown frequency/],
    ['no stores', { stores: [] }, /a list of 1 to 200 stores/],
    ['a window of hours', { selectionWindow: Duration.hours(30) }, /whole days from 1 to 365/],
    ['a validation of minutes', { validationWindow: Duration.minutes(90) }, /whole hours from 1 to 168/],
    ['an hour that is none', { startHour: 24 }, /whole numbers from 0 to 23/],
    ['a vault by name', { vaultArns: ['orders'] }, /the ARN of one vault/],
    ['a bucket in place of evidence', { evidence: {} }, /this is no EvidenceBucket/],
    ['a topic that is none', { alarmTopic: 'a' }, /this is not a topic/],
  ])('%s', (_, props, message) => {
    expect(() => rehearsalIn(testStack(), props as never)).toThrow(message);
  });

  test('a store that is listed twice', () => {
    const stack = testStack();
    const validator = functionIn(stack);
    const stores = ['a', 'a'].map(id =>
      RehearsedStore.custom(store(id), { validator, storeId: `Test/${id}` }),
    );
    expect(() => rehearsalIn(stack, { stores })).toThrow(/the same store is listed twice/);
  });

  test('the loss of a region that is rehearsed where the store is', () => {
    const stack = testStack();
    expect(() => rehearsalIn(stack, { stores: storesIn(stack), scenario: 'region-failure' })).toThrow(
      /the store is in the region whose loss is rehearsed, received "us-east-1"/,
    );
  });

  test('an imported bucket whose id nobody says', () => {
    const stack = testStack();
    const stores = [RehearsedStore.bucket(s3.Bucket.fromBucketName(stack, 'Imported', 'imported'))];
    expect(() => rehearsalIn(stack, { stores })).toThrow(/this store was imported, .*; pass storeId/);
  });

  test.each([
    [
      'a selection by tag',
      () => RehearsedStore.custom(BackupStore.tagged(BackupStoreType.S3, 'a', 'b'), {} as never),
      /names no single store/,
    ],
    [
      'a Multi-AZ DB cluster',
      () =>
        RehearsedStore.custom(
          BackupStore.arn(BackupStoreType.RDS_CLUSTER, 'arn:aws:rds:us-east-1:111111111111:cluster:a'),
          { validator: functionIn(testStack()), storeId: 'Test/Cluster' },
        ),
      /AWS Backup restores no such store on a schedule/,
    ],
    [
      'a sample of nothing',
      () => RehearsedStore.bucket(bucketIn(testStack()).bucket, { sampleSize: 0 }),
      /the sample is out of bounds/,
    ],
    [
      'a quarantine that is none',
      () => RehearsedStore.postgres(database(testStack()).instance, { quarantine: {} } as never),
      /this is no Quarantine/,
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

test('a rehearsal of the loss of a region restores copies in another one', () => {
  const stack = testStack({ region: 'us-west-2' });
  const encryptionKey = kms.Key.fromKeyArn(stack, 'West', KEY_ARN.replace('us-east-1', 'us-west-2'));
  const evidence = evidenceIn(stack, { encryptionKey });
  const stores = [
    RehearsedStore.custom(BackupStore.arn(BackupStoreType.DYNAMODB, TABLE_ARN), {
      validator: functionIn(stack),
      storeId: 'Primary/Orders',
    }),
  ];
  expect(() => rehearsalIn(stack, { stores, evidence, scenario: 'region-failure' })).not.toThrow();
});
