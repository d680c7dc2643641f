import type { ExpectedItem, ExpectedSetting } from '../expected';
import type { Fact, Facts } from '../facts';
import type { Asked } from '../gather';
import { comparePolicies } from '../policy/compare';

/** A setting that is not as the templates have it. */
export interface Difference {
  readonly fact: string;
  readonly expected: string;
  readonly found: string;
  /** Where that says more: the whole of it in words. */
  readonly said?: string;
}

/** How an item stands against what the templates let expect. */
export interface Standing {
  readonly item: ExpectedItem;
  readonly name: string;
  readonly state: 'found' | 'absent' | 'unknown';
  /** Where nobody told. */
  readonly why?: string;
  readonly differences: readonly Difference[];
  /** Facts that are asked for and that the service didn't tell. */
  readonly untold: readonly string[];
  /** Seconds since 1970 up to which data can be brought back; undefined where nobody told. */
  readonly freshAt?: number;
  /** The newest test of a restore, where there was one. */
  readonly rehearsal?: { readonly passed: boolean; readonly at: number; readonly seconds?: number };
}

export function standingOf({ item, name, settings, statements, answer }: Asked): Standing {
  const nothing = { item, name, differences: [], untold: [] };
  if (answer.state === 'absent') return { ...nothing, state: 'absent' };
  if (answer.state === 'unknown') return { ...nothing, state: 'unknown', why: answer.why };
  const { facts } = answer;
  const fresh = facts['freshAt'];
  return {
    ...nothing,
    state: 'found',
    differences: [
      ...settings.flatMap(setting => differenceOf(setting, facts[setting.fact])),
      ...policyDifferences(statements, facts['statements']),
    ],
    untold: [
      ...settings.filter(({ fact }) => facts[fact] === undefined).map(({ fact }) => fact),
      ...(statements && facts['statements'] === undefined ? POLICY_FACTS : []),
    ],
    ...(isFinite(fresh) ? { freshAt: fresh } : {}),
    ...rehearsalIn(facts),
  };
}

/** What a policy lets through that it should not, and what it keeps back. */
export const POLICY_FACTS = ['opened', 'closed'] as const;

function policyDifferences(stated: readonly string[] | undefined, live: Fact | undefined): Difference[] {
  if (!stated || !Array.isArray(live)) return [];
  const differences = comparePolicies(stated, live as readonly string[]);
  return POLICY_FACTS.flatMap(fact =>
    differences[fact].map(said => ({ fact, expected: 'as in the templates', found: 'another', said })),
  );
}

function rehearsalIn({ rehearsed, rehearsedAt: at, restoreSeconds: seconds }: Facts) {
  if (typeof rehearsed !== 'boolean' || !isFinite(at)) return {};
  return { rehearsal: { passed: rehearsed, at, ...(isFinite(seconds) ? { seconds } : {}) } };
}

function isFinite(fact: Fact | undefined): fact is number {
  return typeof fact === 'number' && Number.isFinite(fact);
}

const BOUNDS: Partial<Readonly<Record<ExpectedSetting['rule'], string>>> = {
  'at-least': ' or more',
  'at-most': ' or less',
};

function differenceOf({ fact, rule, value }: ExpectedSetting, found: Fact | undefined): Difference[] {
  if (found === undefined || holds(rule, value, found)) return [];
  const bound = typeof value === 'number' ? BOUNDS[rule] : undefined;
  return [
    {
      fact,
      expected: `${String(value)}${bound ?? ''}`,
      found: Array.isArray(found) ? found.join(', ') || 'none' : String(found),
    },
  ];
}

/** Locks by what they are worth: one that can still be lifted is worth no more than one for governance. */
const LOCKS: Readonly<Record<string, number>> = { none: 0, 'cooling-off': 1, governance: 1, compliance: 2 };

function holds(rule: ExpectedSetting['rule'], value: ExpectedSetting['value'], found: Fact): boolean {
  switch (rule) {
    case 'is':
      return found === value;
    case 'includes':
      return Array.isArray(found) && found.includes(String(value));
    case 'at-least':
      return worth(found) >= worth(value);
    case 'at-most':
      return worth(found) <= worth(value);
  }
}

/** Not a number where nothing is known of it, so that it is never enough. */
function worth(value: unknown): number {
  return typeof value === 'number' ? value : (LOCKS[String(value).toLowerCase()] ?? NaN);
}
