import { Session } from './session';
import type { Target } from './target';

/** Connections that share out work between them. Whoever has work waits for whichever of them is free. */
export class SessionGroup {
  /**
   * Opens connections that all see the same moment of the database: what one of them counts fits what another one
   * digests, however busy the database is.
   *
   * @param size how many work at a time
   * @throws RecoveryError `unreachable-database`, `unsupported-server`
   * @see https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION
   */
  public static async open(target: Target, size: number): Promise<SessionGroup> {
    const first = await Session.open(target);
    const sessions = [first];
    const group = new SessionGroup(first, sessions);
    try {
      while (sessions.length < size) sessions.push(await Session.open(target));
      await group.shareMoment();
      group.idle.push(...sessions);
      return group;
    } catch (error) {
      await group.close();
      throw error;
    }
  }

  private readonly idle: Session[] = [];
  private readonly waiting: ((session: Session) => void)[] = [];

  private constructor(
    private readonly first: Session,
    private readonly sessions: readonly Session[],
  ) {}

  /** Asks on one connection. Work that asks again while it holds one may wait for ever. */
  public async ask<R>(work: (session: Session) => Promise<R>): Promise<R> {
    const session = this.idle.pop() ?? (await new Promise<Session>(resolve => this.waiting.push(resolve)));
    try {
      return await session.attempt(() => work(session));
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.idle.push(session);
      else next(session);
    }
  }

  /**
   * Works through items, each on whichever connection is free; answers stand in the order of the items. Where several
   * fail, the first of them says why, whichever connection was the quickest.
   */
  public async map<T, R>(
    items: readonly T[],
    work: (session: Session, item: T) => Promise<R>,
  ): Promise<readonly R[]> {
    let failed = items.length;
    const run = async (item: T, index: number): Promise<R | undefined> =>
      this.ask(async session => {
        // Nobody waits for what comes after a failure any more.
        if (index > failed) return undefined;
        try {
          return await work(session, item);
        } catch (error) {
          failed = Math.min(failed, index);
          throw error;
        }
      });
    const outcomes = await Promise.allSettled(items.map(run));
    return outcomes.map(outcome => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value as R;
    });
  }

  public async close(): Promise<void> {
    await Promise.all(this.sessions.map(session => session.close()));
  }

  private async shareMoment(): Promise<void> {
    const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
    await this.first.rows(begin);
    const { id } = await this.first.one<{ id: string }>('SELECT pg_export_snapshot() AS id');
    for (const session of this.sessions.slice(1)) {
      await session.rows(begin);
      await session.rows(`SET TRANSACTION SNAPSHOT '${id}'`);
    }
  }
}
