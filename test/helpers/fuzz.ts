import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
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

/** Whether there is time for everything: `npm run test:long`. */
export const LONG_SUITE = process.env['LONG_SUITE'] === '1';

/** A few show what is broken when it is written; all of them run in the long suite. */
export const FUZZ_RUNS = LONG_SUITE ? 1_000 : 60;

/** Fixed, so that a run says the same thing twice; FUZZ_SEED=<number> looks elsewhere. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_121);

/**
 * Feeds arbitrary props to a construct. Each case must give a template that CloudFormation's validation engine
 * accepts, or one of our errors: lower-case, with the construct's path. Anything else fails, shrunk by fast-check.
 *
 * The first pass is the cheap one: no stack traces, and all templates validated at once. Only when something is
 * wrong does a second pass go through each case in full, so that fast-check can shrink the culprit.
 */
export function fuzzConstruct<T>(
  props: fc.Arbitrary<T>,
  build: (stack: Stack, props: T) => void,
  options: { runs?: number } = {},
): FuzzOutcome {
  const settings = { numRuns: options.runs ?? FUZZ_RUNS, seed: SEED };
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-fuzz-'));
  try {
    const outcome = { templates: 0, errors: 0 };
    const seen = new Map<string, TemplateToValidate>();
    const collect = fc.property(props, value => {
      const template = tryBuild(value, build, outdir);
      outcome[template ? 'templates' : 'errors'] += 1;
      if (template) seen.set(JSON.stringify(template.template), template);
    });
    const { failed } = withoutStackTraces(() => fc.check(collect, { ...settings, endOnFailure: true }));
    const findings = validationFindings([...seen.values()]);
    if (!failed && findings.length === 0) return outcome;
    const inFull = fc.property(props, value => assertValid(tryBuild(value, build, outdir)));
    fc.assert(inFull, settings);
    throw new Error(`invalid, although each case passes on its own:\n${findings.join('\n')}`);
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

function withoutStackTraces<T>(run: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = before;
  }
}

function assertValid(template: TemplateToValidate | undefined): void {
  const findings = template ? validationFindings([template]) : [];
  if (findings.length > 0) throw new Error(`invalid template:\n${findings.join('\n')}`);
}

function tryBuild<T>(
  value: T,
  build: (stack: Stack, props: T) => void,
  outdir: string,
): TemplateToValidate | undefined {
  const stack = testStack({ outdir });
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
