import colors from 'picocolors';
import type { Comparison } from '../../assess/posture/compare';
import type { Finding } from '../../model/posture';
import { type ChangeGroup, diffSummary, groupsOf } from './diff-words';
import { plain } from './words';
import { wrap } from './wrap';

/** Fits 100 columns: what got worse, what got better, and the sum of it. */
export function renderDiffText(comparison: Comparison): string {
  const { added, removed, findings } = comparison;
  const stores = (list: typeof added): readonly string[] =>
    list.flatMap(({ store, type }) => wrap(plain(`${store} (${type})`), '  '));
  return [
    ...section(colors.red('Worse'), groupsOf(comparison, 'worse').flatMap(groupLines)),
    ...section(colors.red('Removed or replaced: no longer among the stores'), stores(removed)),
    ...section(colors.red('New errors'), findings.appeared.flatMap(findingLines)),
    ...section(colors.green('Better'), groupsOf(comparison, 'better').flatMap(groupLines)),
    ...section('Added', stores(added)),
    ...section(colors.green('Errors that are gone'), findings.gone.flatMap(findingLines)),
    diffSummary(comparison),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [colors.bold(title), ...lines, ''];
}

function groupLines({ store, scenarios, reasons }: ChangeGroup): readonly string[] {
  return [
    ...wrap(plain(`${store}: ${scenarios.join(', ')}`), '  '),
    ...reasons.flatMap(reason => wrap(plain(reason), '    - ')),
  ];
}

function findingLines({ id, resource, message, remedy }: Finding): readonly string[] {
  return [
    ...wrap(plain(`${id}: ${resource}`), '  '),
    ...wrap(plain(message), '    '),
    ...wrap(plain(`remedy: ${remedy}`), '    '),
  ];
}
