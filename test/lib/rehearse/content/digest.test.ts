import * as fc from 'fast-check';
import { Client } from 'pg';
import { piecesOf } from '../../../../lib/rehearse/content/pieces';
import {
  type Content,
  type Rows,
  allRows,
  putTogether,
  readContent,
} from '../../../../lib/rehearse/content/read';
import type { RowsDigest } from '../../../../lib/rehearse/content/digest';
import { readRelations } from '../../../../lib/rehearse/content/relations';
import { Session } from '../../../../lib/rehearse/session/session';
import { SEED as seed } from '../../../helpers/fuzz';
import { execute, testDatabase, testServer } from '../../../helpers/postgres';

const server = testServer();
let client: Client;
let session: Session;

beforeAll(async () => {
  const target = await testDatabase(server(), TYPES);
  client = new Client({ connectionString: target.url });
  // The server goes before its client does.
  client.on('error', () => undefined);
  await client.connect();
  session = await Session.open(target);
});

afterAll(async () => {
  await client.end();
  await session.close();
});

const TYPES = `
  CREATE TYPE mood AS ENUM ('sad', 'it''s "fine"', '☃');
  CREATE TYPE pair AS (one text, other int);
  CREATE DOMAIN short AS varchar(9) CHECK (VALUE <> 'never');
`;

const text = fc.oneof(
  fc.constantFrom('', ' ', 'null', 'NULL', '""', "'", ',', '(,)', '\\', '{}', '☃', 'a\nb'),
  fc.string({ unit: 'grapheme', maxLength: 9 }).filter(one => !one.includes('\u0000')),
);

/** Types with texts that PostgreSQL reads as values of theirs. */
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  text,
  bytea: fc.uint8Array({ maxLength: 9 }).map(bytes => `\\x${Buffer.from(bytes).toString('hex')}`),
  int8: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  numeric: fc.oneof(
    fc.constantFrom('NaN', '0', '0.0', '0.00', '1e30'),
    fc.integer().map(one => `${one}.5`),
  ),
  float8: fc.oneof(fc.constantFrom('NaN', 'Infinity', '-0', '0', '0.1', '5e-324'), fc.double().map(String)),
  bool: fc.constantFrom('t', 'f'),
  timestamptz: fc.oneof(
    fc.constantFrom('infinity', '-infinity', '2026-03-29 02:30:00 Europe/Berlin'),
    fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
      .map(date => date.toISOString()),
  ),
  interval: fc.constantFrom('1 mon', '30 days', '720:00:00', '-1 day 2:00'),
  json: fc.constantFrom('{}', '{"a":1}', '{"a": 1}', '[null]', 'null'),
  jsonb: fc.json().filter(one => !one.includes('\\u0000')),
  'text[]': fc.constantFrom('{}', '{NULL}', '{"NULL"}', '{{a,b},{c,d}}', '[5:5]={a}', '{a}'),
  mood: fc.constantFrom('sad', `it's "fine"`, '☃'),
  pair: fc.constantFrom('(,)', '("",)', '("a,b",7)', '(NULL,1)'),
  short: fc.constantFrom('', 'a', ' a', 'a '),
  int4range: fc.constantFrom('empty', '[1,5)', '(,)', '[1,)'),
  uuid: fc.uuid(),
};

interface Table {
  readonly types: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const table: fc.Arbitrary<Table> = fc
  .array(fc.constantFrom(...Object.keys(VALUES)), { minLength: 1, maxLength: 4 })
  .chain(types =>
    fc.record({
      types: fc.constant(types),
      rows: fc.array(fc.tuple(...types.map(type => fc.option(VALUES[type]!, { freq: 4 }))), {
        minLength: 1,
        maxLength: 8,
      }),
    }),
  );

/** Names that break whatever doesn't quote them. */
const COLUMNS = ['a', 'B "c"', "d'); --", 'ü ☃', 'select'].map(name => `"${name.replaceAll('"', '""')}"`);
const NAME = `"odd"."ta""ble ☃; x"`;

async function fill({ types, rows }: Table): Promise<void> {
  const columns = types.map((type, index) => `${COLUMNS[index]} ${type}`);
  await client.query(
    `DROP SCHEMA IF EXISTS odd CASCADE; CREATE SCHEMA odd; CREATE TABLE ${NAME} (${columns.join(', ')})`,
  );
  for (const row of rows) await insert(types, row);
}

async function insert(types: readonly string[], row: readonly (string | null)[]): Promise<void> {
  const values = types.map((type, index) => `$${index + 1}::text::${type}`);
  await client.query(`INSERT INTO ${NAME} VALUES (${values.join(', ')})`, [...row]);
}

async function digest(): Promise<RowsDigest> {
  const [relation, ...others] = await readRelations(session, null);
  expect(others).toEqual([]);
  expect(relation!.name).toBe('odd."ta""ble ☃; x"');
  return allRows((await readContent(session, relation!)).tenants).old;
}

test('a digest does not depend on the order of rows', async () => {
  const property = fc.asyncProperty(table, fc.infiniteStream(fc.nat()), async (original, random) => {
    await fill(original);
    const before = await digest();
    const shuffled = original.rows
      .map(row => [random.next().value as number, row] as const)
      .sort(([one], [other]) => one - other)
      .map(([, row]) => row);
    await fill({ ...original, rows: shuffled });
    expect(await digest()).toEqual(before);
    expect(before.rows).toBe(original.rows.length);
  });
  await fc.assert(property, { numRuns: 60, seed });
});

test('a digest does not depend on where rows and columns lie', async () => {
  const property = fc.asyncProperty(table, async original => {
    await fill(original);
    const before = await digest();
    await client.query(`ALTER TABLE ${NAME} ADD COLUMN gone int DEFAULT 7`);
    await client.query(`ALTER TABLE ${NAME} DROP COLUMN gone`);
    await client.query(`VACUUM FULL ${NAME}`);
    expect(await digest()).toEqual(before);
    // As dump and restore do it: the text of every value, read again, here with the columns the other way round.
    const columns = original.types.map((_type, index) => COLUMNS[index]!).reverse();
    await client.query(`CREATE TABLE odd.copy AS SELECT ${columns.join(', ')} FROM ${NAME}`);
    await client.query(`DROP TABLE ${NAME}; ALTER TABLE odd.copy RENAME TO "ta""ble ☃; x"`);
    expect(await digest()).toEqual(before);
  });
  await fc.assert(property, { numRuns: 25, seed });
});

test('a digest differs where one cell differs', async () => {
  let different = 0;
  const changed = table.chain(original =>
    fc.nat(original.types.length - 1).chain(column =>
      fc.record({
        original: fc.constant(original),
        column: fc.constant(column),
        value: fc.option(VALUES[original.types[column]!]!),
      }),
    ),
  );
  const property = fc.asyncProperty(changed, async ({ original, column, value }) => {
    await fill(original);
    const before = await digest();
    const name = COLUMNS[column]!;
    const { rowCount } = await client.query(
      `UPDATE ${NAME} SET ${name} = $1::text::${original.types[column]}
       WHERE ctid = '(0,1)' AND ${name}::text IS DISTINCT FROM ($1::text::${original.types[column]})::text`,
      [value],
    );
    const after = await digest();
    if (rowCount === 1) different += 1;
    expect(after.digest !== before.digest).toBe(rowCount === 1);
  });
  await fc.assert(property, { numRuns: 100, seed });
  expect(different).toBeGreaterThan(50);
});

test('a digest differs where a row is there once more, or twice more', async () => {
  const property = fc.asyncProperty(table, async original => {
    await fill(original);
    const digests = [(await digest()).digest];
    while (digests.length < 3) {
      await insert(original.types, original.rows[0]!);
      digests.push((await digest()).digest);
    }
    expect(new Set(digests).size).toBe(3);
  });
  await fc.assert(property, { numRuns: 30, seed });
});

test('a digest differs where values went from one row to another', async () => {
  const digests = new Set<string>();
  for (const [one, other] of [
    ['1', '2'],
    ['2', '1'],
  ] as const) {
    await fill({
      types: ['text', 'int8', 'mood'],
      rows: [
        ['a', one, 'sad'],
        ['b', other, 'sad'],
      ],
    });
    digests.add((await digest()).digest);
  }
  expect(digests.size).toBe(2);
});

test('pieces of a table hold together what it holds as a whole, wherever it is cut', async () => {
  await client.query(`DROP SCHEMA IF EXISTS odd CASCADE; CREATE SCHEMA odd;
    CREATE TABLE odd.long AS SELECT n, n % 3 AS tenant, repeat('x', 500) AS text FROM generate_series(1, 300) AS n`);
  const [relation] = await readRelations(session, 'tenant');
  const byTenant = ({ tenants }: Content): readonly (readonly [string | null, Rows])[] =>
    tenants.map(({ tenant, ...rows }) => [tenant, rows] as const).sort();
  const whole = byTenant(await readContent(session, relation!));
  expect(whole).toHaveLength(3);
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: relation!.pages! }), { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(cuts, async at => {
    const starts = [0, ...at.sort((one, other) => one - other)];
    const pieces = starts.map((from, index) => ({ from, to: starts[index + 1] ?? null }));
    const contents = [];
    for (const piece of pieces) contents.push(await readContent(session, relation!, { piece }));
    expect(byTenant(putTogether(relation!, contents))).toEqual(whole);
  });
  await fc.assert(property, { numRuns: 25, seed });
});

test('a table is cut into a few pieces of some size that leave out no page', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), pages => {
      const pieces = piecesOf({ pages });
      expect(pieces[0]!.from).toBe(0);
      expect(pieces.map(({ to }) => to)).toEqual([...pieces.slice(1).map(({ from }) => from), null]);
      expect(pieces.length).toBeLessThanOrEqual(16);
      expect(pieces.length === 1 || pages / pieces.length >= 32_768).toBe(true);
    }),
    { seed },
  );
  expect(piecesOf({ pages: 32_768 * 2 })).toHaveLength(2);
  expect(piecesOf({ pages: null })).toEqual([{ from: 0, to: null }]);
});

test('a value is told from its likeness of another type or place', async () => {
  const digests = new Set<string>();
  for (const rows of [
    [[null, '']],
    [['', null]],
    [['', '']],
    [[null, null]],
    [['(,)', null]],
    [['a,b', null]],
    [['a', 'b']],
  ]) {
    await fill({ types: ['text', 'text'], rows });
    digests.add((await digest()).digest);
  }
  expect(digests.size).toBe(7);
});

test.each([
  [`SET timezone = 'Asia/Kathmandu'`],
  [`SET datestyle = 'German'`],
  [`SET extra_float_digits = -15`],
  [`SET bytea_output = 'escape'`],
  [`SET intervalstyle = 'iso_8601'`],
  [`SET search_path = odd`],
])('a digest does not depend on the settings of the database: %s', async setting => {
  const types = ['timestamptz', 'float8', 'bytea', 'interval'];
  await fill({ types, rows: [['2026-03-29T01:30:00Z', '0.1', '\\x00ff', '1 mon 30 days']] });
  const before = await digest();
  const target = server().target((await client.query('SELECT current_database() AS name')).rows[0].name);
  await execute(target, `ALTER DATABASE ${target.database} ${setting}`);
  const other = await Session.open(target);
  const [relation] = await readRelations(other, null);
  const after = allRows((await readContent(other, relation!)).tenants).old;
  await other.close();
  await execute(target, `ALTER DATABASE ${target.database} RESET ALL`);
  expect(after).toEqual(before);
});
