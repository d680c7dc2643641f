import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryDirectory } from '../../helpers/assembly';

const ROOT = path.join(__dirname, '../../..');

/** A report that is longer than what a pipe holds, so that the reader is gone before it is written. */
function longTemplate(): string {
  const file = path.join(temporaryDirectory(), 'app.json');
  const names = Array.from({ length: 300 }, (_, index) => `Table${index}`);
  const Resources = Object.fromEntries(names.map(name => [name, { Type: 'AWS::DynamoDB::Table' }]));
  fs.writeFileSync(file, JSON.stringify({ Resources }));
  return file;
}

/** What a shell makes of the real program, whose output goes where the rest of the line says. */
function shell(rest: string): { readonly stdout: string; readonly stderr: string } {
  const program = 'node --import tsx bin/cdk-recovery.ts assess --format json "$0"';
  return spawnSync('sh', ['-c', `{ ${program}; echo "exit $?" >&2; } ${rest}`, longTemplate()], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

test('whoever has read enough may close the output: the answer stays what it is', () => {
  const { stdout, stderr } = shell('| head -n 1');
  expect(stdout).toBe('{\n');
  expect(stderr).toBe('exit 0\n');
});

test('where the output can not be written there is no answer, and one line says so', () => {
  if (!fs.existsSync('/dev/full')) return;
  expect(shell('> /dev/full').stderr).toBe('error: the output can not be written (ENOSPC)\nexit 2\n');
});
