import { Duration, Size, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as rds from 'aws-cdk-lib/aws-rds';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { DumpFormat, type LogicalBackupProps, PostgresServer } from '../../../constructs/logical-backup';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { database } from '../database/fixtures';
import { aBucket, aKey } from '../misuse/parts';
import { AUTHORITIES, backupIn } from './fixtures';

const TASK = 'AWS::ECS::TaskDefinition';

let stack: Stack;
let template: Template;

beforeAll(() => {
  stack = testStack();
  backupIn(stack, { excludeTables: ['app.keys', 'app.more_keys'], logEncryptionKey: aKey(stack, 'LogKey') });
  template = Template.fromStack(stack);
});

interface Container {
  readonly Name: string;
  readonly Command: readonly unknown[];
  readonly [name: string]: any;
}

/** The containers of the one task, by name. */
function containers(of: Template = template): Record<string, Container> {
  const list = onlyResource(of, TASK).resource['Properties'].ContainerDefinitions as Container[];
  return Object.fromEntries(list.map(one => [one.Name, one]));
}

const withProps = (props: Partial<LogicalBackupProps>): Template =>
  templateOf(fresh => void backupIn(fresh, props));

/** Statements of the policy of a role, by the logical id's beginning. */
function statements(role: string): Record<string, any>[] {
  const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
  const [, policy] = policies.find(([id]) => id.startsWith(`Backup${role}`))!;
  return policy!['Properties'].PolicyDocument.Statement;
}

describe('the task', () => {
  test('dumps in one container and uploads in another; the end of either ends both', () => {
    expect(Object.keys(containers())).toEqual(['dump', 'upload']);
    for (const container of Object.values(containers())) {
      expect(container).toMatchObject({ Essential: true, ReadonlyRootFilesystem: true });
      expect(container['DependsOn']).toBeUndefined();
    }
  });

  test('runs the scripts of the package themselves, out of images with pinned tags', () => {
    const { dump, upload } = containers();
    expect(dump!['EntryPoint']).toEqual([
      '/bin/sh',
      '-c',
      expect.stringMatching(/^#!\/bin\/sh\n# Dumps/),
      'dump.sh',
    ]);
    expect(upload!['EntryPoint'][2]).toMatch(/^#!\/bin\/sh\n# Uploads/);
    expect(dump!['Image']).toMatch(/^public\.ecr\.aws\/docker\/library\/postgres:17\.\d+-\w+$/);
    expect(upload!['Image']).toMatch(/^public\.ecr\.aws\/aws-cli\/aws-cli:\d+\.\d+\.\d+$/);
  });

  test.each([
    [rds.PostgresEngineVersion.VER_16, /postgres:16\./],
    [rds.PostgresEngineVersion.VER_18, /postgres:18\./],
  ])('takes the client of the server’s major version', (engineVersion, image) => {
    expect(containers(withProps({ engineVersion }))['dump']!['Image']).toMatch(image);
  });

  test('gives the credentials to the container that dumps, and to no other one', () => {
    const { dump, upload } = containers();
    expect(dump!['Secrets'].map(({ Name }: { Name: string }) => Name)).toEqual(['PGUSER', 'PGPASSWORD']);
    expect(upload!['Secrets']).toBeUndefined();
    expect([dump!['Environment'], upload!['Environment']]).toEqual([undefined, undefined]);
  });

  test('leaves out the tables that it is told to', () => {
    const { Command } = containers()['dump']!;
    expect(Command.slice(-4)).toEqual(['--exclude', 'app.keys', '--exclude', 'app.more_keys']);
  });

  test('trusts the authorities of the region, fetched over TLS, or those that are written out', () => {
    expect(containers()['upload']!.Command).toEqual(
      expect.arrayContaining([
        '--trust-store',
        'https://truststore.pki.rds.amazonaws.com/us-east-1/us-east-1-bundle.pem',
      ]),
    );
    const { Command } = containers(withProps({ certificateAuthorities: AUTHORITIES }))['upload']!;
    expect(Command).toEqual(expect.arrayContaining(['--authorities', AUTHORITIES]));
    expect(Command).not.toContain('--trust-store');
  });

  test('dumps in parallel onto its scratch space by default, and can stream', () => {
    expect(containers()['dump']!.Command).toEqual(
      expect.arrayContaining(['--format', 'directory', '--jobs', '4']),
    );
    expect(onlyResource(template, TASK).resource['Properties'].EphemeralStorage).toEqual({ SizeInGiB: 50 });
    const streamed = containers(withProps({ format: DumpFormat.STREAM, infrequentAccess: true }));
    expect(streamed['dump']!.Command).toEqual(expect.arrayContaining(['--format', 'stream']));
    expect(streamed['upload']!.Command).toEqual(expect.arrayContaining(['--storage-class', 'STANDARD_IA']));
  });

  test('has room in its definition for the longest authorities: 64 KiB', () => {
    expect(JSON.stringify(onlyResource(template, TASK)).length).toBeLessThan(64 * 1024 - 20_000);
  });

  test('holds nothing that CloudFormation would take for a parameter', () => {
    expect(JSON.stringify(containers())).not.toMatch(/\$\{[A-Za-z0-9_:.]+\}/);
  });

  test('reaches AWS and the server, and nothing else', () => {
    const { resource } = onlyResource(template, 'AWS::EC2::SecurityGroup');
    const ports = resource['Properties'].SecurityGroupEgress.map(({ FromPort }: any) => FromPort);
    expect(ports).toEqual([443, 5432]);
  });

  test('is let in by the security group of an instance', () => {
    const opened = templateOf(fresh => {
      backupIn(fresh, { server: PostgresServer.ofInstance(database(fresh).instance) });
    });
    opened.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { Description: 'Logical backups' });
  });
});

describe('the role of the task', () => {
  test('adds objects under the name of the backup, and has no other permission in S3', () => {
    const allowed = statements('TaskRole').filter(
      ({ Effect, Action }) => Effect === 'Allow' && /^s3:/.test([Action].flat()[0]),
    );
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [expect.anything(), '/orders/*']] },
      }),
    ]);
  });

  test('writes no manifest over another one', () => {
    expect(statements('TaskRole')).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [expect.anything(), '/*/MANIFEST']] },
        Condition: { Null: { 's3:if-none-match': 'true' } },
      }),
    );
  });

  test('is denied whatever destroys or hides a dump', () => {
    const denied = statements('TaskRole').find(({ Sid }) => Sid === 'DestroyNothing')!;
    expect(denied['Effect']).toBe('Deny');
    expect(denied['Action']).toEqual(
      expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']),
    );
  });

  test('reads no secret: the role that starts containers does', () => {
    const actionsOf = (role: string): string[] => statements(role).flatMap(({ Action }) => Action);
    expect(actionsOf('TaskRole').filter(action => action.startsWith('secretsmanager:'))).toEqual([]);
    expect(actionsOf('ExecutionRole')).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
    ]);
  });
});

describe('the schedule', () => {
  const expressionOf = (props: Partial<LogicalBackupProps>): string =>
    onlyResource(withProps(props), 'AWS::Scheduler::Schedule').resource['Properties'].ScheduleExpression;

  test.each([
    ['every day by default', {}, /^cron\(\d+ 2 \* \* \? \*\)$/],
    ['at its hour', { startHour: 23 }, /^cron\(\d+ 23 \* \* \? \*\)$/],
    [
      'every six hours, of which one is its hour',
      { interval: Duration.hours(6), startHour: 14 },
      /^cron\(\d+ 2\/6 \* \* \? \*\)$/,
    ],
    ['every hour', { interval: Duration.hours(1) }, /^cron\(\d+ 0\/1 \* \* \? \*\)$/],
    ['every three days', { interval: Duration.days(3) }, /^rate\(3 days\)$/],
  ])('starts a dump %s', (_, props, expression) => {
    expect(expressionOf(props)).toMatch(expression);
  });

  test('tries again for an hour, and then keeps what could not be started', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: {
        RetryPolicy: { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 30 },
        DeadLetterConfig: { Arn: Match.anyValue() },
        EcsParameters: { LaunchType: 'FARGATE', TaskCount: 1 },
      },
    });
  });

  test('starts this task and passes its two roles to ECS, and nothing else', () => {
    expect(statements('Starter').map(({ Action, Condition }) => [Action, Condition])).toEqual([
      ['ecs:RunTask', { ArnEquals: { 'ecs:cluster': expect.anything() } }],
      ['iam:PassRole', { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }],
      ['sqs:SendMessage', undefined],
    ]);
  });
});

describe('the alarms', () => {
  test('ring when no dump was completed within the interval and the margin, or nothing is heard', () => {
    const alarms = withProps({ interval: Duration.hours(12), margin: Duration.hours(3) });
    alarms.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'LogicalBackupsCompleted-orders',
      Statistic: 'Sum',
      Period: 3_600,
      EvaluationPeriods: 15,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test('count nothing but the line that follows the manifest, which the script does print', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', { FilterPattern: '"dump-completed:"' });
    const script: string = containers()['upload']!['EntryPoint'][2];
    expect(script.indexOf('dump-completed:')).toBeGreaterThan(script.indexOf('put-object'));
    expect(script.split('dump-completed:')).toHaveLength(2);
  });

  test('all tell the topic', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
    expect(alarms).toHaveLength(3);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
  });
});

describe('the template', () => {
  test('keeps the logical ids of what has a state', () => {
    const stateful = ['AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'];
    const ids = stateful.flatMap(type => Object.keys(template.findResources(type)));
    expect(ids).toMatchSnapshot();
  });

  test('has no finding of the packs but those that are explained', () => {
    const rules = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks].flatMap(
      Pack =>
        new Pack()
          .validateScope(stack.node.findChild('Backup') as never)
          .violations.map(({ ruleName }) => ruleName),
    );
    expect([...new Set(rules.map(rule => rule.replace(/^[^-]+-|\[.*$/g, '')))].sort()).toEqual([
      // Objects under the name of the backup, which has one key for each file of each dump.
      'IAM5',
      // A queue of dead letters has none of its own.
      'SQS3',
    ]);
  });
});

test.each<[string, (fresh: Stack) => Partial<LogicalBackupProps>, RegExp]>([
  ['a bucket that may lock nothing', fresh => ({ bucket: aBucket(fresh) as never }), /this is no DumpBucket/],
  [
    'an interval that shifts from day to day',
    () => ({ interval: Duration.hours(5) }),
    /dumps are made at no such interval, received "5 hours"/,
  ],
  [
    'a margin that no alarm waits for',
    () => ({ interval: Duration.days(6), margin: Duration.hours(25) }),
    /allowed: whole hours from 1 to 24/,
  ],
  ['a table without its schema', () => ({ excludeTables: ['keys'] }), /these are not names of tables/],
  ['a table that a pattern names', () => ({ excludeTables: ['app.key*'] }), /these are not names of tables/],
  [
    'a version that no image is known for',
    () => ({ engineVersion: rds.PostgresEngineVersion.VER_13 }),
    /of 16, 17, 18/,
  ],
  [
    'a scratch space beyond Fargate’s',
    () => ({ scratchSpace: Size.gibibytes(201) }),
    /whole gibibytes from 21 to 200/,
  ],
  [
    'certificates that are none',
    () => ({ certificateAuthorities: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }),
    /these are no certificates/,
  ],
  [
    'a name of a database that a shell would read',
    () => ({ databaseName: 'a;b' }),
    /the name of the database is not a valid name/,
  ],
])('fails for %s', (_, props, message) => {
  const fresh = testStack();
  expect(() => backupIn(fresh, props(fresh))).toThrow(message);
});

test('fails for a server that is none', () => {
  expect(() => PostgresServer.at('https://orders')).toThrow(/no name of a host, received "https:\/\/orders"/);
  expect(() => PostgresServer.at('orders', 0)).toThrow(/whole numbers from 1 to 65535/);
});

test('an image of a private registry brings the permission to pull it', () => {
  const pulled = templateOf(fresh => {
    const image = ecs.ContainerImage.fromEcrRepository(
      // The one that a pull-through cache keeps.
      ecr.Repository.fromRepositoryName(fresh, 'Repository', 'postgres'),
      '17',
    );
    backupIn(fresh, { clientImage: image });
  });
  pulled.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['ecr:BatchGetImage']) })]),
    },
  });
});
