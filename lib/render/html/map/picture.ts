import { type Markup, count, html } from '../markup';
import type { Drawing } from './classes';
import { type Line, linesOf } from './lanes';
import { type Area, type Frame, type PlacedBox, layoutOf } from './layout';

/** The drawing as SVG. What it shows stands in the tables below it as well. */
export function picture(drawing: Drawing): Markup {
  const layout = layoutOf(drawing);
  const { frames, boxes } = layout;
  const lines = linesOf(layout);
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Picture of regions, stores and flows">
    <svg
      class="map"
      width="${width}"
      height="${height}"
      viewBox="0 0 ${width} ${height}"
      role="img"
      aria-label="${count(boxes.length, 'box', 'boxes')} in ${count(frames.length, 'frame')}; the tables below say the same"
    >
      <defs>
        <marker
          id="tip"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      <g class="frame">${frames.map(({ area }) => rectangle(area))}</g>
      ${lines.map(stroke)} ${boxes.map(placed)} ${frames.map(title)} ${lines.map(label)}
    </svg>
  </div>`;
}

function title({ title: text, titleX, area }: Frame): Markup {
  return html`<text class="region" x="${titleX}" y="${area.y + 26}">${text}</text>`;
}

function rectangle({ x, y, width, height }: Area): Markup {
  return html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="7" />`;
}

/** Text is cut off at the box by the picture inside it: how wide letters are is up to the reader's fonts. */
function placed({ box: { places }, lines, area }: PlacedBox): Markup {
  const [first] = places;
  return html`<g class="box of-${first.kind}${first.known ? '' : ' outside'}">
    <title>${places.slice(0, 20).map(({ id }) => `${id} `)}</title>
    ${rectangle(area)}
    <svg x="${area.x + 14}" y="${area.y}" width="${area.width - 20}" height="${area.height}">
      ${lines.map(
        (line, index) =>
          html`<text class="${index === 0 ? 'name' : 'what'}" y="${21 + index * 18}">${line}</text>`,
      )}
    </svg>
  </g>`;
}

function stroke({ route, strokes }: Line): Markup {
  return html`${strokes.map(d => html`<path class="${route.kind}" d="${d}" marker-end="url(#tip)" />`)}`;
}

function label({ route, label: { x, y, anchor } }: Line): Markup {
  return html`<text class="label ${anchor}" x="${x}" y="${y}">${route.label}</text>`;
}
