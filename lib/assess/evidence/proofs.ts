import type { Evidence } from '../../model/evidence';
import type { Proof } from '../../model/posture';
import type { Scenario } from '../../model/scenario';

/** The newest proof for a store in a scenario. */
export type Proofs = (store: string, scenario: Scenario) => Proof | undefined;

/** The newest record for each store and scenario that records name. Of two at one time, the failed one counts. */
export function proofsOf(records: readonly Evidence[]): Proofs {
  const newest = new Map<string, Proof>();
  for (const record of records) {
    const { scenario } = record;
    if (scenario === undefined) continue;
    for (const store of storesOf(record)) {
      const key = keyOf(store, scenario);
      const other = newest.get(key);
      if (!other || isNewer(record, other)) newest.set(key, toProof(record));
    }
  }
  return (store, scenario) => newest.get(keyOf(store, scenario));
}

/** Ids of the stores that a record names. */
export function storesOf({ components }: Evidence): ReadonlySet<string> {
  return new Set(components.flatMap(({ store }) => (store === undefined ? [] : [store])));
}

function keyOf(store: string, scenario: Scenario): string {
  return `${scenario} ${store}`;
}

function isNewer({ finishedAt, outcome }: Evidence, other: Proof): boolean {
  const later = Date.parse(finishedAt) - Date.parse(other.at);
  return later > 0 || (later === 0 && outcome === 'failed');
}

function toProof({ id, kind, finishedAt, outcome, measured }: Evidence): Proof {
  const { rpoSeconds, rtoSeconds } = measured;
  return { at: finishedAt, outcome, rpoSeconds, rtoSeconds, evidence: id, kind };
}
