import { formatDuration } from '../../model/duration';
import type { Prediction } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { RestoreTime } from '../mechanisms/mechanism';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { type CellOf, archivedIn } from './archived';
import { historyGap } from './log-history';
import type { Origin } from './origin';

/** What replaying its archive does for a log itself: how long that takes rests on what the user states of its size. */
export function replayToLog(
  log: Resource,
  scenario: Scenario,
  cellOf: CellOf,
  system: System,
  { seconds, because }: RestoreTime,
): readonly Prediction[] {
  return archivedIn(log, scenario, cellOf, system).map(archived =>
    archived.recoverable ? afterReplay(archived, seconds, 'assumed', because) : archived,
  );
}

/**
 * What replaying the archive of its log does for a derived store: it needn't wait until there is a log again. Empty
 * where the store isn't derived from a log that may be hit, and where the archive hasn't all that was ever written.
 */
export function replayToDerived(
  origin: Origin,
  scenario: Scenario,
  cellOf: CellOf,
  system: System,
): readonly Prediction[] {
  if (origin.kind === 'broken' || origin.standing(scenario) !== 'hit') return [];
  const { source, derivation } = origin;
  if (historyGap(source, system) !== undefined) return [];
  const { replaySeconds } = derivation;
  return archivedIn(source, scenario, cellOf, system)
    .filter(({ recoverable }) => recoverable)
    .map(archived =>
      afterReplay(
        { ...archived, because: [`it is rebuilt from the archive of ${source.id}`, ...archived.because] },
        replaySeconds,
        'assumed',
        replaySeconds === null
          ? 'how long the replay takes is not stated, and AWS publishes no bound for it'
          : `the replay takes ${formatDuration(replaySeconds)}, as stated; that the store holds nothing else is taken on trust`,
      ),
    );
}

function afterReplay(
  archived: Prediction,
  seconds: number | null,
  basis: Prediction['basis'],
  because: string,
): Prediction {
  return {
    ...archived,
    rtoSeconds: seconds === null || archived.rtoSeconds === null ? null : archived.rtoSeconds + seconds,
    basis: seconds === null ? archived.basis : basis,
    because: [...archived.because, because],
  };
}
