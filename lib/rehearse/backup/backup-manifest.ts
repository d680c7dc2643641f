import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import { type ListedFile, listFiles } from './file-list';

/** Name that PostgreSQL gives it. */
export const BACKUP_MANIFEST = 'backup_manifest';

/** The log that a backup can't do without. */
export interface LogRange {
  readonly timeline: number;
  readonly from: string;
  readonly to: string;
}

/** What a base backup holds, as PostgreSQL writes it down. */
export interface BackupManifest {
  /** Null in backups of servers before version 17. */
  readonly systemIdentifier: string | null;
  readonly files: readonly ListedFile[];
  readonly ranges: readonly LogRange[];
}

const LAST_LINE = /^"Manifest-Checksum": "([0-9a-f]{64})"}\n?$/;

/**
 * Writes down what a backup holds, in the form that `pg_basebackup` does. Folders whose content isn't part of a backup
 * are left out by whoever took it.
 *
 * @see https://www.postgresql.org/docs/current/backup-manifest-format.html
 */
export function writeBackupManifest(
  folder: string,
  { systemIdentifier, range }: { readonly systemIdentifier: string; readonly range: LogRange },
): void {
  const files = listFiles(folder, ['pg_wal', BACKUP_MANIFEST]).map(file =>
    JSON.stringify({
      Path: file.path,
      Size: file.bytes,
      'Checksum-Algorithm': file.algorithm,
      Checksum: file.checksum,
    }),
  );
  const ranges = { Timeline: range.timeline, 'Start-LSN': range.from, 'End-LSN': range.to };
  const text = [
    '{ "PostgreSQL-Backup-Manifest-Version": 2,',
    // A number of JSON, but one that JavaScript would round.
    `"System-Identifier": ${systemIdentifier},`,
    `"Files": [\n${files.join(',\n')}\n],`,
    `"WAL-Ranges": [\n${JSON.stringify(ranges)}\n],`,
    '',
  ].join('\n');
  const checksum = createHash('sha256').update(text).digest('hex');
  fs.writeFileSync(path.join(folder, BACKUP_MANIFEST), `${text}"Manifest-Checksum": "${checksum}"}\n`);
}

/**
 * Reads it, and lets nothing pass that isn't one whole.
 *
 * @throws RecoveryError `unreadable-backup-manifest`
 */
export function readBackupManifest(folder: string): BackupManifest {
  const file = path.join(folder, BACKUP_MANIFEST);
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
  if (text === null) throw unreadable('there is none, so nothing says what the backup held', folder);
  const from = text.lastIndexOf('"Manifest-Checksum"');
  const checksum = LAST_LINE.exec(text.slice(from))?.[1];
  if (checksum !== createHash('sha256').update(text.slice(0, from)).digest('hex'))
    throw unreadable('it was cut short or edited', folder);
  const content = JSON.parse(text) as Content;
  return {
    systemIdentifier: /"System-Identifier": (\d+)/.exec(text.slice(0, 200))?.[1] ?? null,
    files: content.Files.filter(one => one.Path !== undefined).map(one => ({
      path: one.Path!,
      bytes: one.Size,
      algorithm: one['Checksum-Algorithm'] ?? null,
      checksum: one.Checksum ?? null,
    })),
    ranges: content['WAL-Ranges'].map(one => ({
      timeline: one.Timeline,
      from: one['Start-LSN'],
      to: one['End-LSN'],
    })),
  };
}

interface Content {
  readonly Files: readonly {
    /** Left out where the name is no UTF-8, which those of PostgreSQL are. */
    readonly Path?: string;
    readonly Size: number;
    readonly 'Checksum-Algorithm'?: string;
    readonly Checksum?: string;
  }[];
  readonly 'WAL-Ranges': readonly {
    readonly Timeline: number;
    readonly 'Start-LSN': string;
    readonly 'End-LSN': string;
  }[];
}

function unreadable(text: string, folder: string): RecoveryError {
  return new RecoveryError('unreadable-backup-manifest', text, path.join(folder, BACKUP_MANIFEST));
}
