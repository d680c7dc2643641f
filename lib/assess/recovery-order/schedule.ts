/** Something that takes time, and what has to be finished before it. */
export interface Task {
  /** Null when no bound can be given. */
  readonly seconds: number | null;
  /** Positions of other tasks. */
  readonly after: readonly number[];
}

/** When everything is done, if all that can run at once does. */
export interface Schedule {
  /** Positions of the tasks, each after all that it waits for. */
  readonly order: readonly number[];
  /** What each task waits for, without what closed a circle. */
  readonly after: readonly (readonly number[])[];
  readonly starts: readonly (number | null)[];
  readonly ends: readonly (number | null)[];
  /** The latest end; null when any has no bound. */
  readonly seconds: number | null;
  /** Positions along the longest way, first one first; where there is no bound, along a way that has none. */
  readonly critical: readonly number[];
  /** By task: what it would have waited for, if that didn't wait for it. */
  readonly dropped: ReadonlyMap<number, readonly number[]>;
}

/**
 * Orders tasks and adds up their times, in as many steps as there are tasks and arrows between them. Of a circle the
 * arrow is dropped that leads back to where it was entered, so that the same tasks always give the same order.
 */
export function schedule(tasks: readonly Task[]): Schedule {
  const { order, after, dropped } = sort(tasks);
  const starts: (number | null)[] = new Array<number | null>(tasks.length).fill(0);
  const ends: (number | null)[] = [...starts];
  for (const task of order) {
    const start = after[task]!.reduce<number | null>((latest, before) => later(latest, ends[before]!), 0);
    const { seconds } = tasks[task]!;
    starts[task] = start;
    ends[task] = start === null || seconds === null ? null : start + seconds;
  }
  const seconds = ends.reduce((latest, end) => later(latest, end), 0);
  return {
    order,
    after,
    dropped,
    starts,
    ends,
    seconds,
    critical: criticalWay({ order, after, starts, ends }),
  };
}

function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

/** Depth first, without recursion: a chain may be as long as a system is large. */
function sort(tasks: readonly Task[]): Pick<Schedule, 'order' | 'after' | 'dropped'> {
  const order: number[] = [];
  const after: number[][] = tasks.map(() => []);
  const dropped = new Map<number, number[]>();
  const state = new Uint8Array(tasks.length);
  const [ENTERED, LEFT] = [1, 2];
  // The way down to the task that is looked at, and how much of what each waits for has been looked at.
  const way: number[] = [];
  const looked = new Uint32Array(tasks.length);
  for (let start = 0; start < tasks.length; start += 1) {
    if (state[start] !== 0) continue;
    way.push(start);
    while (way.length > 0) {
      const task = way.at(-1)!;
      state[task] = ENTERED;
      const before = tasks[task]!.after[looked[task]!];
      looked[task]! += 1;
      if (before === undefined) {
        state[task] = LEFT;
        order.push(task);
        way.pop();
      } else if (state[before] === ENTERED) {
        dropped.set(task, [...(dropped.get(task) ?? []), before]);
      } else {
        after[task]!.push(before);
        if (state[before] === 0) way.push(before);
      }
    }
  }
  return { order, after, dropped };
}

/** From the last task back to the first one that anything waits for. */
function criticalWay({
  order,
  after,
  starts,
  ends,
}: Pick<Schedule, 'order' | 'after' | 'starts' | 'ends'>): readonly number[] {
  const way: number[] = [];
  let task = lastOf(order, after, ends);
  while (task !== undefined) {
    way.push(task);
    const start: number | null = starts[task]!;
    // What takes no time is not what somebody waits for.
    task = start === 0 ? undefined : after[task]!.find(before => ends[before] === start);
  }
  return way.reverse();
}

/** The task that ends last; where some have no bound, the end of the longest row of those. */
function lastOf(
  order: readonly number[],
  after: Schedule['after'],
  ends: Schedule['ends'],
): number | undefined {
  const open = new Map<number, number>();
  let [last, longest]: [number | undefined, number] = [undefined, 0];
  for (const task of order) {
    const end = ends[task];
    if (end !== null) {
      if (open.size === 0 && end! > longest) [last, longest] = [task, end!];
      continue;
    }
    const row = 1 + after[task]!.reduce((most, before) => Math.max(most, open.get(before) ?? 0), 0);
    if (open.size === 0 || row > longest) [last, longest] = [task, row];
    open.set(task, row);
  }
  return last;
}
