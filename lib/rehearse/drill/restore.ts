import * as fs from 'node:fs';
import * as path from 'node:path';
import { Instance } from '../instance/instance';
import { folderIn } from '../instance/scratch';
import { ask } from './damage';
import { type Branch, recoverySettings } from './settings';

/** A server that came back from a backup and the archive. */
export interface RestoredInstance {
  readonly instance: Instance;
  /** The first transaction after the recovery: what bears it or a later one is no part of what came back. */
  readonly recoveredBefore: string;
}

/** What a server is restored from. */
export interface RestoreSource {
  /** Files of a base backup. */
  readonly backup: string;
  /** Pieces of the log since. */
  readonly archive: string;
  /** Left out for the branch that the backup is of. */
  readonly branch?: Branch;
}

/**
 * Restores into a fresh instance, and recovers it up to a moment.
 *
 * @param until null to recover all that the archive has
 * @param settings of the server, beside those of the recovery
 * @throws RecoveryError `server-did-not-start`
 * @see https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-PITR-RECOVERY
 */
export async function restore(
  scratch: string,
  name: string,
  from: RestoreSource,
  until: string | null,
  settings: Readonly<Record<string, string>> = {},
): Promise<RestoredInstance> {
  const folder = folderIn(scratch, name);
  fs.cpSync(from.backup, path.join(folder, 'data'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'data', 'recovery.signal'), '');
  const instance = Instance.onto(folder);
  await instance.start({ ...recoverySettings(from.archive, until, from.branch ?? 'current'), ...settings });
  const [row] = await ask<{ next: string }>(
    instance,
    'postgres',
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
  );
  return { instance, recoveredBefore: row!.next };
}
