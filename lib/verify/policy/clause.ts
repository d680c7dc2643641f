/** Stands for a part of a statement that the templates don't determine. */
export const HOLE = '<not determined>';

/** A list of what a statement is about, or of what it leaves out (`NotAction` and the like). */
export interface Extent {
  readonly but: boolean;
  readonly items: readonly string[];
}

/** A statement of a policy, told in one way however it was written. */
export interface Clause {
  /** Its `Sid`, or its place from 1. */
  readonly name: string;
  /** Undefined where not even that is determined. */
  readonly effect: 'Allow' | 'Deny' | undefined;
  /** Each with its kind, such as `AWS arn:aws:iam::111122223333:root`. */
  readonly principals: Extent;
  /** In lower case, because IAM takes them in any. */
  readonly actions: Extent;
  readonly resources: Extent;
  /** Values by operator and key. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

/** A statement of which nothing is determined: it may be any. */
export function openClause(place: number): Clause {
  const anything = { but: false, items: [HOLE] };
  return {
    name: String(place),
    effect: undefined,
    principals: anything,
    actions: anything,
    resources: anything,
    conditions: new Map(),
  };
}

/**
 * A statement as JSON.
 *
 * @param place of it in its policy, from 1
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function clauseOf(statement: string, place: number): Clause {
  const raw = parsed(statement);
  if (!raw) return openClause(place);
  const { Sid: sid, Effect: effect, Condition: condition } = raw;
  return {
    name: typeof sid === 'string' && sid !== '' ? sid : String(place),
    effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
    principals: extentOf(raw, 'Principal', principalsIn),
    actions: extentOf(raw, 'Action', value => texts(value).map(text => text.toLowerCase())),
    resources: extentOf(raw, 'Resource', texts),
    conditions: conditionsIn(condition),
  };
}

/** The statements of a policy, each as JSON; undefined where it is no policy. */
export function statementsIn(policy: string): readonly string[] | undefined {
  const listed = parsed(policy)?.['Statement'];
  if (listed === undefined) return undefined;
  return (Array.isArray(listed) ? listed : [listed]).map(statement => JSON.stringify(statement));
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // A name that deployment makes up was put into it: nothing is concluded from what it spoilt.
    return undefined;
  }
}

function extentOf(
  raw: Record<string, unknown>,
  key: string,
  read: (value: unknown) => readonly string[],
): Extent {
  const but = raw[`Not${key}`] !== undefined;
  return { but, items: [...new Set(read(raw[but ? `Not${key}` : key]))].sort() };
}

function principalsIn(stated: unknown): readonly string[] {
  if (typeof stated !== 'object' || stated === null) {
    return texts(stated).map(text => (text === HOLE ? HOLE : `AWS ${text}`));
  }
  return Object.entries(stated as Record<string, unknown>).flatMap(([kind, named]) =>
    texts(named).map(text =>
      text.includes(HOLE) ? HOLE : `${kind} ${kind === 'AWS' ? rootOf(text) : text}`,
    ),
  );
}

/** An account stands for its root, in whichever way it is written. */
function rootOf(principal: string): string {
  return principal.replace(/^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/, '$1');
}

/** Operators with their keys, which IAM takes in any case. */
function conditionsIn(stated: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (stated === HOLE) return new Map([[HOLE, [HOLE]]]);
  for (const [operator, keys] of Object.entries((stated ?? {}) as Record<string, unknown>)) {
    if (keys === HOLE) found.set(`${operator} ${HOLE}`, [HOLE]);
    else if (typeof keys !== 'object' || keys === null) found.set(`${operator} `, texts(keys));
    else {
      for (const [key, values] of Object.entries(keys)) {
        found.set(`${operator} ${key.toLowerCase()}`, [...new Set(texts(values))].sort());
      }
    }
  }
  return found;
}

/** One text or many, booleans and numbers as services write them; part of a text that is open opens all of it. */
function texts(value: unknown): readonly string[] {
  if (value === undefined) return [];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.map(one => {
    const text = typeof one === 'object' ? JSON.stringify(one) : String(one);
    return text.includes(HOLE) ? HOLE : text;
  });
}
