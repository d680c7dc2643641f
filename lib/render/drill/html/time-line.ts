import { type Markup, html } from '../../html/markup';
import type { DrillMoment } from '../account';

/** How a step is told apart: what went wrong, and everything else. */
export function isDisaster({ what }: DrillMoment): boolean {
  return /^(DISASTER|FAULT)/.test(what);
}

/** The steps in order, each with its second. */
export function steps(moments: readonly DrillMoment[]): Markup {
  return html`<ol class="steps">
    ${moments.map(
      moment =>
        html`<li>
          <span class="at">${moment.seconds.toFixed(1)} s</span>
          <span class="${isDisaster(moment) ? 'disaster' : 'step'}">${moment.what}</span>
        </li>`,
    )}
  </ol>`;
}

/** The same as a line, with the way back from the disaster. The list beside it says all of it in words. */
export function timeLine(moments: readonly DrillMoment[]): Markup | undefined {
  const last = moments.at(-1)?.seconds ?? 0;
  const disaster = moments.find(isDisaster);
  if (last <= 0 || disaster === undefined) return undefined;
  const at = (seconds: number): string => `${Number((1 + (seconds / last) * 98).toFixed(2))}%`;
  const width = `${Number((((last - disaster.seconds) / last) * 98).toFixed(2))}%`;
  return html`<svg class="line" width="100%" height="20" aria-hidden="true" focusable="false">
    <line class="way" x1="1%" x2="99%" y1="10" y2="10" />
    <rect class="back" x="${at(disaster.seconds)}" width="${width}" y="5" height="10" />
    ${moments.map(
      moment =>
        html`<circle
          class="${isDisaster(moment) ? 'disaster' : 'step'}"
          cx="${at(moment.seconds)}"
          cy="10"
          r="5"
        />`,
    )}
  </svg>`;
}
