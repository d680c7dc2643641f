import type { NamedOutcome } from '../evidence/record';
import { describeFailure } from '../session/failure';
import { count, couldNotRun, failed, passed } from '../validation/check';
import { type BackupManifest, readBackupManifest } from './backup-manifest';
import { type ListDifferences, compareToList } from './file-list';
import { LOG_IDS, logOutcomes } from './log-whole';

/** Id of what is asked of the backup itself. */
export const BACKUP_WHOLE = 'backup-whole';

const ANOTHER = 'restore from another base backup, and find out where this one lost what is missing';

/**
 * Looks at what a server is about to be restored from, before anything of it is used: a restore from half a backup can
 * come up, and a validation looks at one database of it.
 *
 * @param reaches place that the log has to reach; null where nobody said
 */
export function lookAt(
  { backup, archive }: { readonly backup: string; readonly archive: string },
  reaches: string | null,
): readonly NamedOutcome[] {
  let manifest: BackupManifest;
  try {
    manifest = readBackupManifest(backup);
  } catch (error) {
    const unknown = couldNotRun('the base backup', `its manifest can not be read: ${describeFailure(error)}`);
    return [BACKUP_WHOLE, ...Object.values(LOG_IDS)].map(id => ({ id, ...unknown }));
  }
  return [backupOutcome(backup, manifest), ...logOutcomes(archive, manifest, reaches)];
}

function backupOutcome(backup: string, { files }: BackupManifest): NamedOutcome {
  const found = compareToList(backup, files);
  const { bySize } = found;
  const size = bySize > 0 ? `, ${bySize} of them compared by size alone` : '';
  const problem = problemOf(found);
  return {
    id: BACKUP_WHOLE,
    ...(problem === null
      ? passed(`${count(files.length, 'file')} as they were when the backup was taken${size}`)
      : failed('the base backup', `of ${count(files.length, 'file')} ${problem}`, ANOTHER)),
  };
}

/** What is wrong with files that were put away, with the name of one of them; null where nothing is. */
export function problemOf({ missing, short, changed }: ListDifferences): string | null {
  const [one] = [...missing, ...short, ...changed];
  if (one === undefined) return null;
  const kinds = [
    [missing.length, 'missing'],
    [short.length, 'cut short'],
    [changed.length, 'with another content'],
  ] as const;
  const found = kinds.filter(([number]) => number > 0).map(([number, kind]) => `${number} ${kind}`);
  return `${found.join(', ')}, such as ${one}`;
}
