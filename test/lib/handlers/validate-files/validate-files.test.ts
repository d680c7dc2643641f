import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  type FileValidationRequest,
  RESTORED_VARIABLE,
  fileValidator,
} from '../../../../lib/handlers/validate-files/validate-files';
import { temporaryDirectory } from '../../../helpers/assembly';
import { type Tree, manifestOf, plant, write } from '../../rehearse/files/tree';
import { FakeS3 } from '../fake-s3';
import { s3At } from '../wire';

const RESTORED = 'arn:aws:elasticfilesystem:us-east-1:111111111111:file-system/fs-0123456789abcdef1';
const INTO = 'aws-backup-restore_2026-11-01T06-05-00-000Z';
const TREE: Tree = {
  'app/data.bin': 'content',
  'app/other.bin': 'more content',
  heartbeat: '2026-11-01T05:55:00.000Z',
};

function request(differences: Partial<FileValidationRequest> = {}): FileValidationRequest {
  return {
    restoreJobId: 'job',
    requestedAt: '2026-11-01T06:00:00.000Z',
    recoveryPoint: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
    recoveryPointCreatedAt: '2026-11-01T05:00:00.000Z',
    source: 'arn:aws:elasticfilesystem:us-east-1:111111111111:file-system/fs-0123456789abcdef0',
    restored: RESTORED,
    endpoint: null,
    settings: {},
    ...differences,
  };
}

interface Case {
  /** Does something to the mounted file system. */
  readonly touch?: (mount: string, restored: string) => void;
  readonly settings?: Readonly<Record<string, string>>;
  readonly asked?: Partial<FileValidationRequest>;
  readonly mounted?: string;
  readonly s3?: FakeS3;
  readonly now?: () => number;
}

/** A file system as AWS Backup restores it, held against the manifest of its source. */
async function validated({ touch, settings = {}, asked = {}, mounted = RESTORED, s3, now }: Case = {}) {
  const mount = temporaryDirectory();
  const restored = plant(TREE, path.join(mount, INTO));
  touch?.(mount, restored);
  const manifest = await manifestOf(plant(TREE), { mayChange: ['heartbeat'] });
  const service = s3 ?? new FakeS3().write('evidence', 'manifests/files.jsonl', manifest);
  const validate = fileValidator({
    s3: s3At(service.service),
    mounted: () => (mounted === '' ? undefined : mounted),
    now: now ?? (() => 0),
  });
  const told = { bucket: 'evidence', manifestKey: 'manifests/files.jsonl', mountPath: mount, ...settings };
  return validate(request({ settings: told, ...asked }));
}

type Answer = Awaited<ReturnType<typeof validated>>;
const bad = ({ checks }: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(
    checks.filter(({ result }) => result !== 'passed').map(({ id, result }) => [id, result]),
  );
const said = ({ checks }: Answer, id: string): string => checks.find(check => check.id === id)!.message;

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a restored file system', () => {
  test('passes where everything is as recorded, and says how much was read', async () => {
    const answer = await validated();
    expect(bad(answer)).toEqual({});
    expect(answer.correctiveActions).toEqual([]);
    expect(said(answer, 'files-restored')).toBe('3 files came back');
    expect(said(answer, 'files-unchanged')).toBe(
      '0 of 4 names are not as recorded, 0 of them written after the manifest; the contents of 3 files were read, 0 files are told by size and time alone',
    );
  });

  test('passes where it was restored right below the root', async () => {
    const touch = (mount: string, restored: string): void => {
      for (const name of fs.readdirSync(restored))
        fs.renameSync(path.join(restored, name), path.join(mount, name));
      fs.rmdirSync(restored);
    };
    expect(bad(await validated({ touch }))).toEqual({});
  });

  test.each<[string, Readonly<Record<string, string>>, (mount: string, restored: string) => void]>([
    ['a changed byte', { 'files-unchanged': 'failed' }, (_, root) => write(root, 'app/data.bin', 'cOntent')],
    [
      'a missing file',
      { 'files-present': 'failed' },
      (_, root) => fs.rmSync(path.join(root, 'app/data.bin')),
    ],
    ['an unknown file', { 'no-unknown-files': 'failed' }, (_, root) => write(root, 'app/more', 'x')],
    [
      'other permissions',
      { 'file-attributes': 'failed' },
      (_, root) => fs.chmodSync(path.join(root, 'app'), 0o700),
    ],
    [
      'another time',
      { 'file-times': 'failed' },
      (_, root) => fs.utimesSync(path.join(root, 'app/data.bin'), new Date(), new Date()),
    ],
    [
      'no file at all',
      { 'files-restored': 'failed', 'files-present': 'failed', 'changing-places-filled': 'failed' },
      (_, root) => {
        fs.rmSync(root, { recursive: true });
        fs.mkdirSync(root);
      },
    ],
    [
      'nothing below its root',
      { 'files-restored': 'failed', 'files-present': 'failed', 'changing-places-filled': 'failed' },
      (_, root) => fs.rmSync(root, { recursive: true }),
    ],
    [
      'fragments that AWS Backup knew no place for',
      { 'nothing-misplaced': 'failed' },
      mount => void plant({ fragment: 'x' }, path.join(mount, 'aws-backup-lost+found_2026')),
    ],
  ])('fails for %s, measures nothing and says what to do', async (_, expected, touch) => {
    const answer = await validated({ touch });
    expect(bad(answer)).toEqual(expected);
    expect(answer.rpoSeconds).toBeNull();
    expect(answer.correctiveActions).toEqual([expect.stringMatching(/^restore from another recovery point/)]);
  });

  test('passes with an empty place for fragments', async () => {
    const touch = (mount: string): void => fs.mkdirSync(path.join(mount, 'aws-backup-lost+found_2026'));
    expect(bad(await validated({ touch }))).toEqual({});
  });

  test('is not whole where the time was over, whatever was found until then', async () => {
    let minutes = 0;
    const now = (): number => (minutes += 5) * 60_000;
    expect(bad(await validated({ now }))).toMatchObject({ 'all-files-compared': 'could-not-run' });
  });

  test('names no file in anything that goes into evidence', async () => {
    const touch = (_: string, root: string): void => {
      write(root, 'app/secret-name', 'x');
      fs.rmSync(path.join(root, 'app/data.bin'));
    };
    expect(JSON.stringify(await validated({ touch }))).not.toMatch(/secret-name|data\.bin/);
  });

  test('that was sampled says so', async () => {
    const manifest = await manifestOf(plant(TREE), { samplePercent: 1, digestUpToBytes: 1_048_576 });
    const s3 = new FakeS3().write('evidence', 'manifests/files.jsonl', manifest);
    expect(said(await validated({ s3 }), 'files-unchanged')).toMatch(
      /the manifest has digests of a sample of 1 of a hundred, and of none larger than 1 MiB$/,
    );
  });
});

describe('what was lost', () => {
  test('is counted from when the recovery point was begun, and evidence says that no marker is stated', async () => {
    const answer = await validated();
    expect(answer.rpoSeconds).toBe(3_600);
    expect(said(answer, 'newest-data')).toMatch(
      /^no marker is stated: the recovery point was begun 3600 s before/,
    );
  });

  test.each([null, 'soon', '2026-11-01T07:00:00Z'])(
    'is not known for a recovery point that was made at %s',
    async recoveryPointCreatedAt => {
      const answer = await validated({ asked: { recoveryPointCreatedAt } });
      expect([answer.rpoSeconds, bad(answer)]).toEqual([null, { 'newest-data': 'could-not-run' }]);
    },
  );

  const settings = { markerPath: 'heartbeat' };

  test.each([
    ['2026-11-01T05:55:00.000Z', 300],
    ['2026-11-01T06:55:00+01:00\n', 300],
    ['1793512500', 300],
    ['1793512500500', 300],
    ['2026-11-01T06:00:00Z', 0],
  ])('is counted from a marker with %j that is older than the recovery point', async (content, expected) => {
    const asked = { recoveryPointCreatedAt: '2026-11-01T06:00:00.000Z' };
    const touch = (_: string, root: string): void =>
      write(root, 'heartbeat', content, new Date('2026-11-01T05:55:00Z'));
    expect(await validated({ settings, touch, asked })).toMatchObject({ rpoSeconds: expected });
  });

  test('is counted from when the recovery point was begun where the marker was written while it was made', async () => {
    const answer = await validated({ settings });
    expect(answer.rpoSeconds).toBe(3_600);
    expect(said(answer, 'newest-data')).toBe(
      'the marker was written 300 s before, the recovery point was begun 3600 s before the restore was asked for: the older one counts',
    );
  });

  test('is not known from a marker alone, because a backup of files is of no single moment', async () => {
    const answer = await validated({ settings, asked: { recoveryPointCreatedAt: null } });
    expect([answer.rpoSeconds, bad(answer)]).toEqual([null, { 'newest-data': 'could-not-run' }]);
  });

  test.each<[string, (root: string) => void]>([
    ['is not there', root => fs.rmSync(path.join(root, 'heartbeat'))],
    ['holds no time', root => write(root, 'heartbeat', 'alive', new Date())],
    ['holds a time to come', root => write(root, 'heartbeat', '2026-11-01T06:00:01Z', new Date())],
    ['is empty', root => write(root, 'heartbeat', '', new Date())],
    [
      'is a directory',
      root => {
        fs.rmSync(path.join(root, 'heartbeat'));
        fs.mkdirSync(path.join(root, 'heartbeat'));
      },
    ],
    [
      'leads elsewhere',
      root => {
        fs.rmSync(path.join(root, 'heartbeat'));
        write(root, '../elsewhere', '2026-11-01T05:55:00Z');
        fs.symlinkSync('../elsewhere', path.join(root, 'heartbeat'));
      },
    ],
  ])('is not known for a marker that %s', async (_, change) => {
    const answer = await validated({ settings, touch: (__, root) => change(root) });
    expect(answer.rpoSeconds).toBeNull();
    expect(bad(answer)).toMatchObject({ 'newest-data': 'could-not-run' });
  });
});

describe('a validator that can not know what it looks at', () => {
  test.each<[string, Case, RegExp]>([
    [
      'another file system is mounted',
      { mounted: RESTORED.replace(/1$/, '2') },
      /another file system is mounted, or none/,
    ],
    ['none is mounted', { mounted: '' }, /another file system is mounted, or none/],
    [
      'it was told of no restore',
      { asked: { restored: '' }, mounted: '' },
      /another file system is mounted, or none/,
    ],
    ['nothing is where it was mounted', { settings: { mountPath: '/nowhere' } }, /ENOENT/],
    [
      'two restores are in one file system',
      { touch: mount => fs.mkdirSync(path.join(mount, `${INTO}1`)) },
      /there are 2 directories that AWS Backup restored into/,
    ],
    ['there is no manifest', { s3: new FakeS3() }, /^manifests\/files\.jsonl: there is no such object$/],
    [
      'the manifest is that of a database',
      { s3: new FakeS3().write('evidence', 'manifests/files.jsonl', '{"schema":"cdk-recovery/manifest"}\n') },
      /this is no manifest of files/,
    ],
    [
      'it was told of no manifest',
      { settings: { manifestKey: '' } },
      /manifestKey: the function was not told/,
    ],
  ])('throws, which is a failed validation, where %s', async (_, one, message) => {
    await expect(validated(one)).rejects.toThrow(message);
  });

  test('throws where it may not read the manifest', async () => {
    const s3 = new FakeS3();
    s3.refuse(/^GET/, 'AccessDenied');
    await expect(validated({ s3 })).rejects.toThrow(/AccessDenied/);
  });
});

test('the function reads what is mounted from the variable that the workflow sets', () => {
  expect(RESTORED_VARIABLE).toBe('RESTORED_FILE_SYSTEM');
});
