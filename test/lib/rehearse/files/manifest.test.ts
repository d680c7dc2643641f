import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import type * as promises from 'node:fs/promises';
import * as path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { ROOT } from '../../../helpers/context';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { type Tree, compared, manifestOf, plant } from './tree';

/** What happens each time that a file is looked at. */
const mockMeanwhile = jest.fn();
jest.mock('node:fs/promises', () => {
  const actual = jest.requireActual<typeof promises>('node:fs/promises');
  const lstat = (file: string): unknown => {
    mockMeanwhile();
    return actual.lstat(file);
  };
  return { ...actual, lstat };
});

const schema = JSON.parse(
  fs.readFileSync(path.join(ROOT, 'lib/rehearse/files/file-manifest.schema.json'), 'utf8'),
);
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
addFormats(ajv);
const fits = ajv.compile(schema);

const TREE: Tree = { 'a/b.txt': 'first', 'a/c.txt': 'second', link: { link: 'a' }, nothing: null };

describe('a manifest of files', () => {
  test('is lines of JSON that the published schema takes: the header, a name each, and the end', async () => {
    const root = plant(TREE);
    fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff])]), 'odd');
    const text = await manifestOf(root, { mayChange: ['a'], samplePercent: 50, digestUpToBytes: 1_048_576 });
    const lines = text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    for (const line of lines) expect([line, fits(line), fits.errors]).toEqual([line, true, null]);
    expect(lines[0]).toMatchObject({
      schema: 'cdk-recovery/file-manifest',
      schemaVersion: 1,
      mayChange: ['a'],
    });
    expect(lines.slice(1, -1).map(line => line.path ?? line.pathBytes)).toEqual([
      'a',
      'a/b.txt',
      'a/c.txt',
      'link',
      'nothing',
      '/w==',
    ]);
    expect(lines.at(-1)).toMatchObject({ entries: 6 });
  });

  test('holds no content of a file', async () => {
    expect(await manifestOf(plant(TREE))).not.toMatch(/first|second/);
  });

  test('is the same for the same files, whatever the order in which they were made', async () => {
    const turned = Object.fromEntries(Object.entries(TREE).reverse());
    expect(await manifestOf(plant(turned))).toBe(await manifestOf(plant(TREE)));
  });

  test('leaves out pipes, which no backup has', async () => {
    const root = plant(TREE);
    execFileSync('mkfifo', [path.join(root, 'pipe')]);
    expect(await manifestOf(root)).not.toContain('pipe');
    expect(await compared(root, await manifestOf(root))).toMatchObject({ unknown: 1, unreadable: 0 });
  });

  test.each([
    [
      'a directory that is not there',
      { directory: '/nowhere' },
      /^\/nowhere: this directory can not be read \(ENOENT\)$/,
    ],
    ['a directory without a file', { directory: plant({ nothing: null }) }, /there is no file below it/],
    [
      'a place outside',
      { mayChange: ['../other'] },
      /^--may-change: .*received "\.\.\/other"; allowed: paths of files/,
    ],
    ['a place from the root', { mayChange: ['/etc'] }, /no place below the directory/],
  ])('fails for %s', async (_, options, message) => {
    await expect(manifestOf(plant(TREE), options)).rejects.toThrow(message);
  });

  describe('of a file that is written while it is read', () => {
    const recordedMeanwhile = (mayChange: readonly string[]): Promise<string> => {
      const directory = plant({ log: 'x' });
      mockMeanwhile.mockImplementation(() => fs.appendFileSync(path.join(directory, 'log'), 'more'));
      return manifestOf(directory, { mayChange });
    };
    afterEach(() => mockMeanwhile.mockReset());

    test('says so, and writes no digest of half of it', async () => {
      await expect(recordedMeanwhile([])).rejects.toThrow(
        /^log: the file was written each time that it was read/,
      );
    });

    test('has no digest where it may change', async () => {
      expect(await recordedMeanwhile(['log'])).toContain('"sha256":null');
    });
  });
});

describe('reading a manifest', () => {
  const manifest = manifestOf(plant(TREE));
  const lines = async (): Promise<string[]> => (await manifest).trimEnd().split('\n');

  test.each<[string, (all: string[]) => string[]]>([
    ['is cut short', all => all.slice(0, -1)],
    ['has only its header', all => all.slice(0, 1)],
    ['lost a line', all => [...all.slice(0, 2), ...all.slice(3)]],
    ['has a line twice', all => [...all.slice(0, 2), ...all.slice(1)]],
    ['has two lines in the other order', all => [all[0]!, all[2]!, all[1]!, ...all.slice(3)]],
    ['goes on behind its end', all => [...all, all[1]!]],
    [
      'leads out of the directory',
      all => all.map(line => line.replace('"path":"a/b.txt"', '"path":"a/../../b"')),
    ],
    ['has a digest of another file', all => all.map(line => line.replace(/"sha256":"./, '"sha256":"0'))],
    ['has something that is no JSON', all => [...all.slice(0, 2), '{', ...all.slice(2)]],
    [
      'may change at another place',
      all => [all[0]!.replace('"mayChange":[]', '"mayChange":["a"]'), ...all.slice(1)],
    ],
  ])('fails for one that %s', async (_, change) => {
    const text = `${change(await lines()).join('\n')}\n`;
    await expect(compared(plant(TREE), text)).rejects.toThrow(
      /^manifest\.jsonl: the manifest was cut short or edited/,
    );
  });

  test.each([
    ['nothing', ''],
    ['a manifest of a database', '{"schema":"cdk-recovery/manifest","schemaVersion":1}\n'],
    ['one of a later version', '{"schema":"cdk-recovery/file-manifest","schemaVersion":2}\n'],
    ['a list', '[]\n'],
  ])('fails for %s', async (_, text) => {
    await expect(compared(plant(TREE), text)).rejects.toThrow(
      /^manifest\.jsonl: this is no manifest of files/,
    );
  });

  test('fails for one without a name, which nothing could be missing from', async () => {
    const [header] = await lines();
    const digest = createHash('sha256').update(`${header}\n`).digest('hex');
    const text = `${header}\n${JSON.stringify({ entries: 0, digest })}\n`;
    await expect(compared(plant(TREE), text)).rejects.toThrow(/the manifest has no file/);
  });

  test(`fails for one of which any byte was changed, ${FUZZ_RUNS} times`, async () => {
    const bytes = Buffer.from(await manifest);
    const property = fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 127 }),
      async (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at]! ^= flip;
        await expect(compared(plant(TREE), changed.toString('latin1'))).rejects.toThrow(/manifest/);
      },
    );
    await fc.assert(property, { numRuns: FUZZ_RUNS, seed: SEED });
  });
});
