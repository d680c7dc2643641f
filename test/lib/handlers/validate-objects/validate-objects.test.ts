import { compareKey, LARGEST_READ_BYTES } from '../../../../lib/handlers/validate-objects/compare';
import { historyOf, sampleOf } from '../../../../lib/handlers/validate-objects/history';
import { objectValidator } from '../../../../lib/handlers/validate-objects/validate-objects';
import type { ValidationRequest } from '../../../../lib/handlers/support/validation';
import { FakeS3 } from '../fake-s3';
import { s3At } from '../wire';

const RESTORED = 'awsbackup-restore-test-1';

function request(differences: Partial<ValidationRequest> = {}): ValidationRequest {
  return {
    restoreJobId: 'job',
    requestedAt: '2026-11-01T06:00:00.000Z',
    recoveryPoint: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
    source: 'arn:aws:s3:::invoices',
    restored: `arn:aws:s3:::${RESTORED}`,
    endpoint: null,
    settings: { sampleSize: '1000' },
    ...differences,
  };
}

/** A source with three keys, all of them restored as they were last. */
function restored(pageSize?: number): FakeS3 {
  return new FakeS3(pageSize)
    .write('invoices', 'a', 'first', '2026-10-01T00:00:00.000Z')
    .write('invoices', 'a', 'other', '2026-11-01T05:00:00.000Z')
    .write('invoices', 'b', 'second', '2026-10-02T00:00:00.000Z')
    .write('invoices', 'c', 'third', '2026-10-03T00:00:00.000Z')
    .write(RESTORED, 'a', 'other')
    .write(RESTORED, 'b', 'second')
    .write(RESTORED, 'c', 'third');
}

const validated = (s3: FakeS3, differences: Partial<ValidationRequest> = {}) =>
  objectValidator({ s3: s3At(s3.service) })(request(differences));
const results = ({ checks }: Awaited<ReturnType<typeof validated>>) =>
  Object.fromEntries(checks.map(({ id, result }) => [id, result]));

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a restored bucket', () => {
  test('passes where each key is as it was last, and nothing is lost', async () => {
    const answer = await validated(restored());
    expect(results(answer)).toEqual({ 'objects-restored': 'passed', 'objects-unchanged': 'passed' });
    expect(answer.rpoSeconds).toBe(0);
    expect(answer.checks[0]!.message).toBe('3 objects found; compared 3 of 3 keys');
  });

  test('that has an older version lost what was written since', async () => {
    const answer = await validated(restored().write(RESTORED, 'a', 'first'));
    expect(results(answer)['objects-unchanged']).toBe('passed');
    expect(answer.rpoSeconds).toBe(3_600);
  });

  test('that lacks a key lost it since it was written', async () => {
    const answer = await validated(restored().write('invoices', 'd', 'late', '2026-11-01T05:59:00.000Z'));
    expect(answer.rpoSeconds).toBe(60);
  });

  test('lost nothing that was written after the restore was asked for', async () => {
    const answer = await validated(restored().write('invoices', 'a', 'later', '2026-11-01T06:00:00.001Z'));
    expect(answer.rpoSeconds).toBe(0);
  });

  test('that lacks a key which was deleted in time lost nothing', async () => {
    const s3 = restored()
      .write('invoices', 'd', 'gone', '2026-10-01T00:00:00.000Z')
      .write('invoices', 'd', undefined, '2026-10-02T00:00:00.000Z');
    expect(await validated(s3)).toMatchObject({ rpoSeconds: 0 });
  });

  test.each([
    ['of the same length', 'sEcond'],
    ['of another length', 'cut'],
    ['that is empty', ''],
  ])('fails for content %s that was never there, and measures nothing', async (_, content) => {
    const answer = await validated(restored().write(RESTORED, 'b', content));
    expect(results(answer)).toMatchObject({ 'objects-unchanged': 'failed' });
    expect(answer.rpoSeconds).toBeNull();
    expect(answer.correctiveActions).not.toEqual([]);
  });

  test('fails where nothing came back, although every key was absent once', async () => {
    const s3 = restored();
    for (const key of ['a', 'b', 'c']) s3.write(RESTORED, key, undefined);
    const answer = await validated(s3);
    expect(results(answer)['objects-restored']).toBe('failed');
    expect(answer.rpoSeconds).toBeNull();
  });

  test('of an empty source proves nothing', async () => {
    const answer = await validated(new FakeS3());
    expect(results(answer)).toEqual({
      'objects-restored': 'could-not-run',
      'objects-unchanged': 'could-not-run',
    });
  });

  test('is compared over many pages', async () => {
    expect((await validated(restored(2))).checks[0]!.message).toContain('3 of 3 keys');
  });

  test('is compared by a sample where there are more keys', async () => {
    const answer = await validated(restored(), { settings: { sampleSize: '2' } });
    expect(answer.checks[0]!.message).toBe('2 objects found; compared 2 of 3 keys');
  });

  test('says nothing about keys: tenants may have named them', async () => {
    const s3 = restored().write('invoices', 'Ada Lovelace', 'x').write(RESTORED, 'Ada Lovelace', 'y');
    expect(JSON.stringify(await validated(s3))).not.toContain('Ada');
  });

  test.each([
    ['the source can not be listed', /^GET \/$/],
    ['an object can not be read', /^GET \/b/],
  ])('fails as a whole where %s', async (_, pattern) => {
    const s3 = restored();
    s3.refuse(pattern, 'AccessDenied');
    await expect(validated(s3)).rejects.toThrow('AccessDenied');
  });

  test.each([
    ['what was restored is no bucket', { restored: 'arn:aws:rds:us-east-1:111111111111:db:x' }],
    ['nobody said how many keys to compare', { settings: {} }],
  ])('fails as a whole where %s', async (_, differences) => {
    await expect(validated(restored(), differences)).rejects.toThrow(/; allowed: /);
  });
});

test('content that is too large to be read is told by its size, from the oldest version that has it', async () => {
  const size = LARGEST_READ_BYTES + 1;
  const s3 = s3At(() => ({ headers: { 'content-length': String(size) }, body: 'the first bytes' }));
  const events = [
    { at: 1, versionId: 'a', size },
    { at: 2, versionId: 'b', size },
  ];
  const finding = await compareKey({ s3, source: 'invoices', restored: RESTORED }, 'a', events);
  expect(finding).toEqual({ lostSince: 2, present: true, bySize: true });
});

test('a source with more versions than there is time for says so', async () => {
  const s3 = new FakeS3(1);
  for (let index = 0; index < 120; index += 1) s3.write('invoices', `key-${index}`, 'x');
  const { truncated, keys } = await historyOf(s3At(s3.service), 'invoices', Date.parse('2027-01-01'));
  expect([truncated, keys.size]).toEqual([true, 100]);
});

test('a sample is spread over all keys', () => {
  const keys = Array.from({ length: 100 }, (_, index) => String(index));
  expect(sampleOf(keys, 4)).toEqual(['0', '25', '50', '75']);
  expect(sampleOf(keys, 100)).toEqual(keys);
});
