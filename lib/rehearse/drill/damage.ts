import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client } from 'pg';
import type { Instance } from '../instance/instance';
import type { Fault } from './faults/fault';

const PAGE_BYTES = 8_192;

/** Bytes that are damaged, in the middle of the second page: the first of an index is read by everybody. */
const DAMAGED = { from: 1.5 * PAGE_BYTES, bytes: 64 } as const;

/** Damages a restored database in the way of a fault. Faults of the restore itself have happened by then. */
export async function damage(instance: Instance, database: string, { sql, file }: Fault): Promise<void> {
  if (sql !== undefined) await ask(instance, database, sql);
  if (file !== undefined) await damageFile(instance, database, file);
}

async function damageFile(instance: Instance, database: string, relation: string): Promise<void> {
  const [row] = await ask<{ file: string }>(
    instance,
    database,
    `SELECT pg_relation_filepath('${relation}'::regclass) AS file`,
  );
  await instance.stop();
  const file = fs.openSync(path.join(instance.data, row!.file), 'r+');
  try {
    const bytes = Buffer.alloc(DAMAGED.bytes);
    fs.readSync(file, bytes, 0, DAMAGED.bytes, DAMAGED.from);
    fs.writeSync(
      file,
      bytes.map(byte => byte ^ 0xff),
      0,
      DAMAGED.bytes,
      DAMAGED.from,
    );
  } finally {
    fs.closeSync(file);
  }
  await instance.start({ shared_buffers: '32MB' });
}

/** Takes the second half of a file away, as a copy that broke off would. */
export function cutShort(file: string): void {
  fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
}

/** The longest file in a folder, among those of a name. */
export function largestIn(folder: string, named: RegExp): string {
  const names = fs.readdirSync(folder).filter(name => named.test(name));
  const files = names.map(name => path.join(folder, name));
  return files.reduce((one, other) => (fs.statSync(other).size > fs.statSync(one).size ? other : one));
}

/** Rows of the last statement. */
export async function ask<T extends Record<string, unknown>>(
  instance: Instance,
  database: string,
  sql: string,
): Promise<readonly T[]> {
  const client = new Client({ connectionString: instance.target(database).url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = (await client.query<T>(sql)) as unknown as { rows: T[] } | { rows: T[] }[];
    return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows;
  } finally {
    await client.end();
  }
}
