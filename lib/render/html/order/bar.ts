import type { RecoveryStep } from '../../../model/recovery-order';
import { roughly } from '../../posture/words';
import { type Markup, html } from '../markup';

/** Where the known part of the line ends: to the right of it lies what has no bound. */
const KNOWN = 82;

/** A step as a bar on the time line. One without a bound runs off to the right, hatched. */
export function bar({ startSeconds, endSeconds, critical }: RecoveryStep, last: number): Markup {
  const at = (seconds: number): number => (seconds / last) * KNOWN;
  const look = critical ? 'critical' : 'aside';
  const start = startSeconds === null ? KNOWN : at(startSeconds);
  const shape =
    endSeconds === null
      ? html`<rect
          class="open ${look}"
          x="${percent(start)}"
          width="${percent(100 - start)}"
          y="2"
          height="10"
        />`
      : html`<rect
          class="${look}"
          x="${percent(start)}"
          width="${percent(Math.max(at(endSeconds) - start, 0.6))}"
          y="2"
          height="10"
          rx="2"
        />`;
  return html`<svg class="time" width="100%" height="14" aria-hidden="true" focusable="false">
    <line x1="0" x2="100%" y1="7" y2="7" />
    ${shape}
  </svg>`;
}

/** What the ends of the line mean. The times beside each bar say it in words. */
export function axis(last: number): Markup {
  return html`<div class="axis" aria-hidden="true">
    <svg width="100%" height="18" focusable="false">
      <text x="0" y="13">0</text>
      ${last > 1 ? html`<text class="end" x="${KNOWN}%" y="13">${roughly(last)}</text>` : ''}
      <text class="end" x="100%" y="13">no bound</text>
    </svg>
  </div>`;
}

/** The hatching, once in the page. */
export const HATCHING: Markup = html`<svg
  class="defs"
  width="0"
  height="0"
  aria-hidden="true"
  focusable="false"
>
  <defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" y1="0" x2="0" y2="6" />
    </pattern>
  </defs>
</svg>`;

function percent(share: number): string {
  return `${Number(share.toFixed(2))}%`;
}
