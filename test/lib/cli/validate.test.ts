import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { evidenceDigest } from '../../../lib/model/evidence-digest';
import { MARKER_SQL } from '../../../lib/rehearse/freshness/marker-schema';
import type { Target } from '../../../lib/rehearse/session/target';
import { temporaryDirectory } from '../../helpers/assembly';
import { type CliResult, cli } from '../../helpers/cli';
import { execute, testDatabase, testServer } from '../../helpers/postgres';

const server = testServer('local all locked scram-sha-256');

const SHOP = `
  CREATE TABLE purchase (id bigint PRIMARY KEY, tenant_id text NOT NULL, email text);
  INSERT INTO purchase SELECT n, 'tenant-' || n % 3, 'secret' || n || '@example.com' FROM generate_series(1, 30) AS n;
`;

interface Recorded {
  readonly database: Target;
  readonly manifest: string;
}

async function recorded(sql: string = SHOP, ...options: string[]): Promise<Recorded> {
  const database = await testDatabase(server(), sql);
  const manifest = path.join(temporaryDirectory(), 'manifest.json');
  const { code, stderr } = await cli('manifest', '--database', database.url, '--out', manifest, ...options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { database, manifest };
}

function validated({ database, manifest }: Recorded, ...options: string[]): Promise<CliResult> {
  return cli('validate', '--database', database.url, '--manifest', manifest, ...options);
}

/** What every failure to work something out looks like. */
function expectOneLine({ code, stdout, stderr }: CliResult, says: RegExp): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).toMatch(says);
}

describe('a manifest', () => {
  test('holds no value of any row', async () => {
    const { manifest } = await recorded(SHOP, '--tenant-column', 'tenant_id');
    const text = fs.readFileSync(manifest, 'utf8');
    expect(text).not.toMatch(/secret|example\.com|tenant-1/);
    expect(JSON.parse(text)).toMatchObject({ schema: 'cdk-recovery/manifest', schemaVersion: 2 });
  });

  test('says in JSON what it holds', async () => {
    const database = await testDatabase(server(), SHOP);
    const out = path.join(temporaryDirectory(), 'manifest.json');
    const { stdout } = await cli(
      ...['manifest', '--database', database.url, '--out', out],
      ...['--tenant-column', 'tenant_id', '--format', 'json'],
    );
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, tables: 1, rows: 30, tenants: 3, out });
  });

  test('of an unchanged database is the same twice, but for when it was recorded', async () => {
    const first = await recorded();
    const second = path.join(temporaryDirectory(), 'manifest.json');
    await cli('manifest', '--database', first.database.url, '--out', second);
    const [one, other] = [first.manifest, second].map(file => JSON.parse(fs.readFileSync(file, 'utf8')));
    expect(one.contents).toEqual(other.contents);
    expect(one.catalogue).toEqual(other.catalogue);
  });

  test('fails for a tenant column that no table has', async () => {
    const { url } = await testDatabase(server(), SHOP);
    expectOneLine(
      await cli('manifest', '--database', url, '--out', '/nowhere', '--tenant-column', 'tennant_id'),
      /no table has this column, received "tennant_id"/,
    );
  });

  test('fails for a table that may change and is not there', async () => {
    const { url } = await testDatabase(server(), SHOP);
    expectOneLine(
      await cli('manifest', '--database', url, '--out', '/nowhere', '--may-change', 'purchase'),
      /no such table, received "purchase"/,
    );
  });

  test('that can not be written leaves nothing behind', async () => {
    const { url } = await testDatabase(server(), SHOP);
    const folder = path.join(temporaryDirectory(), 'not', 'there');
    expectOneLine(await cli('manifest', '--database', url, '--out', path.join(folder, 'm.json')), /ENOENT/);
    expect(fs.existsSync(folder)).toBe(false);
  });
});

describe('a validation', () => {
  test('of the same database passes, and exits with 0', async () => {
    const { code, stdout } = await validated(await recorded());
    expect(stdout).toMatch(/passed: all \d+ checks/);
    expect(code).toBe(0);
  });

  test('fits 100 columns', async () => {
    const { stdout } = await validated(await recorded());
    const lines = stripVTControlCharacters(stdout).split('\n');
    expect(lines.filter(line => line.length > 100)).toEqual([]);
  });

  test('of a database that lacks a row exits with 1 and names the check', async () => {
    const all = await recorded();
    await execute(all.database, 'DELETE FROM purchase WHERE id = 3');
    const { code, stdout } = await validated(all);
    expect(stdout).toMatch(/failed, caught by .*rows-unchanged/);
    expect(code).toBe(1);
  });

  test('gives the record in JSON, with its digest', async () => {
    const { stdout } = await validated(await recorded(), '--format', 'json');
    const evidence = JSON.parse(stdout);
    expect(evidence).toMatchObject({
      schemaVersion: 1,
      kind: 'validation',
      outcome: 'passed',
      previousDigest: null,
    });
    expect(evidence.measured).toEqual({ rpoSeconds: null, rtoSeconds: null });
    expect(evidence.digest).toBe(evidenceDigest(evidence));
  });

  test('chains its record to the newest one beside it', async () => {
    const all = await recorded();
    const folder = temporaryDirectory();
    const records = [];
    for (const name of ['b.json', 'a.json', 'c.json']) {
      await validated(all, '--evidence', path.join(folder, name));
      records.push(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
    }
    expect(records.map(({ previousDigest }) => previousDigest)).toEqual([
      null,
      records[0].digest,
      records[1].digest,
    ]);
  });

  test('measures RPO and RTO from the time of the disaster, and holds them against an objective', async () => {
    const marks = 'SELECT cdk_recovery.mark();'.repeat(12);
    const all = await recorded(`${MARKER_SQL}; ${marks}`);
    const newest = JSON.parse(fs.readFileSync(all.manifest, 'utf8')).marker;
    expect(newest.id).toBe(12);
    const disaster = new Date(Date.parse(newest.at) + 89_500).toISOString();
    const kept = await validated(
      all,
      ...['--disaster-at', disaster, '--rpo', '90s', '--rto', '1h', '--format', 'json'],
    );
    expect(JSON.parse(kept.stdout).measured.rpoSeconds).toBe(90);
    const missed = await validated(
      all,
      ...['--disaster-at', disaster, '--rpo', '89s', '--rto', '1h', '--format', 'json'],
    );
    expect(JSON.parse(missed.stdout).checks).toContainEqual(
      expect.objectContaining({ id: 'rpo-kept', result: 'failed' }),
    );
    expect(missed.code).toBe(1);
  });

  test('without the time of the disaster fails an objective that nothing measures', async () => {
    expectOneLine(
      await validated(await recorded(), '--rpo', '1h'),
      /give --rpo, --rto and --disaster-at together/,
    );
  });

  test('never shows or stores a password', async () => {
    const all = await recorded();
    await execute(all.database, `CREATE ROLE somebody SUPERUSER LOGIN PASSWORD 'hunter2'`);
    const url = all.database.url.replace('postgres@', 'somebody:hunter2@');
    const evidence = path.join(temporaryDirectory(), 'evidence.json');
    const { stdout, stderr, code } = await cli(
      ...[
        'validate',
        '--database',
        url,
        '--manifest',
        all.manifest,
        '--evidence',
        evidence,
        '--format',
        'json',
      ],
    );
    expect(code).toBe(1);
    expect(stdout + stderr + fs.readFileSync(evidence, 'utf8')).not.toMatch(/hunter2/);
    await execute(all.database, 'DROP ROLE somebody');
  });
});

describe('what can not be worked out is one line and code 2', () => {
  const nobody = 'postgresql://somebody:hunter2@127.0.0.1:1/nothing';

  test('a server that is not there', async () => {
    const result = await cli('manifest', '--database', nobody, '--out', '/nowhere');
    expectOneLine(result, /127\.0\.0\.1:1\/nothing can not be reached: ECONNREFUSED/);
    expect(result.stderr).not.toMatch(/hunter2/);
  });

  test('a database that is not there', async () => {
    const { url } = server().target('not_there');
    expectOneLine(await cli('manifest', '--database', url, '--out', '/nowhere'), /does not exist \(3D000\)/);
  });

  test('a wrong password, which is not shown', async () => {
    await execute(server().target('postgres'), `CREATE ROLE locked LOGIN PASSWORD 'right'`);
    const { url } = server().target('postgres');
    const result = await cli(
      'manifest',
      '--database',
      url.replace('postgres@', 'locked:hunter2@'),
      '--out',
      '/nowhere',
    );
    expectOneLine(result, /password authentication failed for user "locked" \(28P01\)/);
    expect(result.stderr).not.toMatch(/hunter2/);
    await execute(server().target('postgres'), 'DROP ROLE locked');
  });

  test('a URL that is none, which is not repeated', async () => {
    const result = await cli('manifest', '--database', 'hunter2', '--out', '/nowhere');
    expectOneLine(result, /not the url of a postgresql database/);
    expect(result.stderr).not.toMatch(/hunter2/);
  });

  test('something that is no PostgreSQL', async () => {
    const web = net
      .createServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
      .listen(0, '127.0.0.1');
    await new Promise(resolve => web.once('listening', resolve));
    const { port } = web.address() as net.AddressInfo;
    const result = await cli(
      'manifest',
      '--database',
      `postgresql://a@127.0.0.1:${port}/b`,
      '--out',
      '/nowhere',
    );
    web.close();
    expectOneLine(result, /can not be reached/);
  });

  test('a table that the user may not read', async () => {
    const { url } = await testDatabase(server(), `${SHOP} CREATE ROLE stranger LOGIN;`);
    const result = await cli(
      'manifest',
      '--database',
      url.replace('postgres@', 'stranger@'),
      '--out',
      '/nowhere',
    );
    expectOneLine(result, /can not be read: permission denied for table purchase \(42501\)/);
    await execute(server().target('postgres'), 'DROP ROLE stranger');
  });

  test.each([
    ['is not there', null, /can not be read \(ENOENT\)/],
    ['is no JSON', 'not JSON', /no JSON, or was cut short/],
    ['is something else', '{"a": 1}', /is no manifest/],
    ['is null', 'null', /is no manifest/],
    [
      'is of another version',
      '{"schema": "cdk-recovery/manifest", "schemaVersion": 3}',
      /version 3; allowed: 1, 2/,
    ],
    ['lacks everything', '{"schema": "cdk-recovery/manifest", "schemaVersion": 1}', /cut short or edited/],
  ])('a manifest that %s', async (_what, content, says) => {
    const manifest = path.join(temporaryDirectory(), 'manifest.json');
    if (content !== null) fs.writeFileSync(manifest, content);
    expectOneLine(await cli('validate', '--database', nobody, '--manifest', manifest), says);
  });

  test('a manifest that was cut short or edited', async () => {
    const all = await recorded();
    const text = fs.readFileSync(all.manifest, 'utf8');
    for (const damaged of [
      text.slice(0, text.length / 2),
      text.replace('"rows": 10', '"rows": 9'),
      text.replace('30', '29'),
    ]) {
      if (damaged === text) continue;
      fs.writeFileSync(all.manifest, damaged);
      expectOneLine(await validated(all), /cut short|digest is another/);
    }
  });

  test.each([
    ['no list', 'nothing', /no list of erasures/],
    ['no places', 'subjects: [a]', /nothing says where/],
    ['an unknown section', 'subject: a', /unknown section, received "subject"/],
    [
      'a place without a column',
      'subjects: [a]\nrows: [{ table: t }]',
      /a place in rows is not one of table, column/,
    ],
    ['an empty id', 'subjects: [""]\nrows: [{ table: t, column: c }]', /a subject is no id/],
  ])('erasures with %s', async (_what, content, says) => {
    const all = await recorded();
    const erased = path.join(temporaryDirectory(), 'erased.yaml');
    fs.writeFileSync(erased, content);
    expectOneLine(await validated(all, '--erased', erased), says);
  });
});

describe('erasures', () => {
  const erased = (column: string): string => {
    const file = path.join(temporaryDirectory(), 'erased.yaml');
    fs.writeFileSync(
      file,
      `subjects: [secret3@example.com, 99]\nrows: [{ table: public.purchase, column: ${column} }]`,
    );
    return file;
  };

  test('that hold pass', async () => {
    const all = await recorded(`${SHOP} DELETE FROM purchase WHERE id = 3`);
    expect((await validated(all, '--erased', erased('email'))).code).toBe(0);
  });

  test('fail where a subject can be read', async () => {
    const { code, stdout } = await validated(await recorded(), '--erased', erased('email'));
    expect(stdout).toMatch(/failed, caught by erased-rows-absent/);
    expect(stdout).not.toMatch(/secret3/);
    expect(code).toBe(1);
  });

  test('fail where the column is not there: nothing was looked at', async () => {
    const { code, stdout } = await validated(await recorded(), '--erased', erased('mail'));
    expect(stdout).toMatch(/column t.mail does not exist/);
    expect(code).toBe(1);
  });
});
