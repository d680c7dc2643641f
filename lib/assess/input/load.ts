import * as fs from 'node:fs';
import type { StackTemplate } from '../template';
import { loadAssembly } from './assembly';
import { loadTemplate } from './bare-template';
import { unreadable } from './shape';

/**
 * The templates of all paths of a call: cloud assembly directories, and template files.
 *
 * @param region for templates that stand by themselves
 * @throws RecoveryError `unreadable-input`
 */
export function loadStacks(paths: readonly string[], region?: string): readonly StackTemplate[] {
  return paths.flatMap(path => {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (!stats) throw unreadable(path, 'there is no such file or directory');
    return stats.isDirectory() ? loadAssembly(path) : [loadTemplate(path, region)];
  });
}
