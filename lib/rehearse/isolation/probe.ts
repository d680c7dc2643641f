import { RecoveryError } from '../../model/errors';
import { codeOf } from '../session/failure';
import type { Session } from '../session/session';

/** What a role sees of a relation before it has said which tenant it works for. To be refused is to see none. */
export type Unset = 'none' | 'all' | readonly string[];

/** A relation, and a role that looks at it. */
export interface Look {
  readonly role: string;
  readonly relation: string;
  readonly tenantColumn: string;
  /** Settings that its policies read the tenant from. */
  readonly settings: readonly string[];
}

/** What a role could see of one relation when the manifest was recorded. */
export interface Reach extends Look {
  /** Digests of tenants, or how many of them. */
  readonly unset: Unset;
  /** Whether, set to a tenant, it saw that tenant's rows and nobody else's; null where nothing can be set. */
  readonly scoped: boolean | null;
  /** Whether, set to a tenant, it also saw rows that belong to none, such as a catalogue that all share. */
  readonly sharesRows: boolean;
}

/**
 * Errors that mean that the database refused to answer, which is as good as no rows: a right that is missing, a
 * setting that was never set, and an empty one that is no valid id.
 */
const REFUSALS = ['42501', '42704', '22P02'];

/** Counts of rows by tenant, as a role sees them; null where it is refused. */
export type Seen = ReadonlyMap<string | null, number> | null;

/**
 * Looks at a relation as a role, set to a tenant. Runs in a transaction, and leaves the connection as it was.
 *
 * @param tenant null to leave the settings as a new connection has them
 */
export async function seenBy(
  session: Session,
  { role, relation, tenantColumn, settings }: Look,
  tenant: string | null,
): Promise<Seen> {
  return session.attempt(async () => {
    await become(session, role, tenant === null ? [] : settings.map(setting => [setting, tenant] as const));
    try {
      const rows = await session.rows<{ tenant: string | null; rows: string }>(
        `SELECT t.${tenantColumn}::text AS tenant, count(*)::text AS rows FROM ${relation} AS t GROUP BY 1`,
      );
      return new Map(rows.map(row => [row.tenant, Number(row.rows)] as const));
    } catch (error) {
      if (REFUSALS.includes(codeOf(error) ?? '')) return null;
      throw error;
    }
  });
}

/**
 * Takes a role and its settings for the rest of a transaction, in one call: there are many looks.
 *
 * @throws RecoveryError `role-not-granted`
 */
async function become(
  session: Session,
  role: string,
  settings: readonly (readonly [string, string])[],
): Promise<void> {
  const all = [...settings, ['row_security', 'on'], ['role', role]];
  const calls = all.map((_setting, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, true)`);
  try {
    await session.rows(`SELECT ${calls.join(', ')}`, all.flat());
  } catch (cause) {
    if (codeOf(cause) !== '42501') throw cause;
    const text = `what the role ${role} sees can not be tried: this user may not take it; grant ${role} to this user`;
    throw new RecoveryError('role-not-granted', text, '--database', { cause });
  }
}
