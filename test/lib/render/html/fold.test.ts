import * as fc from 'fast-check';
import type { Posture } from '../../../../lib/model/posture';
import { SCENARIOS } from '../../../../lib/model/scenario';
import { rowsOf } from '../../../../lib/render/html/matrix/rows';
import { VERDICT_ORDER } from '../../../../lib/render/posture/words';
import { SIGNS } from '../../../../lib/render/html/words';
import { renderPostureHtml } from '../../../../lib/render/html/page';
import { pageOf, tags, textOf, withClass } from './dom';
import { MISSED, UNPROVABLE, cellWith, crowd, findingWith, postureOf, storeWith } from './postures';
import { LONG_SUITE, SEED } from '../../../helpers/fuzz';

/** Stores that differ in everything that a fold looks at. */
function allDifferent(stores: number): Posture {
  return postureOf(
    Array.from({ length: stores }, (_, index) =>
      storeWith(`App/Store${index}`, {
        ransomware: cellWith({ ...MISSED, rpoSeconds: 7_200 + index }),
        ...(index % 3 === 0 ? { 'key-loss': UNPROVABLE } : {}),
      }),
    ),
  );
}

function idsIn(posture: Posture): readonly string[] {
  return rowsOf(posture).flatMap(({ stores }) => stores.map(({ id }) => id));
}

test('a small system is not folded', () => expect(rowsOf(crowd(30))).toHaveLength(33));
test('thousands of stores that are alike are a handful of rows', () =>
  expect(rowsOf(crowd(5_000))).toHaveLength(4));

test('what is folded is said, and every id can be found', () => {
  const page = pageOf(renderPostureHtml(crowd(1_000)));
  const said = textOf(page);
  expect(said).toContain('1,003 stores in 4 rows');
  expect(said).toContain('and 999 more like it');
  const shown = new Set(
    withClass(page, 'store')
      .flatMap(row => tags(row, 'li'))
      .map(textOf),
  );
  for (let index = 1; index < 1_000; index += 1)
    expect(shown).toContain(`Shop/Cell/tenant-${index}/Invoices`);
});

test('stores that differ in a figure are not alike', () =>
  expect(rowsOf(allDifferent(100))).toHaveLength(100));

test.each([
  ['a figure', { rpoSeconds: 1 }],
  ['a basis', { basis: 'assumed' }],
  ['a source', { source: 'https://docs.aws.amazon.com/' }],
  ['a verdict', { verdict: 'waived' }],
  ['an objective', { objective: null }],
  ['a waiver', { waiver: { reason: 'so it is' } }],
  ['a reason', { because: ['for another reason'] }],
  ['a remedy', { remedy: 'another remedy' }],
] as const)('%s of its own makes a row of its own', (_, more) => {
  const stores = Array.from({ length: 60 }, (_unused, index) =>
    storeWith(`App/S${index}`, index === 7 ? { ransomware: cellWith(more) } : {}),
  );
  expect(rowsOf(postureOf(stores))).toHaveLength(2);
});

test('regions and types are never folded together', () => {
  const stores = Array.from({ length: 60 }, (_, index) =>
    storeWith(`App/S${index}`, {}, { region: `r-${index % 2}`, type: `T${index % 3}` }),
  );
  expect(rowsOf(postureOf(stores))).toHaveLength(6);
});

describe('a system whose stores have nothing in common', () => {
  const rows = rowsOf(allDifferent(5_000));
  const folded = rows.find(({ likeness, stores }) => likeness !== 'alike' && stores.length > 1)!;

  test('has a bounded number of rows', () => expect(rows.length).toBeLessThan(160));
  test('shows the largest figure of those that share a row', () => {
    const largest = Math.max(...folded.stores.map(({ scenarios }) => scenarios.ransomware.rpoSeconds!));
    expect(folded.cells.ransomware.rpoSeconds).toBe(largest);
  });
  test('shows no bound where one of them has none', () =>
    expect(folded.cells.ransomware.rtoSeconds).toBeNull());
  test('says that the reasons are one store’s, and shows no remedy or objective for all', () => {
    const said = textOf(pageOf(renderPostureHtml(allDifferent(5_000))));
    expect(said).toContain('stores share their verdicts only');
    expect(said).toMatch(/these stores share their verdicts, each for reasons of its own/);
  });
  test('makes a page that stays small', () =>
    expect(renderPostureHtml(allDifferent(5_000)).length).toBeLessThan(4 * 1024 * 1024));
});

describe('a system that has every verdict everywhere', () => {
  const VERDICTS = ['met', 'missed', 'unprovable', 'waived', 'no-objective'] as const;
  const stores = Array.from({ length: 5_000 }, (_, index) =>
    storeWith(
      `App/Store${index}`,
      Object.fromEntries(
        SCENARIOS.map((scenario, place) => [
          scenario,
          cellWith({ verdict: VERDICTS[Math.floor(index / 5 ** place) % 5]!, rpoSeconds: index }),
        ]),
      ),
    ),
  );
  const posture = postureOf(stores);
  const [last] = rowsOf(posture).filter(({ likeness }) => likeness === 'at-worst');

  test('shows the worst of each scenario past the worst rows', () => {
    const worst = VERDICT_ORDER.find(verdict =>
      last!.stores.some(({ scenarios }) => scenarios.ransomware.verdict === verdict),
    );
    expect(last!.cells.ransomware.verdict).toBe(worst);
  });
  test('names every store beside its verdicts', () => {
    const text = renderPostureHtml(posture);
    expect(text.length).toBeLessThan(3 * 1024 * 1024);
    const shown = new Set(
      withClass(pageOf(text), 'store')
        .flatMap(row => tags(row, 'li'))
        .map(textOf),
    );
    for (const { id, scenarios } of last!.stores) {
      expect(shown).toContain(
        `${SCENARIOS.map(scenario => SIGNS[scenarios[scenario].verdict]).join('')} ${id}`,
      );
    }
  });
});

test('five thousand tenants make a page of about a megabyte', () =>
  expect(renderPostureHtml(crowd(5_000)).length).toBeLessThan(1.5 * 1024 * 1024));

test('thousands of findings that differ in names only are said once', () => {
  const posture = crowd(500);
  const findings = posture.stores.map(({ id }) =>
    findingWith({ resource: id, message: `the key of ${id} is unprotected` }),
  );
  const [list] = withClass(pageOf(renderPostureHtml({ ...posture, findings })), 'findings');
  expect(tags(list!, 'code')).toHaveLength(1);
  expect(tags(list!, 'li')).toHaveLength(1 + findings.length - 1);
});

/** Few verdicts and many figures, so that there is much to fold. */
const VARIED = SCENARIOS.slice(0, 3);
const CELLS = [
  MISSED,
  cellWith({ ...MISSED, rtoSeconds: 9_000 }),
  cellWith({ ...MISSED, rpoSeconds: null, rtoSeconds: 4_000 }),
  UNPROVABLE,
  cellWith(),
  cellWith({ rpoSeconds: 5 }),
];

const store = fc.record({
  region: fc.constantFrom('r-1', 'r-2'),
  type: fc.constantFrom('T', 'U'),
  cells: fc.tuple(...VARIED.map(() => fc.constantFrom(...CELLS))),
});

/** A figure that is shown for several stores promises none of them too much. */
function expectNoBetter(shown: number | null, real: number | null): void {
  expect(shown === null || (real !== null && shown >= real)).toBe(true);
}

test('for any system, each store is in one row, and no row calls a store better than it is', () => {
  let folded = 0;
  fc.assert(
    fc.property(fc.array(store, { maxLength: 600, size: 'max' }), all => {
      const stores = all.map(({ region, type, cells }, index) =>
        storeWith(`A/${index}`, Object.fromEntries(VARIED.map((scenario, at) => [scenario, cells[at]])), {
          region,
          type,
        }),
      );
      const posture = postureOf(stores);
      expect([...idsIn(posture)].sort()).toEqual(stores.map(({ id }) => id).sort());
      for (const { cells, stores: own, likeness } of rowsOf(posture)) {
        if (likeness !== 'alike' && own.length > 1) folded += 1;
        for (const scenario of VARIED) {
          for (const { scenarios } of own) {
            expect(cells[scenario].verdict).toBe(scenarios[scenario].verdict);
            expectNoBetter(cells[scenario].rpoSeconds, scenarios[scenario].rpoSeconds);
            expectNoBetter(cells[scenario].rtoSeconds, scenarios[scenario].rtoSeconds);
          }
        }
      }
    }),
    // Shrinking hundreds of stores takes minutes and says no more.
    { numRuns: LONG_SUITE ? 30 : 10, seed: SEED, endOnFailure: true },
  );
  expect(folded).toBeGreaterThan(0);
});
