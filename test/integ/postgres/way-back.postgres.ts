import { Client } from 'pg';
import { value } from '../../../lib/assess/system/resource';
import type { Target } from '../../../lib/rehearse/session/target';
import { synthesizedApp } from '../../helpers/app';
import { execute, testDatabase, testServer } from '../../helpers/postgres';
import { valuesOf } from './contents';
import { at, dump, run } from './scripts';

const server = testServer();

/** What an application has to have run on its database, in order. */
const MIGRATIONS = [
  'CREATE TABLE event (id int PRIMARY KEY, text text)',
  `ALTER TABLE event ADD COLUMN severity text NOT NULL DEFAULT 'info'`,
];

/** Runs what has not been run on this database yet, and says how many that were. */
async function migrate(target: Target, upTo: number = MIGRATIONS.length): Promise<number> {
  await execute(target, 'CREATE TABLE IF NOT EXISTS migration (number int PRIMARY KEY)');
  const [done = '0'] = await valuesOf(target, 'SELECT count(*) FROM migration');
  const pending = MIGRATIONS.slice(Number(done), upTo);
  for (const [index, sql] of pending.entries()) {
    await execute(target, `${sql}; INSERT INTO migration VALUES (${Number(done) + index + 1})`);
  }
  return pending.length;
}

/** An application, which knows the database that it was started with. */
async function started(target: Target): Promise<Client> {
  const client = new Client({ connectionString: target.url });
  await client.connect();
  return client;
}

/** The command of a container that the fleet runs, on a server and in a folder of this machine. */
function commandOf(task: string, container: string, work: string): string[] {
  const { system } = synthesizedApp('tiered-fleet');
  const found = system.resources.find(({ id, type }) => id === task && type === 'AWS::ECS::TaskDefinition')!;
  const containers = value(found, 'ContainerDefinitions') as { Name: string; Command: string[] }[];
  const { Command: command } = containers.find(({ Name }) => Name === container)!;
  const [, host] = at(server(), '');
  const here = new Map([
    ['--host', host!],
    ['--work', work],
  ]);
  return command
    .filter(word => word !== '--await')
    .map((word, index, words) => here.get(words[index - 1] ?? '') ?? word);
}

test('a dump comes back by the command of the fleet as a new database, takes pending migrations, and serves who is started with it', async () => {
  const lost = await testDatabase(server(), '');
  expect(await migrate(lost, 1)).toBe(1);
  await execute(lost, `INSERT INTO event SELECT n, 'event ' || n FROM generate_series(1, 1000) AS n`);
  const work = await dump(server(), lost.database);
  const before = await started(lost);

  const command = commandOf('Fleet/Dumps/Restore/Task', 'restore', work);
  expect(command).toEqual(expect.arrayContaining(['--jobs', '4', '--database', 'fleet_restored']));
  expect(await run('restore', command)).toMatchObject({ status: 0, stderr: '' });

  const restored = server().target('fleet_restored');
  expect(await valuesOf(restored, 'SELECT count(*) FROM event')).toEqual(['1000']);
  expect(await migrate(restored)).toBe(1);
  expect(await migrate(restored)).toBe(0);

  // Who isn't started again goes on where it was.
  await before.query(`INSERT INTO event VALUES (1001, 'too late')`);
  await before.end();
  const after = await started(restored);
  await after.query(`INSERT INTO event VALUES (1001, 'after', 'warning')`);
  await after.end();
  expect(await valuesOf(restored, 'SELECT text FROM event WHERE id > 1000')).toEqual(['after']);
  expect(await valuesOf(lost, 'SELECT text FROM event WHERE id > 1000')).toEqual(['too late']);
}, 120_000);
