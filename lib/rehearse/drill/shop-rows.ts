import type { Erasures } from '../erasure/erasures';

/** How many of each the drill begins with. */
const CUSTOMERS_PER_TENANT = 20;
const PURCHASES_PER_CUSTOMER = 3;

/** The tenants of the drill. */
export const TENANTS = ['globex', 'initech', 'umbrella', 'hooli', 'stark'] as const;

/** Ids are worked out from names, so that a drill can name a customer without having asked for one. */
const uuid = (text: string): string => `md5(${text})::uuid`;

/** The subjects who ask to be forgotten: the first customer of two tenants. */
const ERASED = TENANTS.slice(0, 2).map(tenant => `${tenant} customer 1`);

/** SQL of an erased subject's id. */
export const ERASED_SUBJECT = uuid(`'${ERASED[0]}'`);

/** SQL of the key that the erased subject had. Worked out as well: a fault brings it back. */
export const secretOf = (subject: string): string =>
  `encode(sha256(convert_to('key of ' || (${subject})::text, 'UTF8')), 'hex')`;

/** SQL that fills the shop. */
export const SHOP_ROWS = `
INSERT INTO shop.tenant (tenant_id, name)
  SELECT name, initcap(name) || ' Ltd' FROM unnest(ARRAY['${TENANTS.join("', '")}']) AS name;
CREATE TEMPORARY TABLE person AS
  SELECT tenant_id, ${uuid(`tenant_id || ' customer ' || number`)} AS id, number
  FROM shop.tenant, generate_series(1, ${CUSTOMERS_PER_TENANT}) AS number;
INSERT INTO shop.subject_key SELECT id, tenant_id, ${secretOf('id')} FROM person;
INSERT INTO shop.customer
  SELECT id, tenant_id, pgp_sym_encrypt('someone' || number || '@' || tenant_id || '.example', ${secretOf('id')}),
    timestamptz '2025-06-01 12:00Z' + number * interval '1 day' FROM person;
INSERT INTO shop.newsletter SELECT id, tenant_id FROM person WHERE number % 2 = 1;
INSERT INTO shop.purchase (tenant_id, customer_id, state)
  SELECT tenant_id, id, (ARRAY['placed', 'paid', 'sent'])[1 + (number + one) % 3]::shop.purchase_state
  FROM person, generate_series(1, ${PURCHASES_PER_CUSTOMER}) AS one;
INSERT INTO shop.purchase_line (tenant_id, purchase_id, article, quantity, price)
  SELECT tenant_id, id, 'article ' || id % 17, 1 + line, 9.95 + id % 5 FROM shop.purchase, generate_series(1, 2) AS line;
INSERT INTO shop.payment (tenant_id, purchase_id, amount, tags)
  SELECT tenant_id, id, 20 + id % 90, ARRAY['card', NULL, 'a "quoted" one'] FROM shop.purchase WHERE state <> 'placed';
INSERT INTO shop.ledger
  SELECT tenant_id, timestamptz '2025-12-01Z' + id * interval '1 hour', 'line ' || id, id / 3.0::float8
  FROM shop.purchase_line;
INSERT INTO shop.document
  SELECT ${uuid("tenant_id || ' terms'")}, tenant_id, lo_from_bytea(0, convert_to('Terms of ' || name, 'UTF8'))
  FROM shop.tenant;
INSERT INTO shop.basket SELECT number, '{"soon": "gone"}' FROM generate_series(1, 10) AS number;
DROP TABLE person;
ANALYZE;
`;

/** SQL of the erasures: rows that name the subject go, and what is encrypted loses its key. */
export const SHOP_ERASURES = `
DELETE FROM shop.newsletter WHERE customer_id IN (${ERASED.map(one => uuid(`'${one}'`)).join(', ')});
DELETE FROM shop.subject_key WHERE subject_id IN (${ERASED.map(one => uuid(`'${one}'`)).join(', ')});
`;

/** SQL that gives the ids of the erased subjects. */
export const ERASED_IDS = `SELECT ${uuid('name')}::text AS id FROM unnest(ARRAY['${ERASED.join("', '")}']) AS name`;

/** What was erased, and where nothing of it may be. */
export function shopErasures(subjects: readonly string[]): Erasures {
  return {
    subjects,
    rows: [{ table: 'shop.newsletter', column: 'customer_id' }],
    keys: [{ table: 'shop.subject_key', column: 'subject_id', key: 'secret' }],
    ciphertexts: [{ table: 'shop.customer', column: 'id', ciphertext: 'email' }],
  };
}
