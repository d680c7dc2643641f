import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client } from 'pg';
import { Instance } from '../../lib/rehearse/instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../../lib/rehearse/instance/scratch';
import type { Target } from '../../lib/rehearse/session/target';

/** Nothing here outlives the suite, so that nothing has to reach the disk. */
export const QUICK = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
};

/**
 * A real server for one suite. Call in its body: it is started before its tests, and gone after them.
 *
 * @param access lines for pg_hba.conf, before those that let everybody in
 */
export function testServer(access: string = ''): () => Instance {
  let scratch: string | undefined;
  let instance: Instance | undefined;
  beforeAll(async () => {
    scratch = scratchFolder();
    instance = Instance.create(folderIn(scratch, 's'));
    const file = path.join(instance.data, 'pg_hba.conf');
    fs.writeFileSync(file, `${access}\n${fs.readFileSync(file, 'utf8')}`);
    await instance.start(QUICK);
  });
  afterAll(async () => {
    await instance?.kill();
    if (scratch !== undefined) removeFolder(scratch);
  });
  return () => instance!;
}

let number = 0;

/** A new database of its own, with what the SQL makes in it. */
export async function testDatabase(instance: Instance, sql: string = '', template?: string): Promise<Target> {
  const name = `test_${++number}`;
  await execute(instance.target('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template ?? 'template0'}`);
  if (sql !== '') await execute(instance.target(name), sql);
  return instance.target(name);
}

/** Runs statements as the user of the target. */
export async function execute(target: Target, sql: string): Promise<void> {
  const client = new Client({ connectionString: target.url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
