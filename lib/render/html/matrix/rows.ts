import { SCENARIOS, type Scenario } from '../../../model/scenario';
import { worstFirst } from '../../posture/words';
import { groupBy } from '../../alike/group-by';
import { type Shape, shapeIn } from '../../alike/shape';
import { SHOWN_ORDER, type Shown, type ShownCell, type ShownStore } from '../shown';

/** Up to so many stores, each has a row of its own. */
const SMALL_SYSTEM = 40;

/** So many rows show reasons; with about 1 kB for each of seven cells they stay near a megabyte. */
const ROWS_WITH_REASONS = 150;

/** How alike the stores of a row are. */
export type Likeness = 'alike' | 'same-verdicts' | 'at-worst';

/** Stores that are shown as one, the first for all of them. */
export interface Row {
  readonly stores: readonly [ShownStore, ...ShownStore[]];
  readonly likeness: Likeness;
  readonly cells: Readonly<Record<Scenario, ShownCell>>;
}

/**
 * Rows of the matrix, worst first. In a large system stores of one type in one region that say the same of
 * everything are one row. Past the worst 150 rows, equal verdicts are enough, and the figures of such a row are the
 * largest among its stores; past 150 of those, one kind in one region is enough, and the row shows the worst verdicts.
 * So the page's size is that of the ids and of a few hundred rows, whatever the system.
 */
export function rowsOf(posture: Pick<Shown, 'stores' | 'map'>): readonly Row[] {
  const stores = worstFirst(posture.stores);
  if (stores.length <= SMALL_SYSTEM) return stores.map(store => toRow([store], 'alike'));
  const shape = shapeIn(posture);
  const alike = groupBy(stores, store => place(store) + reasons(store, shape));
  const rest = groupBy(alike.slice(ROWS_WITH_REASONS).flat(), store => place(store) + verdicts(store));
  const beyond = groupBy(rest.slice(ROWS_WITH_REASONS).flat(), place);
  return [
    ...alike.slice(0, ROWS_WITH_REASONS).map(group => toRow(group, 'alike')),
    ...rest.slice(0, ROWS_WITH_REASONS).map(group => toRow(group, 'same-verdicts')),
    ...beyond.map(group => toRow(group, 'at-worst')),
  ];
}

function toRow(stores: readonly [ShownStore, ...ShownStore[]], likeness: Likeness): Row {
  const [{ scenarios }] = stores;
  if (likeness === 'alike' || stores.length === 1) return { stores, likeness: 'alike', cells: scenarios };
  const cells = SCENARIOS.map((scenario): [Scenario, ShownCell] => [
    scenario,
    largest(stores.map(store => store.scenarios[scenario])),
  ]);
  return { stores, likeness, cells: Object.fromEntries(cells) as Record<Scenario, ShownCell> };
}

/** The worst verdict with the largest figures of all, and no bound where one has none. */
function largest(cells: readonly ShownCell[]): ShownCell {
  const most = (figures: readonly (number | null)[]): number | null =>
    figures.reduce((one, other) => (one === null || other === null ? null : Math.max(one, other)));
  return {
    ...cells.reduce((one, other) => (rank(other) < rank(one) ? other : one)),
    recoverable: cells.every(({ recoverable }) => recoverable),
    rpoSeconds: most(cells.map(({ rpoSeconds }) => rpoSeconds)),
    rtoSeconds: most(cells.map(({ rtoSeconds }) => rtoSeconds)),
  };
}

function rank({ verdict }: ShownCell): number {
  return SHOWN_ORDER.indexOf(verdict);
}

function place({ region, type }: ShownStore): string {
  return JSON.stringify([region, type]);
}

function verdicts({ scenarios }: ShownStore): string {
  return SCENARIOS.map(scenario => scenarios[scenario].verdict).join();
}

function reasons({ scenarios, derivedFrom }: ShownStore, shape: Shape): string {
  const cells = SCENARIOS.map(scenario => {
    const { because, remedy, ...exact } = scenarios[scenario];
    return [exact, because.map(shape), remedy === undefined ? undefined : shape(remedy)];
  });
  const source = derivedFrom && { ...derivedFrom, from: shape(derivedFrom.from) };
  return JSON.stringify([source, cells]);
}
