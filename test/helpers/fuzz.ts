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
 */
export function fuzzConstruct<T>(
  props: fc.Arbitrary<T>,
  build: (stack: Stack, props: T) => void,
  options: { runs?: number } = {},
): FuzzOutcome {
  const outcome = { templates: 0, errors: 0 };
  fc.assert(
    fc.property(props, value => {
      const template = tryBuild(value, build);
      if (!template) {
        outcome.errors += 1;
        return;
      }
      outcome.templates += 1;
      const findings = validationFindings([template]);
      if (findings.length > 0) throw new Error(`invalid template:\n${findings.join('\n')}`);
    }),
    { numRuns: options.runs ?? FUZZ_RUNS, seed: SEED },
  );
  return outcome;
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
