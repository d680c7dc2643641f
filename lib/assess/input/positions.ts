/** A place in a file. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where the resources of a template are declared, by their logical ids: JSON, or YAML as it is commonly written. One
 * that is written otherwise, such as YAML in braces, has no place.
 *
 * Not parsed once more, because a template of many megabytes would take seconds for nothing but line numbers.
 */
export function positionsIn(text: string): ReadonlyMap<string, Position> {
  const keys = text.trimStart().startsWith('{') ? keysOfJson(text) : keysOfYaml(text);
  return new Map(toPositions(text, keys));
}

/** Offsets by logical id. */
type Keys = ReadonlyMap<string, number>;

/** A text, or a bracket. Nothing else tells how deep a place is. */
const JSON_TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\]]/g;

function keysOfJson(text: string): Keys {
  let keys = new Map<string, number>();
  let depth = 0;
  let section = '';
  for (const { 0: token, index } of text.matchAll(JSON_TOKEN)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth <= 2 && isKey(text, index + token.length)) {
      const key = unquoted(token);
      if (depth === 1) {
        section = key;
        // Of a section that stands there twice, JSON takes the last one.
        if (section === 'Resources') keys = new Map();
      } else if (section === 'Resources') keys.set(key, index);
    }
  }
  return keys;
}

function isKey(text: string, end: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = end;
  return colon.test(text);
}

function unquoted(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1, -1);
  }
}

/** A line that begins with a key: its indentation, and the key in quotes or without. */
const YAML_KEY = /^( *)(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s#'"{[\]}][^:]*?))\s*:(?:\s|$)/;

/**
 * The keys of a block are the lines with its own indentation: whatever belongs to a key, texts of many lines among it,
 * is indented further.
 */
function keysOfYaml(text: string): Keys {
  const keys = new Map<string, number>();
  let section = '';
  let indentation: number | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const found = YAML_KEY.exec(line);
    if (found) {
      const [, indent = '', double, single, plain] = found;
      const key = double ?? single ?? plain ?? '';
      if (indent.length === 0) {
        section = key;
        indentation = undefined;
      } else if (section === 'Resources') {
        indentation ??= indent.length;
        if (indent.length === indentation && !keys.has(key)) keys.set(key, offset + indent.length);
      }
    }
    offset += line.length + 1;
  }
  return keys;
}

/** Offsets as lines and columns, in one go over the text. */
function* toPositions(text: string, keys: Keys): Generator<[string, Position]> {
  let line = 1;
  let start = 0;
  for (const [key, offset] of [...keys].sort(([, one], [, other]) => one - other)) {
    for (let next = text.indexOf('\n', start); next !== -1 && next < offset;) {
      line += 1;
      start = next + 1;
      next = text.indexOf('\n', start);
    }
    yield [key, { line, column: offset - start + 1 }];
  }
}
