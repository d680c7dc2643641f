import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Instance } from '../instance/instance';
import { RecoveryError } from '../../model/errors';
import { ask } from './damage';
import { ARCHIVE_TIMEOUT_SECONDS } from './settings';
import { SHOP } from './source';

/** Somebody who meant one tenant, and another database: all lines of all purchases. */
const MISTAKE = 'BEGIN; DELETE FROM shop.purchase_line; DELETE FROM shop.payment; COMMIT';

/** A disaster that has happened. */
export interface Disaster {
  /** By the clock of the database, just before; to the microsecond, as PostgreSQL writes it. */
  readonly at: string;
}

/** Somebody deletes what they shouldn't have. */
export async function makeMistake(source: Instance): Promise<Disaster> {
  const at = await now(source);
  await ask(source, SHOP, MISTAKE);
  return { at };
}

/** The time by the clock of the database. */
export async function now(instance: Instance): Promise<string> {
  const [row] = await ask<{ now: string }>(instance, SHOP, `SELECT clock_timestamp()::text AS now`);
  return row!.now;
}

/** Which piece of the log is written to now. */
export async function currentSegment(source: Instance): Promise<string> {
  const [row] = await ask<{ name: string }>(
    source,
    SHOP,
    `SELECT pg_walfile_name(pg_current_wal_lsn()) AS name`,
  );
  return row!.name;
}

/**
 * Waits until a piece of the log is archived: what `archive_timeout` brings about on its own, and nobody asks for.
 *
 * @throws RecoveryError `not-archived`
 */
export async function untilArchived(archive: string, segment: string): Promise<void> {
  const before = Date.now() + 10_000 + ARCHIVE_TIMEOUT_SECONDS * 5_000;
  while (!fs.existsSync(path.join(archive, segment))) {
    if (Date.now() > before)
      throw new RecoveryError('not-archived', `${segment} did not reach the archive`, archive);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The instance goes, with its volume: what is left is the backup and the archive. */
export async function loseInstance(source: Instance): Promise<void> {
  await source.kill();
  fs.rmSync(source.data, { recursive: true, force: true });
}
