import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { SINCE, type Tree, WRITTEN, compared, differences, manifestOf, plant, write } from './tree';

const TREE: Tree = {
  'a.txt': 'first',
  'a-b.txt': 'second',
  'a/deep/er.txt': 'third',
  'a/deep': null,
  'a/z.txt': 'other',
  empty: null,
  link: { link: 'a/deep/er.txt' },
  'log/today': 'grows',
  'log/yesterday': 'grew',
};

/** What is told of a copy of the tree that somebody touched. */
async function told(touch: (root: string) => void, mayChange: readonly string[] = []): Promise<object> {
  const manifest = await manifestOf(plant(TREE), { mayChange });
  const copy = plant(TREE);
  touch(copy);
  return differences(await compared(copy, manifest));
}

const at = (root: string, name: string): string => path.join(root, name);

describe('a directory that was restored', () => {
  test('is whole where everything is as recorded, and all of its files were read', async () => {
    const found = await compared(plant(TREE), await manifestOf(plant(TREE)));
    expect(differences(found)).toEqual({});
    expect(found).toMatchObject({ expected: 11, files: 6, digested: 6 });
  });

  test.each<[string, object, (root: string) => void]>([
    ['a changed byte of the same length and time', { changed: 1 }, root => write(root, 'a.txt', 'fIrst')],
    ['a file that was cut short', { changed: 1 }, root => write(root, 'a.txt', 'fir')],
    [
      'one that was written after the manifest, and tells that apart',
      { changed: 1, changedSince: 1 },
      root => write(root, 'a.txt', 'newer', SINCE),
    ],
    ['a missing file', { missing: 1 }, root => fs.rmSync(at(root, 'a/z.txt'))],
    [
      'a missing directory with all that was in it',
      { missing: 3 },
      root =>
        fs.rmSync(at(root, 'a/deep'), { recursive: true }) ??
        fs.rmSync(at(root, 'empty'), { recursive: true }),
    ],
    ['one file more', { unknown: 1 }, root => write(root, 'more', 'x')],
    [
      'one that came after the manifest, and tells that apart',
      { unknown: 1, unknownSince: 1 },
      root => write(root, 'a/more', 'x', SINCE),
    ],
    [
      'two files whose contents were swapped',
      { changed: 2 },
      root => {
        write(root, 'a.txt', 'other');
        write(root, 'a/z.txt', 'first');
      },
    ],
    ['other permissions of a file', { reowned: 1 }, root => fs.chmodSync(at(root, 'a.txt'), 0o666)],
    ['other permissions of a directory', { reowned: 1 }, root => fs.chmodSync(at(root, 'a/deep'), 0o777)],
    [
      'another time with the same content',
      { retimed: 1 },
      root => fs.utimesSync(at(root, 'a.txt'), SINCE, SINCE),
    ],
    [
      'a symlink that leads elsewhere',
      { changed: 1, changedSince: 1 },
      root => {
        fs.rmSync(at(root, 'link'));
        fs.symlinkSync('a.txt', at(root, 'link'));
        fs.lutimesSync(at(root, 'link'), SINCE, SINCE);
      },
    ],
    [
      'a file in the place of a symlink, with the same content',
      { changed: 1 },
      root => {
        fs.rmSync(at(root, 'link'));
        write(root, 'link', 'third');
      },
    ],
  ])('shows %s', async (_, expected, touch) => {
    expect(await told(touch)).toEqual(expected);
  });

  test.each<[string, object, (root: string) => void]>([
    ['written since', { allowed: 1 }, root => write(root, 'log/today', 'grew', SINCE)],
    ['deleted', { allowed: 1 }, root => fs.rmSync(at(root, 'log/today'))],
    [
      'deleted altogether, and tells that nothing of it is left',
      { allowed: 3, emptied: 1 },
      root => fs.rmSync(path.join(root, 'log'), { recursive: true }),
    ],
    ['added', { allowed: 1 }, root => write(root, 'log/tomorrow', 'x', SINCE)],
    ['other and yet as old as before', { changed: 1 }, root => write(root, 'log/today', 'GROWS')],
    ['beside it by name alone', { unknown: 1 }, root => write(root, 'login', 'x')],
  ])('of what may change takes only what can have come since: %s', async (_, expected, touch) => {
    expect(await told(touch, ['log'])).toEqual(expected);
  });

  test('with symlinks in a circle is gone through once', async () => {
    const tree: Tree = { 'a/up': { link: '..' }, self: { link: 'self' }, file: 'x' };
    const found = await compared(plant(tree), await manifestOf(plant(tree)));
    expect([differences(found), found.expected]).toEqual([{}, 4]);
  });

  test('that is empty lacks everything, and has no file', async () => {
    const found = await compared(plant({}), await manifestOf(plant(TREE)));
    expect(found).toMatchObject({ files: 0, missing: 11 });
  });

  test('is not complete where the time was over', async () => {
    const manifest = await manifestOf(plant(TREE));
    expect(await compared(plant(TREE), manifest, () => true)).toMatchObject({ complete: false, digested: 0 });
    let looks = 0;
    const late = await compared(plant(TREE), manifest, () => (looks += 1) > 12);
    expect(late.complete).toBe(false);
  });

  test('shows what can not be read as that', async () => {
    const manifest = await manifestOf(plant(TREE));
    const copy = plant(TREE);
    fs.chmodSync(copy, 0o755);
    fs.chmodSync(at(copy, 'a.txt'), 0o000);
    fs.chmodSync(at(copy, 'a/deep'), 0o000);
    const found = await asNobody(() => compared(copy, manifest));
    expect(found).toMatchObject({ unreadable: 2, missing: 1, complete: true });
  });

  test('with names that are no text is told by their bytes', async () => {
    const root = plant({ file: 'x' });
    fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0xfe])]), 'odd');
    const manifest = await manifestOf(root);
    expect(manifest).toContain('"pathBytes":"//4="');
    expect(differences(await compared(root, manifest))).toEqual({});
    expect(await compared(plant({ file: 'x' }), manifest)).toMatchObject({ missing: 1 });
  });
});

describe('digests that were left out', () => {
  test('of a huge file that is all holes are not taken up to a bound, and counted', async () => {
    const root = plant({ small: 'x' });
    fs.truncateSync(at(plant({ huge: '' }, root), 'huge'), 2 ** 40);
    fs.utimesSync(at(root, 'huge'), WRITTEN, WRITTEN);
    const manifest = await manifestOf(root, { digestUpToBytes: 1_048_576 });
    expect(await compared(root, manifest)).toMatchObject({ digested: 1, undigested: 1, changed: 0 });
    fs.truncateSync(at(root, 'huge'), 2 ** 40 + 1);
    expect(await compared(root, manifest)).toMatchObject({ changed: 1 });
  });

  test('of a sample are those of other files, the same ones each time', async () => {
    const tree = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`file${n}`, `content ${n}`]));
    const manifest = await manifestOf(plant(tree), { samplePercent: 20 });
    const found = await compared(plant(tree), manifest);
    expect(found.digested + found.undigested).toBe(200);
    expect(found.digested).toBeGreaterThan(15);
    expect(found.digested).toBeLessThan(80);
    expect(await manifestOf(plant(tree), { samplePercent: 20 })).toBe(manifest);
  });
});

describe('whatever is done to an arbitrary directory', () => {
  const name = fc.constantFrom('a', 'b', 'a-b', 'a b', 'ä', '-', '~', '.x');
  const files = fc.uniqueArray(
    fc.tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.string({ minLength: 1, maxLength: 9 })),
    {
      minLength: 2,
      maxLength: 8,
      selector: ([names]) => names.join('/'),
    },
  );
  /** Names that are a file can't be a directory too. */
  const trees = files.map(list => {
    const paths = list.map(([names]) => names.join('/'));
    return Object.fromEntries(
      list
        .map(([names, content]) => [names.join('/'), content] as const)
        .filter(([one]) => !paths.some(other => other.startsWith(`${one}/`))),
    );
  });
  const KINDS = [
    'byte',
    'length',
    'delete',
    'add',
    'mode',
    'time',
    'swap',
    'link',
    'folder',
    'rename',
  ] as const;

  test(`a single change is seen, ${FUZZ_RUNS} times`, async () => {
    const property = fc.asyncProperty(
      trees,
      fc.constantFrom(...KINDS),
      fc.nat(),
      async (tree, kind, choice) => {
        const manifest = await manifestOf(plant(tree));
        const copy = plant(tree);
        expect(differences(await compared(copy, manifest))).toEqual({});
        const paths = Object.keys(tree);
        const [one, other] = [paths[choice % paths.length]!, paths[(choice + 1) % paths.length]!];
        if (!change(copy, kind, tree, one, other)) return;
        expect(Object.keys(differences(await compared(copy, manifest)))).not.toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: FUZZ_RUNS, seed: SEED });
  });

  /** Whether there was something to change. */
  function change(
    root: string,
    kind: (typeof KINDS)[number],
    tree: Tree,
    one: string,
    other: string,
  ): boolean {
    const content = Buffer.from(String(tree[one]));
    if (kind === 'byte') content[0]! ^= 1;
    if (kind === 'byte' || kind === 'length') {
      fs.writeFileSync(at(root, one), kind === 'byte' ? content : Buffer.concat([content, Buffer.from('x')]));
      fs.utimesSync(at(root, one), WRITTEN, WRITTEN);
    } else if (kind === 'delete') fs.rmSync(at(root, one));
    else if (kind === 'add') write(root, `${one}.more`, 'x');
    else if (kind === 'mode') fs.chmodSync(at(root, one), 0o755);
    else if (kind === 'time') fs.utimesSync(at(root, one), SINCE, SINCE);
    else if (kind === 'folder') fs.mkdirSync(at(root, `${one}.folder`));
    else if (kind === 'rename') fs.renameSync(at(root, one), at(root, `${one}.other`));
    else if (kind === 'link') {
      fs.renameSync(at(root, one), at(root, `${one}.moved`));
      fs.symlinkSync(path.basename(`${one}.moved`), at(root, one));
    } else {
      if (tree[one] === tree[other]) return false;
      write(root, one, String(tree[other]));
      write(root, other, String(tree[one]));
    }
    return true;
  }
});

/** Does something as somebody who may not read everything, which the user of the tests may be already. */
async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  const own = process.geteuid!();
  if (own === 0) process.seteuid!(65_534);
  try {
    return await run();
  } finally {
    if (own === 0) process.seteuid!(own);
  }
}
