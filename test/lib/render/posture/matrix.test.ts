import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { type MatrixRow, matrixText } from '../../../../lib/render/posture/matrix';
import { pageWidth } from '../../../../lib/render/posture/page-width';
import { SCENARIOS } from '../../../../lib/model/scenario';

const cells = Object.fromEntries(
  SCENARIOS.map(scenario => [scenario, ['✓ met', '15m/33m'] as const]),
) as MatrixRow['cells'];

const linesOf = (rows: readonly MatrixRow[], width: number): readonly string[] =>
  stripVTControlCharacters(matrixText(rows, width)).split('\n');

const ID = 'Shop/Cell013Recovery/globex/Bucket';

test('an id stands in one line where there is room, so that it can be copied', () => {
  expect(linesOf([{ id: ID, cells }], 120)).toContainEqual(expect.stringContaining(`│ ${ID} │`));
});

test('an id without room is broken between its parts', () => {
  const lines = linesOf([{ id: ID, note: 'from Shop/Bucket', cells }], 100);
  expect(lines.slice(3, -1).map(line => line.split('│')[1]!.trim())).toEqual([
    'Shop/',
    'Cell013Recovery/',
    'globex/Bucket',
    'from Shop/Bucket',
  ]);
});

test('a page too narrow for a table has a line for each scenario', () => {
  expect(linesOf([{ id: ID, note: 'from Shop/Bucket', cells }], 60)).toEqual([
    ID,
    'from Shop/Bucket',
    '  instance  ✓ met  15m/33m',
    '  zone      ✓ met  15m/33m',
    '  region    ✓ met  15m/33m',
    '  deletion  ✓ met  15m/33m',
    '  ransom    ✓ met  15m/33m',
    '  key       ✓ met  15m/33m',
    '  account   ✓ met  15m/33m',
  ]);
});

test('whatever ids there are, a table fits the page and loses no character of them', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9/_:-]{1,120}$/);
  fc.assert(
    fc.property(id, fc.integer({ min: 99, max: 200 }), (one, width) => {
      const lines = linesOf([{ id: one, cells }], width);
      expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(width);
      const said = lines.slice(3, -1).map(line => line.split('│')[1]!.trim());
      expect(said.join('')).toBe(one);
    }),
    { numRuns: 100 },
  );
});

test.each([
  [{ isTTY: true, columns: 72 }, 72],
  [{ isTTY: true, columns: 7 }, 40],
  [{ isTTY: true, columns: 0 }, 100],
  [{ isTTY: false, columns: 72 }, 100],
  [{}, 100],
])('an output that is %j is as wide as %i columns', (output, width) => {
  expect(pageWidth(output)).toBe(width);
});
