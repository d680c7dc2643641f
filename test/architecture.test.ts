import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');

/** Which room may import from which. A room may always import from itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'lib/model': [],
  'lib/assess': ['lib/model'],
  'lib/checks': ['lib/model', 'lib/assess'],
  'lib/rehearse': ['lib/model'],
  'lib/handlers': ['lib/model', 'lib/rehearse'],
  'lib/verify': ['lib/model'],
  'lib/render': ['lib/model', 'lib/assess'],
  'lib/cli': ['lib/model', 'lib/assess', 'lib/render', 'lib/verify', 'lib/rehearse'],
  'lib/stacks': ['lib/model', 'lib/checks', 'constructs'],
  constructs: ['lib/model'],
  bin: ['lib/model', 'lib/stacks', 'lib/checks', 'lib/cli', 'constructs'],
};

/** Packages that a room does without: the assessor and the model run where aws-cdk-lib is not installed. */
const WITHOUT_CDK = [
  'lib/model',
  'lib/assess',
  'lib/rehearse',
  'lib/handlers',
  'lib/verify',
  'lib/render',
  'lib/cli',
];

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = ['bin', 'constructs', 'lib'].flatMap(folder =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => path.posix.join(folder, name.split(path.sep).join('/'))),
);

const imports: Import[] = files.flatMap(file =>
  ts
    .preProcessFile(fs.readFileSync(path.join(ROOT, file), 'utf8'))
    .importedFiles.map(({ fileName }) => ({ file, target: fileName })),
);

function roomOf(file: string): string {
  return file.startsWith('lib/') ? file.split('/').slice(0, 2).join('/') : file.split('/')[0]!;
}

function resolve({ file, target }: Import): string | undefined {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : undefined;
}

test('there is something to check', () => {
  expect(imports.length).toBeGreaterThan(50);
});

test('nothing imports upwards', () => {
  const wrong = imports.filter(item => {
    const resolved = resolve(item);
    if (resolved === undefined) return false;
    const from = roomOf(item.file);
    const to = roomOf(resolved);
    return from !== to && !ARROWS[from]?.includes(to);
  });
  expect(wrong).toEqual([]);
});

test('private rooms are entered by their own neighbours only', () => {
  const wrong = imports.filter(item => {
    const resolved = resolve(item);
    if (!resolved?.includes('/private/')) return false;
    const owner = resolved.slice(0, resolved.indexOf('/private/'));
    return !item.file.startsWith(`${owner}/`);
  });
  expect(wrong).toEqual([]);
});

test('what runs without aws-cdk-lib never loads it', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      WITHOUT_CDK.includes(roomOf(file)) && /^(aws-cdk-lib|constructs|cdk-nag)\b/.test(target),
  );
  expect(wrong).toEqual([]);
});

test('there are no loose files in lib/', () => {
  expect(files.filter(file => file.startsWith('lib/') && file.split('/').length === 2)).toEqual([]);
});

test('rooms stay small: no file over 350 lines, half of them at most 100, nine of ten at most 250', () => {
  const lengths = files
    .map(file => fs.readFileSync(path.join(ROOT, file), 'utf8').split('\n').length)
    .sort((one, other) => one - other);
  expect(lengths.at(-1)).toBeLessThanOrEqual(350);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(100);
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(250);
});
