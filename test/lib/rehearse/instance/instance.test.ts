import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Instance } from '../../../../lib/rehearse/instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../../../../lib/rehearse/instance/scratch';
import { execute, testServer } from '../../../helpers/postgres';

const ROOT = path.join(__dirname, '..', '..', '..', '..');

test('a server does not outlive the process that started it, even if that is killed', async () => {
  const server = spawn('sleep', ['600'], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  const code = `require('./lib/rehearse/instance/guard').guard(${server.pid}); setInterval(() => {}, 1000); console.log('up')`;
  const owner = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', code], { cwd: ROOT });
  await once(owner.stdout, 'data');
  owner.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGQUIT']);
});

test('a folder for servers is closed to everybody else', () => {
  const scratch = scratchFolder();
  for (const folder of [scratch, folderIn(scratch, 'one')]) expect(fs.statSync(folder).mode & 0o077).toBe(0);
  removeFolder(scratch);
  expect(fs.existsSync(scratch)).toBe(false);
});

test('a server that can not start says why, in one line', async () => {
  const scratch = scratchFolder();
  const instance = Instance.onto(folderIn(scratch, 'empty'));
  await expect(instance.start()).rejects.toThrow(/does not exist|could not access/);
  removeFolder(scratch);
});

describe('a running server', () => {
  const server = testServer();

  test('keeps what was committed over a stop, and over a kill', async () => {
    const target = server().target('postgres');
    await execute(target, 'CREATE TABLE kept (id int); CHECKPOINT; INSERT INTO kept VALUES (1)');
    for (const end of ['stop', 'kill'] as const) {
      await server()[end]();
      await server().start({ fsync: 'off' });
      await execute(target, `DO $$ BEGIN ASSERT (SELECT count(*) FROM kept) = 1; END $$`);
    }
  });

  // Only there does the kernel tell of it.
  const whereTold = fs.existsSync('/proc/sysvipc/shm') ? test : test.skip;

  whereTold('leaves no shared memory behind, even when it is killed', async () => {
    const [, lock = ''] = /^ *\d+ +(\d+) *$/m.exec(
      fs.readFileSync(path.join(server().data, 'postmaster.pid'), 'utf8'),
    )!;
    const lent = (): boolean =>
      new RegExp(`^\\s*-?\\d+\\s+${lock}\\s`, 'm').test(fs.readFileSync('/proc/sysvipc/shm', 'utf8'));
    expect(lent()).toBe(true);
    await server().kill();
    expect(lent()).toBe(false);
    await server().start({ fsync: 'off' });
    await execute(
      server().target('postgres'),
      `DO $$ BEGIN ASSERT current_setting('dynamic_shared_memory_type') = 'mmap'; END $$`,
    );
  });

  test('is reached through its socket only', async () => {
    await execute(
      server().target('postgres'),
      `DO $$ BEGIN ASSERT current_setting('listen_addresses') = '' AND current_setting('data_checksums') = 'on'; END $$`,
    );
  });
});
