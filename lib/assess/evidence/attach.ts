import type { Evidence } from '../../model/evidence';
import type { Finding, PostureCell } from '../../model/posture';
import type { Scenario } from '../../model/scenario';
import { finding } from '../findings/catalogue';
import type { Identified } from '../objectives/matching';
import type { Waiver } from '../objectives/objectives';
import { judgeUnderWaiver, waiverFor } from '../posture/waived';
import { checkEvidence } from './check';
import type { EvidenceClock } from './clock';
import { proofsOf, storesOf } from './proofs';
import type { EvidenceFile } from './read';
import { weigh } from './weigh';

/** Evidence as it was handed in, and what its age is held against. */
export interface HandedIn {
  readonly files: readonly EvidenceFile[];
  readonly clock: EvidenceClock;
}

/** What evidence does to a posture. */
export interface Proven {
  /** A cell with its newest proof, judged anew in the light of it; as it is where there is none. */
  readonly prove: (store: Identified, scenario: Scenario, cell: PostureCell) => PostureCell;
  /** What is wrong with the evidence. */
  readonly findings: readonly Finding[];
}

/** Without evidence a cell is what it was worked out to be. */
export const UNPROVEN: Proven = { prove: (_store, _scenario, cell) => cell, findings: [] };

/**
 * Holds evidence ready for the cells of some stores.
 *
 * @param waivers those that cells are judged under
 */
export function provenBy(
  { files, clock }: HandedIn,
  stores: readonly Identified[],
  waivers: readonly Waiver[],
): Proven {
  const { sound, findings, whole } = checkEvidence(files, clock);
  const proofs = proofsOf(sound);
  const known = new Map<string, number>();
  for (const { id } of stores) known.set(id, (known.get(id) ?? 0) + 1);
  return {
    prove: (store, scenario, cell) => {
      const proof = proofs(store.id, scenario);
      if (!proof) return cell;
      const { objective } = cell;
      const weighed = weigh(cell, proof, { ...clock, trusted: whole && known.get(store.id) === 1 });
      const waiver = waiverFor(store, scenario, waivers);
      return { ...weighed, objective, ...judgeUnderWaiver(weighed, objective ?? undefined, waiver), proof };
    },
    findings: [...findings, ...strangers(sound, known)],
  };
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
