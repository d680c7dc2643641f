import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { EvidenceCheck } from '../../model/evidence';

/** Up to when data came back. */
export interface NewestData {
  readonly check: EvidenceCheck;
  /** Seconds before the restore was asked for; null where nothing says so. */
  readonly rpoSeconds: number | null;
}

/** What tells how old it is. */
export interface NewestDataParts {
  readonly createdAt: string | null;
  readonly marker: string | undefined;
  /** When the restore was asked for, in milliseconds. */
  readonly requested: number;
}

const ID = 'newest-data';

/** A time takes fewer, and a marker of another kind isn't read whole. */
const LONGEST_MARKER_BYTES = 64;

/** Seconds since 1970 stay below this until the year 5138. */
const SECONDS_BELOW = 100_000_000_000;

/**
 * How old what came back is. What was written while the recovery point was made may or may not be in it, so that its
 * beginning counts; a marker into which an application writes the time shows what was older than that already. Its
 * content counts and not the time of the file, because no page says that a restore keeps that.
 *
 * @param createdAt when the recovery point was begun, ISO 8601
 * @param marker path below the directory; undefined where none is stated
 * @see https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
 */
export async function newestData(
  directory: string,
  { createdAt, marker, requested }: NewestDataParts,
): Promise<NewestData> {
  const begun = Date.parse(createdAt ?? '');
  if (Number.isNaN(begun) || begun > requested)
    return unknown('nothing says when the recovery point was begun');
  const begunBefore = secondsBetween(begun, requested);
  const point = `the recovery point was begun ${begunBefore} s before the restore was asked for`;
  if (marker === undefined) return measured(begunBefore, `no marker is stated: ${point}`);
  const at = timeIn(await contentOf(directory, marker));
  if (at === null) return unknown('the marker is not there, or holds no time');
  if (at > requested) return unknown('the marker holds a time after the restore was asked for');
  const writtenBefore = secondsBetween(at, requested);
  return measured(
    Math.max(begunBefore, writtenBefore),
    `the marker was written ${writtenBefore} s before, ${point}: the older one counts`,
  );
}

/** As ISO 8601, or as seconds or milliseconds since 1970; null for everything else. */
function timeIn(text: string): number | null {
  const trimmed = text.trim();
  if (/^\d{9,13}$/.test(trimmed)) {
    const at = Number(trimmed);
    return at < SECONDS_BELOW ? at * 1_000 : at;
  }
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(trimmed)) return null;
  const at = Date.parse(trimmed);
  return Number.isNaN(at) ? null : at;
}

/** What the marker holds; nothing where it isn't a file below the directory that can be read. */
async function contentOf(directory: string, marker: string): Promise<string> {
  try {
    const [root, file] = await Promise.all([
      fs.realpath(directory),
      fs.realpath(path.join(directory, marker)),
    ]);
    if (file !== path.join(root, marker)) return '';
    const handle = await fs.open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(LONGEST_MARKER_BYTES),
        0,
        LONGEST_MARKER_BYTES,
        0,
      );
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

function secondsBetween(at: number, requested: number): number {
  return Math.ceil((requested - at) / 1_000);
}

function measured(rpoSeconds: number, message: string): NewestData {
  return { check: { id: ID, result: 'passed', message }, rpoSeconds };
}

function unknown(message: string): NewestData {
  return { check: { id: ID, result: 'could-not-run', message }, rpoSeconds: null };
}
