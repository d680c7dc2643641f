import * as fc from 'fast-check';
import { follow, keysToFollow } from '../../../../lib/rehearse/integrity/references';
import { SessionGroup } from '../../../../lib/rehearse/session/session-group';
import { SEED as seed } from '../../../helpers/fuzz';
import { execute, testDatabase, testServer } from '../../../helpers/postgres';

const server = testServer();

/** A row with the two columns of a key, and whose it is. */
interface Row {
  readonly a: number | null;
  readonly b: number | null;
  readonly tenant: string | null;
}

const digit = fc.option(fc.nat(2), { freq: 4 });
const row: fc.Arbitrary<Row> = fc.record({
  a: digit,
  b: digit,
  tenant: fc.option(fc.constantFrom('acme', 'globex'), { freq: 4 }),
});

/** Parents have a key of their own; children may refer to whatever they want, as after a restore of files. */
const tables = fc.record({
  parents: fc.uniqueArray(row, { selector: ({ a, b }) => `${a} ${b}`, maxLength: 9 }),
  children: fc.array(row, { maxLength: 12 }),
});

const values = (rows: readonly Row[]): string =>
  rows
    .map(
      ({ a, b, tenant }) => `(${a ?? 'NULL'}, ${b ?? 'NULL'}, ${tenant === null ? 'NULL' : `'${tenant}'`})`,
    )
    .join(', ');

const insert = (table: string, rows: readonly Row[]): string =>
  rows.length === 0 ? '' : `INSERT INTO ${table} VALUES ${values(rows)};`;

/** What PostgreSQL says of these constraints, worked out by hand. */
function expected(
  parents: readonly Row[],
  children: readonly Row[],
  full: boolean,
): { readonly orphans: number; readonly across: number } {
  let [orphans, across] = [0, 0];
  for (const { a, b, tenant } of children) {
    const set = [a, b].filter(value => value !== null).length;
    if (set === 0 || (set === 1 && !full)) continue;
    const parent = set === 2 ? parents.find(one => one.a === a && one.b === b) : undefined;
    if (parent === undefined) orphans += 1;
    else if (parent.tenant !== tenant) across += 1;
  }
  return { orphans, across };
}

test.each([
  ['SIMPLE', false],
  ['FULL', true],
])('following a key of two columns, MATCH %s, finds what it should', async (match, full) => {
  const target = await testDatabase(
    server(),
    `CREATE TABLE parent (a int, b int, tenant text, UNIQUE (a, b));
     CREATE TABLE child (a int, b int, tenant text, FOREIGN KEY (a, b) REFERENCES parent (a, b) MATCH ${match})`,
  );
  const property = fc.asyncProperty(tables, async ({ parents, children }) => {
    await execute(
      target,
      `SET session_replication_role = replica; TRUNCATE parent, child;
       ${insert('parent', parents)} ${insert('child', children)}`,
    );
    const sessions = await SessionGroup.open(target, 1);
    try {
      const [[key], [blind]] = [await keysToFollow(sessions, 'tenant'), await keysToFollow(sessions, null)];
      const found = await sessions.ask(session => follow(session, key!));
      expect(found).toEqual(expected(parents, children, full));
      const { orphans } = found;
      expect(await sessions.ask(session => follow(session, blind!))).toEqual({ orphans, across: 0 });
    } finally {
      await sessions.close();
    }
  });
  await fc.assert(property, { numRuns: 30, seed });
});
