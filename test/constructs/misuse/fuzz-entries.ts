import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import { FUZZ_RUNS, fuzzConstruct } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';
import { JUNK, placesIn, withJunk } from './junk';
import type { Entry } from './table';

/** Imports and grants have so few places that more would only be repeated. */
const FEW_RUNS = FUZZ_RUNS * 0.3;

/** Puts junk in one place of a valid example, over and over for each construct. */
export function fuzzEntries(entries: readonly Entry[]): void {
  test.each(entries)('$name takes junk in any one property, or says what is wrong with it', entry => {
    const places = entry.examples.flatMap((example, index) =>
      [[], ...placesIn(example(testStack()))].map(place => ({ index, place })),
    );
    const runs = entry.name.includes('.from') ? FEW_RUNS : FUZZ_RUNS;
    const outcome = fuzzConstruct(
      fc.record({ at: fc.constantFrom(...places), junk: fc.constantFrom(...Object.keys(JUNK)) }),
      (stack, { at, junk }) => {
        // An import alone makes no template.
        new sns.Topic(stack, 'Something');
        const example = entry.examples[at.index]!(stack);
        entry.call(stack, withJunk(example, at.place, JUNK[junk]!(stack)) as never);
      },
      { runs },
    );
    expect(outcome.templates + outcome.errors).toBe(runs);
    expect(outcome.errors).toBeGreaterThan(FUZZ_RUNS / 20);
  });
}
