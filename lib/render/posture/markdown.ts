import type { Posture, PostureCell } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import { SCENARIOS } from '../../model/scenario';
import { count } from '../html/markup';
import { escape } from './escape';
import { orderLines } from './order-words';
import { SCENARIO_HEADS, type Reason, comparison, reasonsFor, roughly, worstFirst } from './words';

const MARKS: Readonly<Record<Verdict, string>> = {
  missed: '❌',
  unprovable: '❓',
  waived: '⚪',
  'no-objective': '➖',
  met: '✅',
};

/** For a comment on a pull request: the matrix, and what is not met folded below it. */
export function renderPostureMarkdown(posture: Posture): string {
  const { stores, missed, unprovable, met, waived, noObjective } = posture.summary;
  return [
    '## Recovery posture',
    '',
    `${count(stores, 'store')}: ${met} met, **${missed} missed**, ${unprovable} unprovable, ${waived} waived, ` +
      `${noObjective} without an objective.`,
    '',
    ...(stores === 0 ? [] : matrix(posture)),
    ...(['missed', 'unprovable', 'waived'] as const).flatMap(verdict => folded(verdict, posture)),
    ...recoveryOrder(posture),
    ...findings(posture),
    '_Figures are RPO/RTO, upper bounds under their basis; ? where no bound can be given._',
    '',
  ].join('\n');
}

function matrix(posture: Posture): readonly string[] {
  return [
    `| store | ${SCENARIOS.map(scenario => SCENARIO_HEADS[scenario]).join(' | ')} |`,
    `|---|${SCENARIOS.map(() => '---|').join('')}`,
    ...worstFirst(posture.stores).map(
      ({ id, derivedFrom, scenarios }) =>
        `| ${escape(id)}${derivedFrom ? `<br>from ${escape(derivedFrom.from)}` : ''} | ${SCENARIOS.map(scenario => cellText(scenarios[scenario])).join(' | ')} |`,
    ),
    '',
  ];
}

function cellText({ verdict, recoverable, rpoSeconds, rtoSeconds }: PostureCell): string {
  return `${MARKS[verdict]} ${recoverable ? `${roughly(rpoSeconds)}/${roughly(rtoSeconds)}` : 'lost'}`;
}

function folded(verdict: 'missed' | 'unprovable' | 'waived', posture: Posture): readonly string[] {
  const reasons = reasonsFor(posture, verdict);
  if (reasons.length === 0) return [];
  return [
    `<details${verdict === 'missed' ? ' open' : ''}><summary>${MARKS[verdict]} ${verdict}</summary>`,
    '',
    ...reasons.map(reasonText),
    '',
    '</details>',
    '',
  ];
}

function reasonText({ store, alike, scenarios, cell }: Reason): string {
  const { because, mechanism, basis, remedy, source, waiver } = cell;
  const by = mechanism === null ? '' : ` by ${mechanism}${basis === null ? '' : ` (${basis})`}`;
  return [
    `- **${escape(store.id)}**${alike.length > 0 ? ` and ${alike.length} more` : ''} ${scenarios.join(', ')}: ${comparison(cell)}${by}`,
    ...(alike.length > 0 ? [`  - alike: ${alike.map(escape).join(', ')}`] : []),
    ...(waiver
      ? [`  - waived: ${escape(waiver.reason)}${waiver.until ? `, until ${escape(waiver.until)}` : ''}`]
      : []),
    ...because.map(line => `  - ${escape(line)}`),
    ...(remedy === undefined ? [] : [`  - **remedy:** ${escape(remedy)}`]),
    ...(source === null ? [] : [`  - <${source}>`]),
  ].join('\n');
}

function recoveryOrder(posture: Posture): readonly string[] {
  const lines = orderLines(posture);
  if (lines.length === 0) return [];
  return ['**Recovery order**', '', ...lines.map(line => `- ${escape(line)}`), ''];
}

function findings({ findings: all }: Posture): readonly string[] {
  if (all.length === 0) return [];
  return [
    `<details><summary>${count(all.length, 'finding')}</summary>`,
    '',
    ...all.map(
      ({ severity, id, resource, message, remedy }) =>
        `- **${severity}** \`${id}\` ${escape(resource)}: ${escape(message)}. Remedy: ${escape(remedy)}`,
    ),
    '',
    '</details>',
    '',
  ];
}
