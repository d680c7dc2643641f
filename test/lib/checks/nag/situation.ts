import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { NagRuleCompliance } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { type RecoveryLimits, limitsOf } from '../../../../lib/checks/nag/limits';
import { AppFacts } from '../../../../lib/checks/nag/private/app-facts';
import { templatesOf } from '../../../../lib/checks/nag/private/app-templates';
import { Inspected } from '../../../../lib/checks/nag/private/inspected';
import { resultOf } from '../../../../lib/checks/nag/recovery-checks';
import type { RecoveryRule } from '../../../../lib/checks/nag/rule';

/** A resource as it stands in a template. */
export interface ResourceJson {
  readonly Type: string;
  readonly Properties?: object;
  readonly Metadata?: object;
  readonly DeletionPolicy?: unknown;
  readonly UpdateReplacePolicy?: unknown;
}

/** Resources of a stack. The one that a rule is asked about is called `It`. */
export type Resources = Readonly<Record<string, ResourceJson>>;

/** What a rule is asked about: resources of CloudFormation, or what constructs of CDK make of a stack. */
export interface Situation {
  readonly here?: Resources;
  /** What stands in another stack of the app. */
  readonly elsewhere?: Resources;
  readonly elsewhereRegion?: string;
  /** Returns the construct that the rule is asked about. */
  readonly build?: (stack: Stack, other: Stack) => IConstruct;
  readonly limits?: RecoveryLimits;
}

export type Verdict = 'compliant' | 'non-compliant' | 'undecided' | 'not applicable';

/** A value that only a deployment decides. */
export const OPEN = { 'Fn::ImportValue': 'of-somebody-else' };

/** What a rule says, in one word, or the findings that it lists. */
export function verdictOf(rule: RecoveryRule, situation: Situation): Verdict | readonly string[] {
  const { app, it } = make(situation);
  // The pack asks a rule about resources of its types only.
  if (!rule.types.includes(it.cfnResourceType)) return 'not applicable';
  const facts = new AppFacts(templatesOf(app));
  try {
    const result = resultOf(
      rule.check(new Inspected(it, facts, limitsOf(situation.limits ?? {}, 'the test'))),
    );
    if (Array.isArray(result)) return result;
    return WORDS[result as NagRuleCompliance];
  } catch (error) {
    if (/determine|non-primitive/.test((error as Error).message)) return 'undecided';
    throw error;
  }
}

const WORDS: Readonly<Record<NagRuleCompliance, Verdict>> = {
  [NagRuleCompliance.COMPLIANT]: 'compliant',
  [NagRuleCompliance.NON_COMPLIANT]: 'non-compliant',
  [NagRuleCompliance.NOT_APPLICABLE]: 'not applicable',
};

/** The app of a situation. */
export function make(situation: Situation): { readonly app: App; readonly it: CfnResource } {
  const { here = {}, elsewhere = {}, elsewhereRegion: otherRegion = 'us-east-1', build } = situation;
  const app = new App({ treeMetadata: false, context: { 'aws:cdk:disable-asset-staging': true } });
  const env = (region: string): { env: object } => ({ env: { region, account: '111122223333' } });
  const stack = new Stack(app, 'Here', env('us-east-1'));
  const other = new Stack(app, 'Elsewhere', env(otherRegion));
  fill(stack, here);
  fill(other, elsewhere);
  const built = build?.(stack, other) ?? stack.node.findChild('It');
  const it = CfnResource.isCfnResource(built) ? built : (built.node.defaultChild as CfnResource);
  return { app, it };
}

function fill(stack: Stack, resources: Resources): void {
  for (const [id, { Type, Properties, ...attributes }] of Object.entries(resources)) {
    const resource = new CfnResource(stack, id, { type: Type, properties: { ...Properties } });
    for (const [name, value] of Object.entries(attributes)) resource.addOverride(name, value);
  }
}
