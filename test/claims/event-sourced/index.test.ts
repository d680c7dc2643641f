import { Client } from 'pg';
import { testDatabase, testServer } from '../../helpers/postgres';

const server = testServer();
const ENTRIES = 20_000;

/** A graph of identities, teams and budgets, and an empty index of what readers ask for. */
const GRAPH = `
  CREATE TABLE team (id int PRIMARY KEY, tenant text NOT NULL, budget int NOT NULL);
  CREATE TABLE identity (id int PRIMARY KEY, team int NOT NULL REFERENCES team, spent int NOT NULL);
  INSERT INTO team SELECT n, 'tenant-' || n % 20, n * 7 FROM generate_series(0, 199) n;
  INSERT INTO identity SELECT n, n % 200, n * 31 % 1009 FROM generate_series(1, ${ENTRIES}) n;
  CREATE UNLOGGED TABLE entry (identity int PRIMARY KEY, tenant text NOT NULL, team int, spent bigint, budget int);
`;

const REBUILD = `
  TRUNCATE entry;
  INSERT INTO entry SELECT i.id, t.tenant, t.id, sum(i.spent) OVER (PARTITION BY t.id), t.budget
    FROM identity i JOIN team t ON t.id = i.team;
`;

const DIGEST = `SELECT count(*)::int AS entries, md5(string_agg(e::text, E'\\n' ORDER BY identity)) AS digest FROM entry e`;

test('an index of twenty thousand entries is rebuilt from the graph within seconds', async () => {
  const { url } = await testDatabase(server(), GRAPH);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(REBUILD);
    const { rows: before } = await client.query(DIGEST);
    // A cache that is gone, and one that is wrong, are one and the same to whoever rebuilds it.
    await client.query('UPDATE entry SET spent = spent + 1 WHERE identity % 3 = 0');
    const begun = Date.now();
    await client.query(REBUILD);
    const seconds = (Date.now() - begun) / 1_000;
    const { rows: after } = await client.query(DIGEST);
    expect(after).toEqual(before);
    expect(after[0]).toMatchObject({ entries: ENTRIES });
    expect(seconds).toBeLessThan(10);
  } finally {
    await client.end();
  }
}, 60_000);
