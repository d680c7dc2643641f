import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as rds from 'aws-cdk-lib/aws-rds';
import { PointInTimeRehearsal, type PointInTimeRehearsalProps } from '../../../constructs/rehearsal';
import { testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { aKey, aTopic } from '../misuse/parts';
import { evidenceIn, quarantineIn, secretIn } from './fixtures';
import { type Answer, definitionOf, run } from './interpreter';

const pointInTime = (
  stack = testStack(),
  props: Partial<PointInTimeRehearsalProps> = {},
): PointInTimeRehearsal =>
  new PointInTimeRehearsal(stack, 'Rehearsal', {
    rehearsalName: 'orders_moment',
    database: rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Orders', {
      instanceIdentifier: 'orders',
      instanceEndpointAddress: 'orders.example',
      port: 5432,
      securityGroups: [],
    }),
    validation: {
      quarantine: quarantineIn(stack),
      credentials: secretIn(stack),
      manifestKey: 'manifests/orders.json',
      storeId: 'Primary/Database',
    },
    encryptionKey: aKey(stack),
    evidence: evidenceIn(stack),
    alarmTopic: aTopic(stack),
    ...props,
  });

const stack = testStack();
const rehearsal = pointInTime(stack, { before: Duration.minutes(90) });
const definition = definitionOf(stack, rehearsal.workflow);
const template = Template.fromStack(stack);

const backup = (resource: string, latest: string): object => ({
  DbiResourceId: resource,
  DbInstanceAutomatedBackupsArn: `arn:aws:rds:us-east-1:111111111111:auto-backup:${resource}`,
  RestoreWindow: { EarliestTime: '2026-10-01T00:00:00Z', LatestTime: latest },
});

const answers: Readonly<Record<string, unknown>> = {
  describeDBInstanceAutomatedBackups: {
    DbInstanceAutomatedBackups: [
      backup('db-OLD', '2026-10-20T00:00:00Z'),
      backup('db-NOW', '2026-11-01T05:55:00Z'),
    ],
  },
  restoreDBInstanceToPointInTime: {
    DbInstance: { DbInstanceArn: 'arn:aws:rds:us-east-1:111111111111:db:r' },
  },
  describeDBInstances: {
    DbInstances: [{ DbInstanceStatus: 'available', Endpoint: { Address: 'restored.example', Port: 5432 } }],
  },
};

const aws =
  (differences: Readonly<Record<string, unknown>> = {}): Answer =>
  (resource, args) => {
    const action = resource.split(':').at(-1)!;
    if (action !== 'invoke') return { ...answers, ...differences }[action] ?? {};
    const record = args.FunctionName.includes('Record');
    return { Payload: record ? { outcome: 'passed', message: 'all' } : { checks: [] } };
  };

const called = async (end: string, answer = aws()): Promise<any[]> =>
  (await run(definition, {}, answer)).calls
    .filter(({ resource }) => resource.endsWith(end))
    .map(({ args }) => args);

test('restores to the moment so long before the latest one, of the backups that reach the furthest', async () => {
  expect(await called('restoreDBInstanceToPointInTime')).toEqual([
    expect.objectContaining({
      SourceDbiResourceId: 'db-NOW',
      RestoreTime: '2026-11-01T04:25:00.000Z',
      PubliclyAccessible: false,
    }),
  ]);
});

test('counts what is lost up to that moment, and the time from when the restore was asked for', async () => {
  const [validated, recorded] = (await called('invoke')).map(({ Payload }) => Payload);
  expect(validated.requestedAt).toBe('2026-11-01T04:25:00.000Z');
  expect(recorded).toMatchObject({
    scenario: 'accidental-deletion',
    job: { Status: 'COMPLETED', CreationDate: '2026-11-01T06:00:00.000Z' },
    store: { id: 'Primary/Database' },
  });
});

test('without backups nothing is restored, and a failure is recorded', async () => {
  const none = aws({ describeDBInstanceAutomatedBackups: { DbInstanceAutomatedBackups: [] } });
  expect(await called('restoreDBInstanceToPointInTime', none)).toEqual([]);
  const [recorded] = await called('invoke', none);
  expect(recorded.Payload).toMatchObject({ job: { Status: 'FAILED' }, answer: null });
});

test('deletes nothing but what it restored', () => {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  const deleting = policies
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => [Action].flat().includes('rds:DeleteDBInstance'));
  expect(JSON.stringify(deleting.map(({ Resource }) => Resource))).toMatch(/:db:rehearsal-\*"/);
  expect(deleting).toHaveLength(1);
});

test('may restore from its database, and from no other one', () => {
  const allowed = Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => [Action].flat().includes('rds:RestoreDBInstanceToPointInTime'));
  const databases = JSON.stringify(allowed).match(/:db:[^"]+/g);
  expect(databases?.sort()).toEqual([':db:orders', ':db:rehearsal-*']);
});

test('is a template that CloudFormation takes', () => {
  expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
});

test.each([Duration.seconds(59), Duration.days(35), 'soon' as never])(
  'fails for a moment %s before',
  before => {
    expect(() => pointInTime(testStack(), { before })).toThrow(
      'the time before the latest moment is not a usable duration',
    );
  },
);
