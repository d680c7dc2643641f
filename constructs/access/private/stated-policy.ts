import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';
import { covers } from './action-rules';
import type { Stated } from './stated-access';

/**
 * Characters that all inline policies of a role may have together; white space doesn't count.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const LONGEST_POLICY = 10_240;

/**
 * Characters of a managed policy; white space doesn't count.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const LONGEST_MANAGED_POLICY = 6_144;

/** What a role states, as policies. */
export interface StatedPolicies {
  /** The deny of everything else, a part of the role itself. */
  readonly inline: iam.PolicyDocument;
  /** What is allowed, where both don't fit into the role. Without it the role can do nothing. */
  readonly apart?: iam.PolicyDocument;
}

/**
 * Policies that allow what is stated and deny everything else, whatever other policies allow.
 *
 * The deny lists what it leaves out instead of what it catches, so it catches actions and services that AWS
 * hasn't made yet.
 *
 * @throws RecoveryError `policy-too-large`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export function statedPolicies(scope: IConstruct, stated: readonly Stated[]): StatedPolicies {
  const allows = () =>
    byPlace(stated).map(
      ({ actions, resources }) =>
        new iam.PolicyStatement({ actions: unique(actions), resources: unique(resources ?? ['*']) }),
    );
  const denies = () => [
    new iam.PolicyStatement({
      sid: 'NothingElse',
      effect: iam.Effect.DENY,
      notActions: unique(stated.flatMap(({ actions }) => actions)),
      resources: ['*'],
    }),
    ...nowhereElse(stated),
  ];
  const together = new iam.PolicyDocument({ statements: [...allows(), ...denies()] });
  if (sizeOf(together) <= LONGEST_POLICY) return { inline: together };
  const apart = new iam.PolicyDocument({ statements: allows() });
  const inline = new iam.PolicyDocument({ statements: denies() });
  checkSize(scope, 'an inline policy', inline, LONGEST_POLICY);
  checkSize(scope, 'a managed policy', apart, LONGEST_MANAGED_POLICY);
  return { inline, apart };
}

/** Denies the confined actions outside all resources that are stated for them. */
function nowhereElse(stated: readonly Stated[]): iam.PolicyStatement[] {
  const anywhere = stated.filter(({ resources }) => !resources).flatMap(({ actions }) => actions);
  const places = new Map<string, { action: string; resources: string[] }>();
  for (const { actions, resources } of stated) {
    for (const action of resources ? actions : []) {
      if (anywhere.some(other => covers(other, action))) continue;
      const place = places.get(action.toLowerCase()) ?? { action, resources: [] };
      place.resources.push(...(resources ?? []));
      places.set(action.toLowerCase(), place);
    }
  }
  const confined = [...places.values()].map(({ action, resources }) => ({ actions: [action], resources }));
  return byPlace(confined).map(
    ({ actions, resources }, index) =>
      new iam.PolicyStatement({
        sid: `NowhereElse${index + 1}`,
        effect: iam.Effect.DENY,
        actions: unique(actions),
        notResources: unique(resources ?? []),
      }),
  );
}

/** What is stated for the same resources goes into one statement, or several services would not fit. */
function byPlace(stated: readonly Stated[]): Stated[] {
  const places = new Map<string, Stated>();
  for (const { actions, resources } of stated) {
    const key = resources ? unique(resources).join('\n') : '*';
    const before = places.get(key)?.actions ?? [];
    places.set(key, { actions: [...before, ...actions], ...(resources ? { resources } : {}) });
  }
  return [...places.values()];
}

function checkSize(scope: IConstruct, what: string, document: iam.PolicyDocument, longest: number): void {
  const size = sizeOf(document);
  if (size <= longest) return;
  throw reject(scope, {
    code: 'policy-too-large',
    problem: `what the role states has too many characters for ${what}`,
    received: size,
    allowed: `at most ${longest} characters`,
    fix: 'state fewer actions and resources, or make several roles',
  });
}

/** Tokens count as nothing, so a policy that is found too large is too large. */
function sizeOf(document: iam.PolicyDocument): number {
  return JSON.stringify(document.toJSON()).replace(/[$#]\{Token\[[^\]]*\]\}/g, '').length;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
