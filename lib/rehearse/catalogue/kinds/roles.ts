import { USER_ROLE, USER_SCHEMA, notOfExtension } from './user-objects';

const ROLES = `
  SELECT quote_ident(r.rolname) AS key,
    jsonb_build_object('login', r.rolcanlogin, 'inherits', r.rolinherit, 'createDatabase', r.rolcreatedb)::text
      AS definition
  FROM pg_roles r WHERE ${USER_ROLE}`;

/** What lets a role past every policy, or lets it take any right. */
const ROLE_POWERS = `
  SELECT quote_ident(r.rolname) AS key, jsonb_build_object('superuser', r.rolsuper,
    'bypassesPolicies', r.rolbypassrls, 'createRole', r.rolcreaterole, 'replication', r.rolreplication)::text
      AS definition
  FROM pg_roles r WHERE ${USER_ROLE}`;

const MEMBERSHIPS = `
  SELECT format('%I in %I', r.rolname, g.rolname) AS key, 'member' AS definition
  FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
  WHERE ${USER_ROLE}`;

const acl = (what: string, acls: string): string => `
  SELECT format('%s %s: %s %s', ${what}, coalesce(r.rolname, 'PUBLIC'), x.privilege_type) AS key,
    CASE WHEN x.is_grantable THEN 'may pass on' ELSE 'granted' END AS definition
  FROM ${acls} LEFT JOIN pg_roles r ON r.oid = x.grantee`;

/**
 * Who may do what, one entry a right, with the rights that an object has before anybody granted some. Of databases
 * all those of the server: where each tenant has its own, the right to connect is the isolation.
 */
const GRANTS = [
  acl(
    `CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, format('%I.%I', n.nspname, c.relname)`,
    `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(coalesce(c.relacl,
      acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))) x`,
  ) + ` WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND ${USER_SCHEMA}`,
  acl(
    `'column', format('%I.%I.%I', n.nspname, c.relname, a.attname)`,
    `pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     CROSS JOIN LATERAL aclexplode(a.attacl) x`,
  ) + ` WHERE a.attnum > 0 AND NOT a.attisdropped AND ${USER_SCHEMA}`,
  acl(
    `'schema', quote_ident(n.nspname)`,
    `pg_namespace n CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x`,
  ) + ` WHERE ${USER_SCHEMA}`,
  acl(
    `'function', format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))`,
    `pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x`,
  ) + ` WHERE ${USER_SCHEMA} AND ${notOfExtension('pg_proc', 'p')}`,
  acl(
    `'database', CASE WHEN d.datname = current_database() THEN '(this one)' ELSE quote_ident(d.datname) END`,
    `pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x`,
  ) + ` WHERE NOT d.datistemplate AND d.datallowconn`,
  acl(
    `'default', format('%s of %I in %s', p.defaclobjtype, o.rolname, coalesce(quote_ident(n.nspname), 'every schema'))`,
    `pg_default_acl p JOIN pg_roles o ON o.oid = p.defaclrole LEFT JOIN pg_namespace n ON n.oid = p.defaclnamespace
     CROSS JOIN LATERAL aclexplode(p.defaclacl) x`,
  ),
].join('\n UNION \n');

export const ROLE_KINDS = {
  roles: ROLES,
  'role-powers': ROLE_POWERS,
  memberships: MEMBERSHIPS,
  grants: GRANTS,
} as const;
