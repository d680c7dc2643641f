import { spawn, spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import { serverMajor } from '../instance/binaries';

/** Programs that a dump and its restore take. */
const PROGRAMS = ['pg_dump', 'pg_dumpall', 'pg_restore', 'psql'] as const;
export type ClientProgram = (typeof PROGRAMS)[number];

/** Folder of the programs; empty where they are looked for on the path. */
function folder(): string {
  return process.env['CDK_RECOVERY_PG_BIN'] ?? '';
}

/**
 * Why no dump can be taken on this machine; null where it can. The server that npm brings along comes without these
 * programs, and those of an older major version refuse it.
 *
 * @see https://www.postgresql.org/docs/current/app-pgdump.html
 */
export function lackingPrograms(): string | null {
  const server = serverMajor();
  for (const program of PROGRAMS) {
    const major = majorOf(program);
    if (major === null)
      return `there is no ${program}; install a PostgreSQL client, or name its folder in CDK_RECOVERY_PG_BIN`;
    if (server !== null && major < server) {
      return `${program} is of version ${major}, and can't dump a server of version ${server}; name the folder of a newer one in CDK_RECOVERY_PG_BIN`;
    }
  }
  return null;
}

function majorOf(program: ClientProgram): number | null {
  const { status, stdout } = spawnSync(path.join(folder(), program), ['--version'], { encoding: 'utf8' });
  const major = status === 0 ? /\(PostgreSQL\) (\d+)/.exec(stdout) : null;
  return major === null ? null : Number(major[1]);
}

/**
 * Runs a program to its end.
 *
 * @returns what it wrote
 * @throws RecoveryError `program-failed`
 */
export async function runProgram(
  program: ClientProgram,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const child = spawn(path.join(folder(), program), [...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', chunk => (said.stdout += String(chunk)));
  child.stderr.on('data', chunk => (said.stderr += String(chunk)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const code = await new Promise<number | null>(resolve => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code === 0) return said.stdout;
  const [line = 'it says nothing'] = said.stderr.trim().split('\n').slice(-1);
  throw new RecoveryError('program-failed', line, program);
}
