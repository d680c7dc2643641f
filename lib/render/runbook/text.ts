import colors from 'picocolors';
import { plain } from '../posture/words';
import { wrap } from '../posture/wrap';
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

/** For the terminal, and for paper. Commands keep their lines, so that they can be copied. */
export function renderRunbookText(runbook: Runbook): string {
  return [
    colors.bold('RECOVERY RUNBOOK'),
    ...runbook.stacks.map(({ name, region, account }) => plain(`  ${name}  ${region}  ${account}`)),
    promisesOf(runbook),
    '',
    ...GROUND_RULES.flatMap(rule => wrap(rule, '- ')),
    '',
    'Outside of the templates:',
    ...OUTSIDE.flatMap(line => wrap(line, '- ')),
    '',
    ...runbook.scenarios.flatMap(({ scenario, signs, sections }) => [
      colors.bold(`== ${SCENARIO_WORDS[scenario].title.toUpperCase()} (${scenario})`),
      ...wrap(SCENARIO_WORDS[scenario].when, 'When: '),
      '',
      ...signs.flatMap(block),
      ...sections.flatMap(section => sectionLines(section, runbook)),
    ]),
    ...services(runbook),
  ].join('\n');
}

function services({ services: all }: Runbook): readonly string[] {
  if (all.length === 0) return [];
  return [
    colors.bold(`== ${SERVICES_TITLE.toUpperCase()}`),
    ...wrap(SERVICES_WHEN, 'When: '),
    '',
    ...all.flatMap(({ id, region, parts, actions }) => [
      colors.bold(`-- ${plain(`${id} in ${region}`)}`),
      '',
      ...parts.flatMap(partLines),
      ...wrap(`It takes ${actions.join(', ')}.`, ''),
      '',
    ]),
  ];
}

function sectionLines(section: Section, runbook: Runbook): readonly string[] {
  const { outcome, because, remedy, parts } = section;
  return [
    colors.bold(`-- ${plain(titleOf(section))}`),
    ...wrap([figuresOf(section), rehearsedOf(section)].join(' ').trim(), ''),
    ...(outcome === 'commands' ? [] : reasons(because, remedy, '- ')),
    ...reasonsOf(section).flatMap(group => [
      ...wrap(plain(group.ids.join(', ')), '- '),
      ...reasons(group.because, group.remedy, '  - '),
    ]),
    '',
    ...parts.flatMap(partLines),
    ...rolesFor(section, runbook).flatMap(line => wrap(plain(line), '')),
    '',
  ];
}

function reasons(because: readonly string[], remedy: string | undefined, lead: string): readonly string[] {
  return [
    ...because.flatMap(line => wrap(plain(line), lead)),
    ...(remedy === undefined ? [] : wrap(plain(`remedy: ${remedy}`), lead)),
  ];
}

function partLines({ part, blocks }: SectionPart): readonly string[] {
  return [colors.bold(PART_HEADS[part]), ...blocks.flatMap(block)];
}

function block(item: Block): readonly string[] {
  return item.kind === 'say' ? [...wrap(item.text, ''), ''] : [...item.lines, ''];
}
