import { USER_ROLE, USER_SCHEMA } from './user-objects';

/**
 * Rights on what PostgreSQL itself brings, where they are others than after its installation: a function that reads
 * files, or the table of passwords, is past every policy. Of languages too, which say who may write functions.
 *
 * @see https://www.postgresql.org/docs/current/catalog-pg-init-privs.html
 */
const SYSTEM_GRANTS = `
  WITH object AS (
    SELECT format('function %I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name,
      'pg_proc'::regclass AS class, p.oid, 0 AS sub, p.proacl AS acl, acldefault('f', p.proowner) AS usual
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE NOT (${USER_SCHEMA})
    UNION ALL
    SELECT format('table %I.%I', n.nspname, c.relname), 'pg_class'::regclass, c.oid, 0, c.relacl,
      acldefault('r', c.relowner)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v') AND NOT (${USER_SCHEMA}) AND n.nspname !~ '^pg_(temp|toast)'
    UNION ALL
    SELECT format('column %I.%I.%I', n.nspname, c.relname, a.attname), 'pg_class'::regclass, c.oid, a.attnum,
      a.attacl, '{}'::aclitem[]
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT (${USER_SCHEMA}) AND n.nspname !~ '^pg_(temp|toast)'
    UNION ALL
    SELECT format('schema %I', n.nspname), 'pg_namespace'::regclass, n.oid, 0, n.nspacl, acldefault('n', n.nspowner)
    FROM pg_namespace n WHERE NOT (${USER_SCHEMA}) AND n.nspname !~ '^pg_(temp|toast)'
    UNION ALL
    SELECT format('language %I', l.lanname), 'pg_language'::regclass, l.oid, 0, l.lanacl, acldefault('l', l.lanowner)
    FROM pg_language l
  ), touched AS (
    SELECT o.name, o.acl, coalesce(i.initprivs, o.usual) AS usual
    FROM object o LEFT JOIN pg_init_privs i ON i.classoid = o.class AND i.objoid = o.oid AND i.objsubid = o.sub
    WHERE o.acl IS NOT NULL
  ), now AS (
    SELECT t.name, x.grantee, x.privilege_type AS may, x.is_grantable AS passes
    FROM touched t CROSS JOIN LATERAL aclexplode(t.acl) AS x
  ), once AS (
    SELECT t.name, x.grantee, x.privilege_type, x.is_grantable
    FROM touched t CROSS JOIN LATERAL aclexplode(t.usual) AS x
  ), difference AS (
    SELECT '' AS how, one.* FROM (SELECT * FROM now EXCEPT SELECT * FROM once) AS one
    UNION ALL
    SELECT 'revoked ', one.* FROM (SELECT * FROM once EXCEPT SELECT * FROM now) AS one
  )
  SELECT format('%s%s: %s %s', d.how, d.name, coalesce(r.rolname, 'PUBLIC'), d.may) AS key,
    CASE WHEN d.passes THEN 'may pass on' ELSE 'granted' END AS definition
  FROM difference d LEFT JOIN pg_roles r ON r.oid = d.grantee`;

/**
 * What keeps a role from connecting, and what its memberships let it do. Read through JSON, because older servers lack
 * some of the columns. To be valid for ever is the same as to have no end.
 */
const ROLE_LIMITS = `
  SELECT format('role %I', r.rolname) AS key, jsonb_build_object('connections', r.rolconnlimit,
    'validUntil', nullif(r.rolvaliduntil, 'infinity'))::text AS definition
  FROM pg_roles r WHERE ${USER_ROLE}
  UNION ALL
  SELECT format('membership of %I in %I', r.rolname, g.rolname), jsonb_build_object(
    'admin', bool_or(m.admin_option), 'inherits', bool_or((to_jsonb(m) ->> 'inherit_option')::boolean),
    'sets', bool_or((to_jsonb(m) ->> 'set_option')::boolean))::text
  FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
  WHERE ${USER_ROLE} GROUP BY r.rolname, g.rolname`;

/** What a subscriber is told of a row that changed: without it, changes and deletions are refused or can't be applied. */
const REPLICA_IDENTITY = `
  SELECT format('%I.%I', n.nspname, c.relname) AS key, jsonb_build_object('by', c.relreplident,
    'index', (SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indrelid = c.oid AND x.indisreplident))::text AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${USER_SCHEMA}`;

/** Recorded since manifests of version 2 were first written: those that lack them are not asked. */
export const SERVER_KINDS = {
  'system-grants': SYSTEM_GRANTS,
  'role-limits': ROLE_LIMITS,
  'replica-identity': REPLICA_IDENTITY,
} as const;
