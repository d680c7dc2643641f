import { type Markup, count, html } from '../markup';

/** How many more there are like the one shown, with each of their ids to be found. */
export function moreLikeIt(
  ids: readonly string[],
  title = `and ${count(ids.length, 'more like it', 'more like it')}`,
): Markup | undefined {
  if (ids.length === 0) return undefined;
  return html`<details class="more">
    <summary>${title}</summary>
    <ul>
      ${ids.map(id => html`<li>${id}</li>`)}
    </ul>
  </details>`;
}
