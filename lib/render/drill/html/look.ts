/** What the account of a drill has that the page of a posture hasn't. */
export const DRILL_CSS = `
.summary { width: 100%; border-collapse: collapse; }
:is(.summary, .checks) th { text-align: left; font-weight: 600; }
.checks caption { text-align: left; }
.narrow { display: none; }
.summary .figure { white-space: nowrap; font-variant-numeric: tabular-nums; }
:is(b, span, strong).failed { color: var(--missed); }
:is(b, span, strong).passed { color: var(--met); }
:is(b, span, strong).open { color: var(--unprovable); }
.tiles .passed { background: var(--met-tint); color: var(--met); }
.tiles .failed { background: var(--missed-tint); color: var(--missed); }
.tiles .open { background: var(--unprovable-tint); color: var(--unprovable); }
.played { border-top: 1px solid var(--line); padding: 1rem 0 1.5rem; margin-top: 1.5rem; }
.played h3 { margin-top: 0; }
.line { display: block; margin: .75rem 0 .25rem; }
.line .way { stroke: var(--line); stroke-width: 2px; }
.line .back { fill: var(--accent); opacity: .35; }
.line circle { fill: var(--muted); }
.line circle.disaster { fill: var(--missed); }
.steps { margin: .5rem 0 1rem; padding: 0; list-style: none; font-size: .9375rem; }
.steps li { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: .75rem; padding: .125rem 0; overflow-wrap: anywhere; }
.steps .at { text-align: right; color: var(--muted); font-variant-numeric: tabular-nums; white-space: nowrap; }
.steps .disaster { color: var(--missed); font-weight: 600; }
.checks { width: 100%; border-collapse: collapse; }
.checks td:first-child { width: 2rem; }
.checks td:nth-child(2) { width: 20rem; }
@media screen and (max-width: 34rem) { .narrow { display: inline; } .checks td { width: auto !important; } .steps li { grid-template-columns: minmax(0, 1fr); gap: 0; } .steps .at { text-align: left; } }
`;
