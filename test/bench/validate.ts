import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { Client } from 'pg';
import { takeBaseBackup } from '../../lib/rehearse/drill/base-backup';
import { lackingPrograms } from '../../lib/rehearse/drill/client-programs';
import { restore } from '../../lib/rehearse/drill/restore';
import { sourceSettings } from '../../lib/rehearse/drill/settings';
import { Instance } from '../../lib/rehearse/instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../../lib/rehearse/instance/scratch';
import { recordManifest } from '../../lib/rehearse/manifest/record';
import { validate } from '../../lib/rehearse/validation/validate';

/**
 * How long `validate` takes for a database, against `pg_dump | wc -c` of the same one in the same run, and how far a
 * recovery time is off that is predicted by size from smaller ones. Only ratios are worth quoting: seconds belong to
 * the machine.
 */
const MIB = Number(process.env['BENCH_DATABASE_MIB'] ?? 1_024);
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);
const AIM = 1;

const DATABASE = 'bench';
const TENANTS = 20;
const TABLES = ['purchase', 'line', 'payment', 'ledger'] as const;

/** So many rows of one table are a MiB with their index. */
const ROWS_OF_MIB = 2_900;

/** Tables of several tenants that refer to the first one, with rows of ordinary width. */
const schema = (mib: number): string =>
  `CREATE SCHEMA shop; ${TABLES.map(
    (table, index) => `
    CREATE TABLE shop.${table} (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id text NOT NULL,
      ${index === 0 ? '' : 'purchase bigint NOT NULL REFERENCES shop.purchase,'}
      at timestamptz NOT NULL, amount numeric(12, 2) NOT NULL, state text NOT NULL, text text NOT NULL
    );
    INSERT INTO shop.${table} (tenant_id, ${index === 0 ? '' : 'purchase,'} at, amount, state, text)
      SELECT 'tenant-' || n % ${TENANTS}, ${index === 0 ? '' : 'n,'} timestamptz '2026-01-01Z' + n * interval '1 s',
        n % 10000 / 100.0, (ARRAY['placed', 'paid', 'sent'])[1 + n % 3], repeat(md5(n::text), 6)
      FROM generate_series(1, ${Math.round((mib / TABLES.length) * ROWS_OF_MIB)}) AS n;
    ALTER TABLE shop.${table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON shop.${table} USING (tenant_id = current_setting('app.tenant_id', true));`,
  ).join('')} ANALYZE;`;

const timed = async <T>(work: () => Promise<T> | T): Promise<readonly [seconds: number, result: T]> => {
  const begun = process.hrtime.bigint();
  const result = await work();
  return [Number(process.hrtime.bigint() - begun) / 1e9, result];
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;

async function execute(instance: Instance, database: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: instance.target(database).url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** What a recovery and its validation took, and what a dump took of the same database. */
interface Measured {
  readonly mib: number;
  readonly validateSeconds: number;
  readonly dumpSeconds: number;
  readonly rtoSeconds: number;
}

async function measure(mib: number, runs: number): Promise<Measured> {
  const scratch = scratchFolder();
  const servers: Instance[] = [];
  try {
    const archive = folderIn(scratch, 'archive');
    const source = Instance.create(folderIn(scratch, 'source'));
    servers.push(source);
    // What is loaded once needn't survive anything; the server that is measured has all of it on.
    await source.start({ ...sourceSettings(archive), fsync: 'off', max_wal_size: '4GB' });
    await execute(source, 'postgres', `CREATE DATABASE ${DATABASE}`);
    await execute(source, DATABASE, schema(mib));
    const target = source.target(DATABASE);
    const options = { tenantColumn: 'tenant_id', mayChange: [], jobs: 4 };
    const manifest = await recordManifest({ target, ...options });
    const backup = path.join(folderIn(scratch, 'backup'), 'data');
    await takeBaseBackup(source, backup);
    const checked = (of: Instance): Promise<unknown> =>
      validate({
        kind: 'validation',
        target: of.target(DATABASE),
        manifest,
        erasures: null,
        disasterAt: null,
        objective: null,
        recoveredBefore: null,
        probeTenants: null,
        jobs: 4,
        previousDigest: null,
      }).then(({ outcome, checks }) => {
        if (outcome !== 'passed')
          throw new Error(JSON.stringify(checks.filter(one => one.result !== 'passed')));
      });
    const pairs: (readonly [number, number])[] = [];
    for (let run = 0; run < runs; run += 1) {
      // Whoever goes first may find a colder cache: take turns.
      const dumpFirst = run % 2 === 0 ? (await timed(() => dump(source)))[0] : null;
      const [validated] = await timed(() => checked(source));
      pairs.push([validated, dumpFirst ?? (await timed(() => dump(source)))[0]]);
      process.stderr.write(`\r${mib} MiB: ${run + 1} of ${runs} runs `);
    }
    const [rtoSeconds] = await timed(async () => {
      const { instance } = await restore(scratch, 'restored', { backup, archive }, null);
      servers.push(instance);
      await checked(instance);
    });
    return {
      mib,
      validateSeconds: median(pairs.map(([one]) => one)),
      dumpSeconds: median(pairs.map(([, other]) => other)),
      rtoSeconds,
    };
  } finally {
    await Promise.all(servers.map(server => server.kill()));
    removeFolder(scratch);
  }
}

function dump(source: Instance): void {
  const bin = process.env['CDK_RECOVERY_PG_BIN'] ?? '';
  const url = `host=${path.dirname(source.data)} user=postgres dbname=${DATABASE}`;
  const { status, stderr } = spawnSync(
    '/bin/sh',
    ['-c', '"$0" -d "$1" | wc -c', path.join(bin, 'pg_dump'), url],
    { encoding: 'utf8' },
  );
  if (status !== 0 || stderr !== '') throw new Error(`pg_dump failed: ${stderr}`);
}

async function main(): Promise<void> {
  const lacking = lackingPrograms();
  if (lacking !== null) {
    process.stderr.write(`validate against pg_dump was not measured: ${lacking}\n`);
    process.exitCode = 2;
    return;
  }
  const sizes = [MIB / 8, MIB / 4, MIB].map(Math.round);
  const measured: Measured[] = [];
  for (const mib of sizes) measured.push(await measure(mib, RUNS));
  process.stderr.write('\n');
  for (const { mib, validateSeconds, dumpSeconds } of measured) {
    const ratio = (validateSeconds / dumpSeconds).toFixed(2);
    process.stdout.write(
      `validate / (pg_dump | wc -c), ${mib} MiB: ${ratio} (${validateSeconds.toFixed(1)} s / ${dumpSeconds.toFixed(1)} s), median of ${RUNS}; aim ≤ ${AIM}\n`,
    );
  }
  const [small, middle, large] = measured as [Measured, Measured, Measured];
  const perMib = (middle.rtoSeconds - small.rtoSeconds) / (middle.mib - small.mib);
  const predicted = small.rtoSeconds + perMib * (large.mib - small.mib);
  const error = ((predicted - large.rtoSeconds) / large.rtoSeconds) * 100;
  process.stdout.write(
    `recovery with validation of ${large.mib} MiB: predicted ${predicted.toFixed(1)} s from ${small.mib} and ${middle.mib} MiB, measured ${large.rtoSeconds.toFixed(1)} s, error ${error.toFixed(0)} %\n`,
  );
}

void main();
