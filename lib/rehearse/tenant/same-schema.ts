import { RecoveryError } from '../../model/errors';
import { type Differences, differences } from '../catalogue/differences';
import { type Definitions, readDefinitions } from '../catalogue/read';
import type { Session } from '../session/session';
import type { TenantTable } from './tables';

/**
 * That the tables are the same in both databases. Rows of another shape would fit by accident, or not at all.
 *
 * @throws RecoveryError `schemas-differ`, `same-database`
 */
export async function checkSameSchema(
  from: Session,
  into: Session,
  tables: readonly [from: readonly TenantTable[], into: readonly TenantTable[]],
): Promise<void> {
  if ((await identity(from)) === (await identity(into))) {
    const text = 'both are the same database; name the restored one with --from and the live one with --into';
    throw new RecoveryError('same-database', text, '--from');
  }
  const names = tables.map(all => Object.fromEntries(all.map(({ name }) => [name, ''])));
  const of = new Set(tables.flat().map(({ name }) => name));
  refuse('table', differences(names[0]!, names[1]!));
  refuse('type', differences(await readDefinitions(from, 'types'), await readDefinitions(into, 'types')));
  for (const kind of ['columns', 'constraints'] as const) {
    const [was, is] = [await readDefinitions(from, kind), await readDefinitions(into, kind)];
    refuse(kind.slice(0, -1), differences(ofTables(was, of), ofTables(is, of)));
  }
}

/** The same for two connections to one database, by whatever way they came. */
async function identity(session: Session): Promise<string> {
  const { id } = await session.one<{ id: string }>(
    `SELECT current_database() || ' ' || pg_postmaster_start_time()::text AS id`,
  );
  return id;
}

/** Names of columns and constraints begin with that of their table. */
function ofTables(definitions: Definitions, tables: ReadonlySet<string>): Definitions {
  const concerns = (key: string): boolean =>
    [...key.matchAll(/\./g)].some(({ index }) => tables.has(key.slice(0, index)));
  return Object.fromEntries(Object.entries(definitions).filter(([key]) => concerns(key)));
}

function refuse(thing: string, { missing, changed, extra }: Differences): void {
  const found = [
    ...missing.map(name => `the ${thing} ${name} is in the restored database only`),
    ...extra.map(name => `the ${thing} ${name} is in the live database only`),
    ...changed.map(name => `the ${thing} ${name} is another`),
  ];
  if (found.length === 0) return;
  const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
  const text = `the databases differ: ${found.slice(0, 3).join(', ')}${more}; bring the restored one to the same migration first`;
  throw new RecoveryError('schemas-differ', text, '--into');
}
