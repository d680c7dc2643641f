/** The tables whose rows change and go in the shop's daily course; those of all others are only added. */
export const MAY_CHANGE = ['shop.purchase', 'shop.subject_key', 'shop.newsletter'] as const;

/** The shop's column that says whose a row is. */
export const TENANT_COLUMN = 'tenant_id';

/**
 * Every table that says whose a row is. Partitions too: who asks one of them isn't held to the policies of the whole.
 *
 * @see https://www.postgresql.org/docs/current/ddl-rowsecurity.html
 */
const TENANT_TABLES = [
  'tenant',
  'customer',
  'subject_key',
  'newsletter',
  'purchase',
  'purchase_line',
  'payment',
  'ledger',
  'ledger_past',
  'ledger_now',
  'document',
] as const;

/**
 * The database of the drill: a shop that serves several tenants out of the same tables. It has one of each thing that
 * a restore can lose: row-level security, a key for each customer, partitions, generated and identity columns, a
 * deferred foreign key, triggers, large objects, and a table that no restore brings back.
 */
export const SHOP_SCHEMA = `
CREATE ROLE shop_owner NOLOGIN;
CREATE ROLE shop_app LOGIN;
CREATE ROLE shop_report NOLOGIN;
CREATE ROLE shop_oncall LOGIN IN ROLE shop_report;
CREATE EXTENSION pgcrypto;
CREATE EXTENSION pg_trgm;
CREATE SCHEMA shop AUTHORIZATION shop_owner;
SET ROLE shop_owner;

CREATE TYPE shop.purchase_state AS ENUM ('placed', 'paid', 'sent');
CREATE DOMAIN shop.money_amount AS numeric(12, 2) CHECK (VALUE >= 0);

CREATE FUNCTION shop.current_tenant() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.tenant_id', true), '') $$;

CREATE TABLE shop.tenant (tenant_id text PRIMARY KEY, name text NOT NULL, settings jsonb NOT NULL DEFAULT '{}');
CREATE TABLE shop.customer (
  id uuid PRIMARY KEY, tenant_id text NOT NULL REFERENCES shop.tenant,
  email bytea NOT NULL, joined_at timestamptz NOT NULL
);
CREATE TABLE shop.subject_key (subject_id uuid PRIMARY KEY, tenant_id text NOT NULL, secret text NOT NULL);
CREATE TABLE shop.newsletter (customer_id uuid PRIMARY KEY REFERENCES shop.customer, tenant_id text NOT NULL);
CREATE TABLE shop.purchase (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id text NOT NULL,
  customer_id uuid NOT NULL REFERENCES shop.customer,
  state shop.purchase_state NOT NULL DEFAULT 'placed', lines int NOT NULL DEFAULT 0
);
CREATE TABLE shop.purchase_line (
  id bigserial PRIMARY KEY, tenant_id text NOT NULL,
  purchase_id bigint NOT NULL REFERENCES shop.purchase, article varchar(80) NOT NULL,
  quantity int NOT NULL CONSTRAINT some_of_it CHECK (quantity > 0), price shop.money_amount NOT NULL,
  amount numeric GENERATED ALWAYS AS (quantity * price) STORED
);
CREATE INDEX purchase_line_purchase ON shop.purchase_line (purchase_id);
CREATE SEQUENCE shop.payment_number;
CREATE TABLE shop.payment (
  id bigint PRIMARY KEY DEFAULT nextval('shop.payment_number'), tenant_id text NOT NULL,
  purchase_id bigint NOT NULL REFERENCES shop.purchase DEFERRABLE INITIALLY DEFERRED,
  amount shop.money_amount NOT NULL, tags text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE shop.ledger (
  tenant_id text NOT NULL, booked_at timestamptz NOT NULL, entry text NOT NULL, amount double precision NOT NULL
) PARTITION BY RANGE (booked_at);
CREATE TABLE shop.ledger_past PARTITION OF shop.ledger FOR VALUES FROM (MINVALUE) TO ('2026-01-01Z');
CREATE TABLE shop.ledger_now PARTITION OF shop.ledger FOR VALUES FROM ('2026-01-01Z') TO (MAXVALUE);
CREATE TABLE shop.document (id uuid PRIMARY KEY, tenant_id text NOT NULL, content oid NOT NULL);
CREATE INDEX document_search ON shop.tenant USING gin (settings);
CREATE UNLOGGED TABLE shop.basket (id bigint PRIMARY KEY, content jsonb);

CREATE FUNCTION shop.count_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shop.purchase SET lines = lines + 1 WHERE id = NEW.purchase_id;
  RETURN NEW;
END $$;
CREATE TRIGGER count_line AFTER INSERT ON shop.purchase_line FOR EACH ROW EXECUTE FUNCTION shop.count_line();

CREATE VIEW shop.open_purchase WITH (security_invoker) AS
  SELECT id, tenant_id, customer_id FROM shop.purchase WHERE state <> 'sent';

${TENANT_TABLES.map(
  table => `
ALTER TABLE shop.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON shop.${table}
  USING (tenant_id = shop.current_tenant()) WITH CHECK (tenant_id = shop.current_tenant());`,
).join('')}
CREATE POLICY reports ON shop.purchase FOR SELECT TO shop_report USING (true);

GRANT USAGE ON SCHEMA shop TO shop_app, shop_report;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA shop TO shop_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA shop TO shop_app;
GRANT SELECT ON shop.purchase, shop.payment TO shop_report;
RESET ROLE;
`;
