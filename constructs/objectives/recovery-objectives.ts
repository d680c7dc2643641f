import { Duration, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { METADATA, type RecordedObjectives } from '../../lib/model/metadata';
import {
  type Objective,
  type ObjectiveSet,
  checkObjective,
  checkScenario,
  resolveObjective,
} from '../../lib/model/objective';
import { SCENARIOS, type Scenario } from '../../lib/model/scenario';
import { TIER_OBJECTIVES } from '../../lib/model/tier';
import { describeDuration, wholeSeconds } from '../private/checks';
import { reject } from '../private/errors';
import { forEveryStack } from '../private/every-stack';
import { requireProps } from '../private/props';
import { Declared } from './private/declared';
import { type RecoveryTier } from './recovery-tier';

/** A recovery point objective and a recovery time objective. */
export interface RecoveryObjective {
  /** Recovery point objective: how much of the newest data may be lost. Whole seconds, 0 to ten years. */
  readonly rpo: Duration;
  /** Recovery time objective: how long until the data is back in service. Whole seconds, 0 to ten years. */
  readonly rto: Duration;
}

/** What a scope declares. */
export interface RecoveryObjectivesProps {
  /**
   * The pair that holds for whatever goes wrong.
   *
   * @default - the tier's, or that of the scope above
   */
  readonly objective?: RecoveryObjective;
  /**
   * Ready-made objectives. `objective` and `scenarios` go before it.
   *
   * @default - none
   */
  readonly tier?: RecoveryTier;
  /**
   * Pairs for single scenarios, by scenario id such as `region-failure`.
   *
   * @default - the default pair holds for every scenario
   */
  readonly scenarios?: Readonly<Record<string, RecoveryObjective>>;
}

interface Declaration extends ObjectiveSet {
  readonly tier?: RecoveryTier;
}

const DECLARED = new Declared<Declaration>('RecoveryObjectives', {
  name: 'objectives',
  fix: 'declare narrower objectives on a construct below it',
});

/**
 * The recovery objectives that hold at a place in the construct tree.
 *
 * Declared once, on the app, a stage, a stack or a single construct, they hold for everything below; the
 * narrowest declaration wins. Constructs of this library derive what they provision from them and record them
 * in the templates.
 */
export class RecoveryObjectives {
  /**
   * Declares the objectives of everything below a scope.
   *
   * @throws RecoveryError `empty-objectives`, `invalid-objective`, `unknown-scenario`, `unknown-tier`,
   * `objectives-declared-twice`
   */
  public static declare(scope: IConstruct, props: RecoveryObjectivesProps): RecoveryObjectives {
    const declaration = toDeclaration(scope, requireProps(scope, props));
    DECLARED.declare(scope, declaration);
    forEveryStack(scope, recordOn);
    return RecoveryObjectives.of(scope);
  }

  /** The objectives that hold at a place, from all scopes around it. */
  public static of(scope: IConstruct): RecoveryObjectives {
    return new RecoveryObjectives(DECLARED.around(scope));
  }

  private constructor(private readonly declarations: readonly Declaration[]) {}

  /** Whether anything has been declared around this place. */
  public get declared(): boolean {
    return this.declarations.length > 0;
  }

  /** The pair that holds for a scenario, or undefined when none has been declared for it. */
  public forScenario(scenario: string): RecoveryObjective | undefined {
    const found = this.secondsFor(checkScenario(scenario, 'RecoveryObjectives'));
    return found && { rpo: Duration.seconds(found.rpoSeconds), rto: Duration.seconds(found.rtoSeconds) };
  }

  /**
   * As {@link forScenario}, in plain seconds.
   *
   * @internal
   */
  public secondsFor(scenario: Scenario): Objective | undefined {
    return resolveObjective(this.declarations, scenario);
  }

  /**
   * What goes into a template's metadata; undefined when nothing has been declared.
   *
   * @internal
   */
  public toRecord(): RecordedObjectives | undefined {
    if (!this.declared) return undefined;
    const base = this.declarations.find(declaration => declaration.default)?.default;
    const scenarios: Partial<Record<Scenario, Objective>> = {};
    for (const scenario of SCENARIOS) {
      const objective = this.secondsFor(scenario);
      if (objective && !same(objective, base)) scenarios[scenario] = objective;
    }
    const tier = this.declarations[0]?.tier;
    return {
      ...(base ? { default: base } : {}),
      ...(tier ? { tier } : {}),
      ...(Object.keys(scenarios).length > 0 ? { scenarios } : {}),
    };
  }
}

/** Templates without a store of this library carry the objectives too, so that every store is held to them. */
function recordOn(stack: Stack): void {
  const record = RecoveryObjectives.of(stack).toRecord();
  stack.templateOptions.metadata = { ...stack.templateOptions.metadata, [METADATA.objectives]: record };
}

function toDeclaration(scope: IConstruct, props: RecoveryObjectivesProps): Declaration {
  if (props.tier !== undefined && !isTier(props.tier)) {
    throw reject(scope, {
      code: 'unknown-tier',
      problem: 'unknown tier',
      received: props.tier,
      allowed: Object.keys(TIER_OBJECTIVES).join(', '),
      fix: 'use a member of RecoveryTier',
    });
  }
  const preset: ObjectiveSet = props.tier === undefined ? {} : TIER_OBJECTIVES[props.tier];
  const scenarios: Partial<Record<Scenario, Objective>> = { ...preset.scenarios };
  for (const [name, objective] of Object.entries(props.scenarios ?? {})) {
    scenarios[checkScenario(name, scope.node.path)] = toSeconds(scope, objective);
  }
  const base = props.objective ? toSeconds(scope, props.objective) : preset.default;
  if (!base && Object.keys(scenarios).length === 0) {
    throw reject(scope, {
      code: 'empty-objectives',
      problem: 'no objective is declared',
      received: props,
      allowed: 'an objective, a tier, or objectives per scenario',
      fix: 'pass objective: { rpo, rto }, tier, or scenarios',
    });
  }
  return {
    ...(base ? { default: base } : {}),
    ...(props.tier === undefined ? {} : { tier: props.tier }),
    scenarios,
  };
}

function isTier(tier: unknown): boolean {
  return typeof tier === 'string' && Object.hasOwn(TIER_OBJECTIVES, tier);
}

function toSeconds(scope: IConstruct, objective: RecoveryObjective): Objective {
  return checkObjective(
    { rpoSeconds: seconds(scope, 'rpo', objective?.rpo), rtoSeconds: seconds(scope, 'rto', objective?.rto) },
    scope.node.path,
  );
}

function seconds(scope: IConstruct, name: string, value: Duration | undefined): number {
  const found = wholeSeconds(value);
  if (found !== undefined) return found;
  throw reject(scope, {
    code: 'invalid-objective',
    problem: `the ${name} is not a usable duration`,
    received: value === undefined ? undefined : describeDuration(value),
    allowed: 'whole seconds from 0 to ten years, known while synthesizing',
    fix: `state the ${name} as a Duration such as Duration.minutes(15)`,
  });
}

function same(one: Objective, other: Objective | undefined): boolean {
  return one.rpoSeconds === other?.rpoSeconds && one.rtoSeconds === other?.rtoSeconds;
}
