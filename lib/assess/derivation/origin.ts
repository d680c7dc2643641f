import type { Derivation } from '../../model/posture';
import type { Scenario } from '../../model/scenario';
import type { Resource } from '../system/resource';

/** What a derived store is rebuilt from, as far as that can be told. */
export type Origin = FoundOrigin | BrokenOrigin;

/** There is one source, and following the sources ends somewhere. */
export interface FoundOrigin {
  readonly kind: 'found';
  readonly derivation: Derivation;
  readonly source: Resource;
  /** Whether the source replicates into the store, so that the one may come back from the other. */
  readonly mirrored: boolean;
  /** What becomes of the source in a scenario of the derived store. */
  readonly standing: (scenario: Scenario) => Standing;
}

/**
 * - `stands`: the scenario leaves the source, and all that it hangs on, untouched
 * - `hit`: the source may be hit too, so that its own figures count
 * - `open`: the source stands, but what it is rebuilt from itself may be hit
 */
export type Standing = 'stands' | 'hit' | 'open';

/** Nothing can be rebuilt by what was declared. */
export interface BrokenOrigin {
  readonly kind: 'broken';
  readonly derivation: Derivation;
  /** Left out where nothing is wrong with the declaration itself. */
  readonly flaw?: 'derivation-without-source' | 'derivation-cycle';
  /** Why, as a clause. */
  readonly why: string;
}

/** By store, each after its source. Stores of which nobody says that they are derived are left out. */
export type Origins = ReadonlyMap<Resource, Origin>;
