import { parse } from 'pg-connection-string';
import { RecoveryError } from '../../model/errors';

/** Where a database is, without what opens it. */
export interface Target {
  /** As it was given, but for looser modes of TLS. It holds the password: never print or store it. */
  readonly url: string;
  /** Host, port and database; safe to print and to store. */
  readonly name: string;
  /** Name of the database; empty where the server is left to choose. */
  readonly database: string;
}

/** The client takes these modes for `verify-full` too, and warns over several lines that this is about to change. */
const LOOSE_SSL = /([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/;

/**
 * Reads a URL such as `postgresql://user@host:5432/database` or `postgresql://user@/database?host=/run/socket`.
 *
 * @param path option that the URL came from, for the message
 * @throws RecoveryError `invalid-database-url`, which never repeats the URL: it may hold a password
 */
export function parseTarget(url: string, path: string): Target {
  if (/^postgres(ql)?:\/\//.test(url)) {
    try {
      const strict = url.replace(LOOSE_SSL, '$1verify-full');
      const { host, port, database } = parse(strict);
      return { url: strict, name: nameOf(host, port, database), database: database ?? '' };
    } catch {
      // What the parser says of a URL may repeat it.
    }
  }
  throw RecoveryError.invalid({
    code: 'invalid-database-url',
    path,
    problem: 'not the url of a postgresql database',
    allowed: 'postgresql://user@host:port/database',
    fix: 'write special characters of user and password as %xx',
  });
}

function nameOf(
  host: string | null,
  port: string | null | undefined,
  database: string | null | undefined,
): string {
  const server = host === null || host === '' ? 'localhost' : host;
  return `${server}${port ? `:${port}` : ''}/${database ?? ''}`;
}
