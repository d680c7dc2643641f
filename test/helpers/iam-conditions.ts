/**
 * What is known of a request, by condition key in lower case: a text, or null where the request has no such key. What
 * isn't in it may be anything.
 */
export type Context = Readonly<Record<string, string | null>>;

/** Whether something holds for the request; `maybe` where that depends on what isn't known of it. */
export type Holds = 'yes' | 'no' | 'maybe';

export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All conditions of a statement together. */
export function holds(conditions: Conditions | undefined, context: Context): Holds {
  const single = Object.entries(conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => one(operator, context[key.toLowerCase()], texts(values))),
  );
  if (single.includes('no')) return 'no';
  return single.includes('maybe') ? 'maybe' : 'yes';
}

type Compare = (value: string, wanted: string) => boolean;

const like: Compare = (value, wanted) => toPattern(wanted).test(value);
const equal: Compare = (value, wanted) => value === wanted;
const caseless: Compare = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();

/** Operators that hold where any of the wanted values fits; their negations, where none does. */
const OPERATORS: Readonly<Record<string, readonly [compare: Compare, negated: boolean]>> = {
  StringEquals: [equal, false],
  StringNotEquals: [equal, true],
  StringLike: [like, false],
  StringNotLike: [like, true],
  ArnEquals: [like, false],
  ArnLike: [like, false],
  ArnNotEquals: [like, true],
  ArnNotLike: [like, true],
  Bool: [caseless, false],
  NumericLessThan: [(value, wanted) => Number(value) < Number(wanted), false],
  NumericLessThanEquals: [(value, wanted) => Number(value) <= Number(wanted), false],
};

function one(stated: string, value: string | null | undefined, wanted: readonly string[]): Holds {
  if (stated === 'Null') {
    if (value === undefined) return 'maybe';
    return wanted.includes(String(value === null)) ? 'yes' : 'no';
  }
  const ifExists = stated.endsWith('IfExists');
  const operator = OPERATORS[ifExists ? stated.slice(0, -'IfExists'.length) : stated];
  // Operators over many values, and whatever this doesn't know: it may hold, and it may not.
  if (!operator || value === undefined || wanted.some(text => text.includes('${'))) return 'maybe';
  const [compare, negated] = operator;
  // IAM: a key that isn't there fits no value, which is what a negation asks for.
  if (value === null) return ifExists || negated ? 'yes' : 'no';
  return wanted.some(text => compare(value, text)) === negated ? 'no' : 'yes';
}

function texts(values: unknown): readonly string[] {
  return [values].flat().map(String);
}

const patterns = new Map<string, RegExp>();

/** A pattern with `*` and `?`. Kept, because a proof asks for the same ones millions of times. */
export function toPattern(pattern: string, flags = ''): RegExp {
  const key = `${flags} ${pattern}`;
  const known = patterns.get(key);
  if (known) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const made = new RegExp(`^${source}$`, `${flags}s`);
  patterns.set(key, made);
  return made;
}
