/** What stands around the matrix: findings, picture, time lines, and the page on paper. */
export const SECTIONS_CSS = `
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 3.5rem; }
.worst { margin: 0; padding: 0; list-style: none; counter-reset: worst; }
.worst li { padding: .625rem 0; border-bottom: 1px solid var(--line); }
.worst span:not(.id) { display: block; font-size: .875rem; }
.scenarios td, .scenarios th { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; line-height: 1.35; }
.scenarios tbody th { font-weight: 600; white-space: nowrap; }
.scenarios tbody td { font-size: .875rem; color: var(--muted); }
.scenarios td:last-child { width: 42%; padding-right: 0; }
.scenarios .bar { margin: .3rem 0; }
.findings { margin: 0; padding: 0; list-style: none; }
.findings > li { padding: .875rem 0 .875rem 1rem; border-left: 3px solid var(--line); margin-bottom: .75rem; }
.findings.missed > li { border-color: var(--missed); }
.findings.unprovable > li { border-color: var(--unprovable); }
.findings p { margin-bottom: .25rem; overflow-wrap: anywhere; max-width: 100ch; }
.findings code { margin-left: .5rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.map { display: block; margin: 0 auto; font-size: 13px; }
.map text { fill: var(--text); }
.map .frame rect { fill: var(--page); stroke: var(--line); }
.map .region { font-weight: 650; font-size: 14px; paint-order: stroke; stroke: var(--page); stroke-width: 6px; stroke-linejoin: round; }
.map .box rect { fill: var(--raised); stroke: var(--muted); }
.map .box.of-vault rect { fill: var(--met-tint); stroke: var(--met); }
.map .box.outside rect { stroke-dasharray: 5 4; }
.map .name { font-weight: 600; }
.map .what { fill: var(--muted); font-size: 12px; }
.map .of-vault .what { fill: var(--text); }
.map path { fill: none; stroke: var(--muted); stroke-width: 1.5px; }
.map path.replication { stroke: var(--accent); stroke-width: 2px; }
.map path.derivation { stroke: var(--waived); stroke-dasharray: 5 4; }
.map path.copy { stroke: var(--met); }
.map marker path { fill: var(--muted); stroke: none; }
.map .label { font-size: 12px; }
.map .label.end { text-anchor: end; }
.tables { margin-top: 1rem; }
.plain { margin-top: 1rem; font-size: .9375rem; }
.plain :is(td, th) { padding: .375rem .75rem .375rem 0; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.plain caption { font-weight: 650; color: var(--text); font-size: 1rem; }
.order { border-top: 1px solid var(--line); padding: .75rem 0; }
.order summary b { font-weight: 650; margin-right: .5rem; }
.order ol { list-style: none; margin: .75rem 0 0; padding: 0; }
.order .axis { margin: .75rem 0 -.75rem 23.5rem; }
.axis svg { display: block; }
.axis text { fill: var(--muted); font-size: 12px; }
.axis .end { text-anchor: end; }
.order li { display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 1fr); gap: .25rem 1.5rem; padding: .5rem 0; }
.order li + li { border-top: 1px solid var(--line); }
.order .what { line-height: 1.35; }
.order .what .kind { display: block; }
.order .longest { color: var(--accent); }
.order .when p { margin: .125rem 0 0; font-size: .875rem; overflow-wrap: anywhere; }
.time { display: block; }
.time line { stroke: var(--line); }
.time rect { fill: var(--muted); }
.time .critical { fill: var(--accent); }
.time .open { fill: url(#hatch); stroke: var(--muted); }
.time .open.critical { stroke: var(--accent); stroke-width: 2px; }
.defs { position: absolute; }
#hatch line { stroke: var(--muted); stroke-width: 3px; }
.terms { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1.5rem; margin: 0; }
.terms dt { font-weight: 600; }
.terms dd { margin: 0; color: var(--muted); }
@media screen and (max-width: 62rem) {
  .pair { grid-template-columns: minmax(0, 1fr); }
  .order li { grid-template-columns: minmax(0, 1fr); }
  .order .axis { margin-left: 0; }
}
@media screen and (max-width: 34rem) {
  .scenarios, .scenarios :is(tbody, tr, td, th) { display: block; }
  .scenarios thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .scenarios :is(td, th) { border: 0; padding: 0; }
  .scenarios td:last-child { width: auto; padding-bottom: .75rem; border-bottom: 1px solid var(--line); margin-bottom: .75rem; }
  .terms { grid-template-columns: minmax(0, 1fr); }
  .terms dd { margin-bottom: .5rem; }
  .plain, .plain :is(tbody, tr, td) { display: block; }
  .plain thead { display: none; }
  .plain td { border: 0; padding: 0; }
  .plain tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
}
@media print {
  :root { color-scheme: light !important; }
  html { font-size: 8.5pt; }
  header, main, footer { padding-left: 0; padding-right: 0; }
  .store td summary { padding: .25rem; }
  .store .verdict { font-size: .6875rem; white-space: nowrap; }
  .store .figures { font-size: .625rem; }
  nav, fieldset, .filter, .skip { display: none !important; }
  section { margin-top: 1.5rem; }
  tr, li { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .why { position: static; box-shadow: none; padding: .375rem; font-size: 8pt; }
  .more ul { max-height: none; }
  .scroll { overflow: visible; border: 0; }
  .map { max-width: 100%; height: auto; }
  details:not(.order, .tables, .more) { break-inside: avoid; }
}
`;
