import { asFilledAnew } from '../../manifest/anew';
import { restoreTenant } from '../../tenant/restore-tenant';
import { ask } from '../damage';
import { type DrillScenario, type Play, type Played, validatePlayed } from '../scenario';
import { Shop } from '../shop';
import { TENANT_COLUMN } from '../shop-schema';
import { TENANTS } from '../shop-rows';

/** The one that loses its rows. */
const TENANT = TENANTS[2];

/** An import that went wrong for one tenant: rows changed, rows gone, rows that were never there. */
const MISTAKE = `
UPDATE shop.payment SET amount = amount * 100 WHERE tenant_id = '${TENANT}';
UPDATE shop.purchase SET state = 'placed' WHERE tenant_id = '${TENANT}';
DELETE FROM shop.purchase_line WHERE tenant_id = '${TENANT}' AND id % 2 = 0;
DELETE FROM shop.ledger WHERE tenant_id = '${TENANT}';
DELETE FROM shop.newsletter WHERE tenant_id = '${TENANT}';
INSERT INTO shop.ledger VALUES ('${TENANT}', now(), 'imported twice', 1), ('${TENANT}', now(), 'imported twice', 1)`;

export const tenantCorrupted: DrillScenario = {
  name: 'tenant-corrupted',
  what: 'rows of one tenant corrupted: brought back alone, every other row untouched',
  scenario: 'accidental-deletion',
  play,
};

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace, fault } = given;
  const shop = await Shop.open(stage, tenantCorrupted.name, pace);
  await shop.trade();
  await shop.work();
  const purchases = await shop.close();
  timeline.add(`closed for an import after ${purchases} purchases: whatever differs later, the import did`);
  const manifest = asFilledAnew(await shop.record());
  timeline.add('manifest recorded: what must be there again, of every tenant');
  const { at, date } = await shop.suffer(MISTAKE);
  timeline.add(`DISASTER: the import corrupted the rows of one tenant of ${TENANTS.length}`);

  const { instance } = await stage.restored(at);
  timeline.add(`restored aside to a fresh instance, up to ${at}`);
  const { changes, outcomes, marker } = await restoreTenant({
    from: instance.target(shop.database),
    into: shop.target,
    tenant: TENANT,
    tenantColumn: TENANT_COLUMN,
    tables: null,
    dryRun: false,
  });
  const sum = (what: 'inserted' | 'updated' | 'deleted'): number =>
    changes.reduce((all, one) => all + one[what], 0);
  timeline.add(
    `the tenant's rows in the live database: ${sum('inserted')} brought back, ${sum('updated')} changed back, ${sum('deleted')} taken away`,
  );
  if (fault?.sql !== undefined) {
    await ask(stage.source, shop.database, fault.sql);
    timeline.add(`FAULT put in: ${fault.what}`);
  }
  return validatePlayed(given, tenantCorrupted.scenario, {
    target: shop.target,
    recoveryPoint: at,
    manifest,
    erasures: null,
    disasterAt: date,
    marker,
    moreChecks: [
      {
        id: 'brought-back-alone',
        group: 'isolation',
        // Each says under which id.
        run: () => Promise.resolve(outcomes),
      },
    ],
  });
}
