import { USER_SCHEMA } from './user-objects';

const ENABLED = `
  SELECT format('%I.%I', n.nspname, c.relname) AS key,
    CASE WHEN c.relrowsecurity THEN 'enabled' ELSE 'not enabled' END AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${USER_SCHEMA}`;

/** Without it the owner of a table reads past its policies, and so does every view and function of the owner. */
const FORCED = `
  SELECT format('%I.%I', n.nspname, c.relname) AS key,
    CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'not forced' END AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${USER_SCHEMA}`;

const POLICIES = `
  SELECT format('%I.%I.%I', n.nspname, c.relname, p.polname) AS key, jsonb_build_object(
      'permissive', p.polpermissive, 'command', p.polcmd,
      'roles', (SELECT jsonb_agg(coalesce(r.rolname, 'PUBLIC') ORDER BY r.rolname)
        FROM unnest(p.polroles) AS o LEFT JOIN pg_roles r ON r.oid = o),
      'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)
    )::text AS definition
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USER_SCHEMA}`;

export const ISOLATION_KINDS = {
  'row-security-enabled': ENABLED,
  'row-security-forced': FORCED,
  policies: POLICIES,
} as const;
