import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { objectivesFrom } from '../assess/objectives/from-document';
import { NO_OBJECTIVES, type Objectives } from '../assess/objectives/objectives';
import { readObjectives } from '../assess/objectives/read';
import { assess } from '../assess/posture/assess';
import { RecoveryError } from '../model/errors';
import { ConstructIndex } from './private/construct-index';
import { stacksOf } from './private/stacks';
import { RULE_IDS, violationsOf } from './private/violations';

/** What {@link RecoveryObjectivesCheck} holds the templates against. */
export interface RecoveryObjectivesCheckProps {
  /**
   * Objectives file, YAML or JSON, as `cdk-recovery assess --objectives` takes it.
   *
   * @default - the objectives recorded in the templates
   */
  readonly objectivesFile?: string;

  /**
   * The content of such a file, for apps that have it in code. Not together with `objectivesFile`.
   *
   * @default - the objectives recorded in the templates
   */
  readonly objectives?: Readonly<Record<string, unknown>>;

  /**
   * Leaves out objectives for which no bound can be given. They are not met; they are just not reported here.
   *
   * @default false
   */
  readonly ignoreUnprovable?: boolean;
}

/**
 * Fails the synthesis when the templates, taken as one system, can't recover what was promised. Added with
 * `Validations.of(app).addPlugins(new RecoveryObjectivesCheck(app))`.
 *
 * It reads the synthesized templates, so it works for apps that use no construct of this library. A finding is
 * acknowledged as those of cdk-nag are: `Recovery-region-failure-missed` hides it, and
 * `RecoveryObjectives::Recovery-region-failure-missed` keeps it, with its reason, in the report.
 */
export class RecoveryObjectivesCheck implements IPolicyValidationPlugin {
  /** Also the namespace of qualified ids. */
  public readonly name = 'RecoveryObjectives';
  public readonly ruleIds: string[] = [...RULE_IDS];
  private readonly objectives: Objectives;
  private readonly ignoreUnprovable: boolean;

  /**
   * @param scope the app or stage that the check is added to; named in messages
   * @throws RecoveryError when the objectives can't be read
   */
  public constructor(scope?: IConstruct, props: RecoveryObjectivesCheckProps = {}) {
    this.objectives = objectivesOf(props, scope?.node.path ?? '');
    this.ignoreUnprovable = props.ignoreUnprovable ?? false;
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const index = new ConstructIndex(context.appConstruct);
    const stacks = stacksOf(context.stackTemplates, index);
    const posture = assess(stacks, this.objectives);
    const violations = violationsOf(posture, stacks, index, this.ignoreUnprovable);
    return { success: violations.every(({ severity }) => severity !== 'error'), violations };
  }
}

function objectivesOf(props: RecoveryObjectivesCheckProps, path: string): Objectives {
  const { objectivesFile, objectives } = props;
  if (objectivesFile !== undefined && objectives !== undefined) {
    throw RecoveryError.invalid({
      code: 'invalid-objectives',
      path,
      problem: 'there are both an objectives file and objectives',
      received: objectivesFile,
      allowed: 'objectivesFile or objectives',
      fix: 'leave one of them out',
    });
  }
  if (objectivesFile !== undefined) return readObjectives(objectivesFile);
  return objectives === undefined ? NO_OBJECTIVES : objectivesFrom(objectives, path || 'objectives');
}
