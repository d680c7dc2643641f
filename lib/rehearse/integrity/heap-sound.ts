import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import { describeFailure, isCorruption } from '../session/failure';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';

const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, c.oid::text AS oid
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am m ON m.oid = c.relam
  WHERE c.relkind IN ('r', 'm') AND m.amname = 'heap' AND c.relpersistence = 'p' AND ${USER_SCHEMA}
  ORDER BY c.relpages DESC, 1`;

const ACTION = 'restore from another recovery point, and have the storage looked at';

/**
 * That the pages of every table are well-formed, with what is stored out of line, by amcheck.
 *
 * @see https://www.postgresql.org/docs/current/amcheck.html
 */
export const heapSound: Check = {
  id: 'heap-sound',
  group: 'integrity',
  run: async restored => {
    const { sessions, tally } = restored;
    const tables = await sessions.ask(session => session.rows<{ name: string; oid: string }>(TABLES));
    if (tables.length === 0) return orPassed([], 'no tables');
    tally.expect(tables.length);
    const bad = await restored.inspect('amcheck', async (session, schema) => {
      const outcomes: Outcome[] = [];
      for (const { name, oid } of tables) {
        try {
          const { faults } = await session.attempt(() =>
            session.one<{ faults: string }>(
              `SELECT count(*)::text AS faults FROM ${schema}.verify_heapam(${oid}::regclass, check_toast => true)`,
            ),
          );
          if (faults !== '0')
            outcomes.push(failed(name, `${count(Number(faults), 'fault')} in its pages`, ACTION));
        } catch (error) {
          const tell = isCorruption(error) ? failed : couldNotRun;
          outcomes.push(tell(name, `its pages can not be read: ${describeFailure(error)}`, ACTION));
        }
        tally.did(name);
      }
      return outcomes;
    });
    return orPassed(bad, `${count(tables.length, 'table')} with sound pages`);
  },
};
