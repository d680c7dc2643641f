import { Session } from './session';
import type { Target } from './target';

/** Connections that share out work between them. */
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
      return group;
    } catch (error) {
      await group.close();
      throw error;
    }
  }

  private constructor(
    private readonly first: Session,
    private readonly sessions: readonly Session[],
  ) {}

  /** Asks on one connection. */
  public ask<R>(work: (session: Session) => Promise<R>): Promise<R> {
    return this.first.attempt(() => work(this.first));
  }

  /** Works through items, each on whichever connection is free; answers stand in the order of the items. */
  public async map<T, R>(
    items: readonly T[],
    work: (session: Session, item: T) => Promise<R>,
  ): Promise<readonly R[]> {
    const answers = new Array<R>(items.length);
    let next = 0;
    const run = async (session: Session): Promise<void> => {
      while (next < items.length) {
        const index = next++;
        try {
          answers[index] = await session.attempt(() => work(session, items[index]!));
        } catch (error) {
          // Nobody waits for the rest any more.
          next = items.length;
          throw error;
        }
      }
    };
    const outcomes = await Promise.allSettled(this.sessions.map(run));
    const failed = outcomes.find(outcome => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return answers;
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
