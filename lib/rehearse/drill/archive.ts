import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import type { Instance } from '../instance/instance';
import { ask } from './damage';
import { ARCHIVE_TIMEOUT_SECONDS } from './settings';

/**
 * Leaves a mark in the log, which changes nothing, and tells the piece that it is in. Where the log stands would not do:
 * a piece may be finished just before one asks, and nobody archives the next one while it is empty.
 */
const SEGMENT = `SELECT pg_walfile_name(pg_logical_emit_message(false, 'drill', 'here')) AS name`;

/** Which piece of the log is written to now. */
export async function currentSegment(source: Instance): Promise<string> {
  const [row] = await ask<{ name: string }>(source, 'postgres', SEGMENT);
  return row!.name;
}

/**
 * Runs statements as one transaction, and tells a piece of the log that comes no earlier than the end of it.
 */
export async function lastSegmentOf(source: Instance, database: string, sql: string): Promise<string> {
  const [row] = await ask<{ name: string }>(source, database, `BEGIN; ${sql}; COMMIT; ${SEGMENT}`);
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
