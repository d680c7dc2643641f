import { Client, type QueryResultRow } from 'pg';
import { RecoveryError } from '../../model/errors';
import { unreachable } from './failure';
import type { Target } from './target';

/** How long a server may take to let somebody in. One that speaks something else never does. */
const CONNECT_TIMEOUT_MS = 15_000;

/** Oldest major version that every query here works on. */
const OLDEST_VERSION = 120_000;

/**
 * What the text of a value depends on, fixed, so that two databases with the same rows say the same of them;
 * and what keeps a look from becoming a change. `row_security = off` makes a query fail where policies would
 * hide rows from it: half an answer must not pass for a whole one.
 *
 * @see https://www.postgresql.org/docs/current/runtime-config-client.html
 */
const SETTINGS: Readonly<Record<string, string>> = {
  client_encoding: 'UTF8',
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  extra_float_digits: '3',
  bytea_output: 'hex',
  lc_monetary: 'C',
  xmlbinary: 'base64',
  search_path: '',
  quote_all_identifiers: 'off',
  row_security: 'off',
  default_transaction_read_only: 'on',
  default_transaction_isolation: 'read committed',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: '30s',
  jit: 'off',
  application_name: 'cdk-recovery',
};

/** One connection that looks and doesn't touch. */
export class Session {
  /**
   * @throws RecoveryError `unreachable-database`, `unsupported-server`
   */
  public static async open(target: Target): Promise<Session> {
    const client = new Client({
      connectionString: target.url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // Without a listener a connection that breaks later would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const session = new Session(client);
      await session.settle();
      return session;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (RecoveryError.isRecoveryError(error)) throw error;
      throw unreachable(target, error);
    }
  }

  private constructor(private readonly client: Client) {}

  /** Rows of a query. */
  public async rows<T extends QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly T[]> {
    const { rows } = await this.client.query<T>(sql, [...values]);
    return rows;
  }

  /** The one row of a query that always has one. */
  public async one<T extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T> {
    const [row] = await this.rows<T>(sql, values);
    if (row === undefined)
      throw new RecoveryError('empty-answer', 'the database gave no answer', '--database');
    return row;
  }

  /**
   * Runs queries of which one may fail, inside a transaction. Whatever they set or did is undone, so that the next
   * ones find the connection as it was.
   */
  public async attempt<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('SAVEPOINT attempt');
    try {
      return await work();
    } finally {
      await this.client
        .query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt')
        .catch(() => undefined);
    }
  }

  public async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async settle(): Promise<void> {
    const names = Object.keys(SETTINGS);
    const calls = names.map((name, index) => `set_config('${name}', $${index + 1}, false)`);
    const { version } = await this.one<{ version: string }>(
      `SELECT current_setting('server_version_num') AS version`,
    );
    if (Number(version) < OLDEST_VERSION) {
      const text = `the server is of version ${version}; allowed: PostgreSQL 12 or newer; upgrade it`;
      throw new RecoveryError('unsupported-server', text, '--database');
    }
    await this.rows(`SELECT ${calls.join(', ')}`, Object.values(SETTINGS));
  }
}
