import type { LiveVerdict } from '../../model/live';
import { type Markup, html } from './markup';
import { SHOWN_ORDER, type ShownSummary } from './shown';
import { SIGNS, VERDICT_WORDS } from './words';

/** How many cells have which verdict. */
export function tallyOf(summary: ShownSummary): Readonly<Record<LiveVerdict, number>> {
  const { met, missed, unprovable, unknown = 0, waived, noObjective } = summary;
  return { met, missed, unprovable, unknown, waived, 'no-objective': noObjective };
}

/** Worst first, without what there is none of: `3 missed, 4 met`. */
export function tallyText(summary: ShownSummary): string {
  const tally = tallyOf(summary);
  return SHOWN_ORDER.filter(verdict => tally[verdict] > 0)
    .map(verdict => `${tally[verdict].toLocaleString('en-US')} ${VERDICT_WORDS[verdict]}`)
    .join(', ');
}

/** The figures of some verdicts, large. */
export function tiles(summary: ShownSummary, verdicts: readonly LiveVerdict[]): Markup {
  const tally = tallyOf(summary);
  return html`<ul class="tiles">
    ${verdicts.map(
      verdict =>
        html`<li class="${verdict}">
          <b>${tally[verdict].toLocaleString('en-US')}</b>
          <span>${SIGNS[verdict]} ${VERDICT_WORDS[verdict]}</span>
        </li>`,
    )}
  </ul>`;
}

/** The shares as a bar. Nothing stands in it that the text beside it doesn't say. */
export function tallyBar(summary: ShownSummary): Markup {
  const tally = tallyOf(summary);
  const whole = Object.values(tally).reduce((sum, number) => sum + number, 0);
  let start = 0;
  const parts = SHOWN_ORDER.filter(verdict => tally[verdict] > 0).map(verdict => {
    const width = (tally[verdict] / whole) * 100;
    const part = html`<rect
      class="${verdict}"
      x="${percent(start)}"
      width="${percent(width)}"
      height="100%"
    />`;
    start += width;
    return part;
  });
  return html`<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false">${parts}</svg>`;
}

function percent(share: number): string {
  return `${Number(share.toFixed(2))}%`;
}
