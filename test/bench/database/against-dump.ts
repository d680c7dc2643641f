import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { Instance } from '../../../lib/rehearse/instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../../../lib/rehearse/instance/scratch';
import { makeShop, manifestOfShop, shopFor, validateShop } from './shop';
import { median, timed } from './timed';

/** What validating and dumping one database took, run by run. */
export interface AgainstDump {
  readonly mib: number;
  readonly validateSeconds: readonly number[];
  readonly dumpSeconds: readonly number[];
  /** All of it, with making the database. */
  readonly seconds: number;
}

/** What is loaded once needn't survive anything, and no log of it is wanted. */
const SETTINGS = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  fsync: 'off',
  max_wal_size: '4GB',
  shared_buffers: '128MB',
};

export async function againstDump(mib: number, runs: number): Promise<AgainstDump> {
  const scratch = scratchFolder();
  const source = Instance.create(folderIn(scratch, 'source'));
  try {
    const [seconds, measured] = await timed(async () => {
      await source.start(SETTINGS);
      await makeShop(source, mib);
      const manifest = await manifestOfShop(source);
      const [validateSeconds, dumpSeconds]: [number[], number[]] = [[], []];
      for (let run = 0; run < runs; run += 1) {
        const validated = async (): Promise<unknown> =>
          validateSeconds.push((await timed(() => validateShop(source, manifest)))[0]);
        const dumped = async (): Promise<unknown> => dumpSeconds.push((await timed(() => dump(source)))[0]);
        // Whoever goes first may find a colder cache: take turns.
        for (const work of run % 2 === 0 ? [dumped, validated] : [validated, dumped]) await work();
        process.stderr.write(`\r${mib} MiB: ${run + 1} of ${runs} runs `);
      }
      return { mib, validateSeconds, dumpSeconds };
    });
    return { ...measured, seconds };
  } finally {
    await source.kill();
    removeFolder(scratch);
  }
}

/** In one line. The ratio of each run is one within seconds, so that load from elsewhere weighs on both. */
export function againstDumpLine({ mib, validateSeconds, dumpSeconds }: AgainstDump, aim: number): string {
  const ratios = validateSeconds.map((seconds, run) => seconds / dumpSeconds[run]!);
  const figures = `${median(ratios).toFixed(2)}, at best ${Math.min(...ratios).toFixed(2)}`;
  const seconds = `${median(validateSeconds).toFixed(1)} s / ${median(dumpSeconds).toFixed(1)} s`;
  return `validate / (pg_dump | wc -c), ${mib} MiB: ${figures} (${seconds}), median of ${ratios.length}; aim ≤ ${aim}\n`;
}

function dump(source: Instance): void {
  const bin = process.env['CDK_RECOVERY_PG_BIN'] ?? '';
  const { status, stderr } = spawnSync(
    '/bin/sh',
    ['-c', '"$0" -d "$1" | wc -c', path.join(bin, 'pg_dump'), shopFor(source)],
    { encoding: 'utf8' },
  );
  if (status !== 0 || stderr !== '') throw new Error(`pg_dump failed: ${stderr}`);
}
