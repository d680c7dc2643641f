import * as fc from 'fast-check';
import { FUZZ_RUNS, SEED } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';
import { TABLE_ARN, rehearsalIn } from './fixtures';
import { type Answer, type Run, definitionOf, run } from './interpreter';

const stack = testStack();
const definition = definitionOf(stack, rehearsalIn(stack).workflow);
const [postgres, bucket] = definition.States.Begin.Assign.stores;

/** An event as AWS Backup sends it when a restore of a test has ended. */
const EVENT = {
  version: '0',
  id: '45553104-c15f-39e3-a3ed-0b8c2f58de87',
  'detail-type': 'Restore Job State Change',
  source: 'aws.backup',
  account: '111111111111',
  time: '2026-11-01T06:40:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:backup:us-east-1:111111111111:recovery-point:1'],
  detail: {
    restoreJobId: 'D59196C8-8951-4C80-E71E-8F41E6D364E5',
    status: 'COMPLETED',
    restoreTestingPlanArn: 'arn:aws:backup:us-east-1:111111111111:restore-testing-plan:orders-1',
    resourceType: 'RDS',
  },
};

const JOB = {
  RestoreJobId: EVENT.detail.restoreJobId,
  Status: 'COMPLETED',
  CreationDate: '2026-11-01T06:00:00Z',
  CompletionDate: '2026-11-01T06:30:00Z',
  RecoveryPointArn: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
  SourceResourceArn: postgres.arn,
  CreatedResourceArn: 'arn:aws:rds:us-east-1:111111111111:db:awsbackup-restore-test-1',
  ResourceType: 'RDS',
};

const PASSED = {
  outcome: 'passed',
  message: '12 of 12 checks passed',
  key: 'evidence/1/2.json',
  rpoSeconds: 240,
  rtoSeconds: 2_400,
  missed: false,
};

/** AWS, but for what is said otherwise; a text is the name of an error. */
function aws(differences: Readonly<Record<string, unknown>> = {}): Answer {
  const answers: Readonly<Record<string, unknown>> = {
    describeRestoreJob: JOB,
    describeDBInstances: { DbInstances: [{ Endpoint: { Address: 'restored.example', Port: 5432 } }] },
    validate: { Payload: { checks: [{ id: 'rows-unchanged', result: 'passed', message: 'all rows' }] } },
    record: { Payload: PASSED },
    putRestoreValidationResult: {},
    putMetricData: {},
    sendMessage: {},
    ...differences,
  };
  return (resource, args) => {
    const action = resource.split(':').at(-1)!;
    const name =
      action === 'invoke'
        ? args.FunctionName.startsWith('{{RehearsalRecord')
          ? 'record'
          : 'validate'
        : action;
    const answer = answers[name];
    if (typeof answer === 'string') throw answer;
    return answer;
  };
}

const called = ({ calls }: Run, end: string): any[] =>
  calls.filter(({ resource }) => resource.endsWith(end)).map(({ args }) => args);
const recorded = (done: Run): any =>
  called(done, 'invoke').find(({ FunctionName }) => FunctionName.startsWith('{{RehearsalRecord'))?.Payload;
const statuses = (done: Run): string[] =>
  called(done, 'putRestoreValidationResult').map(({ ValidationStatus }) => ValidationStatus);

describe('a restore that was completed', () => {
  test('is validated where it listens, recorded, reported and counted, in this order', async () => {
    const done = await run(definition, EVENT, aws());
    expect(done.status).toBe('SUCCEEDED');
    expect(done.calls.map(({ resource }) => resource.split(':').at(-1))).toEqual([
      'describeRestoreJob',
      'describeDBInstances',
      'invoke',
      'invoke',
      'putRestoreValidationResult',
      'putMetricData',
    ]);
    expect(statuses(done)).toEqual(['SUCCESSFUL']);
  });

  test('tells the validator what was restored from what, and where', async () => {
    const [{ FunctionName, Payload }] = called(await run(definition, EVENT, aws()), 'invoke') as [any];
    expect(FunctionName).toBe(postgres.validator);
    expect(Payload).toEqual({
      restoreJobId: JOB.RestoreJobId,
      requestedAt: JOB.CreationDate,
      recoveryPoint: JOB.RecoveryPointArn,
      source: JOB.SourceResourceArn,
      restored: JOB.CreatedResourceArn,
      endpoint: { host: 'restored.example', port: 5432 },
      settings: expect.objectContaining({ manifestKey: 'manifests/orders.json' }),
    });
  });

  test('of a bucket is validated without looking for a database', async () => {
    const job = { ...JOB, SourceResourceArn: bucket.arn };
    const done = await run(definition, EVENT, aws({ describeRestoreJob: job }));
    expect(called(done, 'describeDBInstances')).toEqual([]);
    expect(called(done, 'invoke')[0].Payload).toMatchObject({
      endpoint: null,
      settings: { sampleSize: '500' },
    });
  });

  test('of a table is validated by the function that was handed in', async () => {
    const job = { ...JOB, SourceResourceArn: TABLE_ARN };
    const done = await run(definition, EVENT, aws({ describeRestoreJob: job }));
    expect(called(done, 'invoke')[0].FunctionName).toMatch(/validate-table$/);
  });

  test('hands the recorder the job, the store and the answer', async () => {
    expect(recorded(await run(definition, EVENT, aws()))).toMatchObject({
      scenario: 'accidental-deletion',
      prefix: 'evidence/',
      job: JOB,
      store: { id: expect.stringMatching(/^Test\/Database/), type: 'AWS::RDS::DBInstance', objective: null },
      answer: { checks: [{ id: 'rows-unchanged' }] },
      failure: null,
    });
  });

  test('is counted with the figures that were measured', async () => {
    const [{ MetricData }] = called(await run(definition, EVENT, aws()), 'putMetricData') as [any];
    expect(MetricData.map((one: any) => [one.MetricName, one.Value])).toEqual([
      ['RehearsalsPassed', 1],
      ['RehearsalsFailed', 0],
      ['ObjectivesMissed', 0],
      ['RecoveryPointAge', 240],
      ['RecoveryTime', 2_400],
    ]);
  });

  test('leaves out figures that could not be measured', async () => {
    const failed = { ...PASSED, outcome: 'failed', rpoSeconds: null, rtoSeconds: null, missed: true };
    const done = await run(definition, EVENT, aws({ record: { Payload: failed } }));
    const [{ MetricData }] = called(done, 'putMetricData') as [any];
    expect(MetricData.map((one: any) => [one.MetricName, one.Value])).toEqual([
      ['RehearsalsPassed', 0],
      ['RehearsalsFailed', 1],
      ['ObjectivesMissed', 1],
    ]);
    expect(statuses(done)).toEqual(['FAILED']);
  });
});

test('a workflow ends when its time is over, and rings then', () => {
  expect(definition.TimeoutSeconds).toBe(7_200);
});

describe('a failure', () => {
  test.each(['States.Timeout', 'Lambda.Unknown', 'RecoveryError', 'States.DataLimitExceeded'])(
    'of the validator with %s is recorded as one, and never as a pass',
    async error => {
      const done = await run(definition, EVENT, aws({ validate: error }));
      expect(recorded(done)).toMatchObject({ answer: null, failure: error });
    },
  );

  test('to find the restored database is recorded', async () => {
    const done = await run(
      definition,
      EVENT,
      aws({ describeDBInstances: 'Rds.DbInstanceNotFoundException' }),
    );
    expect(recorded(done)).toMatchObject({ answer: null, failure: 'Rds.DbInstanceNotFoundException' });
  });

  test('to say where the restored database listens is recorded', async () => {
    const done = await run(definition, EVENT, aws({ describeDBInstances: { DbInstances: [{}] } }));
    expect(recorded(done)).toMatchObject({ answer: null, failure: 'States.QueryEvaluationError' });
  });

  test('of the restore itself is recorded, without a validation', async () => {
    const job = { ...JOB, Status: 'FAILED', StatusMessage: 'no such subnet group' };
    const done = await run(definition, EVENT, aws({ describeRestoreJob: job }));
    expect(called(done, 'invoke')).toHaveLength(1);
    expect(recorded(done)).toMatchObject({ job: { Status: 'FAILED' }, answer: null });
  });

  test('to know the store is recorded', async () => {
    const job = { ...JOB, SourceResourceArn: 'arn:aws:rds:us-east-1:111111111111:db:unknown' };
    const done = await run(definition, EVENT, aws({ describeRestoreJob: job }));
    expect(recorded(done)).toMatchObject({ store: null, answer: null });
  });

  test.each([
    ['to describe the job', { describeRestoreJob: 'Backup.ServiceUnavailableException' }],
    ['to record', { record: 'Lambda.Unknown' }],
    ['to report', { putRestoreValidationResult: 'Backup.ServiceUnavailableException' }],
    ['to count', { putMetricData: 'CloudWatch.InternalServiceException' }],
  ])('%s ends among the dead letters, with the event', async (_, differences) => {
    const done = await run(definition, EVENT, aws(differences));
    expect(done.status).toBe('FAILED');
    expect(JSON.parse(called(done, 'sendMessage')[0].MessageBody)).toEqual(EVENT);
  });

  test('to record is told to AWS Backup as a failed validation', async () => {
    expect(statuses(await run(definition, EVENT, aws({ record: 'Lambda.Unknown' })))).toEqual(['FAILED']);
  });

  test('of an event that came twice is none: the result that AWS Backup has stays', async () => {
    const done = await run(
      definition,
      EVENT,
      aws({ putRestoreValidationResult: 'Backup.InvalidRequestException' }),
    );
    expect(done.status).toBe('SUCCEEDED');
  });
});

test('whatever fails, AWS Backup is told of a success only after a record that passed was written', async () => {
  const names = [
    'describeRestoreJob',
    'describeDBInstances',
    'validate',
    'record',
    'putRestoreValidationResult',
    'putMetricData',
    'sendMessage',
  ];
  const outcome = fc.constantFrom(
    'fine',
    'States.Timeout',
    'Backup.InvalidRequestException',
    'Lambda.Unknown',
  );
  const property = fc.asyncProperty(
    fc.record(Object.fromEntries(names.map(name => [name, outcome]))),
    fc.constantFrom('COMPLETED', 'FAILED', 'ABORTED'),
    fc.constantFrom('passed', 'failed'),
    async (outcomes, Status, recordedOutcome) => {
      const faults = Object.fromEntries(Object.entries(outcomes).filter(([, value]) => value !== 'fine'));
      const answers = {
        describeRestoreJob: { ...JOB, Status },
        record: { Payload: { ...PASSED, outcome: recordedOutcome } },
        ...faults,
      };
      const done = await run(definition, EVENT, aws(answers));
      if (statuses(done).includes('SUCCESSFUL')) {
        expect(recordedOutcome).toBe('passed');
        expect(faults['record']).toBeUndefined();
      }
      const lost = recorded(done) === undefined || faults['record'] !== undefined;
      if (lost) expect([done.status, called(done, 'sendMessage').length]).toEqual(['FAILED', 1]);
    },
  );
  await fc.assert(property, { numRuns: FUZZ_RUNS, seed: SEED });
});
