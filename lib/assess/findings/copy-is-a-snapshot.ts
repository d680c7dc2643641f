import { formatDuration } from '../../model/duration';
import type { Finding, PostureCell } from '../../model/posture';
import { areDifferent } from '../backup/places';
import type { BackupProtection } from '../backup/protection';
import type { Resource } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/**
 * A continuous backup keeps minutes where it is taken; its copies are snapshots of the rule's interval. Said only
 * where the region's loss is promised to cost less than that, and nothing else keeps the promise.
 */
export const copyIsASnapshot: Finder = ({ stores, postures, backupsOf }) =>
  stores.flatMap(({ resource: store }, index) => {
    const cell = postures[index]?.scenarios['region-failure'];
    if (!cell?.objective || cell.verdict === 'met') return [];
    return backupsOf(store).protections.flatMap(protection => ofRule(store, protection, cell));
  });

function ofRule(store: Resource, protection: BackupProtection, cell: PostureCell): readonly Finding[] {
  const { plan, rule, continuous, copies, intervalSeconds } = protection;
  const promised = cell.objective?.rpoSeconds;
  const elsewhere = copies.find(({ region }) => areDifferent(region, store.region));
  if (!continuous || !elsewhere || intervalSeconds === undefined || promised === undefined) return [];
  if (promised >= intervalSeconds) return [];
  return [
    finding('copy-is-a-snapshot', plan, {
      message: `the rule ${rule} is continuous, but its copies in ${elsewhere.region} are snapshots taken every ${formatDuration(intervalSeconds)}: ${store.id} is promised an RPO of ${formatDuration(promised)} for region-failure`,
      remedy: 'replicate continuously to the other region, or promise less for region-failure',
    }),
  ];
}
