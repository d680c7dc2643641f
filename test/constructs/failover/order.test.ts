import * as fc from 'fast-check';
import { type Ordered, allBefore, inStages } from '../../../constructs/failover/private/order';
import { FUZZ_RUNS, SEED } from '../../helpers/fuzz';

const settings = { numRuns: FUZZ_RUNS, seed: SEED };
const seconds = fc.option(fc.integer({ min: 1, max: 3_600 }));

/** Steps that wait for earlier ones alone, in any order of the list. */
const graphs: fc.Arbitrary<readonly Ordered[]> = fc
  .array(fc.tuple(seconds, fc.array(fc.nat(), { maxLength: 4 })), { minLength: 1, maxLength: 12 })
  .map(drawn =>
    drawn.map(([time, before], index) => ({
      name: `s${index}`,
      seconds: time,
      after: index === 0 ? [] : [...new Set(before.map(one => `s${one % index}`))],
    })),
  )
  .chain(steps => fc.shuffledSubarray([...steps], { minLength: steps.length }));

/** Steps that wait for anything, themselves included. */
const tangles: fc.Arbitrary<readonly Ordered[]> = fc
  .array(fc.array(fc.nat({ max: 5 }), { maxLength: 3 }), { minLength: 1, maxLength: 6 })
  .map(drawn =>
    drawn.map((before, index) => ({
      name: `s${index}`,
      seconds: 1,
      after: before.map(one => `s${one % drawn.length}`),
    })),
  );

const byName = (steps: readonly Ordered[]) => new Map(steps.map(step => [step.name, step]));

describe('stages, over arbitrary graphs', () => {
  test('hold each step once', () => {
    fc.assert(
      fc.property(graphs, steps => {
        const names = steps.map(({ name }) => name).sort();
        expect(inStages(steps).stages.flat().sort()).toEqual(names);
      }),
      settings,
    );
  });

  test('have every step in a later stage than all that it waits for', () => {
    fc.assert(
      fc.property(graphs, steps => {
        const { stages } = inStages(steps);
        const stageOf = (name: string) => stages.findIndex(stage => stage.includes(name));
        for (const { name, after } of steps) {
          for (const before of after) expect(stageOf(before)).toBeLessThan(stageOf(name));
        }
      }),
      settings,
    );
  });

  test('are as few as can be: each step waits for one of the stage right before it', () => {
    fc.assert(
      fc.property(graphs, steps => {
        const { stages } = inStages(steps);
        for (const [index, stage] of stages.entries()) {
          if (index === 0) continue;
          for (const name of stage) {
            const { after } = byName(steps).get(name)!;
            expect(after.some(before => stages[index - 1]!.includes(before))).toBe(true);
          }
        }
      }),
      settings,
    );
  });

  test('take no less time than any way through the graph, and none that is known where a step has none', () => {
    const longest = (name: string, steps: ReadonlyMap<string, Ordered>): number => {
      const { after, seconds: own } = steps.get(name)!;
      return own! + Math.max(0, ...after.map(before => longest(before, steps)));
    };
    fc.assert(
      fc.property(graphs, steps => {
        const order = inStages(steps);
        if (steps.some(step => step.seconds === null)) return expect(order.seconds).toBeNull();
        const ways = steps.map(({ name }) => longest(name, byName(steps)));
        return expect(order.seconds).toBeGreaterThanOrEqual(Math.max(...ways));
      }),
      settings,
    );
  });

  test('have one critical step each, whose times add up to that of the whole', () => {
    fc.assert(
      fc.property(graphs, steps => {
        const { stages, criticalPath, seconds: whole } = inStages(steps);
        expect(criticalPath).toHaveLength(stages.length);
        for (const [index, name] of criticalPath.entries()) expect(stages[index]).toContain(name);
        const times = criticalPath.map(name => byName(steps).get(name)!.seconds);
        expect(times.includes(null) ? null : times.reduce((sum, one) => sum! + one!, 0)).toBe(whole);
      }),
      settings,
    );
  });

  test('leave out what waits for itself, and nothing else', () => {
    let [circular, straight] = [0, 0];
    fc.assert(
      fc.property(tangles, steps => {
        const { stages, stuck } = inStages(steps);
        const loops = (name: string) => allBefore(name, byName(steps)).has(name);
        const expected = steps
          .map(({ name }) => name)
          .filter(name => loops(name) || [...allBefore(name, byName(steps))].some(loops));
        expect([...stuck].sort()).toEqual(expected.sort());
        expect(stages.flat().length + stuck.length).toBe(steps.length);
        if (stuck.length > 0) circular += 1;
        else straight += 1;
      }),
      settings,
    );
    expect(circular).toBeGreaterThan(FUZZ_RUNS / 20);
    expect(straight).toBeGreaterThan(FUZZ_RUNS / 20);
  });
});

test('steps that wait for nothing run together', () => {
  const alone = (name: string, time: number) => ({ name, after: [], seconds: time });
  expect(inStages([alone('a', 60), alone('b', 120)])).toEqual({
    stages: [['a', 'b']],
    criticalPath: ['b'],
    seconds: 120,
    stuck: [],
  });
});
