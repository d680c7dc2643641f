import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import type { Session } from '../session/session';

/** Foreign keys with the operator that PostgreSQL itself compares their columns with. One a partitioned table. */
const KEYS = `
  SELECT format('%I.%I.%I', n.nspname, c.relname, k.conname) AS name, format('%I.%I', n.nspname, c.relname) AS child,
    format('%I.%I', fn.nspname, f.relname) AS parent, k.confmatchtype = 'f' AS full,
    (SELECT jsonb_agg(jsonb_build_object('child', quote_ident(ca.attname), 'parent', quote_ident(pa.attname),
        'operator', format('OPERATOR(%I.%s)', opn.nspname, op.oprname)) ORDER BY one.position)
      FROM unnest(k.conkey, k.confkey, k.conpfeqop) WITH ORDINALITY AS one(child, parent, operator, position)
      JOIN pg_attribute ca ON ca.attrelid = k.conrelid AND ca.attnum = one.child
      JOIN pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = one.parent
      JOIN pg_operator op ON op.oid = one.operator JOIN pg_namespace opn ON opn.oid = op.oprnamespace) AS columns
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
  WHERE k.contype = 'f' AND k.conparentid = 0 AND ${USER_SCHEMA}
    AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
    AND NOT coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false)
  ORDER BY 1`;

/** One foreign key. Names are quoted where they have to be. */
export interface ForeignKey {
  readonly name: string;
  readonly child: string;
  readonly parent: string;
  /** MATCH FULL: columns that are null in part break it too. */
  readonly full: boolean;
  readonly columns: readonly { readonly child: string; readonly parent: string; readonly operator: string }[];
}

/** Every foreign key that PostgreSQL holds to, but for those over periods of time. */
export function readForeignKeys(session: Session): Promise<readonly ForeignKey[]> {
  return session.rows<ForeignKey & Record<string, unknown>>(KEYS);
}

/** SQL of the join of a row `c` with the row `p` that it refers to. */
export function joinOf({ columns }: ForeignKey): string {
  return columns.map(({ child, parent, operator }) => `p.${parent} ${operator} c.${child}`).join(' AND ');
}

/**
 * Makes the queries of a transaction look at the rows themselves. An index that lacks a row would hide the row, and
 * with it what is wrong with it.
 */
export async function withoutIndexes(session: Session): Promise<void> {
  await session.rows('SET LOCAL enable_indexscan = off');
  await session.rows('SET LOCAL enable_indexonlyscan = off');
  await session.rows('SET LOCAL enable_bitmapscan = off');
  // Planning a merge join looks up the ends of an index, which may be damaged.
  await session.rows('SET LOCAL enable_mergejoin = off');
}
