import type { LiveVerdict } from '../../../model/live';
import { SCENARIOS } from '../../../model/scenario';
import { groupBy } from '../../alike/group-by';
import { moreLikeIt } from '../fold/ids';
import { type Markup, count, html, idText } from '../markup';
import { SHOWN_ORDER, type ShownStore, summarizeShown } from '../shown';
import { SCENARIO_MEANINGS, SIGNS, VERDICT_WORDS, kindOf, scenarioWords } from '../words';
import { tallyText } from '../tally';
import { cellOf } from './cell';
import type { Row } from './rows';

/** The matrix store × scenario, region by region. */
export function matrix(stores: readonly ShownStore[], rows: readonly Row[], caption: string): Markup {
  if (stores.length === 0) return html`<p>There are no stores in these templates.</p>`;
  const regions = groupBy([...rows.entries()], ([, row]) => row.stores[0].region);
  return html`${foldNote(stores.length, rows)} ${filter(rows)}
    <table role="table" class="matrix">
      <caption>
        ${caption} Open a cell to see how it came about.
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">store</th>
          ${SCENARIOS.map(
            scenario =>
              html`<th role="columnheader" scope="col" title="${SCENARIO_MEANINGS[scenario]}">
                ${scenarioWords(scenario)}
              </th>`,
          )}
        </tr>
      </thead>
      ${regions.map(group => regionRows(group))}
    </table>`;
}

/** Where a row stands in the page. */
export function anchorOf(index: number): string {
  return `row-${index + 1}`;
}

function regionRows(rows: readonly (readonly [number, Row])[]): Markup {
  const stores = rows.flatMap(([, row]) => row.stores);
  return html`<tbody role="rowgroup">
    <tr role="row" class="region">
      <th role="rowheader" scope="rowgroup" colspan="${SCENARIOS.length + 1}">
        <b>${regionWords(stores[0]!.region)}</b> ${count(stores.length, 'store')}:
        ${tallyText(summarizeShown(stores))}
      </th>
    </tr>
    ${rows.map(([index, row]) => storeRow(index, row))}
  </tbody>`;
}

function storeRow(index: number, row: Row): Markup {
  const [first] = row.stores;
  const verdicts = [...new Set(row.stores.flatMap(verdictsOf))].join(' ');
  return html`<tr role="row" class="store" id="${anchorOf(index)}" data-verdicts="${verdicts}">
    <th role="rowheader" scope="row">
      ${idText(first.id)}
      <span class="kind">${kindOf(first.type)}${source(first)}</span>
      ${folded(row)}
    </th>
    ${SCENARIOS.map(scenario => cellOf(row, scenario))}
  </tr>`;
}

/** The stores that a row stands for beside the first; each with its verdicts where they aren't those of the row. */
function folded({ stores, likeness }: Row): Markup | undefined {
  const [first, ...others] = stores;
  if (likeness !== 'at-worst') return moreLikeIt(others.map(({ id }) => id));
  const own = (store: ShownStore): string =>
    `${verdictsOf(store)
      .map(verdict => SIGNS[verdict])
      .join('')} ${store.id}`;
  return html`<p class="kind">and ${count(others.length, 'more', 'more')}; at worst, in some of them</p>
    ${moreLikeIt([first, ...others].map(own), `${count(stores.length, 'store')}, with signs for the seven scenarios`)}`;
}

function verdictsOf({ scenarios }: ShownStore): readonly LiveVerdict[] {
  return SCENARIOS.map(scenario => scenarios[scenario].verdict);
}

function source({ derivedFrom }: ShownStore): Markup | undefined {
  return derivedFrom && html`, rebuilt from ${derivedFrom.from}`;
}

/** What is folded, so that nobody takes a row for one store. */
function foldNote(stores: number, rows: readonly Row[]): Markup | undefined {
  if (rows.length === stores) return undefined;
  const rough = rows.filter(({ likeness }) => likeness !== 'alike').length;
  return html`<p>
    ${count(stores, 'store')} in ${count(rows.length, 'row')}: stores of one kind in one region that differ in
    nothing but their names are one row, with the first one's names in its reasons.
    ${
      rough === 0
        ? ''
        : `In ${count(rough, 'row')}, past the worst, stores share their verdicts only, or the row shows the worst of them; each one's own figures and reasons stand in the JSON report.`
    }
    Each id stands in its row, and a search in the page finds it.
  </p>`;
}

/** Works by script, and is not shown without. */
function filter(rows: readonly Row[]): Markup {
  const found = new Set(rows.flatMap(({ stores }) => stores.flatMap(verdictsOf)));
  return html`<form class="filter" role="search" hidden>
    <label>Store <input type="search" name="text" autocomplete="off" placeholder="part of an id" /></label>
    <label
      >Verdict
      <select name="verdict">
        <option value="">all</option>
        ${SHOWN_ORDER.filter(verdict => verdict !== 'unknown' || found.has(verdict)).map(
          verdict => html`<option value="${verdict}">${VERDICT_WORDS[verdict]}</option>`,
        )}
      </select></label
    >
    <output aria-live="polite"></output>
  </form>`;
}

function regionWords(region: string): string {
  return region === 'unknown-region' ? 'region not known' : region;
}
