import type { Proof } from '../../../model/posture';
import type { Scenario } from '../../../model/scenario';
import { roughly } from '../../posture/words';
import { type Markup, html, link } from '../markup';
import type { ShownCell } from '../shown';
import { BASIS_MEANINGS, SCENARIO_MEANINGS, VERDICT_WORDS } from '../words';

/** How a cell came about: what was asked for, what was worked out, by what, on which basis, and why. */
export function why(cell: ShownCell, scenario: Scenario, because: readonly string[]): Markup {
  const { objective, mechanism, basis, source, remedy, waiver, proof, verdict, templates } = cell;
  return html`<div class="why">
    <p class="head">
      <b class="${verdict}">${VERDICT_WORDS[verdict]}</b> when ${SCENARIO_MEANINGS[scenario]}
    </p>
    <dl>
      ${objective ? entry('Asked for', pair(objective.rpoSeconds, objective.rtoSeconds)) : ''}
      ${figures(cell)} ${mechanism === null ? '' : entry('Recovered by', mechanism.replace(/-/g, ' '))}
      ${basis === null ? '' : entry(templates === undefined ? 'Basis' : 'Basis in the templates', html`<b>${basis}</b>: ${BASIS_MEANINGS[basis]}`)}
      ${source === null ? '' : entry('Source', link(source))} ${proof ? entry('Proof', proofText(proof)) : ''}
      ${waiver ? entry('Waived', `${waiver.reason}${waiver.until ? `, until ${waiver.until}` : ''}`) : ''}
      ${remedy === undefined ? '' : entry('Remedy', html`<b>${remedy}</b>`)}
    </dl>
    ${because.length === 0 ? '' : reasons(because)}
  </div>`;
}

/** What was worked out; of a cell as it stands now, what was measured, and what the templates come to. */
function figures({
  recoverable,
  rpoSeconds,
  rpoMeasured,
  rtoSeconds,
  templates,
}: ShownCell): Markup | readonly Markup[] {
  const both = recoverable ? pair(rpoSeconds, rtoSeconds) : 'not recoverable';
  if (templates === undefined) return entry('Worked out', both);
  const measured = rpoMeasured && rpoSeconds !== null ? '; the RPO was measured just now' : '';
  return [entry('Now', `${both}${measured}`), entry('By the templates', VERDICT_WORDS[templates])];
}

function reasons(because: readonly string[]): Markup {
  return html`<ul>
    ${because.map(line => html`<li>${line}</li>`)}
  </ul>`;
}

function entry(term: string, description: Markup | string): Markup {
  return html`<dt>${term}</dt>
    <dd>${description}</dd>`;
}

function pair(rpoSeconds: number | null, rtoSeconds: number | null): string {
  return `RPO ${roughly(rpoSeconds, 'without a bound')}, RTO ${roughly(rtoSeconds, 'without a bound')}`;
}

function proofText({ at, outcome, rpoSeconds, rtoSeconds, evidence }: Proof): string {
  const measured = (seconds: number | null): string => roughly(seconds, 'not measured');
  return `rehearsal ${outcome} at ${at}: RPO ${measured(rpoSeconds)}, RTO ${measured(rtoSeconds)} (evidence ${evidence})`;
}
