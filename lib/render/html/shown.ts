import type { LiveVerdict } from '../../model/live';
import type { Finding, PostureCell, StorePosture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { SystemMap } from '../../model/system-map';

/** A cell as a page shows it: as the templates have it, or as it stands now. */
export interface ShownCell extends Omit<PostureCell, 'verdict'> {
  readonly verdict: LiveVerdict;
  /** As it stands now: whether the RPO was measured, and what the templates alone come to. */
  readonly rpoMeasured?: boolean;
  readonly templates?: Verdict;
}

export interface ShownStore extends Omit<StorePosture, 'scenarios'> {
  readonly scenarios: Readonly<Record<Scenario, ShownCell>>;
}

/** How many cells there are of each verdict; of the templates none is unknown. */
export interface ShownSummary {
  readonly stores: number;
  readonly met: number;
  readonly missed: number;
  readonly unprovable: number;
  readonly unknown?: number;
  readonly noObjective: number;
  readonly waived: number;
}

/** What both kinds of posture have. */
export interface Shown {
  readonly summary: ShownSummary;
  readonly stores: readonly ShownStore[];
  readonly findings: readonly Finding[];
  readonly map?: SystemMap;
}

/** Worst first: of silence nothing is known, not even that a bound is missing. */
export const SHOWN_ORDER: readonly LiveVerdict[] = [
  'missed',
  'unknown',
  'unprovable',
  'waived',
  'no-objective',
  'met',
];

/** How many stores there are, and how many of their cells have which verdict. */
export function summarizeShown(stores: readonly ShownStore[]): ShownSummary {
  const verdicts = stores.flatMap(({ scenarios }) => Object.values(scenarios).map(({ verdict }) => verdict));
  return { stores: stores.length, ...summarizeVerdicts(verdicts) };
}

/** How often each verdict is among these. */
export function summarizeVerdicts(verdicts: readonly LiveVerdict[]): Omit<Required<ShownSummary>, 'stores'> {
  const of = (wanted: LiveVerdict): number => verdicts.filter(verdict => verdict === wanted).length;
  return {
    met: of('met'),
    missed: of('missed'),
    unprovable: of('unprovable'),
    unknown: of('unknown'),
    noObjective: of('no-objective'),
    waived: of('waived'),
  };
}
