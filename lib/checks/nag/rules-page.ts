import type { CatalogueEntry } from '../../assess/findings/catalogue';
import { limitsOf } from './limits';
import { capitalised } from './private/words';
import type { RecoveryRule } from './rule';
import { RULES } from './rules';

/** What each level means for the synthesis. */
const LEVELS: Readonly<Record<CatalogueEntry['severity'], string>> = {
  error: 'Fails the synthesis until it is mended or acknowledged.',
  warning: 'Stands in the report, and leaves the synthesis alone.',
  info: 'Worth knowing.',
};

/** Every rule of the pack as a page of Markdown, in the order of levels and names. */
export function renderRulesPage(rules: readonly RecoveryRule[] = RULES): string {
  const sorted = [...rules].sort((one, other) => (one.name < other.name ? -1 : 1));
  const levels = Object.keys(LEVELS) as readonly CatalogueEntry['severity'][];
  return [
    '# Rules of the pack `Recovery`',
    `${rules.length} rules about what recovers, for any app. A rule that can't tell, because only the deployment decides a value, is a violation of its own, as in every pack of cdk-nag. Where the assessor finds the same, the text is the one of [its findings](../../docs/findings.md). Written by \`npm run docs\`.`,
    '## Figures',
    'Passed to `new RecoveryChecks(app, { … })`, in days. These hold where nothing is stated:',
    Object.entries(limitsOf({}, ''))
      .map(([name, days]) => `- \`${name}\`: ${days}`)
      .join('\n'),
    "## Where rules of cdk-nag's own packs are wrong for recovery",
    sorted
      .flatMap(({ name, unlike }) => (unlike === undefined ? [] : [`- \`Recovery-${name}\`: ${unlike}`]))
      .join('\n'),
    ...levels
      .filter(level => sorted.some(({ entry }) => entry.severity === level))
      .flatMap(level => [
        `## ${level}`,
        LEVELS[level],
        ...sorted.filter(({ entry }) => entry.severity === level).flatMap(section),
      ]),
  ]
    .map(paragraph => `${paragraph}\n`)
    .join('\n');
}

function section({ name, entry, types }: RecoveryRule): readonly string[] {
  return [
    `### Recovery-${name}`,
    `${capitalised(entry.title)}.`,
    entry.explanation,
    `Remedy: ${entry.remedy}`,
    `Types: ${types.map(type => `\`${type}\``).join(', ')}`,
    `<${entry.source}>`,
  ];
}
