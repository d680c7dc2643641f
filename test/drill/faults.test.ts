import type { Evidence } from '../../lib/model/evidence';
import { damage, ask } from '../../lib/rehearse/drill/damage';
import { FAULTS } from '../../lib/rehearse/drill/faults';
import type { Fault } from '../../lib/rehearse/drill/faults/fault';
import { ERASED_IDS, SHOP_ERASURES, SHOP_ROWS, shopErasures } from '../../lib/rehearse/drill/shop-rows';
import { MAY_CHANGE, SHOP_SCHEMA, TENANT_COLUMN } from '../../lib/rehearse/drill/shop-schema';
import { MARKER_SQL } from '../../lib/rehearse/freshness/marker-schema';
import type { Manifest } from '../../lib/rehearse/manifest/manifest';
import { recordManifest } from '../../lib/rehearse/manifest/record';
import { CHECKS } from '../../lib/rehearse/validation/checks';
import { validate } from '../../lib/rehearse/validation/validate';
import { execute, testDatabase, testServer } from '../helpers/postgres';

/** The restored database, as a template: each fault damages a copy of its own. */
const RESTORED = 'shop';

const server = testServer();
const facts = {
  manifest: undefined as unknown as Manifest,
  erased: [] as string[],
  recoveredBefore: '',
  disasterAt: new Date(0),
};

beforeAll(async () => {
  const instance = server();
  await execute(instance.target('postgres'), `CREATE DATABASE ${RESTORED}`);
  const shop = instance.target(RESTORED);
  for (const sql of [SHOP_SCHEMA, MARKER_SQL, SHOP_ROWS, `SELECT cdk_recovery.mark()`])
    await execute(shop, sql);
  facts.erased = (await ask<{ id: string }>(instance, RESTORED, ERASED_IDS)).map(({ id }) => id);
  await execute(shop, SHOP_ERASURES);
  facts.manifest = await recordManifest({
    target: shop,
    tenantColumn: TENANT_COLUMN,
    mayChange: MAY_CHANGE,
    jobs: 2,
  });
  // Daily life after the manifest: rows that are new, rows that changed and rows that went, as they may.
  await execute(
    shop,
    `SELECT cdk_recovery.mark();
     UPDATE shop.purchase SET state = 'sent' WHERE id % 10 = 1;
     DELETE FROM shop.newsletter WHERE customer_id = (
       SELECT min(customer_id::text)::uuid FROM shop.newsletter WHERE tenant_id = 'globex');
     INSERT INTO shop.ledger VALUES ('globex', now(), 'a later one', 1);
     INSERT INTO shop.payment (tenant_id, purchase_id, amount) SELECT tenant_id, id, 5 FROM shop.purchase LIMIT 9`,
  );
  const [row] = await ask<{ next: string }>(
    instance,
    RESTORED,
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
  );
  facts.recoveredBefore = row!.next;
  facts.disasterAt = new Date();
});

/** What faults do to roles outlives the database that they were done in. */
afterEach(() =>
  execute(
    server().target('postgres'),
    `ALTER ROLE shop_app NOBYPASSRLS VALID UNTIL 'infinity' CONNECTION LIMIT -1;
     DO $$ BEGIN CREATE ROLE shop_oncall LOGIN IN ROLE shop_report; EXCEPTION WHEN duplicate_object THEN END $$;
     DO $$ BEGIN IF pg_has_role('shop_app', 'shop_report', 'member') THEN REVOKE shop_report FROM shop_app; END IF; END $$`,
  ),
);

async function validated(fault: Fault | null): Promise<Evidence> {
  const instance = server();
  const copy = await testDatabase(instance, '', RESTORED);
  if (fault !== null) await damage(instance, copy.database, fault);
  return validate({
    kind: 'drill',
    target: copy,
    manifest: facts.manifest,
    erasures: shopErasures(facts.erased),
    disasterAt: facts.disasterAt,
    objective: { rpoSeconds: 60, rtoSeconds: 3_600 },
    recoveredBefore: facts.recoveredBefore,
    probeTenants: null,
    jobs: 2,
    previousDigest: null,
  });
}

const caughtBy = ({ checks }: Evidence): readonly string[] =>
  [...new Set(checks.filter(({ result }) => result !== 'passed').map(({ id }) => id))].sort();

test('a database that came back whole passes every check, with what was written since', async () => {
  const evidence = await validated(null);
  expect(evidence.checks.filter(({ result }) => result !== 'passed')).toEqual([]);
  expect(evidence.outcome).toBe('passed');
});

const damaging = FAULTS.filter(
  ({ sql, file, scenario }) => (sql ?? file) !== undefined && scenario === undefined,
);

test.each(damaging.map(fault => [fault.name, fault.caughtBy, fault] as const))(
  'fails a database with the fault %s, which %s catches',
  async (_name, id, fault) => {
    const evidence = await validated(fault);
    expect(caughtBy(evidence)).toContain(id);
    expect(caughtBy(evidence)).toEqual([fault.caughtBy, ...fault.alsoBy].sort());
    expect(evidence.outcome).toBe('failed');
  },
);

test('every check but those that only a real restore fails is failed by a fault', () => {
  const ids = CHECKS.map(({ id }) => id);
  const failing = FAULTS.flatMap(({ caughtBy: id, alsoBy }) => [id, ...alsoBy]);
  expect(ids.filter(id => !failing.includes(id))).toEqual([
    'schemas-as-recorded',
    'settings-as-recorded',
    'sequences-as-recorded',
    'rules-as-recorded',
  ]);
});
