import { Client } from 'pg';
import type { Instance } from '../../../lib/rehearse/instance/instance';
import type { Manifest } from '../../../lib/rehearse/manifest/manifest';
import { recordManifest } from '../../../lib/rehearse/manifest/record';
import { validate } from '../../../lib/rehearse/validation/validate';

const DATABASE = 'bench';
const TENANTS = 20;
const JOBS = 4;
const TABLES = ['purchase', 'line', 'payment', 'ledger'] as const;

/** So many rows of one table are a MiB with their index. */
const ROWS_OF_MIB = 2_900;

/** A table of several tenants that refers to the first one, with rows of ordinary width. */
const table = (name: string, index: number, mib: number): string => `
  CREATE TABLE shop.${name} (
    id bigint GENERATED ALWAYS AS IDENTITY, tenant_id text NOT NULL,
    ${index === 0 ? '' : 'purchase bigint NOT NULL,'}
    at timestamptz NOT NULL, amount numeric(12, 2) NOT NULL, state text NOT NULL, text text NOT NULL
  );
  INSERT INTO shop.${name} (tenant_id, ${index === 0 ? '' : 'purchase,'} at, amount, state, text)
    SELECT 'tenant-' || n % ${TENANTS}, ${index === 0 ? '' : 'n,'} timestamptz '2026-01-01Z' + n * interval '1 s',
      n % 10000 / 100.0, (ARRAY['placed', 'paid', 'sent'])[1 + n % 3], repeat(md5(n::text), 6)
    FROM generate_series(1, ${Math.round((mib / TABLES.length) * ROWS_OF_MIB)}) AS n;
  ALTER TABLE shop.${name} ADD PRIMARY KEY (id);
  ALTER TABLE shop.${name} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON shop.${name} USING (tenant_id = current_setting('app.tenant_id', true));`;

/** Makes a shop of a size. Keys are added at the end, which takes a fraction of the time. */
export async function makeShop(instance: Instance, mib: number): Promise<void> {
  await execute(instance, 'postgres', `CREATE DATABASE ${DATABASE}`);
  await execute(instance, DATABASE, 'CREATE SCHEMA shop');
  await Promise.all(TABLES.map((name, index) => execute(instance, DATABASE, table(name, index, mib))));
  for (const name of TABLES.slice(1))
    await execute(
      instance,
      DATABASE,
      `ALTER TABLE shop.${name} ADD FOREIGN KEY (purchase) REFERENCES shop.purchase`,
    );
  // Else whoever reads a row first writes down that its transaction is over.
  await execute(instance, DATABASE, 'VACUUM ANALYZE');
}

export function manifestOfShop(instance: Instance): Promise<Manifest> {
  const target = instance.target(DATABASE);
  return recordManifest({ target, tenantColumn: 'tenant_id', mayChange: [], jobs: JOBS });
}

/** @throws Error where a check doesn't pass */
export async function validateShop(instance: Instance, manifest: Manifest): Promise<void> {
  const { outcome, checks } = await validate({
    kind: 'validation',
    target: instance.target(DATABASE),
    manifest,
    erasures: null,
    disasterAt: null,
    objective: null,
    recoveredBefore: null,
    probeTenants: null,
    jobs: JOBS,
    previousDigest: null,
  });
  if (outcome !== 'passed') throw new Error(JSON.stringify(checks.filter(one => one.result !== 'passed')));
}

/** As `pg_dump` takes it. */
export function shopFor(instance: Instance): string {
  return instance.target(DATABASE).url;
}

async function execute(instance: Instance, database: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: instance.target(database).url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
