import { findUnresolved } from '../resolve/unresolved';
import { wildcard } from '../../model/wildcard';

/** A statement of an IAM policy, with lists where IAM takes one text or many. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly principal: unknown;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Operators, each with its keys and their values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The statements of a policy document. What isn't determined never helps: an allow is left out, and a deny is
 * taken to be about everything.
 */
export function statementsOf(document: unknown): readonly Statement[] {
  if (typeof document !== 'object' || document === null) return [];
  let statements = known.get(document);
  if (!statements) known.set(document, (statements = read(document)));
  return statements;
}

/** A key's policy is read again for all that is encrypted under it. */
const known = new WeakMap<object, readonly Statement[]>();

function read(document: object): readonly Statement[] {
  const listed = (document as { Statement?: unknown }).Statement;
  return asList(listed).flatMap(item => {
    if (typeof item !== 'object' || item === null) return [];
    const raw = item as Record<string, unknown>;
    if (raw['Effect'] === 'Allow') return findUnresolved(raw) ? [] : [toStatement(raw, 'Allow')];
    return [toStatement(raw, 'Deny')];
  });
}

function toStatement(raw: Record<string, unknown>, effect: Statement['effect']): Statement {
  return {
    effect,
    principal: raw['Principal'],
    actions: texts(raw['Action']),
    notActions: texts(raw['NotAction']),
    resources: texts(raw['Resource']),
    notResources: texts(raw['NotResource']),
    conditions: (raw['Condition'] ?? {}) as Statement['conditions'],
  };
}

function texts(value: unknown): readonly string[] {
  return asList(value).map(item => (typeof item === 'string' ? item : '*'));
}

/** A value as a list: IAM takes a single one without brackets. */
export function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Whether a pattern with `*` and `?` covers a text. A text that ends in `/*` stands for everything below it. */
export function covers(pattern: string, text: string, caseless = false): boolean {
  return caseless ? wildcard(pattern.toLowerCase(), text.toLowerCase()) : wildcard(pattern, text);
}

/** Whether a statement is about an action. */
export function isAboutAction(statement: Statement, action: string): boolean {
  if (statement.notActions.length > 0) {
    return statement.effect === 'Deny' && !statement.notActions.some(item => covers(item, action, true));
  }
  return statement.actions.some(item => covers(item, action, true));
}
