import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import type { Session } from '../session/session';
import { type Check, type Outcome, count, failed, orPassed } from '../validation/check';
import { type SequenceState, readSequences } from './sequence-state';

/** Columns that take their values from a sequence, as identity, as serial, or by any default that calls it. */
const COLUMNS = `
  SELECT DISTINCT format('%I.%I', sn.nspname, s.relname) AS sequence, format('%I.%I', n.nspname, t.relname) AS table,
    quote_ident(a.attname) AS column
  FROM (
    SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    UNION
    SELECT d.refobjid, f.adrelid, f.adnum FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
    WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
  ) AS used
  JOIN pg_class s ON s.oid = used.sequence AND s.relkind = 'S' JOIN pg_namespace sn ON sn.oid = s.relnamespace
  JOIN pg_class t ON t.oid = used.relation JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = used.number
  WHERE a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype) AND ${USER_SCHEMA}
  ORDER BY 1, 2, 3`;

const ACTION = 'set the sequence past the highest value in use with setval';

/**
 * That no sequence gives out a number that is taken: none stands behind the columns it fills, and none behind where
 * it stood when the manifest was recorded. One that cycles is left out, because behind is ahead there.
 */
export const sequencesAhead: Check = {
  id: 'sequences-ahead',
  group: 'integrity',
  run: async restored => {
    const states = new Map(Object.entries(await restored.sessions.ask(readSequences)));
    const bad: Outcome[] = [];
    for (const [name, was] of Object.entries(restored.manifest.sequences)) {
      const is = states.get(name);
      if (is && !was.cycles && was.last !== null && isBehind(is, BigInt(was.last))) {
        bad.push(
          failed(
            name,
            `the sequence stands at ${is.last ?? 'its start'}, behind where it was recorded`,
            ACTION,
          ),
        );
      }
    }
    const filled = await restored.sessions.ask(session => filledColumns(session, states));
    const checked = await restored.sessions.map(filled, (session, column) =>
      behindItsColumn(session, column, states),
    );
    return orPassed(
      [...bad, ...checked.flat()],
      `${count(states.size, 'sequence')} ahead of ${count(filled.length, 'column')}`,
    );
  },
};

/** A column with the sequence that fills it. Names are quoted where they have to be. */
interface FilledColumn {
  readonly sequence: string;
  readonly table: string;
  readonly column: string;
}

type States = ReadonlyMap<string, SequenceState>;

/** Sequences that stand behind a column of these tables that they fill, in one database on its own. */
export async function sequencesBehind(
  session: Session,
  tables: ReadonlySet<string>,
): Promise<readonly Outcome[]> {
  const states = new Map(Object.entries(await readSequences(session)));
  const found: Outcome[] = [];
  for (const column of (await filledColumns(session, states)).filter(({ table }) => tables.has(table)))
    found.push(...(await behindItsColumn(session, column, states)));
  return found;
}

async function filledColumns(session: Session, states: States): Promise<readonly FilledColumn[]> {
  const columns = await session.rows<FilledColumn & Record<string, unknown>>(COLUMNS);
  return columns.filter(({ sequence }) => states.get(sequence)?.cycles === false);
}

async function behindItsColumn(
  session: Session,
  { sequence, table, column }: FilledColumn,
  states: States,
): Promise<readonly Outcome[]> {
  const state = states.get(sequence)!;
  const { value } = await session.one<{ value: string | null }>(
    `SELECT trunc(${state.descending ? 'min' : 'max'}(t.${column}))::bigint::text AS value FROM ${table} AS t`,
  );
  if (value === null || !isBehind(state, BigInt(value))) return [];
  const stands = `the sequence stands at ${state.last ?? 'its start'}`;
  return [failed(sequence, `${stands}, behind a value in ${table}.${column}`, ACTION)];
}

function isBehind({ last, descending }: SequenceState, value: bigint): boolean {
  // One that has given out nothing begins with its start, and a value that is there may be that one.
  if (last === null) return true;
  return descending ? BigInt(last) > value : BigInt(last) < value;
}
