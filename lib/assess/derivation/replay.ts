import { formatDuration, sayDuration } from '../../model/duration';
import type { Derivation } from '../../model/posture';
import type { Basis, Prediction } from '../../model/prediction';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { SOURCES } from '../../model/sources';
import type { Resource } from '../system/resource';
import type { FoundOrigin, Origin } from './origin';

/**
 * What replay does for a derived store. Nothing is lost that its source keeps, so the RPO is its source's; the RTO
 * is its source's and the replay. Where the scenario leaves the source standing, the replay alone is left.
 *
 * No page of AWS bounds a replay, whatever is replayed. It is null unless somebody states it, and nobody's promise
 * is met by it then.
 *
 * @param sourceCell what can be said of the source in the same scenario; asked for where there is a source
 * @param gap why the source hasn't all of what is rebuilt from it, where that is so
 */
export function replayOf(
  origin: Origin,
  scenario: Scenario,
  sourceCell: (source: Resource) => Prediction,
  gap?: string,
): Prediction {
  if (origin.kind === 'broken') return unbounded([origin.why, 'what can be rebuilt can not be told']);
  const { source } = origin;
  switch (origin.standing(scenario)) {
    case 'stands':
      if (gap !== undefined) return unbounded([gap]);
      return afterReplay(origin, STANDING, [
        `it is rebuilt from ${source.id} in ${source.region}, which ${scenario} leaves as it is`,
      ]);
    case 'open':
      return unbounded([
        `it is rebuilt from ${source.id} in ${source.region}, but where all that this one is rebuilt from stands ` +
          'is not certain to be elsewhere',
      ]);
    case 'hit': {
      const cell = sourceCell(source);
      return gap !== undefined && cell.recoverable ? unbounded([gap]) : afterSource(origin, scenario, cell);
    }
  }
}

/** A source that nothing happens to. */
const STANDING: Pick<Prediction, 'rpoSeconds' | 'rtoSeconds' | 'basis' | 'source'> = {
  rpoSeconds: 0,
  rtoSeconds: 0,
  basis: null,
  source: null,
};

function afterSource(origin: FoundOrigin, scenario: Scenario, cell: Prediction): Prediction {
  const { from } = origin.derivation;
  if (origin.mirrored && WITHOUT_REPLICA.has(scenario) && comesFromReplica(cell)) {
    return unbounded([
      `it is rebuilt from ${from}, which comes back by ${cell.mechanism}, and that may be from this very store`,
    ]);
  }
  if (cell.recoverable) {
    const by = cell.mechanism === null ? '' : ` by ${cell.mechanism}`;
    const figures = `RPO ${figure(cell.rpoSeconds)}, RTO ${figure(cell.rtoSeconds)}${by}`;
    return afterReplay(origin, cell, [`it is rebuilt from ${from}, which comes back first: ${figures}`]);
  }
  return {
    ...unbounded([`it is rebuilt from ${from}, and nothing brings that back`]),
    recoverable: false,
    remedy: cell.remedy === undefined ? `protect ${from}` : `for ${from}: ${cell.remedy}`,
  };
}

/** Scenarios in which a replica may be hit together with its source. Within a region services replicate by themselves. */
const WITHOUT_REPLICA: ReadonlySet<Scenario> = new Set(
  SCENARIOS.filter(scenario => scenario !== 'instance-failure' && scenario !== 'zone-failure'),
);

function comesFromReplica({ mechanism }: Prediction): boolean {
  return mechanism === 'replication' || mechanism === 'read-replica-promotion';
}

function afterReplay(
  { derivation }: FoundOrigin,
  source: Pick<Prediction, 'rpoSeconds' | 'rtoSeconds' | 'basis' | 'source'>,
  because: readonly string[],
): Prediction {
  const { from, replaySeconds, declaredBy } = derivation;
  const isReplica = declaredBy === 'template';
  return {
    recoverable: true,
    rpoSeconds: source.rpoSeconds,
    rtoSeconds:
      replaySeconds === null || source.rtoSeconds === null ? null : source.rtoSeconds + replaySeconds,
    mechanism: 'replay',
    basis: basisOf(derivation, source.basis),
    source: source.source ?? (isReplica ? SOURCES.rdsCrossRegionReplicas : null),
    because: [
      ...because,
      isReplica
        ? 'a read replica holds nothing that its source does not'
        : 'that it holds nothing else is taken on trust',
      replaySeconds === null
        ? 'how long the replay takes is not stated, and AWS publishes no bound for it'
        : `the replay takes ${formatDuration(replaySeconds)}, as stated`,
    ],
    ...(replaySeconds === null
      ? { remedy: `measure the replay, and state it under derived with from: ${from}` }
      : {}),
  };
}

/** No stronger than somebody's word, unless what kind of resource it is says all there is. */
function basisOf({ replaySeconds, declaredBy }: Derivation, basis: Basis | null): Basis {
  return replaySeconds === null && declaredBy === 'template' ? (basis ?? 'documented') : 'assumed';
}

function unbounded(because: readonly string[]): Prediction {
  return {
    recoverable: true,
    rpoSeconds: null,
    rtoSeconds: null,
    mechanism: 'replay',
    basis: null,
    source: null,
    because,
  };
}

function figure(seconds: number | null): string {
  return seconds === null ? 'without a bound' : sayDuration(seconds);
}
