/** Something that has to be done, and what has to be done before it. */
export interface Ordered {
  readonly name: string;
  /** Names of others, each of which is there. */
  readonly after: readonly string[];
  /** How long it takes; null when no bound can be given. */
  readonly seconds: number | null;
}

/** In what order steps are run, and how long that takes. */
export interface StageOrder {
  /** What is run together, one stage after the other; names in the order in which they were given. */
  readonly stages: readonly (readonly string[])[];
  /** The step of each stage that the next one waits for: the longest, or the first that has no bound. */
  readonly criticalPath: readonly string[];
  /** Null when any step has no bound. */
  readonly seconds: number | null;
  /** What waits for itself, if only by way of others, and whatever waits for that. */
  readonly stuck: readonly string[];
}

/**
 * Puts steps into as few stages as there can be. Region switch knows sequences and one level of parallel steps, so that
 * a stage begins when all of the one before has ended: the time is that of the plan as it will run, and may be longer
 * than the longest way through the graph.
 */
export function inStages(steps: readonly Ordered[]): StageOrder {
  const left = new Map(steps.map(step => [step.name, step]));
  const stages: Ordered[][] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ after }) => !after.some(name => left.has(name)));
    if (ready.length === 0) break;
    for (const { name } of ready) left.delete(name);
    stages.push(ready);
  }
  const slowest = stages.map(stage => stage.reduce((one, other) => (isSlower(other, one) ? other : one)));
  return {
    stages: stages.map(stage => stage.map(({ name }) => name)),
    criticalPath: slowest.map(({ name }) => name),
    seconds: slowest.reduce<number | null>(
      (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
      0,
    ),
    stuck: [...left.keys()],
  };
}

function isSlower(one: Ordered, other: Ordered): boolean {
  if (one.seconds === null || other.seconds === null) return one.seconds === null && other.seconds !== null;
  return one.seconds > other.seconds;
}

/** Names of all that come before a step, however far. */
export function allBefore(name: string, steps: ReadonlyMap<string, Ordered>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(steps.get(name)?.after ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(steps.get(next)?.after ?? []));
  }
  return found;
}
