import { USER_SCHEMA, notOfExtension } from './user-objects';

/** Tables, partitioned tables, foreign tables and materialized views, with where they hang. */
const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS key, jsonb_build_object(
      'kind', c.relkind, 'persistence', c.relpersistence, 'owner', r.rolname, 'options', c.reloptions,
      'partitionedBy', CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
      'partition', pg_get_expr(c.relpartbound, c.oid),
      'inherits', (SELECT jsonb_agg(format('%I.%I', pn.nspname, p.relname) ORDER BY i.inhseqno)
        FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
        WHERE i.inhrelid = c.oid),
      'server', (SELECT s.srvname FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver
        WHERE f.ftrelid = c.oid)
    )::text AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles r ON r.oid = c.relowner
  WHERE c.relkind IN ('r', 'p', 'f', 'm') AND ${USER_SCHEMA}`;

const COLUMNS = `
  SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname) AS key, jsonb_build_object(
      'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull, 'identity', a.attidentity,
      'generated', a.attgenerated, 'default', pg_get_expr(d.adbin, d.adrelid),
      'collation', CASE WHEN a.attcollation <> 0 THEN
        (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co
          JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END
    )::text AS definition
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relkind IN ('r', 'p', 'f', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND ${USER_SCHEMA}`;

/** Validation is its own matter: a constraint that is there and not validated vouches for nothing. */
const CONSTRAINTS = `
  SELECT format('%I.%I.%I', n.nspname, c.relname, k.conname) AS key,
    regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE k.contype <> 't' AND ${USER_SCHEMA}`;

const CONSTRAINT_VALIDITY = `
  SELECT format('%I.%I.%I', n.nspname, c.relname, k.conname) AS key,
    CASE WHEN k.convalidated THEN 'validated' ELSE 'not validated' END AS definition
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE k.contype <> 't' AND ${USER_SCHEMA}`;

const INDEXES = `
  SELECT format('%I.%I.%I', n.nspname, t.relname, i.relname) AS key, pg_get_indexdef(i.oid) AS definition
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_class t ON t.oid = x.indrelid
  WHERE ${USER_SCHEMA}`;

const INDEX_VALIDITY = `
  SELECT format('%I.%I.%I', n.nspname, t.relname, i.relname) AS key,
    CASE WHEN x.indisvalid AND x.indisready AND x.indislive THEN 'valid' ELSE 'not valid' END AS definition
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_class t ON t.oid = x.indrelid
  WHERE ${USER_SCHEMA}`;

const SEQUENCES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS key, jsonb_build_object(
      'type', format_type(s.seqtypid, NULL), 'increment', s.seqincrement, 'start', s.seqstart,
      'min', s.seqmin, 'max', s.seqmax, 'cycle', s.seqcycle, 'owner', r.rolname,
      'column', (SELECT format('%I.%I.%I', tn.nspname, t.relname, a.attname)
        FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
          AND d.refclassid = 'pg_class'::regclass)
    )::text AS definition
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  WHERE ${USER_SCHEMA}`;

/** Enums with their labels, domains with their constraints, composite and range types. */
const TYPES = `
  SELECT format('%I.%I', n.nspname, t.typname) AS key, jsonb_build_object(
      'kind', t.typtype, 'base', CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
      'notNull', t.typnotnull, 'default', t.typdefault,
      'labels', (SELECT jsonb_agg(l.enumlabel ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid),
      'checks', (SELECT jsonb_agg(pg_get_constraintdef(k.oid) ORDER BY k.conname)
        FROM pg_constraint k WHERE k.contypid = t.oid),
      'fields', (SELECT jsonb_agg(jsonb_build_array(a.attname, format_type(a.atttypid, a.atttypmod))
          ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
      'range', (SELECT format_type(g.rngsubtype, NULL) FROM pg_range g WHERE g.rngtypid = t.oid)
    )::text AS definition
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_class c ON c.oid = t.typrelid
  WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
    AND ${USER_SCHEMA} AND ${notOfExtension('pg_type', 't')}`;

export const TABLE_KINDS = {
  tables: TABLES,
  columns: COLUMNS,
  constraints: CONSTRAINTS,
  'constraint-validity': CONSTRAINT_VALIDITY,
  indexes: INDEXES,
  'index-validity': INDEX_VALIDITY,
  sequences: SEQUENCES,
  types: TYPES,
} as const;
