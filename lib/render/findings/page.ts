import { CATALOGUE, type CatalogueEntry } from '../../assess/findings/catalogue';
import { LIVE_FINDINGS } from '../../model/live-findings';
import type { Finding } from '../../model/posture';

/** What each severity means for the answer. */
const SEVERITIES: Readonly<Record<Finding['severity'], string>> = {
  error: 'Something is wrong for certain. The answer is a no: commands exit with 1.',
  warning: 'Something is likely to go wrong, or weaker than it looks.',
  info: 'Worth knowing; nothing has to be done.',
};

/** What templates are judged by, and what is deployed. */
const ALL: Readonly<Record<string, CatalogueEntry>> = { ...CATALOGUE, ...LIVE_FINDINGS };

/** Every kind of finding as a page of Markdown: what it is, what it means, what helps, and where AWS says so. */
export function renderFindingsPage(catalogue: typeof ALL = ALL): string {
  const entries = Object.entries(catalogue).sort(([one], [other]) => (one < other ? -1 : 1));
  const of = (severity: Finding['severity']): typeof entries =>
    entries.filter(([, entry]) => entry.severity === severity);
  return [
    '# Findings',
    '',
    'What `cdk-recovery assess` finds wrong beyond a single cell of the posture, and, where an id begins with `live-`, what `cdk-recovery verify` finds to differ from the templates. The severity is the usual one: where what is found is graver or lighter than its kind, the finding itself says so. Written by `npm run docs`.',
    '',
    ...(['error', 'warning', 'info'] as const).flatMap(severity => [
      `## ${severity}`,
      '',
      SEVERITIES[severity],
      '',
      ...of(severity).flatMap(([id, entry]) => section(id, entry)),
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function section(id: string, { title, explanation, remedy, source }: CatalogueEntry): readonly string[] {
  const paragraphs = [`### ${id}`, `${capitalised(title)}.`, explanation, `Remedy: ${remedy}`, `<${source}>`];
  return paragraphs.flatMap(paragraph => [paragraph, '']);
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
