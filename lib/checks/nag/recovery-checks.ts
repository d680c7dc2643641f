import type {
  CfnResource,
  IPolicyValidationContext,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, type NagPackProps, NagRuleCompliance, type NagRuleResult } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { StackTemplate } from '../../assess/template';
import { ConstructIndex } from '../private/construct-index';
import { stacksOf } from '../private/stacks';
import { type RecoveryLimits, limitsOf } from './limits';
import { AppFacts } from './private/app-facts';
import { templatesOf } from './private/app-templates';
import { Inspected } from './private/inspected';
import { capitalised } from './private/words';
import type { RecoveryRule } from './rule';
import { RULES } from './rules';

/** What {@link RecoveryChecks} takes: what every pack of cdk-nag does, and the figures of its rules. */
export interface RecoveryChecksProps extends NagPackProps, RecoveryLimits {}

const LEVELS = { error: NagMessageLevel.ERROR, warning: NagMessageLevel.WARN, info: NagMessageLevel.INFO };

/**
 * A pack of cdk-nag about what recovers: whether there are versions, backups, copies and keys when they are
 * needed, and who could take them away. For any app. Added with
 * `Validations.of(app).addPlugins(new RecoveryChecks(app))`.
 *
 * Rules see the whole app: a store may be selected, locked or replicated by another stack. An error that nobody
 * acknowledged fails the synthesis; a warning stands in the report.
 */
export class RecoveryChecks extends NagPack {
  /** Also the namespace of qualified ids, as in `Recovery::Recovery-S3BucketVersioningEnabled`. */
  public readonly name = 'Recovery';
  public override readonly ruleIds: string[] = RULES.map(({ name }) => `Recovery-${name}`);
  private readonly limits: Required<RecoveryLimits>;
  private app = new AppFacts([]);

  /**
   * @param scope the app or stage that the pack is added to
   * @throws RecoveryError `invalid-limit`
   */
  public constructor(scope?: IConstruct, props: RecoveryChecksProps = {}) {
    super(scope, props);
    this.packName = this.name;
    this.limits = limitsOf(props, scope?.node.path ?? '');
  }

  /** Called by CDK, when the templates have been written. */
  public override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { appConstruct, stackTemplates } = context;
    return this.report(appConstruct, stacksOf(stackTemplates, new ConstructIndex(appConstruct)));
  }

  /** For tests: checks a construct, and takes all of its app into account, without synthesizing it. */
  public override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return this.report(scope, templatesOf(scope.node.root));
  }

  protected override checkResource(node: CfnResource): void {
    const rules = BY_TYPE.get(node.cfnResourceType);
    if (!rules) return;
    const resource = new Inspected(node, this.app, this.limits);
    for (const { name, entry, check } of rules) {
      this.applyRule({
        ruleSuffixOverride: name,
        info: `${capitalised(entry.title)}.`,
        explanation: `${entry.explanation} ${entry.remedy} See ${entry.source}`,
        level: LEVELS[entry.severity],
        node,
        rule: () => resultOf(check(resource)),
      });
    }
  }

  private report(scope: IConstruct, stacks: readonly StackTemplate[]): PolicyValidationPluginReport {
    this.app = new AppFacts(stacks);
    const report = super.validateScope(scope);
    this.app = new AppFacts([]);
    return {
      ...report,
      // cdk-nag takes any violation for a failure, also one that is only a warning.
      success: report.violations.every(({ severity }) => severity !== 'error'),
      violations: report.violations.map(violation => ({ ...violation, ...adviceOn(violation.ruleName) })),
    };
  }
}

const BY_TYPE: ReadonlyMap<string, readonly RecoveryRule[]> = new Map(
  [...new Set(RULES.flatMap(({ types }) => types))].map(type => [
    type,
    RULES.filter(({ types }) => types.includes(type)),
  ]),
);

const BY_NAME: ReadonlyMap<string, RecoveryRule> = new Map(RULES.map(rule => [rule.name, rule]));

/** What helps, and where AWS says so, which cdk-nag has no place for. */
function adviceOn(ruleName: string): Pick<PolicyViolation, 'fix' | 'ruleMetadata'> {
  const entry = BY_NAME.get(ruleName.replace(/^Recovery-/, '').replace(/\[.*$/s, ''))?.entry;
  return entry ? { fix: entry.remedy, ruleMetadata: { source: entry.source } } : {};
}

/** What a rule says, in the words of cdk-nag. */
export function resultOf(answer: ReturnType<RecoveryRule['check']>): NagRuleResult {
  if (answer === undefined) return NagRuleCompliance.NOT_APPLICABLE;
  if (typeof answer === 'boolean')
    return answer ? NagRuleCompliance.COMPLIANT : NagRuleCompliance.NON_COMPLIANT;
  return answer.length === 0 ? NagRuleCompliance.COMPLIANT : [...answer];
}
