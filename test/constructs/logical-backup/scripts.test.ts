import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { scriptText } from '../../../constructs/logical-backup/private/script';
import { temporaryDirectory } from '../../helpers/assembly';
import { testStack } from '../../helpers/stack';

/** What they do to a real server is told by `npm run test:postgres`. */
const FOLDER = path.join(__dirname, '../../../constructs/logical-backup/scripts');
const SCRIPTS = fs.readdirSync(FOLDER).sort();

const sh = (script: string, ...args: string[]): { status: number | null; stderr: string } => {
  const { status, stderr } = spawnSync('/bin/sh', [path.join(FOLDER, script), ...args], { encoding: 'utf8' });
  return { status, stderr };
};

test.each(SCRIPTS)('%s is a script of POSIX’s shell that stops at the first failure', script => {
  expect(spawnSync('/bin/sh', ['-n', path.join(FOLDER, script)]).status).toBe(0);
  const text = fs.readFileSync(path.join(FOLDER, script), 'utf8');
  expect(text).toMatch(/^#!\/bin\/sh\n# /);
  expect(text).toMatch(/^set -eu$/m);
  // A read-only root leaves no place for the temporary file of a here-document.
  expect(text).not.toMatch(/<<-?\s*['"]?\w/);
});

describe('dump.sh', () => {
  const folder = temporaryDirectory();
  const complete = ['--host', '/nowhere', '--database', 'orders', '--work', folder];

  test.each([
    ['no server', ['--database', 'orders', '--work', folder], '--host is missing'],
    ['no database', ['--host', '/nowhere', '--work', folder], '--database is missing'],
    [
      'no folder',
      ['--host', '/nowhere', '--database', 'orders', '--work', '/nowhere'],
      '--work is no folder',
    ],
    ['an option without its value', ['--host'], '--host needs a value'],
    ['an option that it does not know', ['--delete', 'all'], 'unknown option --delete'],
    [
      'another format',
      [...complete, '--format', 'plain'],
      'unknown format plain; allowed: directory, stream',
    ],
    [
      'a table without its schema',
      [...complete, '--exclude', 'keys'],
      '--exclude takes schema.table, received keys',
    ],
    ['a pattern', [...complete, '--exclude', 'app.*'], '--exclude takes schema.table, received app.*'],
    ['a quote', [...complete, '--exclude', "app.k'eys"], "--exclude takes schema.table, received app.k'eys"],
  ])('fails for %s', (_, args, complaint) => {
    expect(sh('dump.sh', ...args)).toEqual({ status: 1, stderr: `dump-failed: ${complaint}\n` });
  });

  test('fails where another dump is already', () => {
    const used = temporaryDirectory();
    fs.mkdirSync(path.join(used, 'dump'));
    const { stderr } = sh('dump.sh', '--host', '/nowhere', '--database', 'orders', '--work', used);
    expect(stderr).toMatch(/is there already; a dump begins with an empty folder\n$/);
  });
});

describe('restore.sh', () => {
  const folder = temporaryDirectory();

  test.each([
    ['no server', ['--database', 'orders', '--work', folder], '--host is missing'],
    [
      'a name that a shell would read',
      ['--host', '/nowhere', '--database', 'a;b', '--work', folder],
      '--database takes letters, digits and _ $ -, received a;b',
    ],
    [
      'no name',
      ['--host', '/nowhere', '--work', folder],
      '--database takes letters, digits and _ $ -, received ',
    ],
    [
      'nothing to restore',
      ['--host', '/nowhere', '--database', 'orders', '--work', folder],
      'there is no manifest: this is no completed dump',
    ],
  ])('fails for %s', (_, args, complaint) => {
    expect(sh('restore.sh', ...args)).toEqual({ status: 1, stderr: `restore-failed: ${complaint}\n` });
  });
});

test.each([
  ['upload.sh', 'dump-failed'],
  ['fetch.sh', 'restore-failed'],
])('%s fails without a bucket', (script, word) => {
  expect(sh(script, '--prefix', 'orders')).toEqual({ status: 1, stderr: `${word}: --bucket is missing\n` });
});

test('both ends of a bucket check their options and lay down whom to trust in the same words', () => {
  // Each is the whole command of a container, and can be read there: neither can take a part from a file beside it.
  const [up, down] = ['upload.sh', 'fetch.sh'].map(script => {
    const text = fs.readFileSync(path.join(FOLDER, script), 'utf8');
    const end = text.indexOf('\n', text.indexOf('mv "$work/authorities.part" "$work/authorities.pem"'));
    return text.slice(text.indexOf('[ -n "$bucket" ]'), end);
  });
  expect(up!.split('\n').length).toBeGreaterThan(8);
  expect(up).toBe(down);
});

test('a package without the scripts is told so', () => {
  expect(() => scriptText(testStack(), 'dump', [])).toThrow(/the scripts are not where the package has them/);
});
