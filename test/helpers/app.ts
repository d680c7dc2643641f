import * as path from 'node:path';
import { loadStacks } from '../../lib/assess/input/load';
import { readObjectives } from '../../lib/assess/objectives/read';
import { assess } from '../../lib/assess/posture/assess';
import { buildSystem } from '../../lib/assess/system/build';
import type { System } from '../../lib/assess/system/system';
import type { StackTemplate } from '../../lib/assess/template';
import type { Posture, PostureCell } from '../../lib/model/posture';
import type { Scenario } from '../../lib/model/scenario';
import { ROOT } from './context';
import { assemblyOf } from './default-app';

/** One of the apps in bin/, synthesized once, and what the assessor makes of it under its own objectives file. */
export interface SynthesizedApp {
  readonly directory: string;
  readonly objectives: string;
  readonly stacks: readonly StackTemplate[];
  readonly system: System;
  readonly posture: Posture;
  /** A cell of the posture, by the id of its store. */
  readonly cell: (store: string, scenario: Scenario) => PostureCell;
}

/**
 * Synthesizes an app as `cdk synth` does. Takes seconds: once for a file of tests.
 *
 * @param stated what is stated on the command line (`-c`)
 */
export function synthesizedApp(name: string, stated: Readonly<Record<string, string>> = {}): SynthesizedApp {
  const directory = assemblyOf(name, true, stated);
  const objectives = path.join(ROOT, 'bin', `${name}.objectives.yaml`);
  const stacks = loadStacks([directory]);
  const posture = assess(stacks, readObjectives(objectives));
  return {
    directory,
    objectives,
    stacks,
    system: buildSystem(stacks),
    posture,
    cell: (store, scenario) => {
      const found = posture.stores.find(({ id }) => id === store);
      if (!found) throw new Error(`${store} is none of ${posture.stores.map(({ id }) => id).join(', ')}`);
      return found.scenarios[scenario];
    },
  };
}
