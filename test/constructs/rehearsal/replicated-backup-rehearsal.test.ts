import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { SEED } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { quarantineIn, replicatedIn, secretIn } from './fixtures';
import { type Answer, type Run, definitionOf, run } from './interpreter';

const stack = testStack();
const rehearsal = replicatedIn(stack);
const definition = definitionOf(stack, rehearsal.workflow);
const template = Template.fromStack(stack);

const NAME = 'rehearsal-00000000-0000-4000-8000-000000000000';
const backups = (id: string, latest: string) => ({
  DbInstanceAutomatedBackupsArn: `arn:aws:rds:us-east-1:111111111111:auto-backup:${id}`,
  RestoreWindow: { EarliestTime: '2026-10-01T00:00:00Z', LatestTime: latest },
});
const instance = (DbInstanceStatus: string) => ({
  DbInstances: [
    {
      DbInstanceStatus,
      ...(DbInstanceStatus === 'available' ? { Endpoint: { Address: 'restored.example', Port: 5432 } } : {}),
    },
  ],
});
const RECORD = {
  outcome: 'passed',
  message: 'all',
  key: 'k',
  rpoSeconds: 300,
  rtoSeconds: 1_800,
  missed: false,
};

/** AWS, but for what is said otherwise; a text is the name of an error, a list one answer after the other. */
function aws(differences: Readonly<Record<string, unknown>> = {}): Answer {
  const answers: Record<string, unknown> = {
    describeDBInstanceAutomatedBackups: {
      DbInstanceAutomatedBackups: [
        backups('ab-old', '2026-10-20T00:00:00Z'),
        backups('ab-new', '2026-11-01T05:55:00Z'),
      ],
    },
    restoreDBInstanceToPointInTime: {
      DbInstance: { DbInstanceArn: `arn:aws:rds:us-east-1:111111111111:db:${NAME}` },
    },
    describeDBInstances: [instance('creating'), instance('backing-up'), instance('available')],
    validate: { Payload: { checks: [{ id: 'rows-unchanged', result: 'passed', message: 'all rows' }] } },
    record: { Payload: RECORD },
    ...differences,
  };
  return (resource, args) => {
    const action = resource.split(':').at(-1)!;
    const name = action !== 'invoke' ? action : args.FunctionName.includes('Record') ? 'record' : 'validate';
    const known = answers[name] ?? {};
    const answer = Array.isArray(known) ? known[0] : known;
    if (Array.isArray(known) && known.length > 1) answers[name] = known.slice(1);
    if (typeof answer === 'string') throw answer;
    return answer;
  };
}

const called = ({ calls }: Run, end: string): any[] =>
  calls.filter(({ resource }) => resource.endsWith(end)).map(({ args }) => args);
const recorded = (done: Run): any =>
  called(done, 'invoke').find(({ FunctionName }) => FunctionName.includes('Record'))?.Payload;

test('restores the newest replicated backups into the quarantine, waits, validates, records, deletes', async () => {
  const done = await run(definition, {}, aws());
  expect(done.status).toBe('SUCCEEDED');
  expect(done.calls.map(({ resource }) => resource.split(':').at(-1))).toEqual([
    'describeDBInstanceAutomatedBackups',
    'restoreDBInstanceToPointInTime',
    'describeDBInstances',
    'describeDBInstances',
    'describeDBInstances',
    'invoke',
    'invoke',
    'putMetricData',
    'deleteDBInstance',
  ]);
  expect(called(done, 'restoreDBInstanceToPointInTime')[0]).toMatchObject({
    SourceDBInstanceAutomatedBackupsArn: backups('ab-new', '').DbInstanceAutomatedBackupsArn,
    TargetDBInstanceIdentifier: NAME,
    UseLatestRestorableTime: true,
    DbSubnetGroupName: expect.stringMatching(/^\{\{QuarantineSubnets/),
    PubliclyAccessible: false,
  });
  expect(called(done, 'deleteDBInstance')).toEqual([
    { DbInstanceIdentifier: NAME, SkipFinalSnapshot: true, DeleteAutomatedBackups: true },
  ]);
});

test('records it as the loss of the region, of the store in the other one', async () => {
  expect(recorded(await run(definition, {}, aws()))).toMatchObject({
    scenario: 'region-failure',
    job: { RestoreJobId: NAME, Status: 'COMPLETED', CreationDate: '2026-11-01T06:00:00.000Z' },
    store: { id: 'Primary/Database', type: 'AWS::RDS::DBInstance' },
    failure: null,
  });
});

test.each([
  [
    'there are no replicated backups',
    { describeDBInstanceAutomatedBackups: { DbInstanceAutomatedBackups: [] } },
  ],
  ['the restore is refused', { restoreDBInstanceToPointInTime: 'Rds.KmsKeyNotAccessibleException' }],
  ['the restored instance is not found', { describeDBInstances: 'Rds.DbInstanceNotFoundException' }],
  ['the restore gets stuck', { describeDBInstances: instance('incompatible-restore') }],
])('where %s nothing is validated, and a failure is recorded', async (_, differences) => {
  const done = await run(definition, {}, aws(differences));
  expect(called(done, 'invoke')).toHaveLength(1);
  expect(recorded(done)).toMatchObject({ job: { Status: 'FAILED' }, answer: null });
  expect(recorded(done).failure).not.toBeNull();
});

test('a restore that takes too long is a failure', async () => {
  let hour = 6;
  jest.useFakeTimers({
    now: Date.UTC(2026, 10, 1, hour),
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
  });
  const answer = aws({ describeDBInstances: instance('creating') });
  const done = await run(definition, {}, (resource, args) => {
    jest.setSystemTime(new Date(Date.UTC(2026, 10, 1, (hour += 1))));
    return answer(resource, args);
  });
  jest.useRealTimers();
  expect(recorded(done)).toMatchObject({ job: { Status: 'FAILED' }, failure: 'the restore is creating' });
});

test('an instance that never came to be needs no deletion', async () => {
  const done = await run(
    definition,
    {},
    aws({
      restoreDBInstanceToPointInTime: 'Rds.KmsKeyNotAccessibleException',
      deleteDBInstance: 'Rds.DbInstanceNotFoundException',
    }),
  );
  expect(done.status).toBe('SUCCEEDED');
});

test('whatever fails, what was restored is deleted, and what was not recorded rings', async () => {
  const outcome = fc.constantFrom(
    'fine',
    'States.Timeout',
    'Lambda.Unknown',
    'Rds.DbInstanceNotFoundException',
  );
  const names = [
    'describeDBInstanceAutomatedBackups',
    'restoreDBInstanceToPointInTime',
    'describeDBInstances',
    'validate',
    'record',
    'putMetricData',
    'deleteDBInstance',
  ];
  const property = fc.asyncProperty(
    fc.record(Object.fromEntries(names.map(name => [name, outcome]))),
    async outcomes => {
      const faults = Object.fromEntries(Object.entries(outcomes).filter(([, value]) => value !== 'fine'));
      const done = await run(definition, {}, aws(faults));
      expect(called(done, 'deleteDBInstance')).toHaveLength(1);
      const left = ![undefined, 'Rds.DbInstanceNotFoundException'].includes(
        faults['deleteDBInstance'] as never,
      );
      const silent = 'record' in faults || 'putMetricData' in faults;
      expect(done.status).toBe(left || silent ? 'FAILED' : 'SUCCEEDED');
      expect(called(done, 'sendMessage')).toHaveLength(left || silent ? 1 : 0);
      const early = [
        'describeDBInstanceAutomatedBackups',
        'restoreDBInstanceToPointInTime',
        'describeDBInstances',
      ];
      if (early.some(name => name in faults)) expect(recorded(done).job.Status).toBe('FAILED');
    },
  );
  await fc.assert(property, { numRuns: 500, seed: SEED });
});

describe('around the workflow', () => {
  const statements = Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('RehearsalWorkflowRole'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
  const resourcesOf = (action: string): string[] =>
    statements
      .filter(({ Action }) => [Action].flat().includes(action))
      .flatMap(({ Resource }) => [Resource].flat())
      .map(resource => JSON.stringify(resource));

  test('it deletes nothing but what it restored', () => {
    expect(resourcesOf('rds:DeleteDBInstance')).toEqual([expect.stringMatching(/:db:rehearsal-\*"/)]);
  });

  test('it runs each quarter, and may be started by hand', () => {
    template.hasResourceProperties('AWS::Events::Rule', { Description: 'restores replicated backups' });
    expect(rehearsal.workflow.stateMachineArn).toBeDefined();
  });

  test('everything by which it goes wrong rings', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', 6);
  });

  test('keeps its logical ids', () => {
    const ids = Object.keys(template.toJSON().Resources);
    expect(ids.filter(id => id.startsWith('Rehearsal'))).toMatchSnapshot();
  });

  test('CloudFormation takes the template', () => {
    expect(validationFindings([{ name: 'Rehearsal', template: template.toJSON() }])).toEqual([]);
  });
});

test.each([
  [
    'the region of the database itself',
    { sourceRegion: 'us-east-1' },
    /in the region whose loss is rehearsed/,
  ],
  ['a region that is none', { sourceRegion: 'west' }, /the source region is not a valid name/],
  [
    'an identifier in capitals',
    { instanceIdentifier: 'Orders' },
    /the instance identifier is not a valid name/,
  ],
  ['a restore of minutes', { restoreWithin: Duration.minutes(5) }, /whole hours from 1 to 168/],
  ['a key that is none', { backupKey: {} }, /this is not a key/],
])('fails for %s', (_, props, message) => {
  expect(() => replicatedIn(testStack(), props as never)).toThrow(message);
});

test('fails where nobody says what reports call the database', () => {
  const other = testStack();
  const validation = { quarantine: quarantineIn(other, 'Q'), credentials: secretIn(other), manifestKey: 'a' };
  expect(() => replicatedIn(testStack(), { validation })).toThrow(/this is no id of a store/);
});
