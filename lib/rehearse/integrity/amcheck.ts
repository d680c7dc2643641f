import { Session } from '../session/session';
import type { Target } from '../session/target';
import { RecoveryError } from '../../model/errors';

/** Where an extension that is only there for the check stands, until it is rolled back. */
const TEMPORARY_SCHEMA = 'cdk_recovery_check';

/** The extensions that look into the files of tables and indexes. */
export type Inspector = 'amcheck' | 'pg_prewarm';

/**
 * Runs work with an extension at hand. Where the database hasn't got it, it is created in a transaction that is
 * rolled back: the restored database stays as it was.
 *
 * @throws RecoveryError `no-inspector` where the server lacks the extension, or its user the right
 * @see https://www.postgresql.org/docs/current/amcheck.html
 */
export async function withInspector<T>(
  target: Target,
  extension: Inspector,
  work: (session: Session, schema: string) => Promise<T>,
): Promise<T> {
  const session = await Session.open(target);
  try {
    await session.rows('BEGIN READ WRITE');
    return await work(session, await schemaOf(session, extension));
  } finally {
    await session.close();
  }
}

async function schemaOf(session: Session, extension: Inspector): Promise<string> {
  const [installed] = await session.rows<{ schema: string }>(
    `SELECT quote_ident(n.nspname) AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE e.extname = $1`,
    [extension],
  );
  if (installed) return installed.schema;
  try {
    await session.rows(`CREATE SCHEMA ${TEMPORARY_SCHEMA}`);
    await session.rows(`CREATE EXTENSION ${extension} SCHEMA ${TEMPORARY_SCHEMA}`);
    return TEMPORARY_SCHEMA;
  } catch (cause) {
    const text = `the extension ${extension} is neither installed nor can be; install it, or validate as a user who may`;
    throw new RecoveryError('no-inspector', text, '--database', { cause });
  }
}
