import { type RowsDigest, NO_ROWS, sameRows, together } from '../content/digest';
import { type Rows, allRows } from '../content/read';
import type { Relation } from '../content/relations';
import type { RecordedContent } from '../manifest/manifest';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed, passed } from '../validation/check';
import type { Restored } from '../validation/restored';
import { differingColumns } from './differing-columns';

/**
 * That the rows of the manifest are all there and as they were. Rows that were written after the manifest's moment
 * are told apart by the transaction that wrote them, and are no fault; unless they were written after the recovery,
 * when nobody should have written. In a table whose rows may change, rows of the manifest may have gone, but none of
 * those that are left may differ without a later transaction that wrote it.
 */
export const rowsUnchanged: Check = {
  id: 'rows-unchanged',
  group: 'integrity',
  run: async restored => {
    const recorded = new Map(Object.entries(restored.manifest.contents));
    const readings = new Map((await restored.readings()).map(reading => [reading.relation.name, reading]));
    const bad: Outcome[] = [];
    const notes: Outcome[] = [];
    const sum = { rows: 0, newer: 0 };
    for (const [name, content] of recorded) {
      const reading = readings.get(name);
      if (content.unlogged) {
        notes.push({ ...passed('unlogged: what it held is gone after every recovery'), ...refill(name) });
        continue;
      }
      if (reading === undefined) {
        bad.push(failed(name, `${count(rowsOf(content).rows, 'row')} gone with the table`, RESTORE));
      } else if (!('content' in reading)) {
        const tell = reading.corrupt ? failed : couldNotRun;
        bad.push(tell(name, `the rows can not be read: ${reading.problem}`, RESTORE));
      } else {
        const lacking = differingColumns(content, reading.relation);
        const rows = allRows(reading.content.tenants);
        const history = await historyOf(restored, reading.relation);
        bad.push(...(lacking === null ? judge(name, content, rows, history) : [couldNotRun(name, lacking)]));
        sum.rows += rows.old.rows;
        sum.newer += rows.newer.rows;
      }
    }
    const newer =
      sum.newer > 0 ? `, ${count(sum.newer, 'row')} written since and none after the recovery` : '';
    const { samplePercent } = restored.manifest;
    const sampled = samplePercent === null ? '' : `; of ${samplePercent} % the content, of all the number`;
    const message = `${count(sum.rows, 'row')} in ${count(recorded.size, 'table')} as recorded${newer}${sampled}`;
    return [...orPassed(bad, message), ...notes];
  },
};

/** Whether transactions can have come after the manifest: without any, nothing may differ. */
type History = 'unknown' | 'stood-still' | 'went-on';

async function historyOf(restored: Restored, relation: Relation): Promise<History> {
  const limits = await restored.ageLimitsOf(relation);
  if (limits === null) return 'unknown';
  return BigInt(limits.recovered ?? limits.next) > BigInt(limits.moment.xmax) ? 'went-on' : 'stood-still';
}

const WHO = 'find out who wrote to the restored database, and restore again';
const OR_DECLARE = 'where rows of a table may change, record the manifest with --may-change';
const RESTORE = 'restore from a recovery point that holds these rows';

const refill = (name: string): Pick<Outcome, 'subject' | 'action'> => ({
  subject: name,
  action: `fill the unlogged table ${name} anew`,
});

/** All rows of a relation that a manifest recorded. */
export function rowsOf({ tenants }: RecordedContent): RowsDigest {
  return tenants.reduce<RowsDigest>(together, NO_ROWS);
}

function judge(name: string, content: RecordedContent, rows: Rows, history: History): readonly Outcome[] {
  const recorded = rowsOf(content);
  const late =
    rows.late.rows > 0
      ? [failed(name, `${count(rows.late.rows, 'row')} written after the recovery`, WHO)]
      : [];
  if (sameRows(recorded, rows.old)) return late;
  // As many rows as before with another content are damage: a change or a deletion leaves fewer of that age.
  if (content.mayChange && history === 'went-on' && rows.old.rows < recorded.rows) return late;
  // Rows that somebody rewrote after the recovery are missing among the old ones for that very reason.
  const action = content.mayChange || history !== 'went-on' ? RESTORE : `${RESTORE}; ${OR_DECLARE}`;
  return [failed(name, difference(recorded, rows, history), action), ...late];
}

function difference(recorded: RowsDigest, { old, newer }: Rows, history: History): string {
  const found = `${count(recorded.rows, 'row')} recorded, ${old.rows} found`;
  if (history === 'unknown') {
    return `${found}, with another content; the table was made anew and is no physical copy, so rows written since can't be told from others`;
  }
  if (old.rows === 0 && sameRows(recorded, newer)) {
    return `${found} of that age, and all of it written since with the content that was recorded; a table that is filled from a dump has to be made anew, since nothing says what rows were before they were written again`;
  }
  const others = newer.rows > 0 ? `, and ${newer.rows} written since` : '';
  return old.rows === recorded.rows
    ? `${found} of the same age, with another content${others}`
    : `${found} of that age${others}; they changed or went, which they may not`;
}
