import * as fs from 'node:fs';
import * as path from 'node:path';
import type { StackTemplate } from '../template';
import { loadAssembly } from './assembly';
import { loadTemplate } from './bare-template';
import { nestedIn } from './nested';
import { unreadable } from './shape';

/**
 * The templates of all paths of a call: cloud assembly directories, and template files, each with the stacks that
 * are nested in it.
 *
 * @param region for templates that stand by themselves
 * @throws RecoveryError `unreadable-input`
 */
export function loadStacks(paths: readonly string[], region?: string): readonly StackTemplate[] {
  const stacks = paths.flatMap(place => {
    const stats = fs.statSync(place, { throwIfNoEntry: false });
    if (!stats) throw unreadable(place, 'there is no such file or directory');
    return stats.isDirectory() ? loadAssembly(place) : [loadTemplate(place, region)];
  });
  const named = byName(stacks.map(({ file }) => file));
  const nested = stacks.flatMap(stack => nestedIn(stack, named));
  // Whoever names the template of a nested stack as well means that one, not a stack beside it.
  const files = new Set(nested.map(({ file }) => fs.realpathSync(file)));
  return [...stacks.filter(({ file }) => !files.has(fs.realpathSync(file))), ...nested];
}

/** Files by their names; of those that share one nobody can tell which is meant. */
function byName(files: readonly string[]): ReadonlyMap<string, string> {
  const names = files.map(file => path.basename(file));
  const isAlone = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  return new Map(names.flatMap((name, index) => (isAlone(name) ? [[name, files[index]!] as const] : [])));
}
