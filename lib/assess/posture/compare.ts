import type { Finding, Posture, PostureCell, StorePosture } from '../../model/posture';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { compareCells } from './compare-cells';
import { type Pairing, pairStores } from './pair-stores';

/** What became of a store in one scenario. */
export interface CellChange {
  readonly store: string;
  readonly type: string;
  readonly scenario: Scenario;
  /** `worse` as soon as anything got worse, whatever got better beside it. */
  readonly change: 'worse' | 'better';
  readonly reasons: readonly string[];
  /** Null for a store that is new. */
  readonly before: PostureCell | null;
  readonly after: PostureCell;
}

/** A store that only one of the sides has. */
export interface StoreChange {
  readonly store: string;
  readonly type: string;
}

/** How one posture became another one. */
export interface Comparison {
  readonly schemaVersion: 1;
  readonly summary: {
    readonly worse: number;
    readonly better: number;
    readonly added: number;
    readonly removed: number;
  };
  readonly cells: readonly CellChange[];
  readonly added: readonly StoreChange[];
  /** Also those whose resource would be replaced by another one. */
  readonly removed: readonly StoreChange[];
  /** Errors beyond a single cell. */
  readonly findings: { readonly appeared: readonly Finding[]; readonly gone: readonly Finding[] };
}

/**
 * Which cells got better or worse from one posture to another, cell by cell: that one store is better off makes up
 * for nothing that another one lost.
 */
export function compare(before: Posture, after: Posture): Comparison {
  const { pairs, added, removed } = pairStores(before.stores, after.stores);
  const cells = [...pairs.flatMap(changesOf), ...added.flatMap(brokenPromises)];
  const count = (change: CellChange['change']): number => cells.filter(cell => cell.change === change).length;
  return {
    schemaVersion: 1,
    summary: {
      worse: count('worse'),
      better: count('better'),
      added: added.length,
      removed: removed.length,
    },
    cells,
    added: added.map(named),
    removed: removed.map(named),
    findings: {
      appeared: errorsBeyond(after, before),
      gone: errorsBeyond(before, after),
    },
  };
}

/** Whether something is worse than it was: a cell, a store that is gone, an error that is new. */
export function gotWorse({ summary, findings }: Comparison): boolean {
  return summary.worse > 0 || summary.removed > 0 || findings.appeared.length > 0;
}

function changesOf({ before, after }: Pairing['pairs'][number]): readonly CellChange[] {
  return SCENARIOS.flatMap((scenario): CellChange[] => {
    const [was, is] = [before.scenarios[scenario], after.scenarios[scenario]];
    const { worse, better } = compareCells(was, is);
    if (worse.length + better.length === 0) return [];
    const change = worse.length > 0 ? 'worse' : 'better';
    return [{ ...named(after), scenario, change, reasons: [...worse, ...better], before: was, after: is }];
  });
}

/** A new store that keeps its promises changes nothing; one that breaks them makes the system worse. */
function brokenPromises(store: StorePosture): readonly CellChange[] {
  return SCENARIOS.flatMap((scenario): CellChange[] => {
    const after = store.scenarios[scenario];
    if (after.verdict !== 'missed' && after.verdict !== 'unprovable') return [];
    const reasons = [`new, and its objective is ${after.verdict}`];
    return [{ ...named(store), scenario, change: 'worse', reasons, before: null, after }];
  });
}

function named({ id, type }: StorePosture): StoreChange {
  return { store: id, type };
}

function errorsBeyond(one: Posture, other: Posture): readonly Finding[] {
  const key = ({ id, resource, message }: Finding): string => JSON.stringify([id, resource, message]);
  const known = new Set(other.findings.filter(({ severity }) => severity === 'error').map(key));
  return one.findings.filter(finding => finding.severity === 'error' && !known.has(key(finding)));
}
