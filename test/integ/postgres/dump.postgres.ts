import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  ERASED_IDS,
  SHOP_ERASURES,
  SHOP_ROWS,
  secretOf,
  shopErasures,
} from '../../../lib/rehearse/drill/shop-rows';
import { MAY_CHANGE, SHOP_SCHEMA, TENANT_COLUMN } from '../../../lib/rehearse/drill/shop-schema';
import type { Manifest } from '../../../lib/rehearse/manifest/manifest';
import type { Target } from '../../../lib/rehearse/session/target';
import { execute, testDatabase, testServer } from '../../helpers/postgres';
import { faultsIn, manifestOf, validationOf } from '../../helpers/restored';
import { contentsOf, valuesOf } from './contents';
import { OLD_CLIENT, PLANTED, at, dump, restore, run, workFolder } from './scripts';

const source = testServer();
const fresh = testServer();

const SECRETS = {
  role: 'planted-password-of-a-role',
  subscription: 'planted-password-of-a-subscription',
};

let shop: Target;
let manifest: Manifest;
let erased: readonly string[];

beforeAll(async () => {
  shop = await testDatabase(
    source(),
    `${SHOP_SCHEMA}${SHOP_ROWS}
    CREATE ROLE half_blind LOGIN IN ROLE pg_read_all_data;
    ALTER ROLE shop_app PASSWORD '${SECRETS.role}';
    CREATE SUBSCRIPTION reports CONNECTION 'host=elsewhere password=${SECRETS.subscription}' PUBLICATION all_of_it
      WITH (connect = false, slot_name = NONE);`,
  );
  await execute(shop, `COMMENT ON TABLE shop.payment IS 'planted-comment'`);
  manifest = await manifestOf(shop, { tenantColumn: TENANT_COLUMN, mayChange: MAY_CHANGE });
  erased = await valuesOf(shop, ERASED_IDS);
});

describe('a dump', () => {
  test('brings back on an empty server all that the manifest of the database holds it to', async () => {
    const work = await dump(source(), shop.database);
    expect(await restore(fresh(), 'shop', work, ['--jobs', '4'])).toMatchObject({ status: 0, stderr: '' });
    expect(faultsIn(await validationOf(fresh().target('shop'), manifest))).toEqual([]);
  });

  test('says what is in it: a digest and a size for each file, the versions, how many tables', async () => {
    const work = await dump(source(), shop.database, ['--jobs', '2']);
    const text = fs.readFileSync(path.join(work, 'MANIFEST'), 'utf8');
    expect(text).toMatch(/^schema cdk-recovery\/dump 1\nname \d{8}T\d{6}Z-[0-9a-f]{8}\ndatabase test_\d+\n/);
    expect(text).toMatch(/^server-version 17\.\d+\npg-dump-version \d+\.\d+$/m);
    expect(text).toMatch(/^tables 12$/m);
    const listed = text.match(/^file [0-9a-f]{64} \d+ .*$/gm)!.map(line => line.split(' ')[3]);
    expect(listed).toEqual(Object.keys(contentsOf(path.join(work, 'dump'))).sort());
    expect(listed).toContain('data/toc.dat');
  });

  test('holds no password: neither of a role, nor of a subscription, nor of the task', async () => {
    const work = await dump(source(), shop.database);
    const text = Object.values(contentsOf(work)).join('\n');
    const found = [
      'planted-comment',
      ...Object.values(SECRETS),
      PLANTED,
      'SCRAM-SHA-256',
      'elsewhere',
    ].filter(one => text.includes(one));
    // The first one shows that whatever is there is found.
    expect(found).toEqual(['planted-comment']);
  });

  test('fails where a user mapping holds a password, which pg_dump would write down', async () => {
    const target = await testDatabase(
      source(),
      `CREATE FOREIGN DATA WRAPPER wrapper; CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper;
      CREATE USER MAPPING FOR postgres SERVER elsewhere OPTIONS (password 'planted');`,
    );
    const work = workFolder();
    const result = await run('dump', [...at(source(), target.database), '--work', work]);
    expect(result).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('a user mapping holds a password'),
    });
    expect(fs.readdirSync(work)).toEqual([]);
  });

  test('fails under a client that is older than the server, and says which one it takes', async () => {
    const result = await run('dump', [...at(source(), shop.database), '--work', workFolder()], {
      PATH: `${OLD_CLIENT}:${process.env['PATH']}`,
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(
      /^dump-failed: pg_dump 16\.\d+ can't dump a server of version 17\.\d+; use a client of that major version\n$/,
    );
  });

  test('fails where a policy would hide rows from who dumps, and leaves no manifest', async () => {
    const work = workFolder();
    const result = await run('dump', [...at(source(), shop.database), '--work', work], {
      PGUSER: 'half_blind',
    });
    expect(result).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/dump-failed: pg_dump ended with 1\n$/),
    });
    expect(fs.existsSync(path.join(work, 'MANIFEST'))).toBe(false);
  });

  test('fails for a database that is not there', async () => {
    const result = await run('dump', [...at(source(), 'nowhere'), '--work', workFolder()]);
    expect(result.stderr).toMatch(/dump-failed: the database nowhere does not answer\n$/);
  });
});

describe('a table that is left out', () => {
  const KEYS = ['--exclude', 'shop.subject_key'];

  test('is there after the restore, without its rows, and nothing else is missing', async () => {
    const work = await dump(source(), shop.database, KEYS);
    expect(await restore(fresh(), 'without_keys', work)).toMatchObject({ status: 0 });
    const target = fresh().target('without_keys');
    expect(await valuesOf(target, 'SELECT count(*) FROM shop.subject_key')).toEqual(['0']);
    const faults = faultsIn(await validationOf(target, manifest));
    expect(faults).not.toEqual([]);
    expect(faults.filter(fault => !fault.includes('shop.subject_key'))).toEqual([]);
  });

  test('leaves no key in the dump, where one that is dumped has it', async () => {
    const [secret] = await valuesOf(shop, `SELECT ${secretOf(`'${erased[0]}'::uuid`)}`);
    const bytesOf = async (options: readonly string[]): Promise<string> =>
      Object.values(contentsOf(await dump(source(), shop.database, options))).join('\n');
    expect((await bytesOf([])).includes(secret!)).toBe(true);
    expect((await bytesOf(KEYS)).includes(secret!)).toBe(false);
  });

  test('keeps what was erased after the dump from being read in the restored database', async () => {
    const copy = await testDatabase(source(), '', shop.database);
    const before = await dump(source(), copy.database, KEYS);
    const careless = await dump(source(), copy.database);
    await execute(copy, SHOP_ERASURES);
    await restore(fresh(), 'before_erasure', before);
    await restore(fresh(), 'careless', careless);
    const opened = async (database: string): Promise<readonly string[]> =>
      faultsIn(
        await validationOf(fresh().target(database), manifest, { erasures: shopErasures(erased) }),
      ).filter(fault => /^erased-(ciphertexts|keys)/.test(fault));
    expect(await opened('before_erasure')).toEqual([]);
    expect((await opened('careless')).join('\n')).toMatch(/can be opened/);
  });

  test.each([
    ['another schema', 'public.subject_key'],
    ['another case', 'shop.Subject_Key'],
    ['a wildcard', 'shop.subject_ke_'],
    ['a view', 'shop.open_purchase'],
  ])('fails under the name of %s: the rows might be dumped', async (_, name) => {
    const work = workFolder();
    const result = await run('dump', [...at(source(), shop.database), '--work', work, '--exclude', name]);
    expect(result).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`there is no table ${name} to leave out`),
    });
    expect(fs.readdirSync(work)).toEqual([]);
  });
});
