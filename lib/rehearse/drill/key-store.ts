import { randomBytes } from 'node:crypto';
import { decryptionIn, opens } from '../erasure/ciphertexts-unreadable';
import type { Instance } from '../instance/instance';
import { SessionGroup } from '../session/session-group';
import type { Target } from '../session/target';
import { ask } from './damage';
import { type MasterKey, unwrap, wrap } from './master-key';
import type { Shop } from './shop';
import type { Stage } from './stage';

const DATABASE = 'postgres';

/** A key as it is stored. */
interface StoredKey extends Record<string, unknown> {
  readonly subject: string;
  /** In hex. */
  readonly wrapped: string;
}

/**
 * The keys of a shop's customers, in a server of their own: no backup of the shop has them. Each is wrapped by the
 * master key, so that this server alone opens nothing.
 */
export class KeyStore {
  /**
   * Gives every customer of the shop a new key, which the shop's own server never stored: the old ones are in its
   * backups.
   */
  public static async open(stage: Stage, shop: Shop, master: MasterKey): Promise<KeyStore> {
    const store = new KeyStore(await stage.another());
    const customers = await shop.ask<{ subject: string }>('SELECT id::text AS subject FROM shop.customer');
    const keys = customers.map(({ subject }) => ({ subject, secret: randomBytes(32).toString('hex') }));
    await shop.ask(
      `UPDATE shop.customer AS c SET email = pgp_sym_encrypt(pgp_sym_decrypt(c.email, old.secret), new.secret)
       FROM shop.subject_key AS old, (VALUES ${keys.map(({ subject, secret }) => `('${subject}'::uuid, '${secret}')`).join(', ')})
         AS new (id, secret)
       WHERE old.subject_id = c.id AND new.id = c.id;
       DELETE FROM shop.subject_key`,
    );
    await store.ask('CREATE TABLE subject_key (subject uuid PRIMARY KEY, wrapped bytea NOT NULL)');
    await store.put(
      keys.map(({ subject, secret }) => ({ subject, wrapped: wrap(master, secret).toString('hex') })),
    );
    return store;
  }

  private constructor(private readonly instance: Instance) {}

  /** All keys as they are stored. */
  public all(): Promise<readonly StoredKey[]> {
    return this.ask<StoredKey>(`SELECT subject::text, encode(wrapped, 'hex') AS wrapped FROM subject_key`);
  }

  /** Stores keys, in the place of older ones. */
  public async put(keys: readonly StoredKey[]): Promise<void> {
    const rows = keys.map(({ subject, wrapped }) => `('${subject}', '\\x${wrapped}')`);
    await this.ask(
      `INSERT INTO subject_key VALUES ${rows.join(', ')}
       ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped`,
    );
  }

  /** What was written under these keys is then as good as gone. */
  public async destroy(subjects: readonly string[]): Promise<void> {
    await this.ask(
      `DELETE FROM subject_key WHERE subject IN (${subjects.map(one => `'${one}'`).join(', ')})`,
    );
  }

  /** Wraps every key anew. */
  public async rotate(from: MasterKey, to: MasterKey): Promise<void> {
    const secrets = await this.secrets(from);
    await this.put(
      [...secrets].map(([subject, secret]) => ({ subject, wrapped: wrap(to, secret).toString('hex') })),
    );
  }

  /** The keys that a master key opens. */
  public async secrets(master: MasterKey): Promise<ReadonlyMap<string, string>> {
    const opened = (await this.all()).map(
      ({ subject, wrapped }) => [subject, unwrap(master, Buffer.from(wrapped, 'hex'))] as const,
    );
    return new Map(opened.filter((pair): pair is readonly [string, string] => pair[1] !== null));
  }

  private ask<T extends Record<string, unknown>>(sql: string): Promise<readonly T[]> {
    return ask<T>(this.instance, DATABASE, sql);
  }
}

/** Addresses that open, out of how many. */
export interface Readable {
  readonly opened: number;
  readonly of: number;
}

/**
 * How many customers' addresses open.
 *
 * @param keysFor what is tried on the address of a customer
 * @param subjects whose; null for all customers
 */
export async function readable(
  target: Target,
  keysFor: (subject: string) => readonly string[],
  subjects: readonly string[] | null = null,
): Promise<Readable> {
  const sessions = await SessionGroup.open(target, 1);
  try {
    return await sessions.ask(async session => {
      const open = await decryptionIn(session);
      const customers = await session.rows<{ id: string; text: Buffer }>(
        `SELECT id::text, email AS text FROM shop.customer
         WHERE $1::text[] IS NULL OR id::text = ANY ($1::text[])`,
        [subjects],
      );
      let opened = 0;
      for (const { id, text } of customers) {
        for (const key of keysFor(id)) {
          if (!(await opens(session, open, text, key))) continue;
          opened += 1;
          break;
        }
      }
      return { opened, of: customers.length };
    });
  } finally {
    await sessions.close();
  }
}

/** How many customers' addresses open with the key that is stored under their own id. */
export function readableWithTheirs(target: Target, secrets: ReadonlyMap<string, string>): Promise<Readable> {
  return readable(target, subject => {
    const key = secrets.get(subject);
    return key === undefined ? [] : [key];
  });
}
