import { findUnresolved, isUnresolved } from '../resolve/unresolved';
import { wildcard } from '../../model/wildcard';

/** A statement of an IAM policy, with lists where IAM takes one text or many. */
export interface Statement {
  /** Its `Sid`, or its place from 1. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: unknown;
  /** Whom it spares, where it names those instead. */
  readonly notPrincipal: unknown;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Operators, each with its keys and their values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whether `${…}` is a variable to it, and not a text: so it is in policies of the newer version only. */
  readonly hasVariables: boolean;
  /** Why it isn't known what it says. Such a statement never protects anything, and may deny something. */
  readonly open?: string;
}

/**
 * The statements of a policy document. What isn't determined never helps: an allow is left out, and a deny is
 * taken to be about everything that it may be about.
 */
export function statementsOf(document: unknown): readonly Statement[] {
  if (typeof document === 'string') return parsed(document);
  if (typeof document !== 'object' || document === null) return [];
  let statements = known.get(document);
  if (!statements) known.set(document, (statements = read(document)));
  return statements;
}

/** A key's policy is read again for all that is encrypted under it. */
const known = new WeakMap<object, readonly Statement[]>();

/** CloudFormation takes a text as well, for some types. What it denies may count, and what it allows doesn't. */
function parsed(text: string): readonly Statement[] {
  const open = 'the policy stands as a text';
  try {
    const statements = statementsOf(Object(JSON.parse(text)));
    return statements.flatMap(item => (item.effect === 'Deny' ? [{ ...item, open }] : []));
  } catch {
    return nothingKnown(open);
  }
}

function read(document: object): readonly Statement[] {
  if (isUnresolved(document)) return [anything('1', document.reason)];
  const { Statement: listed, Version: version } = document as { Statement?: unknown; Version?: unknown };
  return asList(listed).flatMap((item, index): Statement[] => {
    const name = String(index + 1);
    if (isUnresolved(item)) return [anything(name, item.reason)];
    if (typeof item !== 'object' || item === null) return [];
    const raw = item as Record<string, unknown>;
    const unresolved = findUnresolved(raw);
    if (raw['Effect'] === 'Allow') return unresolved ? [] : [toStatement(raw, name, version)];
    if (raw['Effect'] === 'Deny') return [toStatement(raw, name, version, unresolved?.reason)];
    return [toStatement(raw, name, version, unresolved?.reason ?? `its effect is ${String(raw['Effect'])}`)];
  });
}

/** A statement of which nothing is known: it may deny whatever there is. */
function anything(name: string, reason: string): Statement {
  return toStatement({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }, name, undefined, reason);
}

/** What stands for policies of which nothing is known. */
export function nothingKnown(reason: string): readonly Statement[] {
  return [anything('1', reason)];
}

function toStatement(raw: Record<string, unknown>, name: string, version: unknown, open?: string): Statement {
  const notActions = raw['NotAction'];
  return {
    name: typeof raw['Sid'] === 'string' && raw['Sid'] !== '' ? raw['Sid'] : name,
    effect: raw['Effect'] === 'Allow' ? 'Allow' : 'Deny',
    principal: raw['Principal'],
    notPrincipal: raw['NotPrincipal'],
    actions: notActions !== undefined && asList(notActions).length === 0 ? ['*'] : texts(raw['Action'], '*'),
    // What isn't determined may be none of the exceptions.
    notActions: texts(notActions, ''),
    resources: texts(raw['Resource'], '*'),
    notResources: texts(raw['NotResource'], ''),
    hasVariables: version === '2012-10-17',
    conditions: conditionsOf(raw['Condition']),
    ...(open === undefined ? {} : { open }),
  };
}

function conditionsOf(stated: unknown): Statement['conditions'] {
  if (isUnresolved(stated)) return {};
  return (stated ?? {}) as Statement['conditions'];
}

function texts(value: unknown, otherwise: string): readonly string[] {
  return asList(value).map(item => (typeof item === 'string' ? item : otherwise));
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
