import { Client } from 'pg';
import { MARKER_SCHEMA } from '../freshness/marker-schema';
import type { Target } from '../session/target';
import { TENANTS } from './shop-rows';

/** How often the load leaves a commit marker. */
export const MARK_EVERY_MS = 250;

/** Between two purchases, unless somebody says otherwise. */
const PAUSE_MS = 10;

/** Customers who buy something while the drill goes on. */
export interface Load {
  /** Ends the load. Purchases that failed, as they do once the disaster is there, don't count. */
  readonly stop: () => Promise<{ readonly purchases: number }>;
}

const PURCHASE = `
  WITH bought AS (
    INSERT INTO shop.purchase (tenant_id, customer_id)
    SELECT tenant_id, id FROM shop.customer ORDER BY id OFFSET $1 LIMIT 1 RETURNING id, tenant_id
  ), lined AS (
    INSERT INTO shop.payment (tenant_id, purchase_id, amount) SELECT tenant_id, id, 12.5 FROM bought
  )
  INSERT INTO shop.ledger SELECT tenant_id, now(), 'purchase ' || id, 12.5 FROM bought RETURNING entry`;

const SEND = `UPDATE shop.purchase SET state = 'sent' WHERE id =
  (SELECT id FROM shop.purchase WHERE state = 'paid' ORDER BY id LIMIT 1)`;

/** Buys and sends as the application does: with its role, set to one tenant at a time. */
export async function startLoad(
  application: Target,
  superuser: Target,
  pauseMs: number = PAUSE_MS,
): Promise<Load> {
  const [shop, marker] = [await connect(application.url), await connect(superuser.url)];
  let going = true;
  let purchases = 0;
  const buying = every(pauseMs, async () => {
    const tenant = TENANTS[purchases % TENANTS.length]!;
    await shop.query('BEGIN');
    await shop.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
    await shop.query(PURCHASE, [purchases % 10]);
    await shop.query(SEND);
    await shop.query('COMMIT');
    purchases += 1;
  });
  const marking = every(MARK_EVERY_MS, () => marker.query(`SELECT ${MARKER_SCHEMA}.mark()`));

  async function every(pause: number, work: () => Promise<unknown>): Promise<void> {
    while (going) {
      // What fails is part of a disaster: the next customer tries again.
      await work().catch(() => shop.query('ROLLBACK').catch(() => undefined));
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }

  return {
    stop: async () => {
      going = false;
      await Promise.all([buying, marking]);
      await Promise.all([shop.end().catch(() => undefined), marker.end().catch(() => undefined)]);
      return { purchases };
    },
  };
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
