import { USER_SCHEMA } from './user-objects';

/**
 * The collation's version is the one of the library that sorts now, not the one that the database recorded:
 * indexes on text are only good under the library that they were built with. Read through JSON, because older
 * servers lack some of the columns.
 *
 * @see https://www.postgresql.org/docs/current/sql-altercollation.html
 */
const ENCODING = `
  SELECT 'database' AS key, jsonb_build_object(
      'encoding', pg_encoding_to_char(d.encoding), 'collate', d.datcollate, 'ctype', d.datctype,
      'provider', to_jsonb(d) -> 'datlocprovider',
      'locale', coalesce(to_jsonb(d) -> 'datlocale', to_jsonb(d) -> 'daticulocale'),
      'library', pg_collation_actual_version(100)
    )::text AS definition
  FROM pg_database d WHERE d.datname = current_database()
  UNION ALL
  SELECT format('collation %I.%I', n.nspname, c.collname), jsonb_build_object(
      'collate', c.collcollate, 'ctype', c.collctype, 'provider', c.collprovider,
      'deterministic', c.collisdeterministic, 'library', pg_collation_actual_version(c.oid))::text
  FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE ${USER_SCHEMA}`;

const EXTENSIONS = `
  SELECT e.extname AS key, jsonb_build_object('version', e.extversion, 'schema', n.nspname)::text AS definition
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`;

const SCHEMAS = `
  SELECT quote_ident(n.nspname) AS key, jsonb_build_object('owner', r.rolname)::text AS definition
  FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE ${USER_SCHEMA}`;

/** Settings of the database and of roles in it: a search path or a setting can be part of the isolation. */
const SETTINGS = `
  SELECT format('%s: %s', coalesce(r.rolname, 'database'), split_part(one, '=', 1)) AS key,
    encode(sha256(convert_to(one, 'UTF8')), 'hex') AS definition
  FROM pg_db_role_setting s
  LEFT JOIN pg_roles r ON r.oid = s.setrole
  CROSS JOIN LATERAL unnest(s.setconfig) AS one
  WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`;

export const DATABASE_KINDS = {
  encoding: ENCODING,
  extensions: EXTENSIONS,
  schemas: SCHEMAS,
  settings: SETTINGS,
} as const;
