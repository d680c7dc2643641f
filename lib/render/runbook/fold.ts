import type { StoreFacts } from '../../assess/facts/store-facts';
import type { Draft } from './draft';
import type { Choice } from './playbooks/playbook';
import type { Argument, Step } from './step';

/** A variable that is another one for each of several stores. */
export interface Column {
  readonly name: string;
  /** One for each store, in their order. */
  readonly values: readonly Argument[];
}

/** Stores that the same steps recover: one of them stands for all, with variables in place of what differs. */
export interface Fold {
  readonly drafts: readonly Draft[];
  readonly columns: readonly Column[];
  readonly choices: readonly Choice[];
  readonly parts: Draft['parts'];
}

/**
 * Takes drafts together that differ in nothing but names, in the order of the first of each. A thousand tenants are
 * one section and a table of a thousand lines.
 */
export function fold(drafts: readonly Draft[]): readonly Fold[] {
  const groups = new Map<string, Draft[]>();
  for (const each of drafts) {
    const key = skeleton(each);
    const same = groups.get(key);
    if (same) same.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].map(together);
}

/** All of a draft but its arguments. Where there is nothing to run, what it is worth is enough. */
function skeleton({ situation, outcome, choices, parts }: Draft): string {
  const { cell, scenario, facts } = situation;
  const { type, region } = facts.resource;
  const { recoverable, rpoSeconds, rtoSeconds, mechanism, basis, source, objective, verdict } = cell;
  if (parts.length === 0) return JSON.stringify([outcome, scenario, objective, verdict]);
  return JSON.stringify([
    [outcome, scenario, type, region],
    [recoverable, rpoSeconds, rtoSeconds, mechanism, basis, source, objective, verdict],
    choices.map(({ name, say }) => [name, say]),
    parts.map(([part, steps]) => [part, steps.map(shapeOf)]),
  ]);
}

function shapeOf(step: Step): unknown {
  if (step.kind !== 'aws') {
    return [step.kind, step.parts.map(part => (typeof part === 'string' ? part : null))];
  }
  const { options, ...rest } = step;
  return [rest, options.map(([name, values]) => [name, values.length])];
}

function together(drafts: readonly Draft[]): Fold {
  const [first] = drafts as readonly [Draft, ...Draft[]];
  const { choices, parts } = first;
  if (drafts.length === 1) return { drafts, columns: [], choices, parts };
  const differences = new Differences(drafts.map(({ situation }) => situation.facts));
  const folded = {
    choices: choices.map((choice, index) => ({
      ...choice,
      value: differences.take(
        choice.name,
        drafts.map(each => each.choices[index]!.value),
      ),
    })),
    parts: parts.map(([part, steps], at) => {
      const all = drafts.map(each => each.parts[at]![1]);
      return [
        part,
        steps.map((_, index) =>
          merge(
            all.map(each => each[index]!),
            differences,
          ),
        ),
      ] as const;
    }),
  };
  return { drafts, columns: differences.columns, ...folded };
}

/** One step for all, with variables in place of the arguments that differ. */
function merge(steps: readonly Step[], differences: Differences): Step {
  const [first] = steps as readonly [Step, ...Step[]];
  if (first.kind !== 'aws') {
    const parts = first.parts.map((part, index) =>
      typeof part === 'string'
        ? part
        : differences.take(
            'VALUE',
            steps.map(step => (step as typeof first).parts[index] as Argument),
          ),
    );
    return { ...first, parts };
  }
  return {
    ...first,
    options: first.options.map(([name, values], option) => [
      name,
      values.map((_, index) =>
        differences.take(
          name,
          steps.map(step => (step as typeof first).options[option]![1][index]!),
        ),
      ),
    ]),
  };
}

/** What differs between stores, by a name for each. */
class Differences {
  private readonly found = new Map<string, Column>();
  private readonly seeds: readonly Column[];

  public constructor(stores: readonly StoreFacts[]) {
    const seed = (name: string, valueOf: (facts: StoreFacts) => Argument | undefined): readonly Column[] => {
      const values = stores.map(valueOf);
      return values.every(value => value !== undefined) && differ(values) ? [{ name, values }] : [];
    };
    this.seeds = [
      ...seed('STORE', ({ id }) => id),
      ...seed('STORE_ARN', ({ arn }) => arn),
      ...seed('STORE_KEY', ({ key }) => key),
      ...seed('REPLICA', ({ counterparts }) => counterparts[0]?.id),
      ...seed('ORIGIN', ({ sources }) => sources[0]?.id),
      ...seed('REPLICA_ARN', ({ counterparts }) => counterparts[0]?.arn),
    ];
  }

  public get columns(): readonly Column[] {
    return [...this.found.values()];
  }

  /** An argument for all: itself where it is the same one, else with variables. */
  public take(name: string, values: readonly Argument[]): Argument {
    for (const seed of this.seeds) {
      const replaced = values.map((value, index) => replace(value, seed.values[index]!, seed.name));
      if (replaced.every(value => value !== undefined) && !differ(replaced)) {
        this.found.set(seed.name, seed);
        return replaced[0]!;
      }
    }
    return differ(values) ? [{ kind: 'local', name: this.column(name, values) }] : values[0]!;
  }

  private column(wish: string, values: readonly Argument[]): string {
    const key = JSON.stringify(values);
    const same = [...this.found.values()].find(column => JSON.stringify(column.values) === key);
    if (same) return same.name;
    const base = `STORE_${wish.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`;
    let name = base;
    for (let count = 2; this.found.has(name); count++) name = `${base}_${count}`;
    this.found.set(name, { name, values });
    return name;
  }
}

function differ(values: readonly unknown[]): boolean {
  const first = JSON.stringify(values[0]);
  return values.some(value => JSON.stringify(value) !== first);
}

/** An argument with a variable in place of a part of it; undefined where that part isn't in it. */
function replace(argument: Argument, part: Argument, name: string): Argument | undefined {
  const texts = argument.map(item => JSON.stringify(item));
  const wanted = part.map(item => JSON.stringify(item));
  const at = texts.findIndex((_, index) => wanted.every((item, offset) => texts[index + offset] === item));
  if (at < 0) return undefined;
  return [...argument.slice(0, at), { kind: 'local', name }, ...argument.slice(at + part.length)];
}
