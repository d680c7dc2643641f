import { USER_ROLE, USER_SCHEMA } from '../catalogue/kinds/user-objects';
import { type Content, tenantDigest } from '../content/read';
import { MARKER_SCHEMA } from '../freshness/marker-schema';
import type { Session } from '../session/session';
import type { SessionGroup } from '../session/session-group';
import { type Look, type Reach, type Seen, type Unset, seenBy } from './probe';

/** Tenants that a manifest tries each role with: enough to tell one that is held to its tenant from one that isn't. */
const TENANTS_TRIED = 5;

/**
 * Roles that may read a relation with a tenant column, and that policies hold for: no superuser and none that is
 * exempt. Views are among the relations, because a view can read past what holds for its tables.
 */
const PAIRS = `
  SELECT r.rolname AS role, format('%I.%I', n.nspname, c.relname) AS relation, quote_ident(a.attname) AS tenant
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = $1 AND NOT a.attisdropped
  CROSS JOIN pg_roles r
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND (c.relkind <> 'm' OR c.relispopulated)
    AND ${USER_SCHEMA} AND n.nspname <> $2 AND ${USER_ROLE} AND NOT r.rolsuper AND NOT r.rolbypassrls
    AND has_schema_privilege(r.oid, n.oid, 'USAGE') AND has_column_privilege(r.oid, c.oid, a.attnum, 'SELECT')
  ORDER BY 1, 2`;

/**
 * Settings that policies read, also through functions: those are the ones that say which tenant a session works for.
 */
const SETTINGS = `
  SELECT DISTINCT m[1] AS setting FROM (
    SELECT concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) AS text
    FROM pg_policy p
    UNION ALL
    SELECT f.prosrc FROM pg_policy p
    JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_proc'::regclass
    JOIN pg_proc f ON f.oid = d.refobjid
  ) AS texts CROSS JOIN LATERAL regexp_matches(text, 'current_setting\\(''([^'']+\\.[^'']+)''', 'g') AS m
  ORDER BY 1`;

/**
 * What each role can see of each relation, tried out. What a role sees by design, such as one for reports over all
 * tenants, is recorded as such; a restore must not widen it.
 */
export async function readReach(
  sessions: SessionGroup,
  tenantColumn: string | null,
  contents: readonly Content[],
): Promise<readonly Reach[]> {
  if (tenantColumn === null) return [];
  const settings = await sessions.ask(session => session.rows<{ setting: string }>(SETTINGS));
  const pairs = await sessions.ask(session =>
    session.rows<{ role: string; relation: string; tenant: string }>(PAIRS, [tenantColumn, MARKER_SCHEMA]),
  );
  const tenants = tenantsOf(contents);
  const named = settings.map(row => row.setting);
  const looks = pairs.map(({ role, relation, tenant }) => ({
    role,
    relation,
    tenantColumn: tenant,
    settings: named,
  }));
  // First all looks without a tenant: a setting that was set once on a connection is empty there, and never unset.
  const unset = await sessions.map(looks, async (session, look) =>
    unsetOf(await seenBy(session, look, null), tenants),
  );
  const set = await sessions.map(looks, (session, look) => setOf(session, look, tenants));
  return looks.map((look, index) => ({ ...look, unset: unset[index]!, ...set[index]! }));
}

/** Every tenant that has a row, in the order of their ids. */
export function tenantsOf(contents: readonly Content[]): readonly string[] {
  const all = contents.flatMap(content => content.tenants.map(({ tenant }) => tenant));
  return [...new Set(all)].filter(tenant => tenant !== null).sort();
}

async function setOf(
  session: Session,
  look: Look,
  tenants: readonly string[],
): Promise<Pick<Reach, 'scoped' | 'sharesRows'>> {
  if (look.settings.length === 0) return { scoped: null, sharesRows: false };
  const [shared, own] = [new Set<boolean>(), new Set<boolean>()];
  for (const tenant of tenants.slice(0, TENANTS_TRIED)) {
    const seen = await seenBy(session, look, tenant);
    shared.add(seen?.has(null) ?? false);
    own.add(foreignTo(tenant, seen, true).length === 0);
  }
  return { scoped: !own.has(false), sharesRows: shared.has(true) };
}

/**
 * Tenants whose rows somebody set to a tenant sees and should not.
 *
 * @param sharesRows whether rows that belong to no tenant are for everybody
 */
export function foreignTo(tenant: string, seen: Seen, sharesRows: boolean): readonly (string | null)[] {
  return [...(seen?.keys() ?? [])].filter(one => one !== tenant && !(one === null && sharesRows));
}

function unsetOf(seen: Seen, tenants: readonly string[]): Unset {
  if (seen === null || seen.size === 0) return 'none';
  if (tenants.every(tenant => seen.has(tenant))) return 'all';
  return [...seen.keys()].map(tenant => (tenant === null ? '' : tenantDigest(tenant))).sort();
}
