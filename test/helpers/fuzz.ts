import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { RecoveryError } from '../../lib/model/errors';
import { testStack } from './stack';
import { type TemplateToValidate, validationFindings } from './validate';

/** How often each outcome came up, so that a test can tell that both did. */
export interface FuzzOutcome {
  readonly templates: number;
  readonly errors: number;
}

export const FUZZ_RUNS = 1_000;

/** Fixed, so that a run says the same thing twice; FUZZ_SEED=<number> looks elsewhere. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_121);

/**
 * Feeds arbitrary props to a construct. Each case must give a template that CloudFormation's validation engine
 * accepts, or one of our errors: lower-case, with the construct's path. Anything else fails, shrunk by fast-check.
 *
 * The engine gets all templates at once, which is several times cheaper than one by one. Only when it finds
 * something does a second pass ask it after each case, so that fast-check can shrink the culprit.
 */
export function fuzzConstruct<T>(
  props: fc.Arbitrary<T>,
  build: (stack: Stack, props: T) => void,
  options: { runs?: number } = {},
): FuzzOutcome {
  const settings = { numRuns: options.runs ?? FUZZ_RUNS, seed: SEED };
  const outcome = { templates: 0, errors: 0 };
  const seen = new Map<string, TemplateToValidate>();
  fc.assert(
    fc.property(props, value => {
      const template = tryBuild(value, build);
      outcome[template ? 'templates' : 'errors'] += 1;
      if (template) seen.set(JSON.stringify(template.template), template);
    }),
    settings,
  );
  const findings = validationFindings([...seen.values()]);
  if (findings.length > 0) {
    fc.assert(
      fc.property(props, value => assertValid(tryBuild(value, build))),
      settings,
    );
    throw new Error(`invalid templates, although each passes on its own:\n${findings.join('\n')}`);
  }
  return outcome;
}

function assertValid(template: TemplateToValidate | undefined): void {
  const findings = template ? validationFindings([template]) : [];
  if (findings.length > 0) throw new Error(`invalid template:\n${findings.join('\n')}`);
}

function tryBuild<T>(value: T, build: (stack: Stack, props: T) => void): TemplateToValidate | undefined {
  const stack = testStack();
  try {
    build(stack, value);
    return { name: 'Test', template: Template.fromStack(stack).toJSON() };
  } catch (error) {
    if (!RecoveryError.isRecoveryError(error)) throw error;
    expect(error.message).toMatch(/^\(root\)|^[A-Z]\w*/);
    expect(error.text).toMatch(/^[a-z]/);
    return undefined;
  }
}

/** Values that no prop takes, to be mixed into every arbitrary: what a plain JavaScript caller may pass. */
export const junk: fc.Arbitrary<never> = fc.constantFrom(
  '',
  ' ',
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  'ünïcode-☃',
  'a'.repeat(300),
) as fc.Arbitrary<never>;
