import { TENANTS } from '../shop-rows';
import { faultsOf } from './fault';

/** Each table before those that it refers to, so that nothing is left that refers to nobody. */
const WITHOUT_TENANT = [
  ...['payment', 'purchase_line', 'purchase', 'newsletter', 'subject_key', 'customer'],
  ...['ledger', 'document', 'tenant'],
]
  .map(table => `DELETE FROM shop.${table} WHERE tenant_id = '${TENANTS[2]}'`)
  .join('; ');

/** Rows, and what holds them together, are others than recorded. */
export const ROW_FAULTS = faultsOf('integrity', [
  {
    name: 'missing-row',
    what: 'a row of a table that is only added to is gone',
    caughtBy: 'rows-unchanged',
    sql: `DELETE FROM shop.payment WHERE id = 7`,
  },
  {
    name: 'missing-tenant',
    what: 'all rows of one tenant are gone everywhere, and every foreign key is whole',
    caughtBy: 'tenants-all-there',
    alsoBy: ['rows-unchanged'],
    sql: WITHOUT_TENANT,
  },
  {
    name: 'changed-row',
    what: 'a payment says another amount',
    caughtBy: 'rows-unchanged',
    sql: `UPDATE shop.payment SET amount = amount + 1 WHERE id = 7`,
  },
  {
    name: 'duplicated-row',
    what: 'a row without a key is there twice',
    caughtBy: 'rows-unchanged',
    sql: `INSERT INTO shop.ledger_past SELECT * FROM shop.ledger_past LIMIT 1`,
  },
  {
    name: 'orphaned-rows',
    what: 'lines refer to a purchase that is gone',
    caughtBy: 'foreign-keys-whole',
    sql: `SET session_replication_role = replica; DELETE FROM shop.purchase WHERE id = 7`,
  },
  {
    name: 'index-invalid',
    what: 'an index was left half-built',
    caughtBy: 'indexes-valid',
    sql: `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.purchase_line_purchase'::regclass`,
  },
  {
    name: 'index-lacks-row',
    what: 'a row is in the table and not in its index',
    caughtBy: 'indexes-sound',
    alsoBy: ['rows-unchanged'],
    sql: `UPDATE pg_index SET indisready = false WHERE indexrelid = 'shop.purchase_line_purchase'::regclass;
      INSERT INTO shop.purchase_line (tenant_id, purchase_id, article, quantity, price)
        SELECT tenant_id, purchase_id, article, quantity, price FROM shop.purchase_line LIMIT 1;
      UPDATE pg_index SET indisready = true WHERE indexrelid = 'shop.purchase_line_purchase'::regclass`,
  },
  {
    name: 'index-corrupted',
    what: "bytes of an index's file are others",
    caughtBy: 'indexes-sound',
    file: 'shop.purchase_line_purchase',
  },
  {
    name: 'page-corrupted',
    what: "bytes of a table's file are others",
    caughtBy: 'heap-sound',
    alsoBy: ['rows-unchanged', 'rows-under-their-tenant', 'tenant-probes'],
    file: 'shop.ledger_past',
  },
  {
    name: 'sequence-behind',
    what: 'a sequence would give out numbers that are taken',
    caughtBy: 'sequences-ahead',
    sql: `SELECT setval('shop.payment_number', 1)`,
  },
  {
    name: 'large-object-missing',
    what: 'a document without its content',
    caughtBy: 'large-objects-whole',
    sql: `SELECT lo_unlink((SELECT content FROM shop.document LIMIT 1))`,
  },
]);
