import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import { type Target, parseTarget } from '../session/target';
import { type Account, handOver, serverAccount, spawnAs } from './account';
import { type Binaries, findBinaries } from './binaries';
import { type Guard, guard } from './guard';

/** How long a server may take to start or to recover. */
const START_TIMEOUT_MS = 60_000;

/** Nothing more is written, as when the power fails, but what the machine lent is given back. */
const AT_ONCE = 'SIGQUIT';

/** How long that may take. */
const END_TIMEOUT_MS = 10_000;

/** The name of the superuser of every local server. */
export const SUPERUSER = 'postgres';

/** A real PostgreSQL server on this machine, reached through a socket and through no network. */
export class Instance {
  /**
   * Makes a new, empty server. Pages bear checksums, as they do on RDS.
   *
   * @param folder an empty folder, which the server's account gets; short, because a socket's path may not be long
   * @param options more options of initdb
   */
  public static create(folder: string, options: readonly string[] = []): Instance {
    const instance = new Instance(folder);
    instance.initialize(options);
    return instance;
  }

  /**
   * A server on files that are there already, such as those of a base backup.
   *
   * @param folder holds the files in `data`
   */
  public static onto(folder: string): Instance {
    return new Instance(folder);
  }

  public readonly data: string;
  private readonly account: Account = serverAccount();
  private readonly binaries: Binaries;
  private server: {
    readonly process: ChildProcess;
    readonly guard: Guard;
    readonly ended: Promise<void>;
  } | null = null;

  private constructor(private readonly folder: string) {
    this.data = path.join(folder, 'data');
    this.binaries = findBinaries(this.account, folder);
  }

  /** Where a database of this server is. */
  public target(database: string, user: string = SUPERUSER): Target {
    const host = encodeURIComponent(this.folder);
    return parseTarget(`postgresql://${user}@/${encodeURIComponent(database)}?host=${host}`, 'instance');
  }

  /** What the server wrote about itself. */
  public get log(): string {
    const file = path.join(this.folder, 'log');
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  }

  /**
   * Starts the server, and comes back when it lets people in: after the recovery, where there is one.
   *
   * @throws RecoveryError `server-did-not-start`
   */
  public async start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    handOver(this.folder, this.account);
    const all = {
      listen_addresses: '',
      unix_socket_directories: this.folder,
      // In the folder of the data, so that it goes with it, however the server ends.
      dynamic_shared_memory_type: 'mmap',
      ...settings,
    };
    const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = fs.openSync(path.join(this.folder, 'log'), 'a');
    const from = fs.fstatSync(log).size;
    const server = spawn(this.binaries.postgres, ['-D', this.data, ...options], {
      ...spawnAs(this.account),
      cwd: this.folder,
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
    server.once('error', () => undefined);
    // Where this process ends in good order, the server does so at once.
    const killed = (): void => void server.kill(AT_ONCE);
    process.once('exit', killed);
    server.once('exit', () => process.removeListener('exit', killed));
    this.server = { process: server, guard: guard(server.pid ?? 0), ended };
    await this.untilReady(from);
    // A checkpointer that first looked around while the server was still starting sleeps until the next checkpoint, and
    // knows no archive_timeout until then. Reading the settings anew wakes it.
    server.kill('SIGHUP');
  }

  /** Stops the server in good order: what was committed is on disk. */
  public stop(): Promise<void> {
    return this.end('SIGINT');
  }

  /**
   * Ends the server as a power failure would, without a last checkpoint. A killed one would leave pieces of shared
   * memory behind, of which a machine has a few thousand.
   *
   * @see https://www.postgresql.org/docs/current/server-shutdown.html
   */
  public kill(): Promise<void> {
    const { process: server } = this.server ?? {};
    const stuck = setTimeout(() => server?.kill('SIGKILL'), END_TIMEOUT_MS);
    return this.end(AT_ONCE).finally(() => clearTimeout(stuck));
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.server === null) return;
    const { process: server, guard: watcher, ended } = this.server;
    this.server = null;
    server.kill(signal);
    await ended;
    watcher.dismiss();
  }

  private initialize(options: readonly string[]): void {
    handOver(this.folder, this.account);
    const { status, stderr } = spawnSync(
      this.binaries.initdb,
      [
        '-D',
        this.data,
        '-U',
        SUPERUSER,
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C',
        '--data-checksums',
        '--no-sync',
        ...options,
      ],
      { ...spawnAs(this.account), cwd: this.folder, env: { ...process.env, LC_ALL: 'C' }, encoding: 'utf8' },
    );
    if (status !== 0) throw new RecoveryError('server-not-made', lastLine(stderr), this.folder);
  }

  private async untilReady(from: number): Promise<void> {
    const before = Date.now() + START_TIMEOUT_MS;
    while (!this.log.slice(from).includes('database system is ready to accept connections')) {
      if (this.server?.process.exitCode !== null || Date.now() > before) {
        const said = lastLine(this.log);
        await this.kill();
        throw new RecoveryError('server-did-not-start', said, this.folder);
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

/** The line that says what went wrong, or the last one where none does. */
function lastLine(text: string | null): string {
  const lines = (text ?? '').trim().split('\n');
  return (
    lines.findLast(line => /FATAL|PANIC|could not|does not/.test(line)) ?? (lines.at(-1) || 'it says nothing')
  );
}
