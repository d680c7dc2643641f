import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import { describeFailure, isCorruption } from '../session/failure';
import type { Session } from '../session/session';
import { type Check, type Outcome, count, couldNotRun, failed, passed } from '../validation/check';
import type { Restored } from '../validation/restored';

const INDEXES = `
  SELECT format('%I.%I', n.nspname, i.relname) AS name, i.oid::text AS oid, m.amname = 'btree' AS tree
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_am m ON m.oid = i.relam
  WHERE i.relkind = 'i' AND x.indisvalid AND x.indisready AND i.relpersistence = 'p' AND ${USER_SCHEMA}
  ORDER BY i.relpages DESC, 1`;

interface Index {
  readonly name: string;
  readonly oid: string;
  readonly tree: boolean;
}

/**
 * That every B-tree index is well-formed, and that every row of its table is in it, by amcheck. Of other kinds of
 * indexes amcheck knows nothing in most versions: each page of theirs is read, which finds damaged pages by their
 * checksums and no other damage, and the message says so.
 *
 * @see https://www.postgresql.org/docs/current/amcheck.html
 */
export const indexesSound: Check = {
  id: 'indexes-sound',
  group: 'integrity',
  run: async restored => {
    const indexes = await restored.sessions.ask(session =>
      session.rows<Index & Record<string, unknown>>(INDEXES),
    );
    const trees = indexes.filter(index => index.tree);
    const others = indexes.filter(index => !index.tree);
    restored.tally.expect(indexes.length);
    const bad = [...(await checkTrees(restored, trees)), ...(await checkOthers(restored, others))];
    if (bad.length > 0) return bad;
    const rest =
      others.length === 0 ? '' : `; of ${others.length} of other kinds only the checksums of their pages`;
    return [passed(`${count(trees.length, 'B-tree index', 'B-tree indexes')} sound${rest}`)];
  },
};

function checkTrees(restored: Restored, trees: readonly Index[]): Promise<readonly Outcome[]> {
  if (trees.length === 0) return Promise.resolve([]);
  return restored.inspect('amcheck', (session, schema) =>
    each(restored, session, trees, ({ oid }) => `SELECT ${schema}.bt_index_check(${oid}::regclass, true)`),
  );
}

async function checkOthers(restored: Restored, others: readonly Index[]): Promise<readonly Outcome[]> {
  if (others.length === 0) return [];
  return restored.inspect('pg_prewarm', async (session, schema) => {
    const { on } = await session.one<{ on: string }>(`SELECT current_setting('data_checksums') AS on`);
    if (on !== 'on') {
      return others.map(({ name }) =>
        couldNotRun(name, 'no B-tree, and pages bear no checksums', 'run REINDEX on it'),
      );
    }
    return each(
      restored,
      session,
      others,
      ({ oid }) => `SELECT ${schema}.pg_prewarm(${oid}::regclass, 'buffer')`,
    );
  });
}

async function each(
  { tally }: Restored,
  session: Session,
  indexes: readonly Index[],
  query: (index: Index) => string,
): Promise<readonly Outcome[]> {
  const bad: Outcome[] = [];
  for (const index of indexes) {
    try {
      await session.attempt(() => session.rows(query(index)));
    } catch (error) {
      const problem = describeFailure(error);
      const action = `run REINDEX INDEX ${index.name}`;
      bad.push(
        isCorruption(error)
          ? failed(index.name, `the index is damaged: ${problem}`, action)
          : couldNotRun(index.name, `the index can not be checked: ${problem}`),
      );
    }
    tally.did(index.name);
  }
  return bad;
}
