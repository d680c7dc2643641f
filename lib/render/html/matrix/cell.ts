import type { Scenario } from '../../../model/scenario';
import { roughly } from '../../posture/words';
import { type Markup, html } from '../markup';
import type { ShownCell } from '../shown';
import { SIGNS, VERDICT_WORDS, scenarioWords } from '../words';
import type { Row } from './rows';
import { why } from './why';

/** One cell: its verdict as a sign, a word and a colour, its figures, and how it came about behind them. */
export function cellOf(row: Row, scenario: Scenario): Markup {
  const { likeness } = row;
  const cell = row.cells[scenario];
  const { verdict, proof } = cell;
  return html`<td role="cell" class="${verdict}">
    <details name="why">
      <summary>
        <span class="in">${scenarioWords(scenario)}</span>
        <span class="verdict">${SIGNS[verdict]} ${VERDICT_WORDS[verdict]}</span>
        <span class="figures">${figures(shown(cell, likeness))}</span>
        ${proof ? html`<span class="tested">${proof.outcome === 'passed' ? '● rehearsed' : '○ rehearsal failed'}</span>` : ''}
      </summary>
      ${why(shown(cell, likeness), scenario, reasonsOf(cell, row))}
    </details>
  </td>`;
}

function figures({ recoverable, rpoSeconds, rpoMeasured, rtoSeconds }: ShownCell): Markup {
  if (!recoverable) return html`lost`;
  const now = rpoMeasured && rpoSeconds !== null ? ' now' : '';
  return html`<abbr title="recovery point">RPO</abbr> ${roughly(rpoSeconds)}${now} ·
    <abbr title="recovery time">RTO</abbr> ${roughly(rtoSeconds)}`;
}

/** Of stores that share nothing but their verdicts, what holds for one alone isn't shown for all. */
function shown(cell: ShownCell, likeness: Row['likeness']): ShownCell {
  if (likeness === 'alike') return cell;
  const { recoverable, rpoSeconds, rtoSeconds, verdict, because } = cell;
  const alone = { objective: null, mechanism: null, basis: null, source: null };
  return { recoverable, rpoSeconds, rtoSeconds, verdict, because, ...alone };
}

function reasonsOf({ because }: ShownCell, { likeness, stores }: Row): readonly string[] {
  if (likeness === 'alike') return because;
  if (likeness === 'at-worst') return [AT_WORST];
  return [
    ...(stores.length === 1 ? [] : [SAME_VERDICTS]),
    ...because.map(line => `of ${stores[0].id}: ${line}`),
  ];
}

const SAME_VERDICTS =
  'these stores share their verdicts, each for reasons of its own, which stand in the JSON report; the figures are the largest among them';

const AT_WORST =
  'the worst among these stores, and the largest figures; the verdicts of each stand beside its id, its figures and reasons in the JSON report';
