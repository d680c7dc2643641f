import type { LiveCell, LivePosture, LiveVerdict } from '../../model/live';
import { SCENARIOS } from '../../model/scenario';
import { escape } from '../posture/escape';
import { SCENARIO_HEADS, roughly } from '../posture/words';
import { liveComparison, liveReasons, liveSummary } from './words';

const MARKS: Readonly<Record<LiveVerdict, string>> = {
  missed: '❌',
  unprovable: '❓',
  unknown: '🔇',
  waived: '⚪',
  'no-objective': '➖',
  met: '✅',
};

/** For a page or a message: who answered, the matrix, and what is not met. */
export function renderLiveMarkdown(posture: LivePosture): string {
  return [
    '## Live recovery posture',
    '',
    `${liveSummary(posture)}. As of ${posture.at}.`,
    '',
    ...posture.places.map(
      ({ account, region, asked, answered }) =>
        `- ${escape(account)} ${escape(region)}: ${answered} of ${asked} answered`,
    ),
    '',
    `| store | ${SCENARIOS.map(scenario => SCENARIO_HEADS[scenario]).join(' | ')} |`,
    `|---|${SCENARIOS.map(() => '---|').join('')}`,
    ...posture.stores.map(
      ({ id, scenarios }) =>
        `| ${escape(id)} | ${SCENARIOS.map(scenario => cellText(scenarios[scenario])).join(' | ')} |`,
    ),
    '',
    ...(['missed', 'unknown', 'unprovable'] as const).flatMap(verdict =>
      liveReasons(posture, verdict).flatMap(({ store, scenarios, cell }) => [
        `- ${MARKS[verdict]} **${escape(store.id)}** ${scenarios.join(', ')}: ${liveComparison(cell)}`,
        ...cell.because.map(line => `  - ${escape(line)}`),
      ]),
    ),
    '',
    ...posture.findings.map(
      ({ severity, id, resource, message, remedy }) =>
        `- **${severity}** \`${id}\` ${escape(resource)}: ${escape(message)}. Remedy: ${escape(remedy)}`,
    ),
    '',
    '_Figures are RPO/RTO; * measured now, else by the templates; ? where no figure can be given._',
    '',
  ].join('\n');
}

function cellText({ verdict, rpoSeconds, rpoMeasured, rtoSeconds }: LiveCell): string {
  const now = rpoMeasured && rpoSeconds !== null ? '\\*' : '';
  return `${MARKS[verdict]} ${roughly(rpoSeconds)}${now}/${roughly(rtoSeconds)}`;
}
