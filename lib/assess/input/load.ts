import * as fs from 'node:fs';
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
  const stacks = paths.flatMap(path => {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (!stats) throw unreadable(path, 'there is no such file or directory');
    return stats.isDirectory() ? loadAssembly(path) : [loadTemplate(path, region)];
  });
  const nested = stacks.flatMap(nestedIn);
  // Whoever names the template of a nested stack as well means that one, not a stack beside it.
  const files = new Set(nested.map(({ file }) => fs.realpathSync(file)));
  return [...stacks.filter(({ file }) => !files.has(fs.realpathSync(file))), ...nested];
}
