import { RecoveryError } from '../../model/errors';
import type { NamedOutcome } from '../evidence/record';
import { type CommitMarker, newestMarker } from '../freshness/marker-schema';
import { codeOf, describeFailure } from '../session/failure';
import { Session } from '../session/session';
import type { Target } from '../session/target';
import { count } from '../validation/check';
import { type TableChanges, countChanges, countTaken, deleteExtra, writeBack } from './changes';
import { inOrder } from './order';
import { digestsOf, prove } from './proof';
import { checkSameSchema } from './same-schema';
import { type StagedTable, stageRows } from './staging';
import { type TenantTable, readTenantTables } from './tables';
import { quietTriggers } from './triggers';

export interface RestoreTenantOptions {
  /** The database that was restored aside. */
  readonly from: Target;
  /** The live database. */
  readonly into: Target;
  readonly tenant: string;
  readonly tenantColumn: string;
  /** Tables with their schema; null for all that have the tenant column. */
  readonly tables: readonly string[] | null;
  /** Says what would change, and changes nothing. */
  readonly dryRun: boolean;
  readonly onProgress?: (done: number, total: number, table: string) => void;
}

/** What was done, or would be. */
export interface RestoredTenant {
  readonly changes: readonly TableChanges[];
  /** What proves it; none of a dry run. Where one of them failed, nothing was changed. */
  readonly outcomes: readonly NamedOutcome[];
  /** Up to when commits came back. */
  readonly marker: CommitMarker | null;
  readonly serverVersion: string;
}

/**
 * Brings the rows of one tenant back out of a database that was restored aside, and touches no other row: not by
 * emptying and filling, but by changing what differs. In one transaction, which is given up where a digest of all rows
 * says that another one changed, or that the tenant's are not those that were.
 *
 * @throws RecoveryError `unreachable-database`, `unsupported-server`, `same-database`, `schemas-differ`,
 * `unknown-tenant`, `unknown-tenant-column`, `unknown-table`, `table-with-rules`, `cyclic-references`,
 * `cascades-elsewhere`, `key-taken`, `tenant-not-restored`
 */
export async function restoreTenant(options: RestoreTenantOptions): Promise<RestoredTenant> {
  const from = await Session.open(options.from);
  try {
    const into = await Session.open(options.into);
    try {
      return await bringBack(from, into, options);
    } catch (error) {
      if (RecoveryError.isRecoveryError(error)) throw error;
      throw refused(error);
    } finally {
      await into.close();
    }
  } finally {
    await from.close();
  }
}

async function bringBack(
  from: Session,
  into: Session,
  { tenant, tenantColumn, tables: chosen, dryRun, onProgress }: RestoreTenantOptions,
): Promise<RestoredTenant> {
  await from.rows('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const tables = await readTenantTables(into, tenantColumn, chosen);
  await checkSameSchema(from, into, [await readTenantTables(from, tenantColumn, chosen), tables]);
  const ordered = await inOrder(into, tables);
  const staged: StagedTable[] = [];
  await into.rows('SET default_transaction_read_only = off');
  for (const table of ordered) {
    staged.push(await stageRows(from, into, table, tenant, staged.length));
    onProgress?.(staged.length, ordered.length, table.name);
  }
  if (staged.every(({ rows }) => rows === 0)) throw unknownTenant();

  await into.rows(`BEGIN ISOLATION LEVEL READ COMMITTED ${dryRun ? 'READ ONLY' : 'READ WRITE'}`);
  if (!dryRun) await lock(into, tables);
  const changes: TableChanges[] = [];
  for (const table of staged) changes.push(await changesOf(into, table, tenant));
  const outcomes = dryRun ? [] : await applyAndProve(from, into, staged, tenant, tenantColumn);
  await into.rows(outcomes.every(({ result }) => result === 'passed') ? 'COMMIT' : 'ROLLBACK');
  const { version } = await into.one<{ version: string }>(
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS version`,
  );
  return { changes, outcomes, marker: await newestMarker(from), serverVersion: version };
}

/** Others go on reading; who wants to write to these tables waits until it is done. */
async function lock(session: Session, tables: readonly TenantTable[]): Promise<void> {
  const names = tables.map(({ name }) => `ONLY ${name}`).join(', ');
  await session.rows(`LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`);
}

/** @throws RecoveryError `key-taken` */
async function changesOf(session: Session, table: StagedTable, tenant: string): Promise<TableChanges> {
  const taken = await countTaken(session, table, tenant);
  if (taken === 0) return countChanges(session, table, tenant);
  const text = `${count(taken, 'row')} of the tenant would come back under a key that stands for a row of somebody else; find out who moved it`;
  throw new RecoveryError('key-taken', text, table.name);
}

async function applyAndProve(
  from: Session,
  into: Session,
  staged: readonly StagedTable[],
  tenant: string,
  tenantColumn: string,
): Promise<readonly NamedOutcome[]> {
  const before = await digestsOf(into, staged, tenantColumn);
  const wake = await quietTriggers(into, staged);
  await into.rows('SET CONSTRAINTS ALL DEFERRED');
  for (const table of [...staged].reverse()) await deleteExtra(into, table, tenant);
  for (const table of staged) await writeBack(into, table, tenant);
  await wake();
  const after = await digestsOf(into, staged, tenantColumn);
  const restored = await digestsOf(from, staged, tenantColumn);
  return prove(into, staged, { before, after, restored }, await asWritten(into, staged, tenant));
}

/** The tenant's id as the database writes it: a UUID may have been given in capitals. */
async function asWritten(session: Session, staged: readonly StagedTable[], tenant: string): Promise<string> {
  const { stage, tenantColumn } = staged.find(({ rows }) => rows > 0)!;
  const [row] = await session.rows<{ id: string }>(
    `SELECT ${tenantColumn}::text AS id FROM ${stage} LIMIT 1`,
  );
  return row?.id ?? tenant;
}

function unknownTenant(): RecoveryError {
  return RecoveryError.invalid({
    code: 'unknown-tenant',
    path: '--tenant',
    problem: 'the restored database holds no row of this tenant',
    allowed: 'an id that the tenant column has there',
    fix: 'check the id, or restore to a moment at which the tenant had rows',
  });
}

/** What PostgreSQL refused. Messages about values repeat them, so those are told by code, table and constraint. */
function refused(error: unknown): RecoveryError {
  const { table, constraint } = error as { table?: string; constraint?: string };
  const where = [table, constraint].filter(part => part !== undefined).join(', ');
  const at = where === '' ? '' : ` at ${where}`;
  const hint = codeOf(error) === '42501' ? '; take the role that owns the tables and sees every row' : '';
  const text = `nothing was changed: ${describeFailure(error)}${at}${hint}`;
  return new RecoveryError('tenant-not-restored', text, '--into', { cause: error });
}
