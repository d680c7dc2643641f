import * as fs from 'node:fs';
import * as path from 'node:path';
import { takeBaseBackup } from '../../../lib/rehearse/drill/base-backup';
import { restore } from '../../../lib/rehearse/drill/restore';
import { sourceSettings } from '../../../lib/rehearse/drill/settings';
import { Instance } from '../../../lib/rehearse/instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../../../lib/rehearse/instance/scratch';
import type { Manifest } from '../../../lib/rehearse/manifest/manifest';
import { makeShop, manifestOfShop, validateShop } from './shop';
import { median, timed } from './timed';

/** A shop that was lost: what is left of it is a base backup and the archive. */
interface Lost {
  readonly scratch: string;
  readonly backup: string;
  readonly archive: string;
  readonly manifest: Manifest;
  /** Of the files of the backup. */
  readonly bytes: number;
}

/** What one recovery took, by its parts. */
interface Parts {
  readonly restoreSeconds: number;
  readonly validateSeconds: number;
}

/** Predicted and measured recovery time of one run. */
export interface Prediction {
  readonly predictedSeconds: number;
  readonly measuredSeconds: number;
}

/**
 * How far a recovery time is off that is predicted from rehearsals of smaller databases: what an almost empty one
 * takes is fixed, and what a small one takes beyond that grows with the files. Of several rehearsals the median counts,
 * because what is fixed is mostly a disk that writes down many small files, in its own time.
 */
export async function predictions(
  sizes: readonly [empty: number, small: number, large: number],
  runs: number,
): Promise<readonly Prediction[]> {
  const lost: Lost[] = [];
  try {
    for (const mib of sizes) lost.push(await lose(mib));
    const taken: Parts[][] = lost.map(() => []);
    for (let run = 0; run < runs; run += 1) {
      for (const [index, one] of lost.entries()) taken[index]!.push(await recover(one, run));
      process.stderr.write(`\rrecovery: ${run + 1} of ${runs} runs `);
    }
    const [empty, small, large] = lost as [Lost, Lost, Lost];
    const grown = (large.bytes - empty.bytes) / (small.bytes - empty.bytes);
    const part = (name: keyof Parts): number => {
      const [fixed, some] = taken.map(all => median(all.map(one => one[name]))) as [number, number];
      return fixed + grown * Math.max(0, some - fixed);
    };
    const predictedSeconds = part('restoreSeconds') + part('validateSeconds');
    return taken[2]!.map(({ restoreSeconds, validateSeconds }) => ({
      predictedSeconds,
      measuredSeconds: restoreSeconds + validateSeconds,
    }));
  } finally {
    for (const { scratch } of lost) removeFolder(scratch);
  }
}

export function predictionLine(mib: number, all: readonly Prediction[]): string {
  const errors = all.map(
    ({ predictedSeconds, measuredSeconds }) => ((predictedSeconds - measuredSeconds) / measuredSeconds) * 100,
  );
  const each = errors.map(error => error.toFixed(0)).join(', ');
  const of = (pick: keyof Prediction): string => median(all.map(one => one[pick])).toFixed(1);
  const sizes = errors.map(Math.abs);
  return `recovery with validation of ${mib} MiB: predicted ${of('predictedSeconds')} s, measured ${of('measuredSeconds')} s, error ${median(sizes).toFixed(0)} % (${each} %), median of ${all.length}\n`;
}

async function lose(mib: number): Promise<Lost> {
  const scratch = scratchFolder();
  const archive = folderIn(scratch, 'archive');
  const source = Instance.create(folderIn(scratch, 'source'));
  try {
    await source.start({ ...sourceSettings(archive), fsync: 'off', max_wal_size: '4GB' });
    await makeShop(source, mib);
    const manifest = await manifestOfShop(source);
    const backup = path.join(folderIn(scratch, 'backup'), 'data');
    await takeBaseBackup(source, backup);
    return { scratch, archive, backup, manifest, bytes: bytesIn(backup) };
  } finally {
    await source.kill();
    removeFolder(source.data);
  }
}

async function recover({ scratch, backup, archive, manifest }: Lost, run: number): Promise<Parts> {
  const name = `r${run}`;
  const [restoreSeconds, { instance }] = await timed(() => restore(scratch, name, { backup, archive }, null));
  try {
    const [validateSeconds] = await timed(() => validateShop(instance, manifest));
    return { restoreSeconds, validateSeconds };
  } finally {
    await instance.kill();
    removeFolder(path.join(scratch, name));
  }
}

function bytesIn(folder: string): number {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + fs.statSync(path.join(parentPath, name)).size, 0);
}
