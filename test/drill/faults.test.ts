import type { Evidence } from '../../lib/model/evidence';
import { lookAt } from '../../lib/rehearse/backup/look';
import { lackingPrograms } from '../../lib/rehearse/drill/client-programs';
import { damage, ask } from '../../lib/rehearse/drill/damage';
import { FAULTS, faultOf } from '../../lib/rehearse/drill/faults';
import type { Fault } from '../../lib/rehearse/drill/faults/fault';
import {
  type Play,
  checksSaying,
  nothingRestored,
  tryToRestore,
  validatePlayed,
} from '../../lib/rehearse/drill/scenario';
import { logicalDump } from '../../lib/rehearse/drill/scenarios/logical-dump';
import { Shop } from '../../lib/rehearse/drill/shop';
import { ERASED_IDS, SHOP_ERASURES, SHOP_ROWS, shopErasures } from '../../lib/rehearse/drill/shop-rows';
import { MAY_CHANGE, SHOP_SCHEMA, TENANT_COLUMN } from '../../lib/rehearse/drill/shop-schema';
import { abandonRecovery, spoil } from '../../lib/rehearse/drill/spoil';
import { Stage } from '../../lib/rehearse/drill/stage';
import { Timeline } from '../../lib/rehearse/drill/timeline';
import { MARKER_SQL } from '../../lib/rehearse/freshness/marker-schema';
import type { Manifest } from '../../lib/rehearse/manifest/manifest';
import { recordManifest } from '../../lib/rehearse/manifest/record';
import type { Target } from '../../lib/rehearse/session/target';
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

/** What is known of a copy, whichever server it is on. */
function validationOf(target: Target, disasterAt: Date): Promise<Evidence> {
  return validate({
    kind: 'drill',
    target,
    manifest: facts.manifest,
    erasures: shopErasures(facts.erased),
    disasterAt,
    objective: { rpoSeconds: 600, rtoSeconds: 3_600 },
    recoveredBefore: facts.recoveredBefore,
    probeTenants: null,
    jobs: 2,
    previousDigest: null,
  });
}

async function validated(fault: Fault | null): Promise<Evidence> {
  const instance = server();
  const copy = await testDatabase(instance, '', RESTORED);
  if (fault !== null) await damage(instance, copy.database, fault);
  return validationOf(copy, facts.disasterAt);
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

describe('with what a server is restored from', () => {
  const stage = new Stage();
  const pace = { workMs: 0, pauseMs: 50 };
  const timeline = new Timeline();
  const known = { piece: '', until: '', manifest: undefined as unknown as Manifest, disasterAt: new Date(0) };
  let shop: Shop;

  beforeAll(async () => {
    await stage.set(pace, timeline);
    shop = await Shop.open(stage, 'faults', pace);
    await shop.ask(`${SHOP_ERASURES} SELECT cdk_recovery.mark()`);
    await shop.untilArchived();
    await abandonRecovery(stage, shop.database);
    await shop.ask(`INSERT INTO shop.ledger SELECT tenant_id, now(), 'on the branch that went on', 1 FROM shop.tenant;
      SELECT cdk_recovery.mark()`);
    known.manifest = await shop.record();
    known.piece = await shop.newPiece();
    await shop.ask('SELECT cdk_recovery.mark()');
    await shop.newPiece();
    const { at, date } = await shop.now();
    Object.assign(known, { until: at, disasterAt: date });
    await shop.ask('TRUNCATE shop.payment');
    await shop.untilArchived();
  });

  afterAll(() => stage.close());
  afterEach(() => stage.clear());

  const given = (fault: Fault): Play => ({ stage, timeline, pace, fault, previousDigest: null });

  async function recovered(fault: Fault): Promise<Evidence> {
    const { piece, manifest, disasterAt } = known;
    const from = await spoil(stage, fault.spoils!, { piece, database: shop.database });
    const found = lookAt(from, manifest.position.lsn);
    const restored = await tryToRestore(stage, fault.restore === undefined ? known.until : null, from);
    if ('problem' in restored)
      return nothingRestored(given(fault), undefined, manifest, found, restored.problem).evidence;
    const { evidence } = await validatePlayed(given(fault), undefined, {
      target: restored.instance.target(shop.database),
      manifest,
      erasures: shopErasures(facts.erased),
      disasterAt,
      objective: { rpoSeconds: 600, rtoSeconds: 3_600 },
      recoveredBefore: restored.recoveredBefore,
      moreChecks: checksSaying('integrity', found),
    });
    return evidence;
  }

  const spoiling = FAULTS.filter(({ spoils }) => spoils !== undefined && spoils !== 'another-database');

  test.each(spoiling.map(fault => [fault.name, fault.caughtBy, fault] as const))(
    'fails a restore with the fault %s, which %s catches',
    async (_name, _id, fault) => {
      const evidence = await recovered(fault);
      expect(caughtBy(evidence)).toEqual([fault.caughtBy, ...fault.alsoBy].sort());
      expect(evidence.outcome).toBe('failed');
    },
  );

  test('says of a recovery that missed its target what the server said, in one line', async () => {
    const { checks } = await recovered(faultOf('missing-wal-segment'));
    expect(checks.find(({ id }) => id === 'restored')!.message).toBe(
      'no database came back from this backup: recovery ended before configured recovery target was reached',
    );
  });

  test('fails another server with the same schema, by its stamp', async () => {
    const { caughtBy: id, alsoBy } = faultOf('wrong-database');
    const evidence = await validationOf(shop.target, new Date());
    expect(caughtBy(evidence)).toEqual([id, ...alsoBy].sort());
  });

  const dumped = FAULTS.filter(({ scenario }) => scenario === logicalDump.name);

  (lackingPrograms() === null ? test : test.skip).each(
    dumped.map(fault => [fault.name, fault.caughtBy, fault] as const),
  )('fails a dump with the fault %s, which %s catches', async (_name, _id, fault) => {
    const { evidence } = await logicalDump.play(given(fault));
    expect(caughtBy(evidence)).toEqual([fault.caughtBy, ...fault.alsoBy].sort());
  });
});

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
