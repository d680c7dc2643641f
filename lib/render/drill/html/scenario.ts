import { formatDuration } from '../../../model/duration';
import type { Evidence } from '../../../model/evidence';
import { type Markup, html } from '../../html/markup';
import { type ScenarioAccount, outcomeOf } from '../account';
import { checks } from './checks';
import { steps, timeLine } from './time-line';

/** How an outcome looks. */
export const OUTCOME_LOOKS = { passed: 'passed', failed: 'failed', 'not played': 'open' } as const;
const OUTCOME_SIGNS = { passed: '✓', failed: '✗', 'not played': '–' } as const;

/** The outcome in a word, with a sign that says it without colour. */
export function outcome(scenario: ScenarioAccount): Markup {
  const is = outcomeOf(scenario);
  return html`<b class="${OUTCOME_LOOKS[is]}">${OUTCOME_SIGNS[is]} ${is}</b>`;
}

/** What was measured against what was promised. */
export function figures({ measured, objective }: Evidence): readonly [rpo: string, rto: string] {
  const figure = (is: number | null, promised: number | undefined): string =>
    `${is === null ? 'not measured' : formatDuration(is)}${promised === undefined ? '' : ` of ${formatDuration(promised)}`}`;
  return [
    figure(measured.rpoSeconds, objective?.rpoSeconds),
    figure(measured.rtoSeconds, objective?.rtoSeconds),
  ];
}

/** One scenario: what happened when, what was measured, what was checked. */
export function scenarioSection(scenario: ScenarioAccount): Markup {
  const { name, what, played, hindrance, timeline } = scenario;
  return html`<article class="played" aria-labelledby="${name}">
    <h3 id="${name}">${name} ${outcome(scenario)}</h3>
    <p>${what}</p>
    ${played === null ? html`<p class="note">Not played: ${hindrance}</p>` : told(timeline, played.evidence)}
  </article>`;
}

function told(timeline: ScenarioAccount['timeline'], evidence: Evidence): Markup {
  const [rpo, rto] = figures(evidence);
  return html`${timeLine(timeline)} ${steps(timeline)}
    <p>Measured RPO ${rpo}, RTO ${rto}.</p>
    ${checks(evidence)}
    <p class="note">
      Record <code>${evidence.id}</code>, digest <code class="id">${evidence.digest}</code>
    </p>`;
}
