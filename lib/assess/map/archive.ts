import type { Flow, Place } from '../../model/system-map';
import { archivesOf } from '../mechanisms/streams/archive/archives';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { CONTINUOUSLY, inWords, mark } from './label';
import { placeOf } from './place';

/** Where Firehose writes the records of a log. */
export function archiveFlows(
  log: Resource,
  system: System,
): readonly { readonly place: Place; readonly flow: Flow }[] {
  return archivesOf(log, system).flatMap(({ bucket, intervalSeconds, faults }) => {
    if (!bucket) return [];
    const timing = intervalSeconds === null ? CONTINUOUSLY : `within ${inWords(intervalSeconds)}`;
    const label = mark(timing, faults.length > 0);
    return [
      {
        place: placeOf(bucket, 'store'),
        flow: { from: log.id, to: bucket.id, kind: 'copy' as const, label },
      },
    ];
  });
}
