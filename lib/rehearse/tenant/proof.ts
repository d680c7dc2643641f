import { NO_ROWS, type RowsDigest, sameRows, together } from '../content/digest';
import { type Content, readContent } from '../content/read';
import { type Relation, readRelations } from '../content/relations';
import type { NamedOutcome } from '../evidence/record';
import { sequencesBehind } from '../integrity/sequences-ahead';
import type { Session } from '../session/session';
import { count, failed, orPassed } from '../validation/check';
import type { TenantTable } from './tables';

/** Every row of the tables, by tenant. */
export async function digestsOf(
  session: Session,
  tables: readonly TenantTable[],
  tenantColumn: string,
): Promise<readonly Content[]> {
  const relations = (await readRelations(session, tenantColumn)).filter(({ name }) =>
    tables.some(table => table.name === name),
  );
  const contents: Content[] = [];
  for (const relation of relations) contents.push(await readContent(session, relation));
  return contents;
}

/** What three looks say: the live database before and after, and the restored one. */
export interface Looks {
  readonly before: readonly Content[];
  readonly after: readonly Content[];
  readonly restored: readonly Content[];
}

/** Ids of the checks of a tenant that was brought back. */
export const TENANT_CHECKS = {
  tenant: 'tenant-as-restored',
  others: 'other-tenants-untouched',
  sequences: 'sequences-ahead',
} as const;

/** Whether the tenant has its rows back, and every other row is the one that it was. */
export async function prove(
  session: Session,
  tables: readonly TenantTable[],
  { before, after, restored }: Looks,
  tenant: string,
): Promise<readonly NamedOutcome[]> {
  const action = 'nothing was changed; report what wrote to these tables at the same time';
  const pairs = after.map(content => {
    const find = (all: readonly Content[]): Content => all.find(one => sameTable(one, content))!;
    return { name: content.relation.name, is: content, was: find(before), aside: find(restored) };
  });
  const strange = pairs.filter(({ is, aside }) => !sameRows(of(is, tenant), of(aside, tenant)));
  const touched = pairs.filter(({ is, was }) => !sameTenants(is, was, tenant));
  const tenants = new Set(before.flatMap(one => one.tenants.map(rows => rows.tenant)));
  tenants.delete(tenant);
  const rows = pairs.reduce((sum, { is }) => sum + of(is, tenant).rows, 0);
  const looked = count(pairs.length, 'table');
  const concerned = new Set(tables.flatMap(({ name, root }) => [name, root]));
  const named = (
    id: string,
    bad: readonly { name: string }[],
    problem: string,
    good: string,
  ): readonly NamedOutcome[] =>
    orPassed(
      bad.map(({ name }) => failed(name, problem, action)),
      good,
    ).map(outcome => ({ id, ...outcome }));
  return [
    ...named(
      TENANT_CHECKS.tenant,
      strange,
      'the rows of the tenant are not those of the restored database',
      `${count(rows, 'row')} of the tenant in ${looked} as in the restored database, by digest`,
    ),
    ...named(
      TENANT_CHECKS.others,
      touched,
      'rows of others than the tenant changed',
      `no row of ${count(tenants.size, 'other tenant')} in ${looked} changed, by digest`,
    ),
    ...orPassed(
      await sequencesBehind(session, concerned),
      'no sequence was set, and each is ahead of its columns',
    ).map(outcome => ({
      id: TENANT_CHECKS.sequences,
      ...outcome,
    })),
  ];
}

function sameTable(one: { readonly relation: Relation }, other: { readonly relation: Relation }): boolean {
  return one.relation.name === other.relation.name;
}

function of({ tenants }: Content, tenant: string | null): RowsDigest {
  return tenants
    .filter(rows => rows.tenant === tenant)
    .map(({ old }) => old)
    .reduce(together, NO_ROWS);
}

function sameTenants(is: Content, was: Content, except: string): boolean {
  const all = new Set([...is.tenants, ...was.tenants].map(({ tenant }) => tenant));
  all.delete(except);
  return [...all].every(tenant => sameRows(of(is, tenant), of(was, tenant)));
}
