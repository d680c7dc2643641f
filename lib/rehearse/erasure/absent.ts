import { describeFailure } from '../session/failure';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';
import type { Erasures, Place } from './erasures';
import { columnOf, tableOf } from './place';

const ACTION = 'carry out the erasures again on the restored database before anybody reads it';

/** A check that nothing of an erased subject stands in the places of one kind. */
function absent(id: string, thing: string, placesOf: (erasures: Erasures) => readonly Place[]): Check {
  return {
    id,
    group: 'erasure',
    run: async ({ sessions, facts: { erasures } }) => {
      const places = erasures === null ? [] : placesOf(erasures);
      if (erasures === null || places.length === 0) return [];
      const bad = await sessions.map(places, async (session, place): Promise<readonly Outcome[]> => {
        const subject = `${place.table}.${place.column}`;
        try {
          const { subjects, rows } = await session.attempt(async () => {
            const [table, column] = [
              await tableOf(session, place.table),
              await columnOf(session, place.column),
            ];
            return session.one<{ subjects: string; rows: string }>(
              `SELECT count(DISTINCT t.${column}::text)::text AS subjects, count(*)::text AS rows
               FROM ${table} AS t WHERE t.${column}::text = ANY ($1::text[])`,
              [erasures.subjects],
            );
          });
          if (rows === '0') return [];
          const message = `${count(Number(rows), thing)} of ${count(Number(subjects), 'erased subject')} can be read again`;
          return [failed(subject, message, ACTION)];
        } catch (error) {
          return [couldNotRun(subject, describeFailure(error))];
        }
      });
      const message = `no ${thing} of ${count(erasures.subjects.length, 'erased subject')} in ${count(places.length, 'place')}`;
      return orPassed(bad.flat(), message);
    },
  };
}

export const erasedRowsAbsent = absent('erased-rows-absent', 'row', ({ rows }) => rows);

/** A key that comes back with a backup makes readable again what was written under it. */
export const erasedKeysAbsent = absent('erased-keys-absent', 'key', ({ keys }) => keys);
