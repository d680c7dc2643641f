import { type Unresolved, findUnresolved } from '../resolve/unresolved';
import type { Resource } from '../system/resource';
import { globMatches } from './glob';

/** Whether something holds of a store, or why that isn't determined. */
export type Finding = boolean | { readonly open: string };

const PREFIX = 'aws:ResourceTag/';

type Test = (value: string, wanted: string) => boolean;
const equals: Test = (value, wanted) => value === wanted;
const like: Test = (value, wanted) => globMatches(wanted, value);

const OPERATORS: Readonly<Record<string, { readonly test: Test; readonly negative: boolean }>> = {
  StringEquals: { test: equals, negative: false },
  StringLike: { test: like, negative: false },
  StringNotEquals: { test: equals, negative: true },
  StringNotLike: { test: like, negative: true },
};

/**
 * Whether a store's tags fulfil all conditions of a selection. A negated one speaks of tagged resources, so what it
 * means for a store without the tag is left open, and so is a tag whose value isn't determined.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Conditions.html
 */
export function fulfils(store: Resource, conditions: unknown): Finding {
  if (conditions === undefined) return true;
  const unresolved = findUnresolved(conditions);
  if (unresolved) return openBecause(unresolved);
  const findings = Object.entries(conditions as object).flatMap(([operator, parameters]) =>
    (Array.isArray(parameters) ? parameters : [parameters]).map(parameter =>
      holds(store, operator, parameter),
    ),
  );
  if (findings.includes(false)) return false;
  return findings.find(finding => finding !== true) ?? true;
}

function holds(store: Resource, operator: string, parameter: unknown): Finding {
  const { ConditionKey: key, ConditionValue: wanted } = (parameter ?? {}) as Record<string, unknown>;
  const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!known || typeof key !== 'string' || typeof wanted !== 'string')
    return { open: `its condition ${operator} is malformed` };
  if (!key.startsWith(PREFIX)) return { open: `its condition key ${key} lacks ${PREFIX}` };
  const value = store.tags.get(key.slice(PREFIX.length));
  if (!known.negative) return value !== undefined && known.test(value, wanted);
  if (value === undefined) return { open: `${operator} says nothing of a store without the tag ${key}` };
  if (/[‹›]/.test(value + wanted)) return { open: `the tag ${key} is decided by deployment` };
  return !known.test(value, wanted);
}

/** The tags of `ListOfTags`, as `key=value`; any one of them selects a store. */
export function listedTags(list: unknown): { readonly tags: readonly string[]; readonly open?: string } {
  const items = Array.isArray(list) ? list : list === undefined ? [] : [list];
  const tags: string[] = [];
  let open: string | undefined;
  for (const item of items) {
    const { ConditionKey: key, ConditionValue: wanted } = (item ?? {}) as Record<string, unknown>;
    if (typeof key === 'string' && typeof wanted === 'string')
      tags.push(tagOf(key.replace(PREFIX, ''), wanted));
    else open = findUnresolved([item])?.reason ?? 'an entry of ListOfTags is malformed';
  }
  return open === undefined ? { tags } : { tags, open };
}

/** A tag as it stands in the index of selections. */
export function tagOf(key: string, value: string): string {
  return `${key}=${value}`;
}

function openBecause(unresolved: Unresolved): Finding {
  return { open: unresolved.reason };
}
