import type { LivePosture } from '../../../model/live';
import { type Markup, html } from '../../html/markup';

/** Which account and region told how much of what it was asked for. */
export function places({ places: all }: LivePosture): Markup {
  if (all.length === 0) return html`<p>Nobody was asked.</p>`;
  return html`<table class="plain">
    <caption class="hidden">
      Answers by account and region
    </caption>
    <thead>
      <tr>
        <th scope="col">account</th>
        <th scope="col">region</th>
        <th scope="col">answers</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        ({ account, region, asked, answered }) =>
          html`<tr>
            <td>${account}</td>
            <td>${region}</td>
            <td>
              ${answered < asked ? html`<b class="unknown">! ${answered} of ${asked}</b>` : html`${answered} of ${asked}`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
