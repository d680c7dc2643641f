import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Client } from 'pg';
import { writeBackupManifest } from '../backup/backup-manifest';
import { timelineOf } from '../backup/log-pieces';
import type { Instance } from '../instance/instance';

/**
 * Folders whose content a backup leaves out: the log is archived on its own, and the rest is made anew on a start.
 *
 * @see https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP-DATA
 */
const EMPTY = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts'];

/**
 * Takes a base backup of a server that goes on working: the low-level way, which needs no other program. Comes back
 * when all of the log that the backup needs is archived, and what the backup holds is written down in it.
 */
export async function takeBaseBackup(instance: Instance, into: string): Promise<void> {
  const client = new Client({ connectionString: instance.target('postgres').url });
  await client.connect();
  try {
    const { rows: started } = await client.query<{ from: string; piece: string; system: string }>(
      `SELECT lsn::text AS from, pg_walfile_name(lsn) AS piece, system_identifier::text AS system
       FROM pg_backup_start('drill', fast => true) AS lsn, pg_control_system()`,
    );
    await copy(instance.data, into);
    const { rows } = await client.query<{ to: string; labelfile: string; spcmapfile: string }>(
      'SELECT lsn::text AS to, labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => true)',
    );
    const [{ from, piece, system }, { to, labelfile, spcmapfile }] = [started[0]!, rows[0]!];
    await fs.writeFile(path.join(into, 'backup_label'), labelfile);
    if (spcmapfile !== '') await fs.writeFile(path.join(into, 'tablespace_map'), spcmapfile);
    const range = { timeline: timelineOf(piece), from, to };
    writeBackupManifest(into, { systemIdentifier: system, range });
  } finally {
    await client.end();
  }
}

async function copy(from: string, into: string): Promise<void> {
  await fs.mkdir(into, { recursive: true, mode: 0o700 });
  for (const entry of await fs.readdir(from, { withFileTypes: true })) {
    if (LEFT_OUT.includes(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(into, entry.name)];
    try {
      if (!entry.isDirectory()) await fs.copyFile(source, target, constants.COPYFILE_EXCL);
      else if (EMPTY.includes(entry.name)) await fs.mkdir(target, { mode: 0o700 });
      else await copy(source, target);
    } catch (error) {
      // A file that went while the server worked: the log has what became of it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
