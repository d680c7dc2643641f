import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { Client } from 'pg';
import type { Target } from '../../../lib/rehearse/session/target';

/** Everything in a folder by its path, as text, decompressed. */
export function contentsOf(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter(name => fs.statSync(path.join(folder, name)).isFile())
      .map(name => {
        const bytes = fs.readFileSync(path.join(folder, name));
        return [name, (name.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes).toString('latin1')];
      }),
  );
}

/** The first column of what a query gives, as text. */
export async function valuesOf(target: Target, sql: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: target.url });
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: sql, rowMode: 'array' });
    return rows.map(([value]) => String(value));
  } finally {
    await client.end();
  }
}
