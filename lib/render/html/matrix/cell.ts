import type { PostureCell } from '../../../model/posture';
import type { Scenario } from '../../../model/scenario';
import { roughly } from '../../posture/words';
import { type Markup, html } from '../markup';
import { SIGNS, VERDICT_WORDS, scenarioWords } from '../words';
import type { Row } from './rows';
import { why } from './why';

/** One cell: its verdict as a sign, a word and a colour, its figures, and how it came about behind them. */
export function cellOf({ cells, likeness, stores }: Row, scenario: Scenario): Markup {
  const cell = cells[scenario];
  const { verdict, proof } = cell;
  return html`<td role="cell" class="${verdict}">
    <details name="why">
      <summary>
        <span class="in">${scenarioWords(scenario)}</span>
        <span class="verdict">${SIGNS[verdict]} ${VERDICT_WORDS[verdict]}</span>
        <span class="figures">${figures(cell)}</span>
        ${proof ? html`<span class="tested">${proof.outcome === 'passed' ? '● rehearsed' : '○ rehearsal failed'}</span>` : ''}
      </summary>
      ${why(shown(cell, likeness), scenario, reasonsOf(cell, likeness, stores[0].id, stores.length))}
    </details>
  </td>`;
}

function figures({ recoverable, rpoSeconds, rtoSeconds }: PostureCell): Markup {
  if (!recoverable) return html`lost`;
  return html`<abbr title="recovery point">RPO</abbr> ${roughly(rpoSeconds)} ·
    <abbr title="recovery time">RTO</abbr> ${roughly(rtoSeconds)}`;
}

/** Of stores that share nothing but their verdicts, what holds for one alone isn't shown for all. */
function shown(cell: PostureCell, likeness: Row['likeness']): PostureCell {
  if (likeness === 'alike') return cell;
  const { recoverable, rpoSeconds, rtoSeconds, verdict, because } = cell;
  const alone = { objective: null, mechanism: null, basis: null, source: null };
  return { recoverable, rpoSeconds, rtoSeconds, verdict, because, ...alone };
}

function reasonsOf(
  { because }: PostureCell,
  likeness: Row['likeness'],
  first: string,
  stores: number,
): readonly string[] {
  if (likeness === 'alike') return because;
  const folded =
    stores === 1
      ? 'left out here for want of room; it stands in the JSON report'
      : 'these stores share their verdicts, each for reasons of its own, which stand in the JSON report; the figures are the largest among them';
  return likeness === 'same-verdicts' ? [folded, ...because.map(line => `of ${first}: ${line}`)] : [folded];
}
