import type { Inspected } from './inspected';

/**
 * Whether a backup plan of the app takes backups of a store, in whichever stack its selection stands.
 *
 * @throws RecoveryError `undecided` where a selection may name it
 */
export function isSelected(store: Inspected): boolean {
  const { protections, undecided } = store.app.backupsOf(store.resource);
  if (protections.length > 0) return true;
  if (undecided[0] !== undefined) throw store.undecided(undecided[0]);
  return false;
}
