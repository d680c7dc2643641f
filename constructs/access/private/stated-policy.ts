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
 * A policy that allows what is stated and denies everything else, whatever other policies allow.
 *
 * The deny lists what it leaves out instead of what it catches, so it catches actions and services that AWS
 * hasn't made yet.
 *
 * @throws RecoveryError `policy-too-large`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export function statedPolicy(scope: IConstruct, stated: readonly Stated[]): iam.PolicyDocument {
  const document = new iam.PolicyDocument({
    statements: [
      ...byPlace(stated).map(
        ({ actions, resources }) =>
          new iam.PolicyStatement({ actions: unique(actions), resources: unique(resources ?? ['*']) }),
      ),
      new iam.PolicyStatement({
        sid: 'NothingElse',
        effect: iam.Effect.DENY,
        notActions: unique(stated.flatMap(({ actions }) => actions)),
        resources: ['*'],
      }),
      ...nowhereElse(stated),
    ],
  });
  checkSize(scope, document);
  return document;
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

/** Tokens count as nothing, so a policy that is found too large is too large. */
function checkSize(scope: IConstruct, document: iam.PolicyDocument): void {
  const size = JSON.stringify(document.toJSON()).replace(/[$#]\{Token\[[^\]]*\]\}/g, '').length;
  if (size <= LONGEST_POLICY) return;
  throw reject(scope, {
    code: 'policy-too-large',
    problem: 'the inline policy has too many characters for a role',
    received: size,
    allowed: `at most ${LONGEST_POLICY} characters`,
    fix: 'state fewer actions and resources, or make several roles',
  });
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
