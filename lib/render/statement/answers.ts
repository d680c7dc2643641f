import type { EvidenceClock } from '../../assess/evidence/clock';
import type { Posture, PostureCell, StorePosture } from '../../model/posture';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { kindOf } from '../html/words';
import { type Testing, testingOf } from './testing';

/** What is said of a cell. */
export type Claim = Pick<
  PostureCell,
  | 'objective'
  | 'verdict'
  | 'waiver'
  | 'recoverable'
  | 'rpoSeconds'
  | 'rtoSeconds'
  | 'mechanism'
  | 'basis'
  | 'source'
>;

/** What is said of like stores in one scenario. Each store is in one answer for each scenario. */
export interface Answer extends Claim {
  readonly scenario: Scenario;
  /** What a person calls one of them. */
  readonly kind: string;
  readonly type: string;
  readonly region: string;
  /** Ids of all of them. */
  readonly stores: readonly string[];
  readonly testing: Testing;
}

/** Everything that the posture says, stores of a kind in a region taken together where the same is said of them. */
export function answersOf({ stores }: Posture, clock: EvidenceClock): readonly Answer[] {
  return SCENARIOS.flatMap(scenario => {
    const groups = new Map<string, Answer & { stores: string[] }>();
    for (const store of stores) {
      const answer = answerOf(store, scenario, clock);
      const key = JSON.stringify({ ...answer, source: null, stores: null });
      const same = groups.get(key);
      if (same) same.stores.push(store.id);
      else groups.set(key, answer);
    }
    return [...groups.values()];
  });
}

function answerOf(
  { id, type, region, scenarios }: StorePosture,
  scenario: Scenario,
  clock: EvidenceClock,
): Answer & { stores: string[] } {
  const cell = scenarios[scenario];
  const { objective, verdict, waiver, recoverable, rpoSeconds, rtoSeconds, mechanism, basis, source } = cell;
  return {
    scenario,
    kind: kindOf(type),
    type,
    region,
    stores: [id],
    objective,
    verdict,
    ...(waiver ? { waiver } : {}),
    recoverable,
    rpoSeconds,
    rtoSeconds,
    mechanism,
    basis,
    source,
    testing: testingOf(cell, clock),
  };
}
