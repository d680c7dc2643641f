import type { Differences } from '../catalogue/differences';

/** Leaves out what goes with a table that is missing as a whole: that is told once, of the table. */
export function ofTablesThatAreThere(found: Differences, tables: ReadonlySet<string>): Differences {
  return { ...found, missing: found.missing.filter(name => !hangsOnTable(name) || isOfOne(name, tables)) };
}

/** Grants name what they are of first, and only some of that are tables. */
function hangsOnTable(name: string): boolean {
  return !/^(schema|function|database|sequence|default|event trigger) /.test(name);
}

function isOfOne(name: string, tables: ReadonlySet<string>): boolean {
  const parts = name
    .replace(/^(constraint|table|column) /, '')
    .replace(/: [^:]*$/, '')
    .split('.');
  return parts.some((_part, index) => tables.has(parts.slice(0, index + 1).join('.')));
}
