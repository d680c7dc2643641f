import * as fs from 'node:fs';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Client } from 'pg';
import type { Evidence } from '../../../../lib/model/evidence';
import { MARKER_SQL } from '../../../../lib/rehearse/freshness/marker-schema';
import { asFilledAnew } from '../../../../lib/rehearse/manifest/anew';
import type { Target } from '../../../../lib/rehearse/session/target';
import { temporaryDirectory } from '../../../helpers/assembly';
import { type CliResult, cli } from '../../../helpers/cli';
import { execute, testDatabase, testServer } from '../../../helpers/postgres';
import { failingIn, manifestOf, validationOf } from '../../../helpers/restored';

/** Has what makes it hard: policies, triggers, an identity, partitions, no key, a key of two columns, odd types. */
const CLINIC = `
${MARKER_SQL}
CREATE SCHEMA clinic;
CREATE TABLE clinic.patient (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, org text NOT NULL, name text NOT NULL UNIQUE,
  born date, data json, place point, upper_name text GENERATED ALWAYS AS (upper(name)) STORED, visits int NOT NULL DEFAULT 0
);
CREATE TABLE clinic."Visit" (
  org text NOT NULL, number int NOT NULL, patient bigint NOT NULL REFERENCES clinic.patient, cost real, tags text[],
  PRIMARY KEY (org, number)
);
CREATE TABLE clinic.note (org text, at timestamptz NOT NULL, text text) PARTITION BY RANGE (at);
CREATE TABLE clinic.note_old PARTITION OF clinic.note FOR VALUES FROM (MINVALUE) TO ('2026-01-01Z');
CREATE TABLE clinic.note_new PARTITION OF clinic.note FOR VALUES FROM ('2026-01-01Z') TO (MAXVALUE);
CREATE TABLE clinic.price (code text PRIMARY KEY, amount numeric);
CREATE UNLOGGED TABLE clinic.draft (org text, text text);
CREATE FUNCTION clinic.count_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE clinic.patient SET visits = visits + 1 WHERE id = NEW.patient; RETURN NEW; END $$;
CREATE TRIGGER count_visit AFTER INSERT ON clinic."Visit" FOR EACH ROW EXECUTE FUNCTION clinic.count_visit();
ALTER TABLE clinic.patient ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic.patient FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON clinic.patient USING (org = current_setting('app.org', true));
INSERT INTO clinic.patient (org, name, born, data, place)
  SELECT org, org || ' patient ' || n, date '1980-01-01' + n, '{"b": 1,  "a": 2}', point(n, 1.5)
  FROM unnest(ARRAY['north', 'south', 'it''s "odd"']) AS org, generate_series(1, 40) AS n;
INSERT INTO clinic."Visit" SELECT org, row_number() OVER (PARTITION BY org ORDER BY id), id, 12.3, ARRAY['a,b', NULL, '"']
  FROM clinic.patient;
INSERT INTO clinic.note SELECT org, timestamptz '2025-12-31 12:00Z' + n * interval '1 hour', 'note ' || n / 2
  FROM unnest(ARRAY['north', 'south']) AS org, generate_series(1, 30) AS n;
INSERT INTO clinic.price VALUES ('x', 1);
INSERT INTO clinic.draft VALUES ('north', 'soon');
SELECT cdk_recovery.mark();
`;

/** All kinds of damage to one organization. */
const DAMAGE = `
UPDATE clinic.patient SET name = 'x' || id, place = NULL WHERE org = 'north' AND id % 3 = 0;
DELETE FROM clinic."Visit" WHERE org = 'north' AND number > 20;
UPDATE clinic."Visit" SET cost = 0 WHERE org = 'north' AND number < 5;
DELETE FROM clinic.note WHERE org = 'north' AND text < 'note 3';
INSERT INTO clinic.note VALUES ('north', '2026-01-01 01:00Z', 'never was'), ('north', '2026-01-01 01:00Z', 'never was');
INSERT INTO clinic.patient (org, name) VALUES ('north', 'nobody');
UPDATE clinic.draft SET text = 'later';
`;

const server = testServer();

async function restore(from: Target, into: Target, ...more: string[]): Promise<CliResult> {
  const where = ['--from', from.url, '--into', into.url, '--tenant-column', 'org'];
  const said = await cli('restore-tenant', ...where, ...more);
  return { ...said, stdout: stripVTControlCharacters(said.stdout) };
}

async function ask<T>(target: Target, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: target.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** A live database with damage, and beside it one that was restored to before. */
async function pair(damage: string = DAMAGE): Promise<{ aside: Target; live: Target }> {
  const aside = await testDatabase(server(), '', 'clinic');
  const live = await testDatabase(server(), damage, 'clinic');
  return { aside, live };
}

beforeAll(async () => {
  await execute(server().target('postgres'), 'CREATE DATABASE clinic');
  await execute(server().target('clinic'), CLINIC);
});

test('brings back every row of one tenant, and no other row differs', async () => {
  const { aside, live } = await pair();
  const manifest = asFilledAnew(await manifestOf(aside, { tenantColumn: 'org' }));
  expect(failingIn(await validationOf(live, manifest))).toContain('rows-unchanged');
  const { code, stdout } = await restore(aside, live, '--tenant', 'north', '--format', 'json');
  const { changes, evidence } = JSON.parse(stdout);
  expect(evidence.checks.map(({ id, result }: { id: string; result: string }) => `${id} ${result}`)).toEqual([
    'tenant-as-restored passed',
    'other-tenants-untouched passed',
    'sequences-ahead passed',
  ]);
  expect(code).toBe(0);
  expect(changes).toEqual(
    expect.arrayContaining([
      { table: 'clinic."Visit"', inserted: 20, updated: 4, deleted: 0 },
      { table: 'clinic.patient', inserted: 0, updated: 13, deleted: 1 },
      { table: 'clinic.note_new', inserted: 11, updated: 0, deleted: 2 },
    ]),
  );
  // The clinic is again what it was, the sequence ahead, and its triggers as they were.
  expect(failingIn(await validationOf(live, manifest))).toEqual([]);
  const [{ last }] = (await ask<{ last: string }>(
    live,
    `SELECT last_value AS last FROM clinic.patient_id_seq`,
  )) as [{ last: string }];
  expect(Number(last)).toBe(121);
});

test('--dry-run says what would change, and changes nothing', async () => {
  const { aside, live } = await pair();
  const before = await manifestOf(live, { tenantColumn: 'org' });
  const { code, stdout } = await restore(aside, live, '--tenant', 'north', '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^What would change$/m);
  expect(stdout).toMatch(/clinic\."Visit": 20 brought back, 4 changed back, 0 taken away/);
  expect((await manifestOf(live, { tenantColumn: 'org' })).contents).toEqual(before.contents);
});

test('rows that others wrote since stay', async () => {
  const { aside, live } = await pair(
    `${DAMAGE} UPDATE clinic.patient SET born = NULL WHERE org = 'south';
     INSERT INTO clinic.patient (org, name) VALUES ('south', 'new here');`,
  );
  expect(await restore(aside, live, '--tenant', 'north')).toMatchObject({ code: 0 });
  expect(
    await ask(live, `SELECT name, born FROM clinic.patient WHERE org = 'south' AND born IS NOT NULL`),
  ).toEqual([]);
  expect(await ask(live, `SELECT name FROM clinic.patient WHERE name = 'new here'`)).toHaveLength(1);
});

test('an id with quotes in it is an id', async () => {
  const { aside, live } = await pair(`UPDATE clinic.patient SET born = NULL WHERE org LIKE 'it%'`);
  const { code, stdout } = await restore(aside, live, '--tenant', `it's "odd"`);
  expect(code).toBe(0);
  expect(stdout).toMatch(/clinic\.patient: 0 brought back, 40 changed back, 0 taken away/);
});

test('where nothing differs nothing is changed', async () => {
  const { aside, live } = await pair('');
  const { code, stdout } = await restore(aside, live, '--tenant', 'north');
  expect(code).toBe(0);
  expect(stdout).toMatch(/nothing: the rows are those that were restored/);
});

test('--tables narrows it, a partitioned table standing for its partitions', async () => {
  const { aside, live } = await pair();
  const { stdout } = await restore(
    aside,
    live,
    '--tenant',
    'north',
    '--format',
    'json',
    '--tables',
    'clinic.note',
  );
  expect(JSON.parse(stdout).changes.map(({ table }: { table: string }) => table)).toEqual([
    'clinic.note_new',
    'clinic.note_old',
  ]);
});

test('unlogged tables are left alone: they are empty in every restored database', async () => {
  const { aside, live } = await pair();
  await execute(aside, 'TRUNCATE clinic.draft');
  await restore(aside, live, '--tenant', 'north');
  expect(await ask(live, 'SELECT text FROM clinic.draft')).toEqual([{ text: 'later' }]);
});

test('the record says how much was lost and how long it took, and is chained', async () => {
  const { aside, live } = await pair();
  const file = path.join(temporaryDirectory(), 'evidence.json');
  const at = new Date(Date.now() - 2_000).toISOString();
  await restore(aside, live, '--tenant', 'north', '--evidence', file, '--disaster-at', at);
  const evidence = JSON.parse(fs.readFileSync(file, 'utf8')) as Evidence;
  expect(evidence.outcome).toBe('passed');
  expect(evidence.measured.rtoSeconds).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(evidence)).not.toContain('north');
});

describe('refuses, changes nothing and says why in one line', () => {
  const refusals: readonly (readonly [string, string, readonly string[], RegExp])[] = [
    [
      'another column in the live database',
      'ALTER TABLE clinic.patient ADD COLUMN phone text',
      [],
      /databases differ: the column clinic\.patient\.phone is in the live database only/,
    ],
    [
      'another type of a column',
      'ALTER TABLE clinic."Visit" ALTER cost TYPE numeric',
      [],
      /the column clinic\."Visit"\.cost is another/,
    ],
    [
      'another constraint',
      'ALTER TABLE clinic.patient ADD CHECK (visits >= 0)',
      [],
      /the constraint clinic\.patient\.patient_visits_check is in the live database only/,
    ],
    [
      'a tenant that the restored database does not know',
      '',
      ['--tenant', 'east'],
      /holds no row of this tenant/,
    ],
    [
      'a key that now stands for a row of somebody else',
      `UPDATE clinic.patient SET org = 'south' WHERE id = 1`,
      [],
      /clinic\.patient: 1 row of the tenant would come back under a key/,
    ],
    ['a table with rules', 'CREATE RULE r AS ON INSERT TO clinic.note_old DO ALSO NOTHING', [], /has rules/],
    [
      'a row that something else refers to',
      `CREATE TABLE clinic.bill (patient bigint REFERENCES clinic.patient);
      INSERT INTO clinic.patient (org, name) VALUES ('north', 'billed'); INSERT INTO clinic.bill SELECT max(id) FROM clinic.patient`,
      [],
      /nothing was changed: error 23503 of PostgreSQL at bill, bill_patient_fkey/,
    ],
    [
      'something else that would be deleted along',
      'CREATE TABLE clinic.bill (patient bigint REFERENCES clinic.patient ON DELETE CASCADE)',
      [],
      /deleting a row of clinic\.patient changes clinic\.bill/,
    ],
    ['a column that no table has', '', ['--tenant-column', 'nobody'], /no table has this column/],
    [
      'a table without the column',
      '',
      ['--tables', 'clinic.price'],
      /no table of this name has the tenant column/,
    ],
  ];

  test.each(refusals)('%s', async (_what, damage, more, says) => {
    const { aside, live } = await pair(
      `UPDATE clinic.patient SET born = NULL WHERE org = 'north'; ${damage}`,
    );
    const { code, stdout, stderr } = await restore(aside, live, '--tenant', 'north', ...more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toMatch(says);
    expect(await ask(live, `SELECT FROM clinic.patient WHERE org = 'north' AND born IS NOT NULL`)).toEqual(
      [],
    );
  });

  test('one database as both', async () => {
    const { live } = await pair();
    expect((await restore(live, live, '--tenant', 'north')).stderr).toMatch(/both are the same database/);
  });

  test('a user from whom policies hide rows', async () => {
    const { aside, live } = await pair(
      'GRANT USAGE ON SCHEMA clinic TO PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA clinic TO PUBLIC',
    );
    await execute(live, `DO $$ BEGIN CREATE ROLE clerk LOGIN; EXCEPTION WHEN duplicate_object THEN END $$`);
    const clerk = { ...live, url: live.url.replace('postgres@', 'clerk@') };
    const { code, stderr } = await restore(aside, clerk, '--tenant', 'north');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: --into: nothing was changed: [^\n]+\n$/);
  });
});

test('a row of another tenant that changes in the transaction gives it up', async () => {
  // A trigger that no ALTER TABLE keeps still: one of the whole partitioned table's making, run by the constraint.
  const { aside, live } = await pair(
    `${DAMAGE}
     CREATE FUNCTION clinic.meddle() RETURNS boolean LANGUAGE plpgsql AS $$
     BEGIN UPDATE clinic.note_old SET text = 'meddled' WHERE org = 'south'; RETURN true; END $$;`,
  );
  const meddling = `ALTER TABLE clinic."Visit" ADD CONSTRAINT meddle CHECK (clinic.meddle()) NOT VALID`;
  await execute(aside, 'CREATE FUNCTION clinic.meddle() RETURNS boolean LANGUAGE sql AS $$ SELECT true $$');
  for (const target of [aside, live]) await execute(target, meddling);
  const { code, stdout } = await restore(aside, live, '--tenant', 'north');
  expect(code).toBe(1);
  expect(stdout).toMatch(/✗ other-tenants-untouched +clinic\.note_old/);
  expect(await ask(live, `SELECT FROM clinic.note_old WHERE text = 'meddled'`)).toEqual([]);
  expect(await ask(live, `SELECT FROM clinic.patient WHERE name = 'nobody'`)).toHaveLength(1);
});

test('of many rows a few are in memory at a time', async () => {
  const many = `INSERT INTO clinic.note SELECT 'north', timestamptz '2025-01-01Z', n::text FROM generate_series(1, 2000) AS n`;
  const aside = await testDatabase(server(), many, 'clinic');
  const live = await testDatabase(server(), '', 'clinic');
  const query = jest.spyOn(Client.prototype, 'query');
  const { stdout } = await restore(aside, live, '--tenant', 'north');
  expect(stdout).toMatch(/clinic\.note_old: 2000 brought back/);
  const batches = query.mock.calls.filter(([sql]) => String(sql).startsWith('INSERT INTO pg_temp'));
  query.mockRestore();
  expect(Math.max(...batches.map(([, values]) => (values as unknown as [string[]])[0].length))).toBe(500);
});
