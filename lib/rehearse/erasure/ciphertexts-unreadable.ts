import { describeFailure } from '../session/failure';
import type { Session } from '../session/session';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';
import type { CiphertextPlace, Erasures } from './erasures';
import { columnOf, tableOf } from './place';

/** Keys tried on the ciphertexts of one place. More would take hours: a try takes about a millisecond. */
const MOST_TRIES = 20_000;

/**
 * That no key in the database opens a ciphertext of an erased subject: neither under the subject's own id, nor under
 * another one's. Tried, because a key that is where nobody looks for it opens as well as any.
 */
export const erasedCiphertextsUnreadable: Check = {
  id: 'erased-ciphertexts-unreadable',
  group: 'erasure',
  run: async ({ sessions, facts: { erasures } }) => {
    if (erasures === null || erasures.ciphertexts.length === 0) return [];
    let tries = 0;
    const bad = await sessions.map(
      erasures.ciphertexts,
      async (session, place): Promise<readonly Outcome[]> => {
        const subject = `${place.table}.${place.ciphertext}`;
        try {
          const outcome = await session.attempt(() => tryAll(session, place, erasures));
          tries += outcome.tries;
          if (outcome.tries > MOST_TRIES) {
            return [
              couldNotRun(subject, `${outcome.tries} keys and ciphertexts to try on each other are too many`),
            ];
          }
          const action =
            'destroy the keys of erased subjects on the restored database before anybody reads it';
          return outcome.opened === 0
            ? []
            : [
                failed(
                  subject,
                  `${count(outcome.opened, 'ciphertext')} of erased subjects can be opened`,
                  action,
                ),
              ];
        } catch (error) {
          return [couldNotRun(subject, describeFailure(error))];
        }
      },
    );
    return orPassed(
      bad.flat(),
      `no ciphertext of an erased subject opens, in ${count(tries, 'try', 'tries')}`,
    );
  },
};

async function tryAll(
  session: Session,
  place: CiphertextPlace,
  { subjects, keys }: Erasures,
): Promise<{ readonly tries: number; readonly opened: number }> {
  const [table, column, ciphertext] = [
    await tableOf(session, place.table),
    await columnOf(session, place.column),
    await columnOf(session, place.ciphertext),
  ];
  const texts = await session.rows<{ text: Buffer }>(
    `SELECT t.${ciphertext} AS text FROM ${table} AS t
     WHERE t.${column}::text = ANY ($1::text[]) AND t.${ciphertext} IS NOT NULL`,
    [subjects],
  );
  const secrets = new Set<string>();
  for (const { table: name, key } of keys) {
    if (key === undefined) continue;
    const [from, secret] = [await tableOf(session, name), await columnOf(session, key)];
    const rows = await session.rows<{ secret: string }>(
      `SELECT t.${secret}::text AS secret FROM ${from} AS t WHERE t.${secret} IS NOT NULL`,
    );
    for (const row of rows) secrets.add(row.secret);
  }
  const tries = texts.length * secrets.size;
  if (tries > MOST_TRIES) return { tries, opened: 0 };
  const open = await decryptionIn(session);
  let opened = 0;
  for (const { text } of texts) {
    for (const secret of secrets) if (await opens(session, open, text, secret)) opened += 1;
  }
  return { tries, opened };
}

/** The function of pgcrypto, wherever that was installed. */
export async function decryptionIn(session: Session): Promise<string> {
  const { schema } = await session.one<{ schema: string }>(
    `SELECT quote_ident(n.nspname) AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE e.extname = 'pgcrypto'`,
  );
  return `${schema}.pgp_sym_decrypt_bytea`;
}

/** Whether a key opens a ciphertext. */
export async function opens(session: Session, open: string, text: Buffer, secret: string): Promise<boolean> {
  try {
    await session.attempt(() => session.rows(`SELECT ${open}($1::bytea, $2) IS NULL`, [text, secret]));
    return true;
  } catch (error) {
    // Wrong key or corrupt data: what pgcrypto says of a key that doesn't fit.
    if ((error as { code?: unknown }).code === '39000') return false;
    throw error;
  }
}
