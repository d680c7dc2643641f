import { describeFailure } from '../session/failure';
import type { Session } from '../session/session';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';
import { type ForeignKey, joinOf, readForeignKeys, withoutIndexes } from './foreign-keys';

/**
 * That every row that refers to another finds it. PostgreSQL holds to a constraint when rows are written, and not when
 * a file is restored, so the rows themselves are asked.
 */
export const foreignKeysWhole: Check = {
  id: 'foreign-keys-whole',
  group: 'integrity',
  run: async ({ sessions }) => {
    const keys = await sessions.ask(readForeignKeys);
    const bad = await sessions.map(keys, checkKey);
    return orPassed(bad.flat(), `${count(keys.length, 'foreign key')} whole`);
  },
};

async function checkKey(session: Session, key: ForeignKey): Promise<readonly Outcome[]> {
  const set = key.columns.map(({ child }) => `c.${child} IS NOT NULL`);
  const considered = key.full ? `(${set.join(' OR ')})` : set.join(' AND ');
  try {
    const { orphans } = await session.attempt(async () => {
      await withoutIndexes(session);
      return session.one<{ orphans: string }>(`
        SELECT count(*)::text AS orphans FROM ${key.child} AS c
        WHERE ${considered} AND NOT EXISTS (SELECT FROM ${key.parent} AS p WHERE ${joinOf(key)})`);
    });
    if (orphans === '0') return [];
    const message = `${count(Number(orphans), 'row')} of ${key.child} refer to a row of ${key.parent} that isn't there`;
    return [failed(key.name, message, `restore ${key.parent} and ${key.child} from the same recovery point`)];
  } catch (error) {
    return [couldNotRun(key.name, describeFailure(error))];
  }
}
