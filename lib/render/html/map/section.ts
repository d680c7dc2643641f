import type { Flow, SystemMap } from '../../../model/system-map';
import { groupBy } from '../../alike/group-by';
import { moreLikeIt } from '../fold/ids';
import { type Markup, count, html, idText } from '../markup';
import { kindOf } from '../words';
import { type Arrow, type Box, drawingOf } from './classes';
import { picture } from './picture';

/** Regions, stores and flows, as a picture and as tables that say the same. */
export function map({ places, flows }: SystemMap): Markup {
  if (places.length === 0) return html`<p>There is nothing to draw: no place is known of this system.</p>`;
  const drawing = drawingOf({ places, flows });
  return html`${places.length === drawing.boxes.length ? '' : html`<p>${folded(places.length, drawing.boxes.length)}</p>`}
    ${picture(drawing)}
    <details class="tables">
      <summary>The same as tables: ${count(places.length, 'place')}, ${count(flows.length, 'flow')}</summary>
      ${flowTable(drawing.arrows)} ${placeTable(drawing.boxes)}
    </details>`;
}

function folded(places: number, boxes: number): string {
  return `${count(places, 'place')} in ${count(boxes, 'box', 'boxes')}: those of one kind in one region whose flows are alike are drawn as one.`;
}

function flowTable(arrows: readonly Arrow[]): Markup | undefined {
  if (arrows.length === 0) return undefined;
  const rows = arrows.flatMap(({ flows }) =>
    groupBy(flows, ({ kind, label }) => JSON.stringify([kind, label])),
  );
  return html`<table class="plain">
    <caption>
      Flows
    </caption>
    <thead>
      <tr>
        <th scope="col">from</th>
        <th scope="col">to</th>
        <th scope="col">flow</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(flowRow)}
    </tbody>
  </table>`;
}

function flowRow([first, ...others]: readonly [Flow, ...Flow[]]): Markup {
  const { from, to, kind, label } = first;
  return html`<tr>
    <td>${idText(from)}</td>
    <td>
      ${idText(to)}
      ${others.length > 0 ? html`<span class="note">and ${count(others.length, 'more pair')}</span>` : ''}
    </td>
    <td>${kind}${label === '' ? '' : `, ${label}`}</td>
  </tr>`;
}

function placeTable(boxes: readonly Box[]): Markup {
  return html`<table class="plain">
    <caption>
      Places
    </caption>
    <thead>
      <tr>
        <th scope="col">place</th>
        <th scope="col">what</th>
        <th scope="col">where</th>
      </tr>
    </thead>
    <tbody>
      ${boxes.map(({ places: [first, ...others] }) => {
        const { id, type, region, account, known } = first;
        return html`<tr>
          <td>${idText(id)} ${moreLikeIt(others.map(other => other.id))}</td>
          <td>${kindOf(type)}${known ? '' : ', named by these templates only'}</td>
          <td>${region}, account ${account}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
