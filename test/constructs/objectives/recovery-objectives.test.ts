import { App, Duration, Lazy, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import {
  RecoveryObjectives,
  type RecoveryObjectivesProps,
  RecoveryTier,
} from '../../../constructs/objectives';
import { SCENARIOS } from '../../../lib/model/scenario';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';

const quarter = { rpo: Duration.minutes(15), rto: Duration.hours(1) };
const day = { rpo: Duration.days(1), rto: Duration.days(1) };

function metadataOf(stack: Stack): unknown {
  return Template.fromStack(stack).toJSON()['Metadata']?.['cdk-recovery:objectives'];
}

describe('RecoveryObjectives', () => {
  test('hold for everything below, and the narrowest wins', () => {
    const app = new App();
    RecoveryObjectives.declare(app, { tier: RecoveryTier.HIGH, scenarios: { 'region-failure': day } });
    const stage = new Stage(app, 'Stage');
    const wide = new Stack(stage, 'Wide');
    const narrow = new Stack(stage, 'Narrow');
    RecoveryObjectives.declare(narrow, { tier: RecoveryTier.LOW });
    const rto = (scope: Stack, scenario: string) =>
      RecoveryObjectives.of(scope).forScenario(scenario)?.rto.toHours();
    expect([rto(wide, 'zone-failure'), rto(wide, 'region-failure')]).toEqual([1, 24]);
    expect([rto(narrow, 'zone-failure'), rto(narrow, 'region-failure')]).toEqual([24, 24]);
  });

  test('stand in every template of a stage, which is synthesized before the app around it', () => {
    const app = new App();
    RecoveryObjectives.declare(app, { objective: quarter });
    const stack = new Stack(new Stage(new Stage(app, 'Outer'), 'Inner'), 'Stack');
    app.synth();
    expect(stack.templateOptions.metadata?.['cdk-recovery:objectives']).toMatchObject({
      default: { rpoSeconds: 900 },
    });
  });

  test('stand in every template, also in one without a store of this library', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack.node.root, { objective: quarter, scenarios: { ransomware: day } });
    expect(metadataOf(stack)).toEqual({
      default: { rpoSeconds: 900, rtoSeconds: 3_600 },
      scenarios: { ransomware: { rpoSeconds: 86_400, rtoSeconds: 86_400 } },
    });
  });

  test('name their tier, and an objective goes before it', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { tier: RecoveryTier.LOW, objective: quarter });
    expect(metadataOf(stack)).toEqual({ tier: 'low', default: { rpoSeconds: 900, rtoSeconds: 3_600 } });
  });

  test('record the inner default for a scenario that the outer scope had set apart', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack.node.root, { scenarios: { ransomware: day } });
    RecoveryObjectives.declare(stack, { objective: quarter });
    expect(metadataOf(stack)).toEqual({ default: { rpoSeconds: 900, rtoSeconds: 3_600 } });
  });

  test('are none where nothing was declared', () => {
    const stack = testStack();
    expect(RecoveryObjectives.of(stack).declared).toBe(false);
    expect(RecoveryObjectives.of(stack).forScenario('key-loss')).toBeUndefined();
    expect(metadataOf(stack)).toBeUndefined();
  });

  test('leave a scenario without an objective when only others have one', () => {
    const stack = testStack();
    const objectives = RecoveryObjectives.declare(stack, { scenarios: { ransomware: day } });
    expect(objectives.forScenario('key-loss')).toBeUndefined();
    expect(objectives.forScenario('ransomware')?.rpo.toDays()).toBe(1);
  });

  test('fails for a second declaration in one scope', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { objective: quarter });
    expect(() => RecoveryObjectives.declare(stack, { objective: day })).toThrow(
      /^Test: this scope has declared its objectives already/,
    );
  });

  const token = Duration.seconds(Lazy.number({ produce: () => 900 }));
  test.each([
    [{}, /no objective is declared/],
    [{ scenarios: {} }, /no objective is declared/],
    [{ tier: 'gold' as never }, /unknown tier, received "gold"; allowed: critical, high/],
    [{ tier: 'toString' as never, objective: quarter }, /unknown tier, received "toString"/],
    [{ scenarios: { flood: day } }, /unknown scenario, received "flood"/],
    [{ objective: { rpo: Duration.millis(1_500), rto: day.rto } }, /the rpo is not a usable duration/],
    [{ objective: { rpo: token, rto: day.rto } }, /the rpo is not a usable duration/],
    [{ objective: { rpo: day.rpo, rto: Duration.days(4_000) } }, /the rto is not a usable number/],
    [{ objective: { rpo: 900, rto: 3_600 } as never }, /the rpo is not a usable duration, received 900/],
    [{ objective: { rpo: day.rpo } as never }, /the rto is not a usable duration/],
  ])('fails for %#', (props, message) => {
    expect(() => RecoveryObjectives.declare(testStack(), props as RecoveryObjectivesProps)).toThrow(message);
  });

  test('fails when asked for a scenario that is none', () => {
    expect(() => RecoveryObjectives.of(testStack()).forScenario('flood')).toThrow(/unknown scenario/);
  });
});

test('any declaration gives a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 20, arbitrary }, junk);
  const duration = often(fc.integer({ min: 0, max: 400_000_000 }).map(Duration.seconds));
  const objective = often(fc.record({ rpo: duration, rto: duration }));
  const outcome = fuzzConstruct(
    fc.record(
      {
        objective,
        tier: often(fc.constantFrom(...Object.values(RecoveryTier))),
        scenarios: often(
          fc.dictionary(
            fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...SCENARIOS) }, fc.string()),
            objective,
            { maxKeys: 3 },
          ),
        ),
      },
      { requiredKeys: [] },
    ),
    (stack, props) => {
      RecoveryObjectives.declare(stack, props);
      new sns.Topic(stack, 'Topic');
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
