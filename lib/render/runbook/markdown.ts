import { escape } from '../posture/escape';
import type { Block, Runbook, Section, SectionPart } from './runbook';
import { SCENARIO_WORDS } from './scenarios';
import {
  GROUND_RULES,
  OUTSIDE,
  PART_HEADS,
  SERVICES_TITLE,
  SERVICES_WHEN,
  figuresOf,
  promisesOf,
  reasonsOf,
  rehearsedOf,
  rolesFor,
  titleOf,
} from './words';

/** For whoever is woken at night: short, in the order in which it is done, and to be copied. */
export function renderRunbookMarkdown(runbook: Runbook): string {
  return [
    '# Recovery runbook',
    '',
    'Worked out from the templates of these stacks. It knows what they state, and nothing that runs.',
    '',
    '| stack | region | account |',
    '|---|---|---|',
    ...runbook.stacks.map(
      ({ name, region, account }) => `| ${escape(name)} | ${escape(region)} | ${escape(account)} |`,
    ),
    '',
    promisesOf(runbook),
    '',
    ...GROUND_RULES.map(rule => `- ${rule}`),
    '',
    '## Contents',
    '',
    ...runbook.scenarios.flatMap(contents),
    ...serviceContents(runbook),
    '',
    '## Outside of the templates',
    '',
    ...OUTSIDE.map(line => `- ${line}`),
    '',
    ...runbook.scenarios.flatMap(part => scenario(part, runbook)),
    ...services(runbook),
  ].join('\n');
}

function serviceContents({ services: all }: Runbook): readonly string[] {
  if (all.length === 0) return [];
  return [
    `- [${SERVICES_TITLE}](#services)`,
    ...all.map(({ anchor, id, region }) => `  - [${escape(`${id} in ${region}`)}](#${anchor})`),
  ];
}

function services({ services: all }: Runbook): readonly string[] {
  if (all.length === 0) return [];
  return [
    '<a id="services"></a>',
    '',
    `## ${SERVICES_TITLE}`,
    '',
    `**When:** ${SERVICES_WHEN}`,
    '',
    ...all.flatMap(({ anchor, id, region, parts, actions }) => [
      `<a id="${anchor}"></a>`,
      '',
      `### ${escape(`${id} in ${region}`)}`,
      '',
      ...parts.flatMap(partLines),
      `It takes ${actions.join(', ')}.`,
      '',
    ]),
  ];
}

type ScenarioPart = Runbook['scenarios'][number];

function contents({ scenario: id, sections }: ScenarioPart): readonly string[] {
  return [
    `- [${SCENARIO_WORDS[id].title}](#${id})`,
    ...sections.map(section => `  - [${escape(titleOf(section))}](#${section.anchor})`),
  ];
}

function scenario({ scenario: id, signs, sections }: ScenarioPart, runbook: Runbook): readonly string[] {
  const { title, when } = SCENARIO_WORDS[id];
  return [
    `<a id="${id}"></a>`,
    '',
    `## ${title}`,
    '',
    `**When:** ${when}`,
    '',
    ...signs.flatMap(block),
    ...(sections.length === 0 ? ['No store is in these templates.', ''] : []),
    ...sections.flatMap(section => sectionLines(section, runbook)),
  ];
}

function sectionLines(section: Section, runbook: Runbook): readonly string[] {
  const { anchor, outcome, source, parts, stores } = section;
  const hopeless = outcome === 'no-way-back';
  return [
    `<a id="${anchor}"></a>`,
    '',
    `### ${escape(titleOf(section))}`,
    '',
    ...(hopeless
      ? [
          '**Nothing in these templates brings it back.**' +
            (parts.length > 0 ? ' Only this may still help:' : ''),
          '',
        ]
      : []),
    ...(outcome === 'no-playbook'
      ? [`**No playbook for ${escape(stores[0]!.type)}.** No command is made up here.`, '']
      : []),
    [figuresOf(section), rehearsedOf(section)].join(' ').trim(),
    '',
    ...folded(section),
    ...(outcome === 'commands' ? [] : reasons(section)),
    ...parts.flatMap(partLines),
    ...details(section, runbook),
    ...(source === null ? [] : [`<${source}>`, '']),
  ];
}

/** Why, for all of them and for each. */
function reasons(section: Section): readonly string[] {
  const lines = (texts: readonly string[], help: string | undefined, indent: string): readonly string[] => [
    ...texts.map(text => `${indent}- ${escape(text)}`),
    ...(help === undefined ? [] : [`${indent}- **Remedy:** ${escape(help)}`]),
  ];
  return [
    ...lines(section.because, section.remedy, ''),
    ...reasonsOf(section).flatMap(({ ids, because, remedy }) => [
      `- ${ids.map(escape).join(', ')}`,
      ...lines(because, remedy, '  '),
    ]),
    '',
  ];
}

function folded({ stores, parts }: Section): readonly string[] {
  if (stores.length === 1 || parts.length === 0) return [];
  return [`${stores.length} stores, for which nothing differs but names.`, ''];
}

function partLines({ part, blocks }: SectionPart): readonly string[] {
  return [
    `**${PART_HEADS[part]}**${part === 'beforehand' ? ', and keep the answers with this page: once it has happened there is nobody to ask.' : ''}`,
    '',
    ...blocks.flatMap(block),
  ];
}

function details(section: Section, runbook: Runbook): readonly string[] {
  const roles = rolesFor(section, runbook);
  const why = section.outcome === 'commands' ? section.because : [];
  if (roles.length + why.length === 0) return [];
  return [
    '<details><summary>Who may run it, and why it should work</summary>',
    '',
    ...roles.map(line => `- ${escape(line)}`),
    ...why.map(line => `- ${escape(line)}`),
    '',
    '</details>',
    '',
  ];
}

/** A fence that is longer than any within, so that nothing in a name ends it. */
function block(item: Block): readonly string[] {
  if (item.kind === 'say') return [item.text, ''];
  const text = item.lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}bash`, text, fence, ''];
}
