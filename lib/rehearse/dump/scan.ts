import { KNOWN_FORMS, type Secrets } from './secrets';

/** A secret in a dump: where, what, and how often. Never the secret. */
export interface FoundSecret {
  /** Table and column where it stands; `statements` outside of rows. */
  readonly place: string;
  readonly what: string;
  readonly times: number;
}

/** Rows that follow in the text, until a line that says so. */
interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
}

const NAME = String.raw`(?:"(?:[^"]|"")*"|[^". (]+)`;
const COPY = new RegExp(`^COPY (${NAME}\\.${NAME}) \\((.*)\\) FROM stdin;$`);
const INSERT = new RegExp(`^INSERT INTO (${NAME}\\.${NAME}) `);
const END = '\\.';
const EMPTY = ['\\N', ''];

/**
 * Reads the text of a dump line by line, as a restore would run it, and tells what must not be in it: rows of tables
 * and columns that somebody named, and whatever has the form of a secret. What is compressed or encrypted within a
 * value isn't seen.
 */
export function scanDump(lines: Iterable<string>, secrets: Secrets): readonly FoundSecret[] {
  const found = new Map<string, FoundSecret>();
  const tell = (place: string, what: string): void => {
    const times = (found.get(`${place}\n${what}`)?.times ?? 0) + 1;
    found.set(`${place}\n${what}`, { place, what, times });
  };
  let rows: Rows | null = null;
  for (const line of lines) {
    if (rows !== null) {
      if (line === END) rows = null;
      else scanRow(line, rows, secrets, tell);
      continue;
    }
    rows = rowsAfter(line);
    const inserted = INSERT.exec(line)?.[1];
    // Where values end is not told here: a table with a secret column counts as a whole.
    if (inserted !== undefined && isNamed(inserted, secrets)) tell(inserted, ROW);
    else for (const what of formsIn(line)) tell(inserted ?? 'statements', what);
  }
  return [...found.values()];
}

const ROW = 'a row that must not leave';
const VALUE = 'a value that must not leave';

function rowsAfter(line: string): Rows | null {
  const [, table, columns] = COPY.exec(line) ?? [];
  if (table === undefined || columns === undefined) return null;
  return { table, columns: columns.match(/"(?:[^"]|"")*"|[^", ]+/g) ?? [] };
}

function scanRow(
  line: string,
  { table, columns }: Rows,
  secrets: Secrets,
  tell: (place: string, what: string) => void,
): void {
  if (secrets.tables.includes(table)) {
    tell(table, ROW);
    return;
  }
  line.split('\t').forEach((value, index) => {
    const column = columns[index] ?? '';
    const place = `${table}.${column}`;
    const named = secrets.columns.some(one => one.table === table && one.column === column);
    if (named && !EMPTY.includes(value)) tell(place, VALUE);
    else for (const what of formsIn(value)) tell(place, what);
  });
}

function isNamed(table: string, { tables, columns }: Secrets): boolean {
  return tables.includes(table) || columns.some(one => one.table === table);
}

function formsIn(text: string): readonly string[] {
  return KNOWN_FORMS.filter(([form]) => form.test(text)).map(([, what]) => what);
}
