import * as fs from 'node:fs';
import * as path from 'node:path';
import { untilArchived, currentSegment } from '../../../lib/rehearse/drill/archive';
import { takeBaseBackup } from '../../../lib/rehearse/drill/base-backup';
import { handOver, serverAccount } from '../../../lib/rehearse/instance/account';
import { Instance } from '../../../lib/rehearse/instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../../../lib/rehearse/instance/scratch';
import { execute } from '../../helpers/postgres';
import { valuesOf } from './contents';
import { testStore } from './s3';
import { type Result, SCRIPTS, run, workFolder } from './scripts';

const PIECE = '000000010000000000000001';

describe('archiving a piece of the log', () => {
  const pieces = (): { path: string; archive: string } => {
    const folder = workFolder();
    fs.mkdirSync(path.join(folder, 'archive'));
    fs.writeFileSync(path.join(folder, PIECE), Buffer.alloc(1_048_576, 'log'));
    return { path: path.join(folder, PIECE), archive: path.join(folder, 'archive') };
  };
  const archive = (from: string, to: string, name = PIECE): Promise<Result> =>
    run('archive-wal', [from, name, to]);

  test('leaves all of it in the archive, and nothing beside it', async () => {
    const { path: from, archive: to } = pieces();
    expect(await archive(from, to)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(fs.readdirSync(to)).toEqual([PIECE]);
    expect(fs.readFileSync(path.join(to, PIECE)).equals(fs.readFileSync(from))).toBe(true);
  });

  test('is fine a second time, as after a crash', async () => {
    const { path: from, archive: to } = pieces();
    await archive(from, to);
    expect(await archive(from, to)).toMatchObject({ status: 0, stderr: '' });
  });

  test('fails where another piece has the name, and leaves that one', async () => {
    const { path: from, archive: to } = pieces();
    fs.writeFileSync(path.join(to, PIECE), 'of another server');
    expect(await archive(from, to)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('does another server archive there?'),
    });
    expect(fs.readFileSync(path.join(to, PIECE), 'utf8')).toBe('of another server');
    expect(fs.readdirSync(to)).toEqual([PIECE]);
  });

  test('fails where two servers archive the same name at once, but for one of them', async () => {
    const { archive: to, path: from } = pieces();
    const other = path.join(path.dirname(from), 'other');
    fs.writeFileSync(other, Buffer.alloc(1_048_576, 'another'));
    const results = await Promise.all([from, other, from, other].map(one => archive(one, to)));
    const kept = fs.readFileSync(path.join(to, PIECE));
    const winner = kept.equals(fs.readFileSync(from)) ? 0 : 1;
    expect(kept.equals(fs.readFileSync([from, other][winner]!))).toBe(true);
    expect(results.map(({ status }) => status)).toEqual(
      [0, 1, 2, 3].map(one => (one % 2 === winner ? 0 : 1)),
    );
  });

  test('does not take for archived what was cut off when it was killed', async () => {
    const { path: from, archive: to } = pieces();
    fs.writeFileSync(path.join(to, `.${PIECE}.1`), 'half');
    expect(await archive(from, to)).toMatchObject({ status: 0 });
    expect(fs.readFileSync(path.join(to, PIECE)).equals(fs.readFileSync(from))).toBe(true);
  });

  test.each([
    [
      'an archive that is not there',
      (from: string, to: string) => [from, PIECE, `${to}/nowhere`],
      'is no folder',
    ],
    ['a piece that is not there', (from: string, to: string) => [`${from}x`, PIECE, to], 'is not there'],
    [
      'a name that leads elsewhere',
      (from: string, to: string) => [from, '../elsewhere', to],
      'is no name of a piece',
    ],
    ['too few words', (from: string) => [from], 'takes a path, a name and an archive'],
  ])('fails for %s', async (_, args, complaint) => {
    const { path: from, archive: to } = pieces();
    expect(await run('archive-wal', args(from, to))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(complaint),
    });
  });
});

describe('archiving into a bucket', () => {
  const store = testStore();

  test('keeps the piece that is there, takes the same one twice, and gives it back', async () => {
    const folder = workFolder();
    const [one, other, back] = ['one', 'other', 'back'].map(name => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    fs.writeFileSync(one, Buffer.alloc(65_536, 'log'));
    fs.writeFileSync(other, Buffer.alloc(65_536, 'another'));
    const to = 's3://dumps/wal/orders';
    const archive = (from: string): Promise<Result> => run('archive-wal', [from, PIECE, to], store().env);
    expect(await archive(one)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(await archive(one)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(await archive(other)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`has another ${PIECE}`),
    });
    expect(await run('restore-wal', [to, PIECE, back], store().env)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(fs.readFileSync(back).equals(fs.readFileSync(one))).toBe(true);
    expect(fs.readdirSync(folder).sort()).toEqual(['back', 'one', 'other']);
  });

  test('tells what is not there from what does not answer', async () => {
    const into = path.join(workFolder(), 'back');
    expect(await run('restore-wal', ['s3://dumps/wal', '00000002.history', into], store().env)).toMatchObject(
      { status: 1 },
    );
    const deaf = { ...store().env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' };
    expect(await run('restore-wal', ['s3://dumps/wal', PIECE, into], deaf)).toMatchObject({
      status: 126,
      stderr: expect.stringContaining('does not answer'),
    });
    expect(await run('archive-wal', [__filename, PIECE, 's3://dumps/wal'], deaf)).toMatchObject({
      status: 1,
    });
  });
});

describe('a server that archives', () => {
  let scratch: string;
  const servers: Instance[] = [];

  beforeAll(() => {
    scratch = scratchFolder();
    // Whoever the server runs as has to read the scripts.
    fs.cpSync(SCRIPTS, path.join(scratch, 'scripts'), { recursive: true });
    handOver(path.join(scratch, 'scripts'), serverAccount());
  });

  afterAll(async () => {
    for (const server of servers) await server.kill();
    removeFolder(scratch);
  });

  const script = (name: string): string => path.join(scratch, 'scripts', `${name}.sh`);

  /** A server with a base backup, whose log goes to an archive. */
  const archiving = async (name: string, archiveTimeout: string) => {
    const archive = folderIn(scratch, `${name}-archive`);
    const server = Instance.create(folderIn(scratch, name));
    servers.push(server);
    await server.start({
      archive_mode: 'on',
      archive_command: `${script('archive-wal')} %p %f ${archive}`,
      archive_timeout: archiveTimeout,
      shared_buffers: '32MB',
    });
    await execute(server.target('postgres'), 'CREATE TABLE written (what text)');
    const backup = path.join(scratch, `${name}-backup`);
    await takeBaseBackup(server, backup);
    return { server, archive, backup };
  };

  const recover = async (name: string, backup: string, restoreCommand: string): Promise<Instance> => {
    const folder = folderIn(scratch, name);
    fs.cpSync(backup, path.join(folder, 'data'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'data', 'recovery.signal'), '');
    const restored = Instance.onto(folder);
    servers.push(restored);
    await restored.start({ restore_command: restoreCommand, shared_buffers: '32MB' });
    return restored;
  };

  /** Writes a row, and gives the piece of the log that it is in. */
  const write = async (server: Instance, what: string): Promise<string> => {
    const insert = `INSERT INTO written VALUES ('${what}') RETURNING pg_walfile_name(pg_current_wal_insert_lsn())`;
    return (await valuesOf(server.target('postgres'), insert))[0]!;
  };

  const writtenIn = (server: Instance): Promise<readonly string[]> =>
    valuesOf(server.target('postgres'), 'SELECT what FROM written');

  test('loses with its volume what archive_timeout did not bring to the archive: without one, all since the last full piece', async () => {
    const [quick, never] = await Promise.all([archiving('quick', '1s'), archiving('never', '0')]);
    const [segment, unbounded] = await Promise.all(
      [quick, never].map(({ server }) => write(server, 'the only thing today')),
    );
    await untilArchived(quick.archive, segment!);
    expect(fs.existsSync(path.join(never.archive, unbounded!))).toBe(false);
    await Promise.all([quick, never].map(({ server }) => server.kill()));

    const command = (archive: string): string => `${script('restore-wal')} ${archive} %f %p`;
    const recovered = await recover('quick-again', quick.backup, command(quick.archive));
    expect(await writtenIn(recovered)).toEqual(['the only thing today']);
    const poorer = await recover('never-again', never.backup, command(never.archive));
    expect(await writtenIn(poorer)).toEqual([]);
  });

  test('does not open with less than there is where the archive stops answering, as it would by a mere copy', async () => {
    const { server, archive, backup } = await archiving('lost', '1s');
    const needed = fs.readdirSync(archive).join('|');
    await untilArchived(archive, await write(server, 'archived'));
    await server.kill();
    // It answers for all that the backup itself needs, and is gone for what was written since.
    const answering = (command: (from: string) => string): string =>
      `case %f in *.history|${needed}) ${command(archive)} ;; *) ${command(`${archive}-gone`)} ;; esac`;

    const copied = await recover(
      'copied',
      backup,
      answering(from => `cp ${from}/%f %p`),
    );
    expect(await writtenIn(copied)).toEqual([]);
    const attempt = recover(
      'lost-again',
      backup,
      answering(from => `${script('restore-wal')} ${from} %f %p`),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'server-did-not-start' });
    expect(servers.at(-1)!.log).toMatch(/restore-wal: .*-gone is no folder/);
  });

  test('keeps its log where the archive takes none, and archives it when it does again', async () => {
    const { server, archive } = await archiving('patient', '1s');
    fs.renameSync(archive, `${archive}-elsewhere`);
    const segment = await currentSegment(server);
    await execute(server.target('postgres'), `INSERT INTO written VALUES ('later'); SELECT pg_switch_wal()`);
    const failed = async (): Promise<boolean> =>
      (await valuesOf(server.target('postgres'), 'SELECT failed_count > 0 FROM pg_stat_archiver'))[0] ===
      'true';
    while (!(await failed())) await new Promise(resolve => setTimeout(resolve, 50));
    fs.renameSync(`${archive}-elsewhere`, archive);
    await untilArchived(archive, segment);
    expect(fs.readdirSync(archive)).toContain(segment);
  });
});
