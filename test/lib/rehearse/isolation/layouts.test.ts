import type { Target } from '../../../../lib/rehearse/session/target';
import { execute, testDatabase, testServer } from '../../../helpers/postgres';
import { failingIn, faultsIn, manifestOf, validationOf } from '../../../helpers/restored';

const server = testServer();

beforeAll(() =>
  execute(
    server().target('postgres'),
    `CREATE ROLE owner NOLOGIN; CREATE ROLE app LOGIN; CREATE ROLE acme LOGIN; CREATE ROLE umbra LOGIN;
     CREATE ROLE validator LOGIN; GRANT app, acme, umbra TO validator`,
  ),
);

const ROWS = `INSERT INTO t SELECT n, (ARRAY['acme', 'umbra'])[1 + n % 2] FROM generate_series(1, 10) AS n;`;

/** Each way to keep tenants apart, with what breaks it and the checks that then fail. */
describe('policies on a setting', () => {
  const SQL = `CREATE TABLE t (id int PRIMARY KEY, tenant_id text NOT NULL); ${ROWS}
    ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY; ALTER TABLE t OWNER TO owner;
    CREATE POLICY own ON t USING (tenant_id = current_setting('app.tenant')); GRANT SELECT ON t TO app;`;
  const tenantColumn = 'tenant_id';

  test('pass as they were', async () => {
    const target = await testDatabase(server(), SQL);
    expect(faultsIn(await validationOf(target, await manifestOf(target, { tenantColumn })))).toEqual([]);
  });

  test('are tried as roles with names of all sorts', async () => {
    await execute(server().target('postgres'), `CREATE ROLE "od""d Role; --" LOGIN`);
    const target = await testDatabase(server(), `${SQL} GRANT SELECT ON t TO "od""d Role; --"`);
    const manifest = await manifestOf(target, { tenantColumn });
    expect(manifest.reach.map(({ role, scoped }) => [role, scoped])).toContainEqual(['od"d Role; --', true]);
    expect(faultsIn(await validationOf(target, manifest))).toEqual([]);
    await execute(target, 'DROP OWNED BY "od""d Role; --"; DROP ROLE "od""d Role; --"');
  });

  test('are recorded as holding each role to its tenant', async () => {
    const { reach } = await manifestOf(await testDatabase(server(), SQL), { tenantColumn });
    expect(reach.map(({ role, unset, scoped }) => [role, unset, scoped])).toEqual([
      ['app', 'none', true],
      ['owner', 'none', true],
      ['validator', 'none', true],
    ]);
  });

  test('fail where a function that a policy calls says another tenant', async () => {
    const target = await testDatabase(
      server(),
      `${SQL} CREATE FUNCTION mine() RETURNS text STABLE LANGUAGE sql AS $$ SELECT current_setting('app.tenant') $$;
       ALTER POLICY own ON t USING (tenant_id = mine());`,
    );
    const manifest = await manifestOf(target, { tenantColumn });
    expect(manifest.reach[0]!.settings).toEqual(['app.tenant']);
    await execute(
      target,
      `CREATE OR REPLACE FUNCTION mine() RETURNS text STABLE LANGUAGE sql AS $$ SELECT 'acme' $$`,
    );
    expect(failingIn(await validationOf(target, manifest))).toEqual([
      'functions-as-recorded',
      'tenant-probes',
    ]);
  });

  test('fail where a policy lets through whoever never said for whom', async () => {
    const target = await testDatabase(server(), SQL);
    const manifest = await manifestOf(target, { tenantColumn });
    await execute(
      target,
      `ALTER POLICY own ON t USING (current_setting('app.tenant', true) IS NULL
         OR tenant_id = current_setting('app.tenant', true))`,
    );
    expect(failingIn(await validationOf(target, manifest))).toEqual([
      'policies-as-recorded',
      'tenant-probes',
    ]);
  });

  test('fail where a column of its own lets a role in, though grants on the table are the same', async () => {
    const target = await testDatabase(server(), SQL);
    const manifest = await manifestOf(target, { tenantColumn });
    await execute(target, 'GRANT SELECT (id) ON t TO acme');
    expect(failingIn(await validationOf(target, manifest))).toEqual(['grants-no-wider']);
  });

  test('fail where only a role that is set to one tenant sees another', async () => {
    const target = await testDatabase(server(), SQL);
    const manifest = await manifestOf(target, { tenantColumn });
    await execute(
      target,
      `ALTER POLICY own ON t USING (tenant_id = current_setting('app.tenant') OR current_setting('app.tenant') = 'umbra')`,
    );
    expect(faultsIn(await validationOf(target, manifest))).toContainEqual(
      'tenant-probes app on public.t: set to a tenant, the role sees rows of 1 tenant that it should not',
    );
  });

  test('pass with rows that all tenants share, and fail where such a table shows more', async () => {
    const target = await testDatabase(
      server(),
      `${SQL} ALTER TABLE t ALTER COLUMN tenant_id DROP NOT NULL; INSERT INTO t VALUES (99, NULL);
       ALTER POLICY own ON t USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant', true));`,
    );
    const manifest = await manifestOf(target, { tenantColumn });
    expect(faultsIn(await validationOf(target, manifest))).toEqual([]);
    await execute(
      target,
      `ALTER POLICY own ON t USING (tenant_id IS NULL OR current_setting('app.tenant', true) > '')`,
    );
    expect(failingIn(await validationOf(target, manifest))).toEqual([
      'policies-as-recorded',
      'tenant-probes',
    ]);
  });

  test('fail where rights are handed out to everybody from now on', async () => {
    const target = await testDatabase(server(), SQL);
    const manifest = await manifestOf(target, { tenantColumn });
    await execute(target, 'ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT ON TABLES TO PUBLIC');
    expect(failingIn(await validationOf(target, manifest))).toEqual(['grants-no-wider']);
  });

  test('fail where a tenant that does not exist sees rows', async () => {
    const target = await testDatabase(server(), SQL);
    const manifest = await manifestOf(target, { tenantColumn });
    await execute(
      target,
      `ALTER POLICY own ON t USING (tenant_id = current_setting('app.tenant')
      OR length(current_setting('app.tenant')) = 36)`,
    );
    expect(failingIn(await validationOf(target, manifest))).toEqual([
      'policies-as-recorded',
      'tenant-probes',
    ]);
  });

  describe('for one who may not see all rows', () => {
    // This policy hides rows without an error, so that half an answer looks like a whole one.
    const HIDING = `${SQL} ALTER POLICY own ON t USING (tenant_id = current_setting('app.tenant', true));
      GRANT SELECT ON t TO validator;`;
    const asValidator = ({ url, ...rest }: Target): Target => ({
      ...rest,
      url: url.replace('postgres@', 'validator@'),
    });

    test('fail closed: the checks of rows could not run', async () => {
      const target = await testDatabase(server(), HIDING);
      const manifest = await manifestOf(target, { tenantColumn });
      const evidence = await validationOf(asValidator(target), manifest);
      const results = new Map(evidence.checks.map(({ id, result }) => [id, result]));
      expect(results.get('rows-unchanged')).toBe('could-not-run');
      expect(results.get('rows-under-their-tenant')).toBe('could-not-run');
      expect(evidence.outcome).toBe('failed');
    });

    test('fail to be recorded', async () => {
      const target = await testDatabase(server(), HIDING);
      await expect(manifestOf(asValidator(target), { tenantColumn })).rejects.toThrow(
        /can not be read: query would be affected by row-level security policy for table "t" \(42501\)/,
      );
    });
  });

  test('fail to be recorded by one who may not take the roles, and fail closed for them', async () => {
    await execute(server().target('postgres'), 'CREATE ROLE auditor LOGIN BYPASSRLS');
    const target = await testDatabase(server(), `${SQL} GRANT SELECT ON t TO auditor`);
    const auditor = { ...target, url: target.url.replace('postgres@', 'auditor@') };
    await expect(manifestOf(auditor, { tenantColumn })).rejects.toThrow(
      /what the role app sees can not be tried: this user may not take it; grant app to this user/,
    );
    const { checks } = await validationOf(auditor, await manifestOf(target, { tenantColumn }));
    expect(checks).toContainEqual(
      expect.objectContaining({ id: 'tenant-probes', result: 'could-not-run', subject: 'app on public.t' }),
    );
    await execute(target, 'DROP OWNED BY auditor; DROP ROLE auditor');
  });

  test('fail closed where a role that was tried is gone', async () => {
    await execute(server().target('postgres'), 'CREATE ROLE passing LOGIN');
    const target = await testDatabase(server(), `${SQL} GRANT SELECT ON t TO passing`);
    const manifest = await manifestOf(target, { tenantColumn });
    await execute(target, 'DROP OWNED BY passing; DROP ROLE passing');
    const { checks } = await validationOf(target, manifest);
    expect(checks).toContainEqual(
      expect.objectContaining({
        id: 'tenant-probes',
        result: 'could-not-run',
        subject: 'passing on public.t',
      }),
    );
  });

  test('say how many tenants were tried where not all were', async () => {
    const target = await testDatabase(server(), SQL);
    const evidence = await validationOf(target, await manifestOf(target, { tenantColumn }), {
      probeTenants: 1,
    });
    expect(evidence.checks.find(({ id }) => id === 'tenant-probes')!.message).toMatch(
      /for 1 tenant of 2, as many as asked for/,
    );
  });
});

describe('policies on the role', () => {
  const SQL = `CREATE TABLE t (id int PRIMARY KEY, tenant_id text NOT NULL); ${ROWS}
    ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON t USING (tenant_id = current_user);
    GRANT SELECT ON t TO acme, umbra;`;

  test('pass as they were, and fail where a role sees another tenant', async () => {
    const target = await testDatabase(server(), SQL);
    const manifest = await manifestOf(target, { tenantColumn: 'tenant_id' });
    expect(manifest.reach.map(({ scoped }) => scoped)).toEqual([null, null, null]);
    expect(faultsIn(await validationOf(target, manifest))).toEqual([]);
    await execute(target, `UPDATE t SET tenant_id = 'umbra' WHERE id = 1`);
    await execute(target, 'CREATE POLICY more ON t TO acme USING (true)');
    expect(failingIn(await validationOf(target, manifest))).toEqual(
      expect.arrayContaining(['policies-as-recorded', 'tenant-probes']),
    );
  });
});

describe('a schema for each tenant', () => {
  const SQL = `CREATE SCHEMA acme AUTHORIZATION acme; CREATE SCHEMA umbra AUTHORIZATION umbra;
    CREATE TABLE acme.t (id int); CREATE TABLE umbra.t (id int); ALTER TABLE acme.t OWNER TO acme;
    ALTER TABLE umbra.t OWNER TO umbra; INSERT INTO acme.t VALUES (1), (2); INSERT INTO umbra.t VALUES (3), (4);`;
  let target: Target;
  const failing = async (change: string): Promise<readonly string[]> => {
    target = await testDatabase(server(), SQL);
    const manifest = await manifestOf(target);
    if (change !== '') await execute(target, change);
    return failingIn(await validationOf(target, manifest));
  };

  test('passes as it was', async () => {
    expect(await failing('')).toEqual([]);
  });

  test('fails where one may look into the schema of another', async () => {
    expect(await failing('GRANT USAGE ON SCHEMA umbra TO acme')).toEqual(['grants-no-wider']);
  });

  test('fails where one got the table of another', async () => {
    expect(await failing('ALTER TABLE umbra.t OWNER TO acme')).toEqual(
      expect.arrayContaining(['grants-no-wider', 'tables-as-recorded']),
    );
  });

  test('fails where rows went from one schema to another', async () => {
    expect(await failing('INSERT INTO acme.t SELECT * FROM umbra.t; DELETE FROM umbra.t')).toEqual([
      'rows-unchanged',
    ]);
  });
});

describe('a database for each tenant', () => {
  test('fails where one may connect to that of another', async () => {
    const [acme, umbra] = [await testDatabase(server()), await testDatabase(server())];
    for (const { database } of [acme, umbra])
      await execute(acme, `REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`);
    await execute(acme, `GRANT CONNECT ON DATABASE ${acme.database} TO acme`);
    const manifest = await manifestOf(acme);
    expect(failingIn(await validationOf(acme, manifest))).toEqual([]);
    await execute(acme, `GRANT CONNECT ON DATABASE ${umbra.database} TO acme`);
    expect(faultsIn(await validationOf(acme, manifest))).toEqual([
      expect.stringMatching(`grants-no-wider database ${umbra.database}: acme CONNECT`),
    ]);
  });

  test('passes with another database beside it, which is no difference of this one', async () => {
    const target = await testDatabase(server());
    const manifest = await manifestOf(target);
    await testDatabase(server());
    expect(failingIn(await validationOf(target, manifest))).toEqual([]);
  });
});
