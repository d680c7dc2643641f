import * as fc from 'fast-check';
import { FUZZ_RUNS, SEED } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';
import { FakeMounts, type Faults, RESTORED, recording } from './fake-mounts';
import { filesIn, rehearsalIn, storesIn } from './fixtures';
import { type Run, definitionOf, run } from './interpreter';

const stack = testStack();
const rehearsal = rehearsalIn(stack, { stores: [...storesIn(stack), filesIn(stack)] });
const definition = definitionOf(stack, rehearsal.workflow);
const stores: any[] = definition.States.Begin.Assign.stores;
const files = stores.find(({ mount }) => mount !== undefined);
const EVENT = { detail: { restoreJobId: 'job' } };
const JOB = {
  RestoreJobId: 'job',
  Status: 'COMPLETED',
  CreationDate: '2026-11-01T06:00:00Z',
  RecoveryPointArn: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
  RecoveryPointCreationDate: '2026-11-01T05:00:00Z',
  SourceResourceArn: files.arn,
  CreatedResourceArn: RESTORED,
  ResourceType: 'EFS',
};

const begun = (mounts: FakeMounts): Promise<Run> => run(definition, EVENT, mounts.answer);
const called = ({ calls }: Run): string[] => calls.map(({ resource }) => resource.split(':').at(-1)!);
const argsOf = ({ calls }: Run, action: string): any =>
  calls.find(({ resource }) => resource.endsWith(`:${action}`))?.args;
const recorded = (done: Run): any =>
  done.calls.find(({ args }) => String(args.FunctionName).startsWith('{{RehearsalRecord'))?.args.Payload;

describe('a restored file system', () => {
  const mounts = new FakeMounts(JOB);
  const done = begun(mounts);

  test('is mounted, validated, recorded, taken down, reported and counted, in this order', async () => {
    expect((await done).status).toBe('SUCCEEDED');
    const order = called(await done).filter(action => !/^(describe(Access|Mount)|get)/.test(action));
    expect(order).toEqual([
      'describeRestoreJob',
      'createAccessPoint',
      'createMountTarget',
      'updateFunctionConfiguration',
      'invoke',
      'invoke',
      'updateFunctionConfiguration',
      'deleteMountTarget',
      'deleteAccessPoint',
      'putRestoreValidationResult',
      'putMetricData',
    ]);
    expect(mounts.isClean).toBe(true);
  });

  test('is opened at its root for a user who may read everything, and marked as this execution’s', async () => {
    expect(argsOf(await done, 'createAccessPoint')).toEqual({
      FileSystemId: 'fs-0123456789abcdef1',
      ClientToken: 'job',
      PosixUser: { Uid: 0, Gid: 0 },
      RootDirectory: { Path: '/' },
      Tags: [{ Key: 'cdk-recovery-rehearsal', Value: 'own' }],
    });
  });

  test('is mounted in the subnet of the quarantine, behind its group', async () => {
    expect(argsOf(await done, 'createMountTarget')).toEqual({
      FileSystemId: 'fs-0123456789abcdef1',
      SubnetId: 'subnet-0123456789abcdef1',
      SecurityGroups: [expect.stringMatching(/^\{\{FilesRestored/)],
    });
  });

  test('is validated while it is attached, by a function that was told which one it is', async () => {
    await done;
    expect(mounts.asked).toEqual({
      restoreJobId: 'job',
      requestedAt: JOB.CreationDate,
      recoveryPoint: JOB.RecoveryPointArn,
      recoveryPointCreatedAt: JOB.RecoveryPointCreationDate,
      source: files.arn,
      restored: RESTORED,
      endpoint: null,
      settings: {
        manifestKey: 'manifests/shared.jsonl',
        markerPath: 'app/heartbeat',
        mountPath: '/mnt/restored',
        bucket: expect.stringMatching(/^\{\{EvidenceBucket/),
      },
      attached: 'arn:point',
      told: { RESTORED_FILE_SYSTEM: RESTORED, NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem' },
    });
  });

  test('leaves the function as the template has it', async () => {
    await done;
    expect(mounts.told).toEqual({ NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem' });
  });

  test('whose recovery point has no date is validated without one', async () => {
    const without = new FakeMounts({ ...JOB, RecoveryPointCreationDate: undefined });
    await begun(without);
    expect(without.asked.recoveryPointCreatedAt).toBeNull();
  });
});

test('a store of another kind is validated as without file systems, and nothing is mounted for it', async () => {
  const job = { ...JOB, SourceResourceArn: stores[1].arn, ResourceType: 'S3' };
  const done = await begun(new FakeMounts(job));
  expect([done.status, ...called(done)]).toEqual([
    'SUCCEEDED',
    'describeRestoreJob',
    'invoke',
    'invoke',
    'putRestoreValidationResult',
    'putMetricData',
  ]);
});

test('of a restore that failed nothing is mounted', async () => {
  const done = await begun(new FakeMounts({ ...JOB, Status: 'FAILED', CreatedResourceArn: undefined }));
  expect(called(done)).not.toContain('createAccessPoint');
  expect(called(done)).not.toContain('updateFunctionConfiguration');
  expect(recorded(done)).toMatchObject({ answer: null });
});

describe('an event that comes twice', () => {
  test('leaves what another execution put up alone, and records nothing', async () => {
    const mounts = new FakeMounts(JOB);
    mounts.accessPoints.push({
      ...{ AccessPointId: 'fsap-1', ClientToken: 'job', LifeCycleState: 'available' },
      Tags: [{ Key: 'cdk-recovery-rehearsal', Value: 'other' }],
    });
    const done = await begun(mounts);
    expect([done.status, done.output]).toEqual(['SUCCEEDED', { validatedBy: 'another execution' }]);
    expect(called(done)).toEqual(['describeRestoreJob', 'createAccessPoint', 'describeAccessPoints']);
  });

  test('goes on with what its own lost call put up', async () => {
    const mounts = new FakeMounts(JOB);
    mounts.accessPoints.push({
      ...{
        AccessPointId: 'fsap-1',
        AccessPointArn: 'arn:point',
        ClientToken: 'job',
        LifeCycleState: 'available',
      },
      Tags: [{ Key: 'cdk-recovery-rehearsal', Value: 'own' }],
    });
    mounts.mountTargets.push({ MountTargetId: 'fsmt-1', LifeCycleState: 'creating' });
    expect((await begun(mounts)).status).toBe('SUCCEEDED');
    expect([mounts.asked.attached, mounts.isClean]).toEqual(['arn:point', true]);
  });
});

describe('a failure', () => {
  test.each([
    ['to open', 'createAccessPoint'],
    ['to mount', 'createMountTarget'],
    ['of the validator', 'validate'],
  ])('%s is recorded by its name, and nothing stays', async (_, action) => {
    const mounts = new FakeMounts(JOB, { [action]: ['Some.Exception'] }, recording({ outcome: 'failed' }));
    const done = await begun(mounts);
    expect(recorded(done)).toMatchObject({ answer: null, failure: 'Some.Exception' });
    expect([mounts.isClean, argsOf(done, 'putRestoreValidationResult').ValidationStatus]).toEqual([
      true,
      'FAILED',
    ]);
  });

  test('to attach is recorded, and the mount target is taken down', async () => {
    const mounts = new FakeMounts(JOB, {
      updateFunctionConfiguration: ['Lambda.InvalidParameterValueException', undefined],
    });
    const done = await begun(mounts);
    expect(recorded(done)).toMatchObject({ failure: 'Lambda.InvalidParameterValueException' });
    expect(mounts.isClean).toBe(true);
  });

  test('to be mounted in time is one, and is waited for no longer', async () => {
    const mounts = new FakeMounts(JOB);
    const never = (resource: string, args: any): any => {
      const answer = mounts.answer(resource, args);
      if (!resource.endsWith('describeMountTargets') || mounts.asked !== undefined) return answer;
      return {
        MountTargets: answer.MountTargets.map((one: any) => ({ ...one, LifeCycleState: 'creating' })),
      };
    };
    const done = await run(definition, EVENT, never);
    expect(recorded(done)).toMatchObject({ answer: null, failure: 'FileSystemNotMounted' });
    expect(called(done).filter(action => action === 'describeMountTargets').length).toBeGreaterThan(20);
  });

  test('to record is told as a failed validation, after everything was taken down', async () => {
    const mounts = new FakeMounts(JOB, { record: ['Lambda.Unknown'] });
    const done = await begun(mounts);
    expect([done.status, mounts.isClean]).toEqual(['FAILED', true]);
    expect(argsOf(done, 'putRestoreValidationResult').ValidationStatus).toBe('FAILED');
    expect(called(done).at(-1)).toBe('sendMessage');
  });

  test.each(['deleteMountTarget', 'deleteAccessPoint'])(
    'of %s is tried again and again, and ends among the dead letters while the proof stands',
    async action => {
      const mounts = new FakeMounts(JOB, { [action]: ['Efs.InternalServerErrorException'] });
      const done = await begun(mounts);
      expect([done.status, mounts.isClean, called(done).at(-1)]).toEqual(['FAILED', false, 'sendMessage']);
      expect(argsOf(done, 'putRestoreValidationResult').ValidationStatus).toBe('SUCCESSFUL');
    },
  );

  test('to detach leaves nothing mounted, and ends among the dead letters', async () => {
    const mounts = new FakeMounts(JOB, {
      updateFunctionConfiguration: [undefined, 'Lambda.ServiceException'],
    });
    const done = await begun(mounts);
    expect([mounts.mountTargets, mounts.accessPoints, done.status]).toEqual([[], [], 'FAILED']);
    expect(called(done).at(-1)).toBe('sendMessage');
  });

  test('to find the file system at the end is none: with it went all that stood in it', async () => {
    const looks = [...Array.from({ length: 2 }, () => undefined), 'Efs.FileSystemNotFoundException'];
    const done = await begun(new FakeMounts(JOB, { describeMountTargets: looks }));
    expect(done.status).toBe('SUCCEEDED');
  });
});

describe('the definition', () => {
  const states: Readonly<Record<string, any>> = definition.States;
  const nextOf = ({ Next, Default, Choices = [], Catch = [] }: any): string[] =>
    [Next, Default, ...[...Choices, ...Catch].map((one: any) => one.Next)].filter(one => one !== undefined);
  /** States that a walk comes to from one, without going through others. */
  const reached = (from: string, without: readonly string[] = []): Set<string> => {
    const seen = new Set<string>();
    const go = (name: string): void => {
      if (seen.has(name) || without.includes(name)) return;
      seen.add(name);
      nextOf(states[name]).forEach(go);
    };
    go(from);
    return seen;
  };
  const isTask = (name: string): boolean => states[name].Type === 'Task';
  const ends = (names: Iterable<string>): string[] =>
    [...names].filter(name => states[name].End === true || ['Fail', 'Succeed'].includes(states[name].Type));
  /** From the first thing that is put up until something is recorded. */
  const mounting = [...reached('Claim', ['Record', 'Elsewhere'])];
  /** From the first thing that is taken down until AWS Backup is told. */
  const unmounting = [...reached('Detach', ['IsItRecorded'])];

  test('has states of both kinds', () => {
    expect([mounting.length, unmounting.length]).toEqual([14, 13]);
  });

  test('ends nowhere between putting up and taking down', () => {
    expect(ends(mounting)).toEqual([]);
    expect(ends(unmounting)).toEqual([]);
    expect(
      [...reached('Claim', ['Detach', 'Elsewhere', 'IsItRecorded'])].filter(name =>
        unmounting.includes(name),
      ),
    ).toEqual([]);
  });

  test.each(mounting.filter(isTask))(
    'goes from %s to the record whatever fails, and from there to taking down',
    name => {
      const caught = states[name].Catch.flatMap((one: any) => (one.Next === 'Record' ? one.ErrorEquals : []));
      expect(caught).toEqual(expect.arrayContaining(['States.ALL', 'States.DataLimitExceeded']));
      expect(nextOf(states['Record'])).toEqual(['IsSomethingMounted', 'IsSomethingMounted']);
    },
  );

  test('takes down for each store that is mounted, and a restore that was completed', () => {
    const [{ Condition, Next }] = states['IsSomethingMounted'].Choices;
    expect([Condition, Next]).toEqual([
      "{% $exists($store.mount) and $job.Status = 'COMPLETED' %}",
      'Detach',
    ]);
  });

  test.each(unmounting.filter(isTask))(
    'goes on from %s whatever fails, to what is next to be taken down',
    name => {
      const next = states[name].Catch.find((one: any) => one.ErrorEquals.includes('States.ALL')).Next;
      expect(reached(next)).toContain('IsItRecorded');
      if (name !== 'LookAtDetached') expect(reached(next)).toContain('LookAtDetached');
    },
  );

  test.each(['DeadLetter', 'Report', 'Unrecorded'])(
    'comes to %s after a mount only through taking down',
    name => {
      expect(reached('Claim', ['Detach', 'Elsewhere', 'IsItRecorded']).has(name)).toBe(false);
    },
  );

  test('waits within its own time, with all attempts at everything', () => {
    const seconds = (list: any[] = []): number =>
      Math.max(
        0,
        ...list.map(({ IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2 }) =>
          Array.from({ length: MaxAttempts }, (_, at) => IntervalSeconds * BackoffRate ** at).reduce(
            (sum, one) => sum + one,
            0,
          ),
        ),
      );
    const retries = [...mounting, ...unmounting]
      .map(name => seconds(states[name].Retry))
      .reduce((sum, one) => sum + one, 0);
    const looks = (3 * 20 + 40) * 30;
    const validations = 3 * 960 + 5 * 300;
    expect(retries + looks + validations).toBeLessThan(definition.TimeoutSeconds);
  });
});

test(`whatever fails, nothing stays in silence, and no success is told that was not recorded, ${FUZZ_RUNS} times`, async () => {
  const actions = [
    ...[
      'createAccessPoint',
      'describeAccessPoints',
      'createMountTarget',
      'describeMountTargets',
      'validate',
      'record',
    ],
    ...['updateFunctionConfiguration', 'getFunctionConfiguration', 'deleteMountTarget', 'deleteAccessPoint'],
    ...['putRestoreValidationResult', 'putMetricData', 'describeRestoreJob'],
  ];
  const fault = fc.array(
    fc.constantFrom(undefined, undefined, 'States.Timeout', 'Efs.Exception', 'Lambda.Unknown'),
    { maxLength: 4 },
  );
  const faults = fc.record(Object.fromEntries(actions.map(action => [action, fault])));
  let [clean, left] = [0, 0];
  const property = fc.asyncProperty(faults, fc.constantFrom('passed', 'failed'), async (some, outcome) => {
    const mounts = new FakeMounts(JOB, some as Faults, recording({ outcome }));
    const done = await begun(mounts);
    if (mounts.isClean) clean += 1;
    else {
      left += 1;
      expect([done.status, called(done).at(-1)]).toEqual(['FAILED', 'sendMessage']);
    }
    const status = argsOf(done, 'putRestoreValidationResult')?.ValidationStatus;
    if (status === 'SUCCESSFUL') expect(outcome).toBe('passed');
    if (mounts.asked !== undefined) expect(mounts.asked.told.RESTORED_FILE_SYSTEM).toBe(RESTORED);
    expect(done.output).not.toBe('the workflow goes in circles');
  });
  await fc.assert(property, { numRuns: FUZZ_RUNS, seed: SEED });
  expect(Math.min(clean, left)).toBeGreaterThan(FUZZ_RUNS / 20);
});
