import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client } from 'pg';
import { RecoveryError } from '../../lib/model/errors';
import { runDrill } from '../../lib/rehearse/drill/run';
import type { DrillScenario } from '../../lib/rehearse/drill/scenario';
import { Shop } from '../../lib/rehearse/drill/shop';
import { newestDigest } from '../../lib/rehearse/evidence/chain';
import { evidenceDigest } from '../../lib/model/evidence-digest';
import type { Evidence } from '../../lib/model/evidence';
import { temporaryDirectory } from '../helpers/assembly';
import { LONG_SUITE, SEED } from '../helpers/fuzz';

const ROOT = path.join(__dirname, '..', '..');
const TSX = path.join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

/** Always the same numbers between 0 and 1, so that a failure can be looked at again. */
function shares(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const wave = Math.sin(SEED + index * 12.9898) * 43_758.5453;
    return wave - Math.floor(wave);
  });
}

interface Ended {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly stderr: string;
}

/** A folder for temporary files that the account of a server may enter too. */
function sharedDirectory(): string {
  const folder = temporaryDirectory();
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** A drill in a process of its own, under limits of the shell. */
function start(
  out: string,
  { limits = '', temporary = sharedDirectory() }: { limits?: string; temporary?: string } = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const args = [TSX, 'bin/drill.ts', '--out', out, '--scenario', 'table-dropped'];
  const child = spawn('/bin/sh', ['-c', `${limits} exec "$0" "$@"`, process.execPath, ...args], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let stderr = '';
  child.stderr!.on('data', chunk => (stderr += String(chunk)));
  return { child, ended: new Promise(resolve => child.once('close', code => resolve({ code, stderr }))) };
}

/** Kills the whole of it, as a power failure would. */
function kill({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, 'SIGKILL');
  } catch {
    // It ended by itself in between.
  }
}

/** Resolves when the drill has come so far that there is a file of this name somewhere below, or has ended. */
async function until(folder: string, name: string, ended: Promise<Ended>): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  const there = (): boolean => {
    try {
      return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(one => one.includes(name));
    } catch {
      return false;
    }
  };
  while (!over && !there()) await new Promise(resolve => setTimeout(resolve, 20));
}

/** Files of a folder that say something was recovered. Each of them has to be whole. */
function evidenceIn(folder: string): readonly Evidence[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter(name => name.startsWith('evidence-'));
  return names.map(name => {
    const record = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Evidence;
    expect(record.digest).toBe(evidenceDigest(record));
    return record;
  });
}

const long = LONG_SUITE ? describe : describe.skip;
const whenThereIsTime = LONG_SUITE ? test : test.skip;

whenThereIsTime(
  'a drill that is killed while it recovers leaves no evidence, and the next one works',
  async () => {
    const out = path.join(temporaryDirectory(), 'out');
    const temporary = sharedDirectory();
    const { child, ended } = start(out, { temporary });
    await until(temporary, 'recovery.signal', ended);
    kill(child);
    expect((await ended).code).toBeNull();
    expect(evidenceIn(out)).toEqual([]);
    const again = start(out);
    expect(await again.ended).toEqual({ code: 0, stderr: '' });
    expect(evidenceIn(out)).toMatchObject([{ outcome: 'passed', previousDigest: null }]);
  },
);

test('a drill without room leaves no evidence, and says so in one line', async () => {
  const out = path.join(temporaryDirectory(), 'out');
  // Files of half a megabyte and no larger: the server can't even be made.
  const { code, stderr } = await start(out, { limits: 'ulimit -f 1024; trap "" XFSZ;' }).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(evidenceIn(out)).toEqual([]);
});

long('at any moment', () => {
  const out = path.join(temporaryDirectory(), 'out');

  test.each(shares(30).map((share, index) => [index, share] as const))(
    'a drill that is killed (%i) leaves nothing but whole records, in one chain',
    async (_index, share) => {
      const before = evidenceIn(out).length;
      const { child, ended } = start(out);
      const timer = setTimeout(() => kill(child), share * 12_000);
      await ended;
      clearTimeout(timer);
      const after = evidenceIn(out);
      expect(after.length - before).toBeLessThanOrEqual(1);
      expect(after.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
      expect(after.filter(({ previousDigest }) => previousDigest === null).length).toBe(
        Math.min(after.length, 1),
      );
    },
  );

  test.each(shares(10).map(share => Math.round(600 + share * 3_000)))(
    'a drill that may write files of %i blocks and no larger passes, or says why not and leaves no evidence',
    async blocks => {
      const folder = path.join(temporaryDirectory(), 'out');
      const { code, stderr } = await start(folder, { limits: `ulimit -f ${blocks}; trap "" XFSZ;` }).ended;
      if (code === 0) expect(newestDigest(folder)).not.toBeNull();
      else {
        expect(code).toBe(2);
        expect(stderr).toMatch(/^error: [^\n]+\n$/);
        expect(evidenceIn(folder)).toEqual([]);
      }
    },
  );

  test('what fails in the middle of a scenario leaves nobody who goes on buying', async () => {
    const failing: DrillScenario = {
      name: 'failing',
      what: 'a scenario that fails',
      play: async ({ stage, pace }) => {
        const shop = await Shop.open(stage, 'failing', pace);
        await shop.trade();
        throw new RecoveryError('failed', 'it failed', 'failing');
      },
    };
    const drill = runDrill({ scenarios: [failing], fault: null, previousDigest: null });
    await expect(drill).rejects.toThrow(/it failed/);
    const query = jest.spyOn(Client.prototype, 'query');
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(query).not.toHaveBeenCalled();
    query.mockRestore();
  });

  test('and the next one works', async () => {
    expect(await start(out).ended).toMatchObject({ code: 0 });
  });
});
