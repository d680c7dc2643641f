import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Target } from '../../../lib/rehearse/session/target';
import { testDatabase, testServer } from '../../helpers/postgres';
import { faultsIn, manifestOf, validationOf } from '../../helpers/restored';
import { testStore } from './s3';
import { type Result, at, dump, restore, run, start, workFolder } from './scripts';

const server = testServer();
const fresh = testServer();
const store = testStore();

let source: Target;

beforeAll(async () => {
  source = await testDatabase(
    server(),
    `CREATE TABLE item (id int PRIMARY KEY, text text);
    INSERT INTO item SELECT n, repeat(md5(n::text), 20) FROM generate_series(1, 5000) AS n`,
  );
});

const upload = (work: string, prefix: string, ...options: string[]): Promise<Result> =>
  run('upload', ['--bucket', store().bucket, '--prefix', prefix, '--work', work, ...options], store().env);

const fetchInto = (work: string, prefix: string, dumpName = 'latest'): Promise<Result> =>
  run(
    'fetch',
    ['--bucket', store().bucket, '--prefix', prefix, '--dump', dumpName, '--work', work],
    store().env,
  );

const nameIn = (work: string): string =>
  /^name (.*)$/m.exec(fs.readFileSync(path.join(work, 'MANIFEST'), 'utf8'))![1]!;

describe('a dump in the bucket', () => {
  test('comes back from there as it was, and its completion is told to the log', async () => {
    const manifest = await manifestOf(source);
    const work = await dump(server(), source.database);
    const name = nameIn(work);
    expect(await upload(work, 'orders', '--storage-class', 'STANDARD_IA')).toEqual({
      status: 0,
      stdout: `dump-completed: orders/${name}\n`,
      stderr: '',
    });
    const fetched = workFolder();
    expect(await fetchInto(fetched, 'orders')).toMatchObject({
      status: 0,
      stdout: `fetched: orders/${name}\n`,
    });
    expect(await restore(fresh(), 'orders', fetched)).toMatchObject({ status: 0, stderr: '' });
    expect(faultsIn(await validationOf(fresh().target('orders'), manifest))).toEqual([]);
  });

  test('is the newest that was completed, and never one without a manifest', async () => {
    const first = await dump(server(), source.database);
    await upload(first, 'newest');
    const halfDone = '29990101T000000Z-00000000';
    store().aws(
      's3',
      'cp',
      '--quiet',
      path.join(first, 'dump/roles.sql'),
      `s3://dumps/newest/${halfDone}/roles.sql`,
    );
    const work = workFolder();
    expect((await fetchInto(work, 'newest')).stdout).toBe(`fetched: newest/${nameIn(first)}\n`);
    const refused = await fetchInto(workFolder(), 'newest', halfDone);
    expect(refused).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`restore-failed: there is no completed dump newest/${halfDone}\n`),
    });
  });

  test('is found among more files than one page of the list has', async () => {
    const folder = workFolder();
    const newest = '20260202T000000Z-00000000';
    for (const [name, files] of [
      ['20260101T000000Z-00000000', 0],
      [newest, 0],
      ['20260303T000000Z-00000000', 1_100],
    ] as const) {
      fs.mkdirSync(path.join(folder, name));
      for (let file = 0; file < files; file += 1) fs.writeFileSync(path.join(folder, name, `${file}.gz`), '');
      if (files === 0) fs.writeFileSync(path.join(folder, name, 'MANIFEST'), '');
    }
    store().aws('s3', 'cp', '--quiet', '--recursive', folder, 's3://dumps/many');
    expect((await fetchInto(workFolder(), 'many')).stdout).toBe(`fetched: many/${newest}\n`);
  });

  test('is none where nothing was ever completed', async () => {
    expect(await fetchInto(workFolder(), 'never')).toMatchObject({
      status: 1,
      stderr: 'restore-failed: there is no completed dump under never/\n',
    });
  });

  test('keeps its manifest when another one is put in its place', async () => {
    const work = await dump(server(), source.database);
    await upload(work, 'twice');
    const again = await upload(work, 'twice');
    expect(again).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('the manifest could not be written'),
    });
    expect(again.stdout).not.toContain('dump-completed');
  });

  test('that was swapped for another one after its upload is refused by the restore', async () => {
    const work = await dump(server(), source.database);
    await upload(work, 'swapped');
    const key = store()
      .keys()
      .find(one => /^swapped\/.*\/data\/\d+\.dat\.gz$/.test(one))!;
    fs.writeFileSync(path.join(work, 'other'), 'another content');
    store().aws('s3', 'cp', '--quiet', path.join(work, 'other'), `s3://dumps/${key}`);
    const fetched = workFolder();
    await fetchInto(fetched, 'swapped');
    expect((await restore(fresh(), 'swapped', fetched)).stderr).toMatch(
      /^restore-failed: data\/\d+\.dat\.gz is cut off or changed/,
    );
  });
});

describe('a dump that is streamed', () => {
  const stream = async (
    prefix: string,
    killAfter?: number,
  ): Promise<{ dumped: Result; uploaded?: Result; work: string }> => {
    const work = workFolder();
    const hold = killAfter === undefined ? [] : ['--hold'];
    const dumping = start('dump', [
      ...hold,
      ...at(server(), source.database),
      '--work',
      work,
      '--format',
      'stream',
    ]);
    const uploading = start(
      'upload',
      ['--bucket', store().bucket, '--prefix', prefix, '--work', work],
      store().env,
    );
    if (killAfter !== undefined) {
      await new Promise(resolve => setTimeout(resolve, killAfter));
      process.kill(-dumping.process.pid!, 'SIGKILL');
      const dumped = await dumping.ended;
      // The end of one container ends the other one.
      process.kill(-uploading.process.pid!, 'SIGKILL');
      await uploading.ended;
      return { dumped, work };
    }
    return { dumped: await dumping.ended, uploaded: await uploading.ended, work };
  };

  test('comes back as it was', async () => {
    const manifest = await manifestOf(source);
    const { dumped, uploaded, work } = await stream('streamed');
    expect([dumped, uploaded]).toMatchObject([
      { status: 0, stderr: '' },
      { status: 0, stdout: `dump-completed: streamed/${nameIn(work)}\n`, stderr: '' },
    ]);
    expect(
      store()
        .keys()
        .filter(key => key.startsWith('streamed/')),
    ).toEqual(['MANIFEST', 'data', 'roles.sql'].map(file => `streamed/${nameIn(work)}/${file}`));
    const fetched = workFolder();
    await fetchInto(fetched, 'streamed');
    expect(await restore(fresh(), 'streamed', fetched, ['--jobs', '3'])).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(faultsIn(await validationOf(fresh().target('streamed'), manifest))).toEqual([]);
  });

  test('leaves nothing that a restore takes when it is killed half-way', async () => {
    for (const delay of [100, 250]) {
      await stream('killed', delay);
      expect(
        store()
          .keys()
          .filter(key => /^killed\/.*MANIFEST$/.test(key)),
      ).toEqual([]);
      expect((await fetchInto(workFolder(), 'killed')).status).toBe(1);
    }
  });
});

describe('whom to trust', () => {
  test('is laid down before anything is dumped', async () => {
    const work = workFolder();
    const running = start(
      'upload',
      ['--bucket', 'dumps', '--prefix', 'trust', '--work', work, '--authorities', 'a certificate'],
      store().env,
    );
    const file = path.join(work, 'authorities.pem');
    while (!fs.existsSync(file)) await new Promise(resolve => setTimeout(resolve, 10));
    process.kill(-running.process.pid!, 'SIGKILL');
    await running.ended;
    expect(fs.readFileSync(file, 'utf8')).toBe('a certificate\n');
  });

  test('is fetched by nothing but TLS', async () => {
    const url = `${store().env['AWS_ENDPOINT_URL']!}/bundle.pem`;
    const result = await upload(workFolder(), 'trust', '--trust-store', url);
    expect(result).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`the trust store ${url} does not answer`),
    });
  });
});
