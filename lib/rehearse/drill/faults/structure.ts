import { faultsOf } from './fault';

/** What stands around the rows is other than recorded. */
export const STRUCTURE_FAULTS = faultsOf('integrity', [
  {
    name: 'table-dropped',
    what: 'a table is gone, with its rows',
    caughtBy: 'tables-as-recorded',
    alsoBy: ['rows-unchanged', 'triggers-as-recorded', 'references-within-tenant', 'tenant-probes'],
    sql: `DROP TABLE shop.payment`,
  },
  {
    name: 'column-dropped',
    what: 'a column is gone',
    caughtBy: 'columns-as-recorded',
    alsoBy: ['rows-unchanged', 'rows-under-their-tenant'],
    sql: `ALTER TABLE shop.customer DROP COLUMN joined_at`,
  },
  {
    name: 'column-retyped',
    what: 'a column takes longer texts than it did',
    caughtBy: 'columns-as-recorded',
    sql: `ALTER TABLE shop.purchase_line ALTER COLUMN article TYPE text`,
  },
  {
    name: 'constraint-dropped',
    what: 'a check of values is gone',
    caughtBy: 'constraints-as-recorded',
    sql: `ALTER TABLE shop.purchase_line DROP CONSTRAINT some_of_it`,
  },
  {
    name: 'constraint-not-validated',
    what: 'a check of values holds for new rows only',
    caughtBy: 'constraints-validated',
    sql: `ALTER TABLE shop.purchase_line DROP CONSTRAINT some_of_it,
      ADD CONSTRAINT some_of_it CHECK (quantity > 0) NOT VALID`,
  },
  {
    name: 'index-dropped',
    what: 'an index is gone',
    caughtBy: 'indexes-as-recorded',
    sql: `DROP INDEX shop.purchase_line_purchase`,
  },
  {
    name: 'extension-missing',
    what: 'an extension is not installed',
    caughtBy: 'extensions-as-recorded',
    sql: `DROP EXTENSION pg_trgm`,
  },
  {
    name: 'role-missing',
    what: 'a role is not there, as after a restore that brings databases only',
    caughtBy: 'roles-as-recorded',
    alsoBy: ['memberships-as-recorded', 'tenant-probes'],
    sql: `DROP ROLE shop_oncall`,
  },
  {
    name: 'role-expired',
    what: 'a role may not log in any more',
    caughtBy: 'role-limits-as-recorded',
    sql: `ALTER ROLE shop_app VALID UNTIL '2020-01-01Z'`,
  },
  {
    name: 'role-without-connections',
    what: 'a role may have no connection',
    caughtBy: 'role-limits-as-recorded',
    sql: `ALTER ROLE shop_app CONNECTION LIMIT 0`,
  },
  {
    name: 'replica-identity-changed',
    what: 'a subscriber is told other columns of a row that changed',
    caughtBy: 'replica-identity-as-recorded',
    sql: `ALTER TABLE shop.payment REPLICA IDENTITY FULL`,
  },
  {
    name: 'grant-missing',
    what: 'a role may not read what it could',
    caughtBy: 'grants-as-recorded',
    sql: `REVOKE SELECT ON shop.payment FROM shop_report`,
  },
  {
    name: 'trigger-disabled',
    what: 'a trigger does not fire, as after a load that switched it off',
    caughtBy: 'triggers-as-recorded',
    sql: `ALTER TABLE shop.purchase_line DISABLE TRIGGER count_line`,
  },
  {
    name: 'function-changed',
    what: 'a function does something else',
    caughtBy: 'functions-as-recorded',
    sql: `CREATE OR REPLACE FUNCTION shop.count_line() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
  },
  {
    name: 'type-changed',
    what: 'a type has a value more',
    caughtBy: 'types-as-recorded',
    sql: `ALTER TYPE shop.purchase_state ADD VALUE 'lost'`,
  },
  {
    name: 'collation-changed',
    what: 'the database sorts by another locale',
    caughtBy: 'encoding-and-collation',
    sql: `UPDATE pg_database SET datcollate = 'POSIX', datctype = 'POSIX' WHERE datname = current_database()`,
  },
]);
