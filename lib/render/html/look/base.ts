import { paletteCss } from './palette';

/** Type, colours and the frame of the page. */
export const BASE_CSS = `
:root { color-scheme: light dark; ${paletteCss()} }
html:has(#scheme-light:checked) { color-scheme: light; }
html:has(#scheme-dark:checked) { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 400 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif; }
header, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 clamp(1rem, 3vw, 2.5rem); }
header { padding-top: 1.75rem; }
main { padding-bottom: 3rem; }
footer { padding-top: 1.5rem; padding-bottom: 2.5rem; color: var(--muted); font-size: .875rem; border-top: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.0625rem; font-weight: 600; letter-spacing: .01em; }
h2 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.0625rem; font-weight: 650; }
p { margin: 0 0 .75rem; max-width: 76ch; }
section { margin-top: 3rem; min-width: 0; }
a { color: var(--accent); text-underline-offset: .15em; }
code { font: .875em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; color: var(--muted); }
abbr { text-decoration: none; }
summary { cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--raised); z-index: 9; }
.bar-top { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; justify-content: space-between; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; font-size: .9375rem; }
fieldset { display: flex; margin: 0; padding: 2px; border: 1px solid var(--line); border-radius: 999px; font-size: .8125rem; }
fieldset label { position: relative; padding: .125rem .7rem; border-radius: 999px; cursor: pointer; color: var(--muted); }
fieldset label:has(:checked) { background: var(--surface); color: var(--text); box-shadow: inset 0 0 0 1px var(--line); }
fieldset label:has(:focus-visible) { outline: 3px solid var(--accent); }
fieldset input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.hidden, legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.lead { margin: 2.25rem 0 1.25rem; max-width: 46ch; font-size: clamp(1.5rem, 3.2vw, 2.125rem); line-height: 1.2; font-weight: 650; letter-spacing: -.02em; text-wrap: balance; }
p.note { max-width: 96ch; }
.note, .kind { color: var(--muted); font-size: .875rem; }
.id { overflow-wrap: anywhere; }
.id b { font-weight: 600; }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.tiles li { flex: 1 1 8.5rem; padding: .75rem 1rem; border-radius: 10px; }
.tiles b { display: block; font-size: 1.875rem; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; }
.tiles span { font-size: .9375rem; }
${(['missed', 'unknown', 'unprovable', 'waived', 'met', 'no-objective'] as const)
  .map(
    verdict =>
      `.tiles .${verdict}, td.${verdict} summary { background: var(--${verdict}-tint); color: var(--${verdict}); }
:is(b, span).${verdict}, .why b.${verdict} { color: var(--${verdict}); }
.bar .${verdict} { fill: var(--${verdict}); }`,
  )
  .join('\n')}
.bar { display: block; border-radius: 5px; overflow: hidden; margin-bottom: .5rem; }
.bar rect { stroke: var(--page); stroke-width: 1px; }
.more { font-size: .875rem; margin-top: .25rem; }
.more summary { color: var(--accent); }
.more ul { margin: .25rem 0 0; padding: 0; list-style: none; max-height: 16rem; overflow: auto; color: var(--muted); overflow-wrap: anywhere; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
