import * as fc from 'fast-check';
import { RecoveryError } from '../../../lib/model/errors';
import { DEFAULT_CELL_COUNT, TENANTS_PER_CELL, assignCells, cellOf } from '../../../lib/model/tenant';

const tenantId = fc.stringMatching(/^[a-z0-9]{1,12}$/);

function assign(ids: readonly string[]): Map<string, string> {
  const cells = assignCells(
    ids.map(id => ({ tenantId: id })),
    DEFAULT_CELL_COUNT,
    'App',
  );
  return new Map(cells.flatMap(cell => cell.tenants.map(tenant => [tenant.tenantId, cell.name] as const)));
}

test('a tenant stays in its cell whoever comes and goes', () => {
  fc.assert(
    fc.property(fc.uniqueArray(tenantId, { maxLength: 40 }), fc.func(fc.boolean()), (ids, keep) => {
      const before = assign(ids);
      const after = assign(ids.filter(id => keep(id)));
      for (const [id, cell] of after) expect(cell).toBe(before.get(id));
    }),
  );
});

test('the order of declaration makes no difference', () => {
  fc.assert(
    fc.property(fc.uniqueArray(tenantId, { maxLength: 40 }), ids => {
      expect([...assign([...ids].reverse())]).toEqual([...assign(ids)]);
    }),
  );
});

test('two thousand tenants fit the default cells', () => {
  const ids = Array.from({ length: 2_000 }, (_, index) => `tenant-${index}`);
  expect(assign(ids).size).toBe(2_000);
});

test('the cell of an id never changes between versions', () => {
  expect(['acme', 'globex', 'initech'].map(id => cellOf(id, DEFAULT_CELL_COUNT))).toMatchInlineSnapshot(`
   [
     "045",
     "013",
     "066",
   ]
  `);
});

test('fails for a full cell, and says how to go on without moving anybody', () => {
  const tenants = Array.from({ length: TENANTS_PER_CELL + 1 }, (_, index) => ({ tenantId: `t${index}` }));
  expect(() => assignCells(tenants, 1, 'App')).toThrow(/^App: cell 0 has no room .*cell: 'overflow-1'/);
  const last = { tenantId: `t${TENANTS_PER_CELL}`, cell: 'overflow-1' };
  const cells = assignCells([...tenants.slice(0, -1), last], 1, 'App');
  expect(cells.map(cell => cell.name)).toEqual(['0', 'overflow-1']);
});

test.each<[unknown, string]>([
  ['', 'empty'],
  ['Acme', 'upper-case'],
  ['a_b', 'underscore'],
  ['-a', 'leading hyphen'],
  ['a-', 'trailing hyphen'],
  ['a--b', 'double hyphen'],
  ['a'.repeat(21), 'over-long'],
  ['access-logs', "the name of the system's own bucket"],
  ['evidence', "the name of the system's own bucket"],
  ['region-evidence', "the name of the system's own bucket"],
  [undefined, 'missing'],
  [7, 'a number'],
])('fails for the tenant id %j (%s)', id => {
  expect(() => assignCells([{ tenantId: id as string }], 4, 'App')).toThrow(
    /^App: not a valid tenant id, received .*; allowed: 1 to 20 lower-case letters/,
  );
});

test('fails for a tenant that is declared twice', () => {
  expect(() => assignCells([{ tenantId: 'acme' }, { tenantId: 'acme' }], 4, 'App')).toThrow(
    'App: a tenant is declared twice, received "acme"; allowed: each tenant once; remove one of the two',
  );
});

test.each([0, -1, 1.5, Number.NaN, 1_001])('fails for %d cells', count => {
  expect(() => assignCells([], count, 'App')).toThrow(RecoveryError);
});

test.each(['', '7', 'Big', 'x'.repeat(21)])('fails for the pinned cell %j', cell => {
  expect(() => assignCells([{ tenantId: 'acme', cell }], 4, 'App')).toThrow(
    /not a valid name for a pinned cell/,
  );
});
