import { RecoveryError } from '../../model/errors';
import type { Session } from '../session/session';
import type { TenantTable } from './tables';

/** Foreign keys between tables, partitions standing for their whole. */
const REFERENCES = `
  SELECT DISTINCT format('%I.%I', cn.nspname, c.relname) AS child, format('%I.%I', pn.nspname, p.relname) AS parent,
    k.condeferrable AS deferrable,
    k.confdeltype NOT IN ('a', 'r') OR k.confupdtype NOT IN ('a', 'r') AS acts
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = coalesce(pg_partition_root(k.conrelid), k.conrelid)
  JOIN pg_namespace cn ON cn.oid = c.relnamespace
  JOIN pg_class p ON p.oid = coalesce(pg_partition_root(k.confrelid), k.confrelid)
  JOIN pg_namespace pn ON pn.oid = p.relnamespace
  WHERE k.contype = 'f'`;

interface Reference {
  readonly child: string;
  readonly parent: string;
  readonly deferrable: boolean;
  /** Whether the database changes the child by itself when the parent goes. */
  readonly acts: boolean;
}

/**
 * The tables in the order in which rows can be written: what is referred to comes first. References that can wait for
 * the end of the transaction do.
 *
 * @throws RecoveryError `cyclic-references`, `cascades-elsewhere`
 */
export async function inOrder(
  session: Session,
  tables: readonly TenantTable[],
): Promise<readonly TenantTable[]> {
  const references = await session.rows<Reference & Record<string, unknown>>(REFERENCES);
  const roots = new Set(tables.map(({ root }) => root));
  const outside = references.find(
    ({ child, parent, acts }) => acts && roots.has(parent) && !roots.has(child),
  );
  if (outside !== undefined) {
    const text = `deleting a row of ${outside.parent} changes ${outside.child}, which is not brought back; choose tables that nothing else hangs on with --tables`;
    throw new RecoveryError('cascades-elsewhere', text, outside.child);
  }
  const binding = references.filter(
    ({ child, parent, deferrable }) =>
      !deferrable && child !== parent && roots.has(child) && roots.has(parent),
  );
  const ordered = sorted([...roots], binding);
  return [...tables].sort((one, other) => ordered.indexOf(one.root) - ordered.indexOf(other.root));
}

function sorted(roots: readonly string[], references: readonly Reference[]): readonly string[] {
  const done: string[] = [];
  let left = roots;
  while (left.length > 0) {
    const free = left.filter(root =>
      references.every(({ child, parent }) => child !== root || done.includes(parent)),
    );
    if (free.length === 0) {
      const text = `${left.join(', ')} refer to each other; make one of the foreign keys deferrable`;
      throw new RecoveryError('cyclic-references', text, left[0]!);
    }
    done.push(...free);
    left = left.filter(root => !free.includes(root));
  }
  return done;
}
