import { formatDuration } from '../../model/duration';
import type { PostureCell } from '../../model/posture';
import type { Scenario } from '../../model/scenario';
import { SOURCES } from '../../model/sources';
import type { Origin } from '../derivation/origin';
import type { Resource } from '../system/resource';

/** What a store itself takes, once all that it waits for is there. */
export interface OwnTime {
  readonly seconds: number | null;
  readonly because: readonly string[];
  /** The source that has to come back before, where the store is rebuilt from one. */
  readonly source?: Resource;
}

/**
 * The RTO of a store's cell. Of one that is rebuilt from a source the replay alone is left, because its source is a
 * step of its own; a source that stands is none. One that is rebuilt from the archive of its source doesn't wait for
 * that: how long the archive takes is part of its RTO.
 */
export function ownTimeOf(cell: PostureCell, scenario: Scenario, origin: Origin | undefined): OwnTime {
  if (!cell.recoverable) return { seconds: null, because: ['nothing brings it back'] };
  const by = cell.mechanism === null ? '' : ` by ${cell.mechanism}`;
  const fromArchive = cell.source === SOURCES.firehoseDelivery;
  if (cell.mechanism === 'replay' && origin?.kind === 'found' && !fromArchive) {
    const standing = origin.standing(scenario);
    const { replaySeconds } = origin.derivation;
    const seconds = standing === 'open' ? null : replaySeconds;
    const source = origin.source.id;
    return {
      seconds,
      because: [
        seconds === null
          ? 'no bound can be given for the replay'
          : `the replay takes ${formatDuration(seconds)}`,
        standing === 'hit'
          ? `it is rebuilt from ${source}, which has to be back before`
          : `it is rebuilt from ${source}, which stands in another region`,
      ],
      ...(standing === 'hit' ? { source: origin.source } : {}),
    };
  }
  return cell.rtoSeconds === null
    ? { seconds: null, because: [`no bound can be given for its RTO${by}`] }
    : { seconds: cell.rtoSeconds, because: [`its RTO is ${formatDuration(cell.rtoSeconds)}${by}`] };
}
