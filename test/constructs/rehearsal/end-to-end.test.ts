import * as path from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { RehearsedStore } from '../../../constructs/rehearsal';
import { provenBy } from '../../../lib/assess/evidence/attach';
import { evidenceFrom } from '../../../lib/assess/evidence/from-document';
import { recorder } from '../../../lib/handlers/record/record';
import { fileValidator } from '../../../lib/handlers/validate-files/validate-files';
import { objectValidator } from '../../../lib/handlers/validate-objects/validate-objects';
import { temporaryDirectory } from '../../helpers/assembly';
import { SEED } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';
import { FakeS3 } from '../../lib/handlers/fake-s3';
import { s3At } from '../../lib/handlers/wire';
import { manifestOf, plant } from '../../lib/rehearse/files/tree';
import { FakeMounts, RESTORED as RESTORED_FILES } from './fake-mounts';
import { bucketIn, filesIn, rehearsalIn } from './fixtures';
import { type Run, definitionOf, run } from './interpreter';

const stack = testStack();
RecoveryObjectives.declare(stack, { objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) } });
const stores = [RehearsedStore.bucket(bucketIn(stack).bucket), filesIn(stack)];
const definition = definitionOf(stack, rehearsalIn(stack, { stores }).workflow);
const [{ arn, facts, validator }, shared] = definition.States.Begin.Assign.stores;
const EVIDENCE_BUCKET: string = definition.States.Record.Arguments.Payload.bucket;

const REQUESTED = '2026-11-01T06:00:00.000Z';
const NOW = new Date('2026-11-01T06:40:00.000Z');
const RESTORED = 'awsbackup-restore-test-1';

/** A source of which one key was written a while before the restore, and another one long ago. */
function restored(): FakeS3 {
  return new FakeS3()
    .write('invoices', 'old', 'first', '2026-10-01T00:00:00.000Z')
    .write('invoices', 'new', 'second', '2026-11-01T05:50:00.000Z')
    .write(RESTORED, 'old', 'first')
    .write(RESTORED, 'new', 'second');
}

/** The workflow as it is deployed, with the functions as they are deployed; AWS answers what it documents. */
async function rehearse(s3: FakeS3): Promise<Run> {
  const client = s3At(s3.service);
  const functions = {
    validate: objectValidator({ s3: client }),
    record: recorder({ s3: client, now: () => NOW }),
  };
  return run(definition, { detail: { restoreJobId: 'job' } }, async (resource, args) => {
    if (resource.endsWith('describeRestoreJob')) {
      return {
        RestoreJobId: 'job',
        Status: 'COMPLETED',
        CreationDate: REQUESTED,
        RecoveryPointArn: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
        SourceResourceArn: arn,
        CreatedResourceArn: `arn:aws:s3:::${RESTORED}`,
        ResourceType: 'S3',
      };
    }
    if (!resource.endsWith(':invoke')) return {};
    const { FunctionName, Payload } = args;
    if (FunctionName !== validator)
      return { Payload: await functions.record({ ...Payload, bucket: 'evidence' }) };
    try {
      return { Payload: await functions.validate({ ...Payload, source: 'arn:aws:s3:::invoices' }) };
    } catch {
      throw 'Lambda.Unknown';
    }
  });
}

const told = ({ calls }: Run): string =>
  calls.find(({ resource }) => resource.endsWith('putRestoreValidationResult'))!.args.ValidationStatus;

function recordIn(s3: FakeS3) {
  const [key] = s3.keys('evidence').filter(one => one.startsWith('evidence/'));
  return evidenceFrom(JSON.parse(s3.text('evidence', key!)!), key!);
}

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

test('writes to the bucket of the rehearsal', () => {
  expect(EVIDENCE_BUCKET).toMatch(/^\{\{EvidenceBucket/);
});

test('a restore that came back whole is told, recorded, and a proof of the store in its scenario', async () => {
  const s3 = restored();
  expect(told(await rehearse(s3))).toBe('SUCCESSFUL');
  const record = recordIn(s3);
  expect(record).toMatchObject({
    outcome: 'passed',
    objective: { rpoSeconds: 900, rtoSeconds: 3_600 },
    measured: { rpoSeconds: 0, rtoSeconds: 2_400 },
  });
  const cell = { recoverable: true, rpoSeconds: 900, rtoSeconds: null, mechanism: 'pitr', because: [] };
  const clock = { now: new Date('2026-11-02T00:00:00Z'), maxAgeSeconds: 86_400 * 100 };
  const { prove, findings } = provenBy({ files: [{ file: 'record.json', record }], clock }, [facts], []);
  expect(findings).toEqual([]);
  expect(prove(facts, 'accidental-deletion', cell as never).proof).toMatchObject({
    outcome: 'passed',
    kind: 'rehearsal',
  });
  expect(prove(facts, 'region-failure', cell as never).proof).toBeUndefined();
});

test('one that lost more than promised is a failure, with the figure', async () => {
  const s3 = restored()
    .write('invoices', 'new', 'third', '2026-11-01T05:30:00.000Z')
    .write(RESTORED, 'new', undefined);
  expect(told(await rehearse(s3))).toBe('FAILED');
  expect(recordIn(s3)).toMatchObject({ outcome: 'failed', measured: { rpoSeconds: 1_800 } });
});

test('one whose validator has no access is a failure, and leaves evidence', async () => {
  const s3 = restored();
  s3.refuse(/^GET \/old/, 'AccessDenied');
  expect(told(await rehearse(s3))).toBe('FAILED');
  expect(recordIn(s3).checks.map(({ id, result }) => [id, result])).toEqual([
    ['restore-completed', 'passed'],
    ['validator-ran', 'could-not-run'],
    ['rpo-kept', 'could-not-run'],
    ['rto-kept', 'passed'],
  ]);
});

test('whatever is done to a restore, it passes only where every key is as it once was', async () => {
  const content = fc.constantFrom('first', 'second', 'other', 'thirdx', '', undefined);
  const property = fc.asyncProperty(content, content, async (old, latest) => {
    const s3 = restored().write(RESTORED, 'old', old).write(RESTORED, 'new', latest);
    const status = told(await rehearse(s3));
    expect(status).toBe(recordIn(s3).outcome === 'passed' ? 'SUCCESSFUL' : 'FAILED');
    const whole = old === 'first' && (latest === 'second' || latest === undefined);
    expect(status).toBe(whole ? 'SUCCESSFUL' : 'FAILED');
  });
  await fc.assert(property, { numRuns: 100, seed: SEED });
});

describe('a file system', () => {
  const tree = { 'data/one': 'first', 'data/two': 'second', 'app/heartbeat': '2026-11-01T05:50:00Z' };

  /** The workflow with the functions as they are deployed, and a directory where the file system is mounted. */
  async function rehearsed(restoredTree: Readonly<Record<string, string>>) {
    const mountPath = temporaryDirectory();
    plant(restoredTree, path.join(mountPath, 'aws-backup-restore_2026-11-01T06-05-00-000Z'));
    const manifest = await manifestOf(plant(tree), { mayChange: ['app'] });
    const s3 = new FakeS3().write('evidence', 'manifests/shared.jsonl', manifest);
    const client = s3At(s3.service);
    const job = {
      ...{ RestoreJobId: 'job', Status: 'COMPLETED', CreationDate: REQUESTED, ResourceType: 'EFS' },
      RecoveryPointArn: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
      RecoveryPointCreationDate: '2026-11-01T05:55:00.000Z',
      ...{ SourceResourceArn: shared.arn, CreatedResourceArn: RESTORED_FILES },
    };
    const record = recorder({ s3: client, now: () => NOW });
    const mounts: FakeMounts = new FakeMounts(
      job,
      {},
      {
        validate: async asked => {
          const validate = fileValidator({
            s3: client,
            mounted: () => asked.told.RESTORED_FILE_SYSTEM,
            now: () => 0,
          });
          const settings = { ...asked.settings, bucket: 'evidence', mountPath };
          return { Payload: await validate({ ...asked, settings }) };
        },
        record: async asked => ({ Payload: await record({ ...asked, bucket: 'evidence' }) }),
      },
    );
    const done = await run(definition, { detail: { restoreJobId: 'job' } }, mounts.answer);
    return { status: told(done), record: recordIn(s3), clean: mounts.isClean };
  }

  test('that came back whole is told, recorded, and measured by its marker', async () => {
    const { status, record, clean } = await rehearsed(tree);
    expect([status, clean]).toEqual(['SUCCESSFUL', true]);
    expect(record).toMatchObject({
      outcome: 'passed',
      measured: { rpoSeconds: 600, rtoSeconds: 2_400 },
      components: [{ store: 'Test/Shared', type: 'AWS::EFS::FileSystem', restoredTo: RESTORED_FILES }],
    });
  });

  test('that has another content is a failure, without a figure for what was lost', async () => {
    const { status, record, clean } = await rehearsed({ ...tree, 'data/one': 'f1rst' });
    expect([status, clean]).toEqual(['FAILED', true]);
    expect(record).toMatchObject({ outcome: 'failed', measured: { rpoSeconds: null } });
    expect(record.checks.find(({ id }) => id === 'files-unchanged')?.result).toBe('failed');
  });
});
