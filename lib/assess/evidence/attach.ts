import type { Evidence } from '../../model/evidence';
import type { Finding, Posture, PostureCell, StorePosture } from '../../model/posture';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { inOrder } from '../findings';
import { finding } from '../findings/catalogue';
import type { Waiver } from '../objectives/objectives';
import { summarize } from '../posture/summary';
import { judgeUnderWaiver, waiverFor } from '../posture/waived';
import { checkEvidence } from './check';
import type { EvidenceClock } from './clock';
import { type Proofs, proofsOf, storesOf } from './proofs';
import type { EvidenceFile } from './read';
import { type Weighing, weigh } from './weigh';

/**
 * A posture with the newest proof in each cell that has one, judged anew in the light of it.
 *
 * @param waivers those that the posture was judged under
 */
export function withEvidence(
  posture: Posture,
  files: readonly EvidenceFile[],
  waivers: readonly Waiver[],
  clock: EvidenceClock,
): Posture {
  const { sound, findings, whole } = checkEvidence(files, clock);
  const proofs = proofsOf(sound);
  const known = new Map<string, number>();
  for (const { id } of posture.stores) known.set(id, (known.get(id) ?? 0) + 1);
  const stores = posture.stores.map(store =>
    proven(store, proofs, waivers, { ...clock, trusted: whole && known.get(store.id) === 1 }),
  );
  return {
    ...posture,
    summary: summarize(stores),
    stores,
    findings: inOrder([...posture.findings, ...findings, ...strangers(sound, known)]),
  };
}

function proven(
  store: StorePosture,
  proofs: Proofs,
  waivers: readonly Waiver[],
  weighing: Weighing,
): StorePosture {
  const cells = SCENARIOS.map((scenario): [Scenario, PostureCell] => {
    const cell = store.scenarios[scenario];
    const proof = proofs(store.id, scenario);
    if (!proof) return [scenario, cell];
    const { objective } = cell;
    const weighed = weigh(cell, proof, weighing);
    const waiver = waiverFor(store, scenario, waivers);
    const verdict = judgeUnderWaiver(weighed, objective ?? undefined, waiver);
    return [scenario, { ...weighed, objective, ...verdict, proof }];
  });
  return { ...store, scenarios: Object.fromEntries(cells) as Record<Scenario, PostureCell> };
}

/** Evidence of stores that aren't there: misspelt, it would be missed where it belongs. */
function strangers(records: readonly Evidence[], known: ReadonlyMap<string, number>): readonly Finding[] {
  return records.flatMap(record =>
    [...storesOf(record)]
      .filter(store => !known.has(store))
      .map(store =>
        finding('evidence-names-nothing', store, {
          message: `the record ${record.id} is of ${JSON.stringify(store)}, which is no store in these templates`,
          remedy: 'name the store by its id, as the JSON output lists it, when the record is made',
        }),
      ),
  );
}
