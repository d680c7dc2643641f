import { faultsOf } from './fault';

/** Tenants can see each other. */
export const ISOLATION_FAULTS = faultsOf('isolation', [
  {
    name: 'row-security-disabled',
    what: 'a table shows every tenant all rows',
    caughtBy: 'row-security-enabled',
    alsoBy: ['tenant-probes'],
    sql: `ALTER TABLE shop.customer DISABLE ROW LEVEL SECURITY`,
  },
  {
    name: 'row-security-not-forced',
    what: "a table's owner reads past its policies",
    caughtBy: 'row-security-forced',
    alsoBy: ['tenant-probes'],
    sql: `ALTER TABLE shop.customer NO FORCE ROW LEVEL SECURITY`,
  },
  {
    name: 'policy-missing',
    what: 'a policy is gone',
    caughtBy: 'policies-as-recorded',
    sql: `DROP POLICY own_rows ON shop.customer`,
  },
  {
    name: 'policy-open',
    what: 'a policy lets everything through',
    caughtBy: 'policies-as-recorded',
    alsoBy: ['tenant-probes'],
    sql: `ALTER POLICY own_rows ON shop.customer USING (true)`,
  },
  {
    name: 'policy-added',
    what: 'there is one policy more, and one that lets through is enough',
    caughtBy: 'policies-as-recorded',
    alsoBy: ['tenant-probes'],
    sql: `CREATE POLICY debugging ON shop.customer USING (true)`,
  },
  {
    name: 'app-bypasses-policies',
    what: "the application's role is exempt from policies",
    caughtBy: 'roles-bound-by-policies',
    alsoBy: ['tenant-probes'],
    sql: `ALTER ROLE shop_app BYPASSRLS`,
  },
  {
    name: 'app-joins-reports',
    what: "the application's role is a member of one that reads all tenants",
    caughtBy: 'memberships-as-recorded',
    alsoBy: ['tenant-probes'],
    sql: `GRANT shop_report TO shop_app`,
  },
  {
    name: 'grant-too-wide',
    what: 'everybody may read a table',
    caughtBy: 'grants-no-wider',
    sql: `GRANT SELECT ON shop.customer TO PUBLIC`,
  },
  {
    name: 'reads-files',
    what: "the application's role may read the server's files",
    caughtBy: 'system-grants-as-recorded',
    sql: `GRANT EXECUTE ON FUNCTION pg_read_file(text) TO shop_app`,
  },
  {
    name: 'reads-passwords',
    what: "the application's role may read the hashes of all passwords",
    caughtBy: 'system-grants-as-recorded',
    sql: `GRANT SELECT ON pg_authid TO shop_app`,
  },
  {
    name: 'language-closed',
    what: 'nobody may write functions in a language that all could use',
    caughtBy: 'system-grants-as-recorded',
    sql: `REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC`,
  },
  {
    name: 'definer-view',
    what: 'a view reads with the rights of a superuser',
    caughtBy: 'views-as-recorded',
    alsoBy: ['tenant-probes', 'grants-as-recorded', 'grants-no-wider'],
    sql: `ALTER VIEW shop.open_purchase RESET (security_invoker); ALTER VIEW shop.open_purchase OWNER TO postgres`,
  },
  {
    name: 'tenants-swapped',
    what: 'rows of two tenants bear the id of the other',
    caughtBy: 'rows-under-their-tenant',
    alsoBy: ['rows-unchanged'],
    sql: `UPDATE shop.ledger_past SET tenant_id = CASE tenant_id WHEN 'globex' THEN 'initech' ELSE 'globex' END
      WHERE tenant_id IN ('globex', 'initech')`,
  },
  {
    name: 'row-under-other-tenant',
    what: "a payment of one tenant stands under another's id",
    caughtBy: 'rows-under-their-tenant',
    alsoBy: ['rows-unchanged', 'references-within-tenant'],
    sql: `UPDATE shop.payment SET tenant_id = CASE tenant_id WHEN 'hooli' THEN 'stark' ELSE 'hooli' END WHERE id = 7`,
  },
  {
    name: 'reference-across-tenants',
    what: "a purchase is under another tenant's id than its customer",
    caughtBy: 'references-within-tenant',
    alsoBy: ['rows-unchanged', 'rows-under-their-tenant'],
    sql: `UPDATE shop.purchase SET tenant_id = 'stark' WHERE id =
      (SELECT min(id) FROM shop.purchase WHERE tenant_id = 'hooli')`,
  },
]);
