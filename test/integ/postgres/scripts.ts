import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Instance } from '../../../lib/rehearse/instance/instance';
import { SUPERUSER } from '../../../lib/rehearse/instance/instance';

const ROOT = path.join(__dirname, '../../..');
export const SCRIPTS = path.join(ROOT, 'constructs/logical-backup/scripts');

/** What a script came to. */
export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A script that is on its way. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Result>;
}

/** The client's folder; `.ci/postgres.sh` says it, and a suite that is run by itself asks for it. */
function clientFolder(variable: string, ...args: string[]): string {
  return (
    process.env[variable] ??
    execFileSync(path.join(ROOT, '.ci/pg-client.sh'), args, { encoding: 'utf8' }).trim()
  );
}

export const CLIENT = clientFolder('CDK_RECOVERY_PG_BIN');
export const OLD_CLIENT = clientFolder('CDK_RECOVERY_OLD_PG_BIN', 'old');

/** Starts a script as its container does: by its text, in a shell that has the client and the AWS CLI on its path. */
export function start(name: string, args: readonly string[], env: Record<string, string> = {}): Running {
  const text = fs.readFileSync(path.join(SCRIPTS, `${name}.sh`), 'utf8');
  const child = spawn('/bin/sh', ['-c', text, `${name}.sh`, ...args], {
    env: {
      PATH: [CLIENT, path.join(ROOT, '.venv/awscli/bin'), process.env['PATH']].join(path.delimiter),
      HOME: os.tmpdir(),
      PGUSER: SUPERUSER,
      PGPASSWORD: PLANTED,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that all of it can be killed at once.
    detached: true,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', data => (stdout += String(data)));
  child.stderr.on('data', data => (stderr += String(data)));
  const ended = new Promise<Result>(resolve =>
    child.once('close', status => resolve({ status, stdout, stderr })),
  );
  return { process: child, ended };
}

/** Runs a script to its end. */
export function run(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Result> {
  return start(name, args, env).ended;
}

/** The password that a task has: nothing that it writes may hold it. */
export const PLANTED = 'planted-password-of-the-task';

const folders: string[] = [];

/** An empty folder to work in, gone after the suite. */
export function workFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dump-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** Options that lead to a database of a local server. */
export const at = (instance: Instance, database: string): string[] => [
  ...['--host', path.dirname(instance.data), '--port', '5432', '--database', database],
];

/** Dumps a database into a folder, which has to go well. */
export async function dump(
  instance: Instance,
  database: string,
  options: readonly string[] = [],
): Promise<string> {
  const work = workFolder();
  const result = await run('dump', [...at(instance, database), '--work', work, ...options]);
  expect(result).toMatchObject({ status: 0, stderr: '' });
  return work;
}

/** Restores what is in a folder. */
export function restore(
  instance: Instance,
  database: string,
  work: string,
  options: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Result> {
  return run('restore', [...at(instance, database), '--work', work, ...options], env);
}

/** Files of a dump, below its folder. */
export function filesOf(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => fs.statSync(path.join(folder, name)).isFile())
    .sort();
}
