import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { Target } from '../../../lib/rehearse/session/target';
import { SEED } from '../../helpers/fuzz';
import { execute, testDatabase, testServer } from '../../helpers/postgres';
import { valuesOf } from './contents';
import { OLD_CLIENT, at, dump, filesOf, restore, run, start, workFolder } from './scripts';

const server = testServer();

const ROWS = `
  CREATE SCHEMA app;
  CREATE TABLE app.item (id int PRIMARY KEY, text text);
  CREATE TABLE app.key (id int PRIMARY KEY);
  INSERT INTO app.item SELECT n, repeat(md5(n::text), 20) FROM generate_series(1, 500) AS n;
  INSERT INTO app.key SELECT generate_series(1, 5)`;

let source: Target;
let work: string;

beforeAll(async () => {
  source = await testDatabase(server(), ROWS);
  work = await dump(server(), source.database);
});

/** A copy of the dump, to be damaged. */
function copied(): string {
  const folder = workFolder();
  fs.cpSync(work, folder, { recursive: true });
  return folder;
}

const databases = (): Promise<readonly string[]> =>
  valuesOf(server().target('postgres'), 'SELECT datname FROM pg_database ORDER BY 1');

describe('a database that is there already', () => {
  test.each([
    ['a table', 'CREATE TABLE one ()'],
    ['a table in a schema of its own', 'CREATE SCHEMA own; CREATE TABLE own.one ()'],
    ['a function', `CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'`],
    ['a type', `CREATE TYPE one AS ENUM ('first')`],
    ['a large object', 'SELECT lo_create(0)'],
  ])('is refused with %s in it', async (_, sql) => {
    const target = await testDatabase(server(), sql);
    const result = await restore(server(), target.database, work);
    expect(result).toEqual({
      status: 1,
      stdout: '',
      stderr: `restore-failed: the database ${target.database} is not empty; restore into a new one\n`,
    });
  });

  test('is taken when it is empty but for an extension', async () => {
    const target = await testDatabase(server(), 'CREATE EXTENSION pgcrypto');
    expect(await restore(server(), target.database, work)).toMatchObject({ status: 0, stderr: '' });
    expect(await valuesOf(target, 'SELECT count(*) FROM app.item')).toEqual(['500']);
  });
});

describe('a restore that fails half-way', () => {
  test('leaves no database of that name, and the next one asks for the rest to be dropped', async () => {
    const target = await testDatabase(
      server(),
      `${ROWS}; ALTER TABLE app.item ADD CONSTRAINT keyed FOREIGN KEY (id) REFERENCES app.key NOT VALID;
      ALTER TABLE app.item DROP CONSTRAINT keyed; DELETE FROM app.item WHERE id > 5;
      ALTER TABLE app.item ADD CONSTRAINT keyed FOREIGN KEY (id) REFERENCES app.key`,
    );
    const torn = await dump(server(), target.database, ['--exclude', 'app.key']);
    const first = await restore(server(), 'torn', torn);
    expect(first).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('torn_restoring is not complete\n'),
    });
    expect(await databases()).not.toContain('torn');
    const second = await restore(server(), 'torn', torn);
    expect(second.stderr).toBe(
      'restore-failed: torn_restoring is left over from a restore that failed; drop it first\n',
    );
  });
});

describe('a user without the powers of a superuser', () => {
  test('dumps and restores what belongs to others, roles included, into a new server', async () => {
    const target = await testDatabase(
      server(),
      'CREATE ROLE owner_of_all; GRANT CREATE ON DATABASE postgres TO owner_of_all',
    );
    await execute(
      target,
      `GRANT CREATE ON SCHEMA public TO owner_of_all; SET ROLE owner_of_all; CREATE TABLE thing AS SELECT 1 AS id;
      ALTER TABLE thing ENABLE ROW LEVEL SECURITY; RESET ROLE;
      CREATE ROLE dumper LOGIN BYPASSRLS IN ROLE pg_read_all_data;
      CREATE ROLE restorer LOGIN CREATEDB CREATEROLE BYPASSRLS`,
    );
    const folder = workFolder();
    const dumped = await run('dump', [...at(server(), target.database), '--work', folder], {
      PGUSER: 'dumper',
    });
    expect(dumped).toMatchObject({ status: 0, stderr: '' });
    await execute(target, 'DROP OWNED BY owner_of_all');
    await execute(server().target('postgres'), 'DROP OWNED BY owner_of_all');
    await execute(server().target('postgres'), 'DROP ROLE owner_of_all');
    expect(await restore(server(), 'theirs', folder, [], { PGUSER: 'restorer' })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(
      await valuesOf(server().target('theirs'), `SELECT tableowner FROM pg_tables WHERE tablename = 'thing'`),
    ).toEqual(['owner_of_all']);
  });

  test('owns all of it where owners are left out', async () => {
    await execute(source, 'CREATE ROLE sole_owner LOGIN CREATEDB CREATEROLE BYPASSRLS');
    expect(await restore(server(), 'owned', work, ['--no-owner'], { PGUSER: 'sole_owner' })).toMatchObject({
      status: 0,
    });
    expect(
      await valuesOf(
        server().target('owned'),
        `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'app'`,
      ),
    ).toEqual(['sole_owner']);
  });
});

describe('before the server is touched', () => {
  /** No server listens there: whatever is found out, is found out without one. */
  const nowhere = ['--host', '/nowhere', '--database', 'restored'];
  const attempt = (folder: string, env: Record<string, string> = {}) =>
    run('restore', [...nowhere, '--work', folder], env);

  test('a dump that is whole gets as far as the server', async () => {
    expect((await attempt(copied())).stderr).toMatch(/restore-failed: the server does not answer\n$/);
  });

  test('a file that was cut off, lengthened or changed anywhere is refused', async () => {
    const files = filesOf(path.join(work, 'dump'));
    const damage = fc.record({
      file: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      kind: fc.constantFrom('cut', 'append', 'flip'),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, at: place, kind }) => {
        const folder = copied();
        const whole = fs.readFileSync(path.join(folder, 'dump', file));
        fc.pre(whole.length > 0);
        const position = Math.floor(place * whole.length);
        const flipped = Buffer.from(whole);
        flipped[position]! ^= 1;
        const bytes = {
          cut: whole.subarray(0, position),
          append: Buffer.concat([whole, whole.subarray(0, 1)]),
          flip: flipped,
        }[kind]!;
        fs.writeFileSync(path.join(folder, 'dump', file), bytes);
        const { status, stderr } = await attempt(folder);
        expect(status).toBe(1);
        expect(stderr).toBe(
          `restore-failed: ${file} is ${kind === 'flip' ? 'changed: it has another digest' : 'cut off or changed: it has another size'}\n`,
        );
      }),
      { numRuns: 25, seed: SEED },
    );
  });

  test('a manifest that was cut off anywhere is refused', async () => {
    const text = fs.readFileSync(path.join(work, 'MANIFEST'), 'utf8');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 2 }), async length => {
        const folder = copied();
        fs.writeFileSync(path.join(folder, 'MANIFEST'), text.slice(0, length));
        expect(await attempt(folder)).toMatchObject({
          status: 1,
          stderr: 'restore-failed: the manifest is cut off or changed\n',
        });
      }),
      { numRuns: 15, seed: SEED },
    );
  });

  test.each([
    [
      'a file that is missing',
      (folder: string) => fs.rmSync(path.join(folder, 'dump/data/toc.dat')),
      'data/toc.dat is missing',
    ],
    [
      'a file too many',
      (folder: string) => fs.writeFileSync(path.join(folder, 'dump/data/9.dat.gz'), ''),
      'there are files that the manifest does not know',
    ],
    [
      'no manifest',
      (folder: string) => fs.rmSync(path.join(folder, 'MANIFEST')),
      'there is no manifest: this is no completed dump',
    ],
    [
      'a half-written manifest',
      (folder: string) => fs.renameSync(path.join(folder, 'MANIFEST'), path.join(folder, 'MANIFEST.part')),
      'there is no manifest: this is no completed dump',
    ],
  ])('%s is refused', async (_, damage, complaint) => {
    const folder = copied();
    damage(folder);
    expect(await attempt(folder)).toEqual({
      status: 1,
      stdout: '',
      stderr: `restore-failed: ${complaint}\n`,
    });
  });

  test('a manifest that names a file outside of the dump is refused', async () => {
    const folder = copied();
    const lines = fs.readFileSync(path.join(folder, 'MANIFEST'), 'utf8').split('\n').slice(0, -2);
    const text = [...lines, `file ${'0'.repeat(64)} 0 ../MANIFEST`, ''].join('\n');
    const digest = execFileSync('sha256sum', { input: text, encoding: 'utf8' }).split(' ')[0];
    fs.writeFileSync(path.join(folder, 'MANIFEST'), `${text}end ${digest}\n`);
    expect((await attempt(folder)).stderr).toContain('names a file that no dump has: ../MANIFEST');
  });
});

describe('versions', () => {
  test('a client that is older than the one that dumped is told so', async () => {
    const result = await restore(server(), 'old', work, [], { PATH: `${OLD_CLIENT}:${process.env['PATH']}` });
    expect(result.stderr).toMatch(
      /^restore-failed: pg_restore 16\.\d+ can't read what pg_dump \d+\.\d+ wrote/,
    );
  });
});

describe('a dump that is killed', () => {
  test('at any moment leaves nothing that a restore accepts, unless it was complete', async () => {
    await execute(
      source,
      `INSERT INTO app.item SELECT n, repeat(md5(n::text), 20) FROM generate_series(501, 40000) AS n`,
    );
    const complete: boolean[] = [];
    for (const delay of [0, 40, 80, 120, 160, 200, 300, 400, 1_500]) {
      const folder = workFolder();
      const running = start('dump', [...at(server(), source.database), '--work', folder, '--hold']);
      await new Promise(resolve => setTimeout(resolve, delay));
      process.kill(-running.process.pid!, 'SIGKILL');
      await running.ended;
      const whole = fs.existsSync(path.join(folder, 'MANIFEST'));
      const result = await restore(server(), `killed_${delay}`, folder);
      expect({ delay, status: result.status }).toEqual({ delay, status: whole ? 0 : 1 });
      if (!whole)
        expect(result.stderr).toBe('restore-failed: there is no manifest: this is no completed dump\n');
      complete.push(whole);
    }
    // Both came up, so that the test has seen what it is about.
    expect(new Set(complete)).toEqual(new Set([true, false]));
  });
});
