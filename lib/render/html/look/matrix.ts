/** The matrix: a table where there is room, a card for each store where there isn't. */
export const MATRIX_CSS = `
.filter:not([hidden]) { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; margin-bottom: 1rem; font-size: .875rem; color: var(--muted); }
.filter label { display: grid; gap: .25rem; }
.filter :is(input, select) { font: inherit; font-size: 1rem; color: var(--text); background: var(--page); border: 1px solid var(--muted); border-radius: 6px; padding: 0 .625rem; height: 2.5rem; min-width: 11rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 400; }
caption { text-align: left; color: var(--muted); font-size: .875rem; padding-bottom: .5rem; }
thead th { color: var(--muted); font-size: .8125rem; vertical-align: bottom; padding: .25rem .375rem; }
.matrix { table-layout: fixed; }
.matrix thead th:first-child { width: 23%; }
.matrix .region th { padding: 1.5rem 0 .5rem; color: var(--muted); font-size: .9375rem; border-bottom: 1px solid var(--line); }
.matrix .region b { color: var(--text); font-size: 1.0625rem; font-weight: 650; margin-right: .5rem; }
.matrix .store { position: relative; }
.store > th { padding: .5rem .75rem .5rem 0; vertical-align: top; line-height: 1.35; }
.store .kind { display: block; }
.store > td { padding: .25rem .1875rem; vertical-align: top; }
.store > :is(th, td) { border-bottom: 1px solid var(--line); }
.store:target > th { box-shadow: inset 3px 0 var(--accent); padding-left: .75rem; }
.store td summary { display: block; list-style: none; min-height: 3.125rem; padding: .375rem .5rem; border-radius: 7px; line-height: 1.3; }
.store td summary::-webkit-details-marker { display: none; }
.store td summary:hover, .store td [open] > summary { box-shadow: inset 0 0 0 1.5px currentColor; }
.store .verdict { display: block; font-size: .875rem; font-weight: 600; }
.store .figures, .store .tested { display: block; color: var(--text); font-size: .75rem; font-variant-numeric: tabular-nums; }
.store .figures abbr { color: inherit; }
.store .in { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.why { position: absolute; z-index: 3; left: 0; right: 0; top: calc(100% - .125rem); padding: 1.25rem 1.5rem; background: var(--raised); border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 12px 32px rgb(0 0 0 / .18); font-size: .9375rem; }
.why .head { margin-bottom: .625rem; font-size: 1.0625rem; }
.why dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0; }
.why dt { color: var(--muted); }
.why dd { margin: 0; max-width: 84ch; overflow-wrap: anywhere; }
.why dd b { font-weight: 600; }
.why ul { margin: .875rem 0 0; padding: .875rem 0 0 1.125rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.why li { margin-bottom: .25rem; max-width: 100ch; }
@media screen and (max-width: 62rem) {
  .matrix, .matrix :is(caption, tbody, tr, th, td) { display: block; }
  .matrix thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .matrix thead th:first-child { width: auto; }
  .matrix .store { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0 .5rem; padding: .75rem 0; border-bottom: 1px solid var(--line); }
  .store > th { grid-column: 1 / -1; padding-right: 0; }
  .matrix .store > :is(th, td) { border: 0; }
  .store > td { padding: .1875rem 0; min-width: 0; }
  .store > td:has([open]) { grid-column: 1 / -1; }
  .store td summary { min-height: 0; display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; padding: .5rem .75rem; }
  .store .in { position: static; width: auto; height: auto; clip-path: none; color: var(--text); white-space: normal; }
  .store .verdict { text-align: right; }
  .store .figures, .store .tested { grid-column: 1 / -1; font-size: .8125rem; }
  .why { position: static; margin: .375rem 0 .75rem; padding: 1rem; box-shadow: none; }
  .why dl { grid-template-columns: 1fr; gap: 0; }
  .why dd { margin-bottom: .5rem; }
}
`;
