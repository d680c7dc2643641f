import type { Posture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import { VERDICT_ORDER } from '../posture/words';
import { type Markup, html } from './markup';
import { VERDICT_WORDS } from './words';

/** How many cells have which verdict. */
export function tallyOf(summary: Posture['summary']): Readonly<Record<Verdict, number>> {
  const { met, missed, unprovable, waived, noObjective } = summary;
  return { met, missed, unprovable, waived, 'no-objective': noObjective };
}

/** Worst first, without what there is none of: `3 missed, 4 met`. */
export function tallyText(summary: Posture['summary']): string {
  const tally = tallyOf(summary);
  return VERDICT_ORDER.filter(verdict => tally[verdict] > 0)
    .map(verdict => `${tally[verdict].toLocaleString('en-US')} ${VERDICT_WORDS[verdict]}`)
    .join(', ');
}

/** The shares as a bar. Nothing stands in it that the text beside it doesn't say. */
export function tallyBar(summary: Posture['summary']): Markup {
  const tally = tallyOf(summary);
  const whole = Object.values(tally).reduce((sum, number) => sum + number, 0);
  let start = 0;
  const parts = VERDICT_ORDER.filter(verdict => tally[verdict] > 0).map(verdict => {
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
