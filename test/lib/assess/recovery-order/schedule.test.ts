import * as fc from 'fast-check';
import { type Task, schedule } from '../../../../lib/assess/recovery-order/schedule';
import { SEED } from '../../../helpers/fuzz';

const task = (seconds: number | null, ...after: number[]): Task => ({ seconds, after });

test('nothing to do takes no time', () =>
  expect(schedule([])).toMatchObject({ seconds: 0, critical: [], order: [] }));

test('what waits for nothing begins at once', () =>
  expect(schedule([task(10), task(20)])).toMatchObject({ starts: [0, 0], ends: [10, 20], seconds: 20 }));

test('what waits for several begins after the last of them', () =>
  expect(schedule([task(5, 1, 2), task(10), task(20)])).toMatchObject({
    starts: [20, 0, 0],
    ends: [25, 10, 20],
    critical: [2, 0],
  }));

test('what takes no time is on nobody’s critical way', () =>
  expect(schedule([task(5, 1), task(0)]).critical).toEqual([0]));

test('where nothing takes any time nobody waits', () =>
  expect(schedule([task(0, 1), task(0)])).toMatchObject({ seconds: 0, critical: [] }));

test('after what has no bound nothing has one', () =>
  expect(schedule([task(5, 1), task(null), task(60)])).toMatchObject({
    starts: [null, 0, 0],
    ends: [null, null, 60],
    seconds: null,
    critical: [1, 0],
  }));

test('the way to what has no bound begins with what is done before', () =>
  expect(schedule([task(null, 1), task(30)]).critical).toEqual([1, 0]));

test('a circle is opened where it was entered, and ends', () => {
  const circle = [task(1, 1), task(2, 2), task(3, 0)];
  expect(schedule(circle)).toMatchObject({ order: [2, 1, 0], seconds: 6 });
  expect([...schedule(circle).dropped]).toEqual([[2, [0]]]);
});

test('what waits for itself does not', () => expect(schedule([task(7, 0)]).seconds).toBe(7));

test('a chain as long as a large system is no trouble', () => {
  const length = 50_000;
  const chain = Array.from({ length }, (_, index) => (index + 1 < length ? task(1, index + 1) : task(1)));
  expect(schedule(chain).seconds).toBe(length);
});

/** Graphs in which each task waits for later ones only. */
const graph = fc
  .array(fc.tuple(fc.option(fc.nat(100), { freq: 8, nil: null }), fc.array(fc.nat(), { maxLength: 3 })), {
    maxLength: 8,
  })
  .map(rows =>
    rows.map(([seconds, picks], index) => {
      const later = rows.length - index - 1;
      const after = later === 0 ? [] : picks.map(pick => index + 1 + (pick % later));
      return task(seconds, ...new Set(after));
    }),
  );

/** The longest of all ways that end with a task, walked one by one. */
function naive(tasks: readonly Task[], position: number): number | null {
  const { seconds, after } = tasks[position]!;
  const before = after.map(other => naive(tasks, other));
  if (seconds === null || before.includes(null)) return null;
  return seconds + Math.max(0, ...(before as number[]));
}

const holds = (property: (tasks: readonly Task[]) => void): void =>
  fc.assert(fc.property(graph, property), { numRuns: 1_000, seed: SEED });

test('the whole takes as long as the longest way through it', () =>
  holds(tasks => {
    const longest = tasks.map((_, position) => naive(tasks, position));
    expect(schedule(tasks).ends).toEqual(longest);
    expect(schedule(tasks).seconds).toBe(
      longest.includes(null) ? null : Math.max(0, ...(longest as number[])),
    );
  }));

test('nothing begins before what it waits for is done, and each comes after that', () =>
  holds(tasks => {
    const { order, starts, ends } = schedule(tasks);
    expect([...order].sort((one, other) => one - other)).toEqual(tasks.map((_, position) => position));
    for (const [position, { after }] of tasks.entries()) {
      for (const before of after) {
        expect(order.indexOf(before)).toBeLessThan(order.indexOf(position));
        if (starts[position] !== null) expect(starts[position]).toBeGreaterThanOrEqual(ends[before]!);
      }
    }
  }));

test('the critical way is as long as the whole, each step after the one before', () =>
  holds(tasks => {
    const { critical, seconds } = schedule(tasks);
    critical.slice(1).forEach((step, index) => expect(tasks[step]!.after).toContain(critical[index]));
    const sum = critical.reduce<number | null>((total, step) => {
      const own = tasks[step]!.seconds;
      return total === null || own === null ? null : total + own;
    }, 0);
    expect(sum).toBe(seconds);
  }));

test('with circles, too, every task comes once and the times add up', () => {
  const circular = fc.array(fc.tuple(fc.nat(100), fc.array(fc.nat(7), { maxLength: 4 })), {
    minLength: 8,
    maxLength: 8,
  });
  fc.assert(
    fc.property(circular, rows => {
      const tasks = rows.map(([seconds, after]) => task(seconds, ...after));
      const { order, after, dropped, starts, ends } = schedule(tasks);
      expect(new Set(order).size).toBe(tasks.length);
      tasks.forEach((one, position) => {
        expect([...after[position]!, ...(dropped.get(position) ?? [])].sort()).toEqual([...one.after].sort());
        for (const before of after[position]!) {
          expect(starts[position]).toBeGreaterThanOrEqual(ends[before]!);
        }
      });
    }),
    { numRuns: 1_000, seed: SEED },
  );
});
