import type { Comparison } from '../../assess/posture/compare';
import { type ChangeGroup, diffSummary, groupsOf } from './diff-words';
import { escape } from './escape';

/** For a comment on a pull request: what got worse first, what got better folded below it. */
export function renderDiffMarkdown(comparison: Comparison): string {
  const { added, removed, findings } = comparison;
  const better = groupsOf(comparison, 'better');
  return [
    '## Recovery posture: what changes',
    '',
    `${diffSummary(comparison)}.`,
    '',
    ...table('❌ worse', groupsOf(comparison, 'worse')),
    ...list('❌ removed or replaced', removed),
    ...findings.appeared.map(
      ({ id, resource, message }) => `- ❌ new error \`${id}\` ${escape(resource)}: ${escape(message)}`,
    ),
    ...(findings.appeared.length > 0 ? [''] : []),
    ...(better.length === 0
      ? []
      : ['<details><summary>✅ better</summary>', '', ...table('better', better), '</details>', '']),
    ...list('added', added),
  ].join('\n');
}

function table(title: string, groups: readonly ChangeGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  return [
    `| ${title} | scenarios | what changed |`,
    '|---|---|---|',
    ...groups.map(
      ({ store, scenarios, reasons }) =>
        `| ${escape(store)} | ${scenarios.join(', ')} | ${reasons.map(escape).join('<br>')} |`,
    ),
    '',
  ];
}

function list(title: string, stores: Comparison['added']): readonly string[] {
  if (stores.length === 0) return [];
  return [...stores.map(({ store, type }) => `- ${title}: ${escape(store)} (${escape(type)})`), ''];
}
