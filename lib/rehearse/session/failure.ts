import { DatabaseError } from 'pg';
import { RecoveryError } from '../../model/errors';
import type { Target } from './target';

/** Classes of SQLSTATE whose messages name objects and conditions, and never a value out of a row. */
const WITHOUT_DATA = ['08', '0A', '28', '2F', '3D', '3F', '42', '53', '54', '55', '57', '58', 'XX'];

/** Damage that the server itself met: a page or an index that can't be read. */
const CORRUPTION = ['XX001', 'XX002'];

/**
 * What went wrong, in words that hold no data of a tenant: messages of PostgreSQL about values repeat the value,
 * so those are told by their code alone.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function describeFailure(error: unknown): string {
  if (RecoveryError.isRecoveryError(error)) return error.text;
  const code = codeOf(error);
  if (!(error instanceof DatabaseError)) return code ?? 'connection lost';
  const withoutData = WITHOUT_DATA.includes(String(code).slice(0, 2));
  return withoutData ? `${error.message} (${code})` : `error ${code} of PostgreSQL`;
}

/** Whether the server met damage, rather than being kept from looking. */
export function isCorruption(error: unknown): boolean {
  return CORRUPTION.includes(codeOf(error) ?? '');
}

/** SQLSTATE, or the code of a system error. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The one-line error for a database that nothing can be asked. */
export function unreachable(target: Target, error: unknown): RecoveryError {
  const text = `the database ${target.name} can not be reached: ${describeConnection(error)}`;
  return new RecoveryError('unreachable-database', text, '--database', { cause: error });
}

/** The one-line error for a database that answers, but not this. */
export function unreadable(target: Target, error: unknown): RecoveryError {
  const text = `the database ${target.name} can not be read: ${describeFailure(error)}`;
  return new RecoveryError('unreadable-database', text, '--database', { cause: error });
}

function describeConnection(error: unknown): string {
  if (error instanceof DatabaseError) return describeFailure(error);
  const code = codeOf(error);
  if (code !== undefined) return code;
  // The client's own words for a server that is slow, closes, or speaks something else.
  const message = error instanceof Error ? error.message : '';
  return /timeout|terminated|SSL|SASL|SCRAM|password|certificate/i.test(message)
    ? message
    : 'no answer as of a PostgreSQL server';
}
