import * as fc from 'fast-check';
import { evidenceFrom } from '../../../../lib/assess/evidence/from-document';
import { checkEvidence } from '../../../../lib/assess/evidence/check';
import { answerIn } from '../../../../lib/handlers/record/answer';
import { evidenceOf } from '../../../../lib/handlers/record/evidence';
import { recorder } from '../../../../lib/handlers/record/record';
import type { RecordRequest } from '../../../../lib/handlers/record/request';
import { withDigest } from '../../../../lib/model/evidence-digest';
import type { Evidence } from '../../../../lib/model/evidence';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { FakeS3 } from '../fake-s3';
import { s3At } from '../wire';

const NOW = new Date('2026-11-01T06:40:00.000Z');

const GOOD = {
  checks: [{ id: 'rows-unchanged', result: 'passed', message: 'all rows of 12 tables' }],
  rpoSeconds: 240,
  tools: { postgres: '17.6' },
  correctiveActions: [],
};

/** What the workflow hands over after a restore that went well. */
function request(differences: Partial<RecordRequest> = {}): RecordRequest {
  return {
    bucket: 'evidence',
    prefix: 'evidence/',
    passedPrefix: 'passed/',
    scenario: 'accidental-deletion',
    job: {
      RestoreJobId: 'D59196C8-8951-4C80-E71E-8F41E6D364E5',
      Status: 'COMPLETED',
      CreationDate: '2026-11-01T06:00:00Z',
      RecoveryPointArn: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
      SourceResourceArn: 'arn:aws:rds:us-east-1:111111111111:db:orders',
      CreatedResourceArn: 'arn:aws:rds:us-east-1:111111111111:db:awsbackup-restore-test-1',
      ResourceType: 'RDS',
    },
    store: {
      id: 'Shop/Orders',
      type: 'AWS::RDS::DBInstance',
      objective: { rpoSeconds: 900, rtoSeconds: 3_600 },
    },
    answer: GOOD,
    failure: null,
    ...differences,
  };
}

const job = (id: string) => ({ ...request().job, RestoreJobId: id });

/** The record as it would be written. */
const recordOf = (differences: Partial<RecordRequest> = {}) => evidenceOf(request(differences), NOW);

function bucket(pageSize?: number) {
  const s3 = new FakeS3(pageSize);
  const client = s3At(s3.service);
  const record = recorder({ s3: client, now: () => NOW });
  const keys = (): string[] => s3.keys('evidence').filter(key => key.startsWith('evidence/'));
  const records = (): Evidence[] =>
    keys().map(key => evidenceFrom(JSON.parse(s3.text('evidence', key)!), key));
  return {
    s3,
    record,
    keys,
    records,
    at: (time: string) => recorder({ s3: client, now: () => new Date(time) }),
  };
}

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('the record of a rehearsal', () => {
  test('passed where the restore was completed and every check passed', () => {
    expect(recordOf()).toMatchObject({
      kind: 'rehearsal',
      scenario: 'accidental-deletion',
      outcome: 'passed',
      measured: { rpoSeconds: 240, rtoSeconds: 2_400 },
      components: [
        {
          store: 'Shop/Orders',
          type: 'AWS::RDS::DBInstance',
          recoveryPoint: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
        },
      ],
      tools: { postgres: '17.6' },
    });
  });

  test.each([
    ['the restore failed', { job: { ...request().job, Status: 'FAILED', StatusMessage: 'no subnet' } }],
    ['the restore was aborted', { job: { ...request().job, Status: 'ABORTED' } }],
    ['the validator crashed', { answer: null, failure: 'Lambda.Unknown' }],
    ['the validator took too long', { answer: null, failure: 'States.Timeout' }],
    ['the validator crashed after it answered', { failure: 'Lambda.Unknown' }],
    ['the validator answered nothing', { answer: null }],
    ['the validator checked nothing', { answer: { ...GOOD, checks: [] } }],
    ['the validator says so', { answer: { ...GOOD, checks: [{ ...GOOD.checks[0], result: 'failed' }] } }],
    [
      'a check could not run',
      { answer: { ...GOOD, checks: [{ ...GOOD.checks[0], result: 'could-not-run' }] } },
    ],
    ['nobody knows the store', { store: null }],
    ['the recovery point is too old', { answer: { ...GOOD, rpoSeconds: 901 } }],
    ['no recovery point could be measured', { answer: { ...GOOD, rpoSeconds: null } }],
    ['the restore took too long', { job: { ...request().job, CreationDate: '2026-11-01T05:39:59Z' } }],
    ['nobody knows when the restore began', { job: { ...request().job, CreationDate: 'soon' } }],
    ['the restore begins in the future', { job: { ...request().job, CreationDate: '2026-11-02T06:00:00Z' } }],
  ])('failed where %s', (_, differences) => {
    expect(recordOf(differences as Partial<RecordRequest>).outcome).toBe('failed');
  });

  test('has no recovery time where nothing was restored', () => {
    const record = recordOf({ job: { ...request().job, Status: 'FAILED' }, answer: null });
    expect(record.measured).toEqual({ rpoSeconds: null, rtoSeconds: null });
  });

  test('says what has to be done about an objective that was missed', () => {
    expect(recordOf({ answer: { ...GOOD, rpoSeconds: 901 } }).correctiveActions).toEqual([
      'find out what took so long, or promise another RPO',
    ]);
  });

  test('is held against no objective where there is none', () => {
    const store = { ...request().store!, objective: null };
    expect(recordOf({ store, answer: { ...GOOD, rpoSeconds: null } }).outcome).toBe('passed');
  });

  test(`is one that the assessor reads, for ${FUZZ_RUNS} answers of validators`, () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({
        checks: fc.array(
          fc.record({
            id: fc.oneof(fc.string(), fc.constant('a')),
            result: fc.constantFrom('passed', 'failed', 'could-not-run', 'skipped'),
            subject: fc.option(fc.string(), { nil: undefined }),
            message: fc.oneof(fc.string(), fc.constant('b')),
            extra: fc.jsonValue(),
          }),
        ),
        rpoSeconds: fc.oneof(fc.double(), fc.nat(), fc.constant(null)),
      }),
    );
    let read = 0;
    fc.assert(
      fc.property(anything, fc.constantFrom(null, 'Lambda.Unknown'), (answer, failure) => {
        const record = recordOf({ answer, failure });
        const written = JSON.parse(JSON.stringify(withDigest({ ...record, previousDigest: null })));
        expect(() => evidenceFrom(written, 'record.json')).not.toThrow();
        if (answerIn(answer) !== undefined) read += 1;
        if (failure !== null || answerIn(answer) === undefined) expect(record.outcome).toBe('failed');
      }),
      { numRuns: FUZZ_RUNS, seed: SEED },
    );
    expect(read).toBeGreaterThan(FUZZ_RUNS / 20);
  });
});

describe('the recorder', () => {
  test('writes one record with a checksum, and answers what AWS Backup is told', async () => {
    const { s3, record, keys, records } = bucket();
    const answer = await record(request());
    expect(answer).toMatchObject({
      outcome: 'passed',
      message: '5 of 5 checks passed',
      rpoSeconds: 240,
      rtoSeconds: 2_400,
      missed: false,
    });
    expect(answer.key).toMatch(/^evidence\/[0-9a-f]{32}-00000000\.json$/);
    expect(keys()).toEqual([answer.key]);
    expect(records()[0]!.previousDigest).toBeNull();
    const put = s3.requests.find(({ method }) => method === 'PUT')!;
    expect(Object.keys({ ...put.headers, [put.headers['x-amz-trailer'] ?? '']: '' })).toContain(
      'x-amz-checksum-sha256',
    );
  });

  test('names the checks that did not pass', async () => {
    const { record } = bucket();
    const answer = await record(request({ answer: { ...GOOD, rpoSeconds: null } }));
    expect(answer).toMatchObject({ message: '1 of 5 checks did not pass: rpo-kept', missed: true });
  });

  test('chains the records of a store', async () => {
    const { at, keys, records } = bucket();
    for (const [id, time] of [
      ['a', '2026-11-01T06:40:00Z'],
      ['b', '2026-12-01T06:40:00Z'],
      ['c', '2027-01-01T06:40:00Z'],
    ] as const) {
      await at(time)(request({ job: job(id) }));
    }
    const files = keys().map((file, index) => ({ file, record: records()[index]! }));
    expect(checkEvidence(files, { now: new Date('2027-02-01T00:00:00Z') }).findings).toEqual([]);
    const missing = checkEvidence(files.toSpliced(1, 1), { now: new Date('2027-02-01T00:00:00Z') });
    expect(missing.findings.map(({ id }) => id)).toEqual(['evidence-chain-broken']);
  });

  test('finds the newest record behind many pages', async () => {
    const { at, records } = bucket(2);
    for (let month = 1; month <= 7; month += 1) {
      await at(`2027-0${month}-01T06:40:00Z`)(request({ job: job(String(month)) }));
    }
    const digests = records().map(({ digest }) => digest);
    expect(records().map(({ previousDigest }) => previousDigest)).toEqual([null, ...digests.slice(0, -1)]);
  });

  test('chains each store on its own', async () => {
    const { record, records } = bucket();
    await record(request());
    await record(request({ store: { ...request().store!, id: 'Shop/Invoices' }, job: job('other') }));
    expect(records().map(({ previousDigest }) => previousDigest)).toEqual([null, null]);
  });

  test('chains each scenario on its own: other regions rehearse other ones', async () => {
    const { record, records } = bucket();
    await record(request());
    await record(request({ scenario: 'ransomware', job: job('other') }));
    expect(records().map(({ previousDigest }) => previousDigest)).toEqual([null, null]);
  });

  test('passes over a file that is no whole record', async () => {
    const { s3, record, records } = bucket();
    const { key } = await record(request());
    const [first] = records();
    s3.write('evidence', key.replace('00.json', '01.json'), '{"digest": "cut short');
    const next = await record(request({ job: job('next') }));
    expect(next.key).toMatch(/-00000002\.json$/);
    expect(JSON.parse(s3.text('evidence', next.key)!).previousDigest).toBe(first!.digest);
  });

  test('of many at once forks no chain: each record but the first has one before it of its own', async () => {
    const { record, records } = bucket();
    await Promise.all(Array.from({ length: 8 }, (_, index) => record(request({ job: job(`job-${index}`) }))));
    expect(new Set(records().map(({ id }) => id)).size).toBe(8);
    const digests = records().map(({ digest }) => digest);
    expect(records().map(({ previousDigest }) => previousDigest)).toEqual([null, ...digests.slice(0, -1)]);
  });

  test('asked for one job several times at once writes once', async () => {
    const { record, keys } = bucket();
    const answers = await Promise.all([record(request()), record(request()), record(request())]);
    expect(new Set(answers.map(({ key }) => key)).size).toBe(1);
    expect(keys()).toHaveLength(1);
  });

  test('gives up where others are always faster, so that nothing is reported', async () => {
    const { s3, record } = bucket();
    s3.refuse(/^PUT/, 'PreconditionFailed', 412);
    await expect(record(request())).rejects.toThrow(/others wrote each time before this record/);
  });

  test('leaves a mark for a record that passed, and none for one that failed', async () => {
    const { s3, at } = bucket();
    await at('2026-11-01T06:40:00Z')(request());
    await at('2026-12-01T06:40:00Z')(request({ job: job('bad'), answer: null }));
    const marks = s3.keys('evidence').filter(key => key.startsWith('passed/'));
    expect(marks).toEqual([expect.stringMatching(/^passed\/[0-9a-f]{32}-2026-11-01T06-40-00-000Z\.json$/)]);
  });

  test('asked again about a record that passed makes its mark no younger', async () => {
    const { s3, at } = bucket();
    await at('2026-11-01T06:40:00Z')(request());
    const written = s3.requests.filter(({ method }) => method === 'PUT').length;
    await at('2027-03-01T06:40:00Z')(request());
    const again = s3.requests.filter(({ method }) => method === 'PUT').slice(written);
    expect(again.map(({ headers }) => headers['if-none-match'])).toEqual(['*']);
    expect(s3.keys('evidence').filter(key => key.startsWith('passed/'))).toHaveLength(1);
  });

  test('asked twice for one job writes once, and answers the same', async () => {
    const { at, keys } = bucket();
    const first = await at('2026-11-01T06:40:00Z')(request());
    const second = await at('2026-11-01T06:50:00Z')(request({ answer: null, failure: 'States.Timeout' }));
    expect(second).toEqual(first);
    expect(keys()).toHaveLength(1);
  });

  test('fails where the bucket refuses the record, so that nothing is reported', async () => {
    const { s3, record } = bucket();
    s3.refuse(/^PUT/, 'AccessDenied');
    await expect(record(request())).rejects.toThrow('AccessDenied');
  });

  test('fails where it can not see the record before', async () => {
    const { s3, record } = bucket();
    await record(request());
    s3.refuse(/^GET \/evidence/, 'AccessDenied');
    await expect(record(request({ job: job('next') }))).rejects.toThrow('AccessDenied');
  });
});
