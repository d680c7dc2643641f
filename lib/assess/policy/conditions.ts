import { type Certainty, allOf, anyOf, opposite } from './certainty';
import { matches } from './patterns';
import type { Context, ContextValue } from './request';
import { type Statement, asList } from './statements';

/** How an operator weighs one of its values against a known one. */
type Comparison = (stated: string, given: string) => Certainty;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (stated, given) => equal(stated, given),
  StringEqualsIgnoreCase: (stated, given) => equal(stated.toLowerCase(), given.toLowerCase()),
  StringLike: matches,
  ArnEquals: likeArn,
  ArnLike: likeArn,
  Bool: (stated, given) => equal(stated.toLowerCase(), given.toLowerCase()),
  NumericEquals: numeric((stated, given) => given === stated),
  NumericLessThan: numeric((stated, given) => given < stated),
  NumericLessThanEquals: numeric((stated, given) => given <= stated),
  NumericGreaterThan: numeric((stated, given) => given > stated),
  NumericGreaterThanEquals: numeric((stated, given) => given >= stated),
};

/**
 * Whether the conditions of a statement are met. Of keys that nothing is known of, and of operators that aren't
 * known here, nothing is concluded.
 *
 * @param hasVariables whether `${…}` in a value is a variable; else nothing is concluded from one either
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function areMet(
  conditions: Statement['conditions'],
  context: Context,
  hasVariables = false,
): Certainty {
  const variables = hasVariables ? context : {};
  return allOf(
    Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(Object(keys) as Record<string, unknown>).map(([key, values]) =>
        isMet(operator, asList(values), context[key.toLowerCase()], variables),
      ),
    ),
  );
}

function isMet(
  stated: string,
  values: readonly unknown[],
  given: ContextValue | undefined,
  variables: Context,
): Certainty {
  const [, set, operator = '', ifExists] =
    /^(ForAnyValue:|ForAllValues:)?(.*?)(IfExists)?$/.exec(stated) ?? [];
  if (given === undefined) return 'open';
  if (operator === 'Null') return isNull(values, given);
  const positive = operator.replace('Not', '').replace('IpAddress', '');
  const negated = operator.includes('Not');
  const whenAbsent: Certainty =
    ifExists !== undefined || set === 'ForAllValues:' || (negated && set === undefined) ? 'yes' : 'no';
  if (given === null) return whenAbsent;
  if (typeof given === 'object' && 'atLeast' in given) return isBelow(operator, values, given.atLeast);
  const comparison = Object.hasOwn(COMPARISONS, positive) ? COMPARISONS[positive] : undefined;
  if (!comparison) return 'open';
  const known = typeof given === 'string' ? given : given.ifPresent;
  const found = anyOf(values.map(value => compare(value, known, comparison, variables)));
  const present = negated ? opposite(found) : found;
  return typeof given === 'string' || present === whenAbsent ? present : 'open';
}

/** Only of what is less than all that it can be is anything known. */
function isBelow(operator: string, values: readonly unknown[], least: number): Certainty {
  return operator === 'NumericLessThan' && values.every(value => Number(value) <= least) ? 'no' : 'open';
}

/** `Null` asks whether the key is absent. */
function isNull(values: readonly unknown[], given: ContextValue): Certainty {
  if (given !== null && typeof given === 'object' && 'ifPresent' in given) return 'open';
  return anyOf(
    values.map(value =>
      ['true', 'false'].includes(String(value))
        ? String(value) === String(given === null)
          ? 'yes'
          : 'no'
        : 'open',
    ),
  );
}

function compare(value: unknown, given: string, comparison: Comparison, variables: Context): Certainty {
  if (typeof value === 'object') return 'open';
  const stated = String(value).replace(/\$\{([^}]*)\}/g, (variable, key: string) => {
    const known = variables[key.toLowerCase()];
    return typeof known === 'string' ? known : variable;
  });
  // A variable that isn't known may stand for what is asked, and for anything else.
  return stated.includes('${') ? 'open' : comparison(stated, given);
}

/** A wildcard stands for itself here. */
function equal(stated: string, given: string): Certainty {
  if (/[*?]/.test(`${stated}${given}`)) return stated === given ? 'yes' : 'no';
  return matches(stated, given);
}

/** In an ARN no wildcard goes beyond its part of it. */
function likeArn(stated: string, given: string): Certainty {
  const [pattern, arn] = [stated, given].map(parts) as [readonly string[], readonly string[]];
  if (pattern.length !== ARN_PARTS || arn.length !== ARN_PARTS) return stated === given ? 'yes' : 'open';
  return allOf(pattern.map((part, index) => matches(part, arn[index]!)));
}

const ARN_PARTS = 6;

function parts(arn: string): readonly string[] {
  const all = arn.split(':');
  return [...all.slice(0, ARN_PARTS - 1), all.slice(ARN_PARTS - 1).join(':')].slice(0, all.length);
}

function numeric(holds: (stated: number, given: number) => boolean): Comparison {
  return (stated, given) => {
    const [one, other] = [Number(stated), Number(given)];
    if (Number.isNaN(one) || Number.isNaN(other)) return 'open';
    return holds(one, other) ? 'yes' : 'no';
  };
}
