import { optInDoubt } from '../backup/backups-of';
import { storeKindOf } from '../backup/store-kind';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** What a selection takes by tags or by a wildcard alone hangs on a setting of the account for each service. */
export const selectionByOptInOnly: Finder = ({ stores, system, backupsOf }) => {
  const selections = system.ofType('AWS::Backup::BackupSelection');
  return stores.flatMap(({ resource: store }) => {
    const kind = storeKindOf(store);
    const doubts = new Set(backupsOf(store).protections.flatMap(protection => protection.doubts));
    if (!kind || doubts.size === 0) return [];
    return selections
      .filter(selection => doubts.has(optInDoubt(selection, kind)))
      .map(selection =>
        finding('selection-by-opt-in-only', selection.id, {
          message: `it selects ${kind.name} neither by ARN nor by type, so it works only where the account has opted in to ${kind.name} for ${selection.region.replace(/[‹›]/g, '')}`,
          remedy: 'name the stores, or their types, in Resources',
        }),
      );
  });
};
