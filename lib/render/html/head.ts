import { isKept } from '../../assess/posture/summary';
import type { LiveVerdict } from '../../model/live';
import type { Posture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import { SCENARIOS } from '../../model/scenario';
import { groupBy } from '../alike/group-by';
import { type Markup, count, html, idText } from './markup';
import { anchorOf } from './matrix/matrix';
import type { Row } from './matrix/rows';
import { tallyBar, tiles } from './tally';
import { SIGNS, VERDICT_WORDS, scenarioWords } from './words';

const SHOWN_FIRST = 5;
const WORST: readonly LiveVerdict[] = ['missed', 'unknown', 'unprovable'];

/** In one glance: how much of what was promised is kept. */
export function glance(posture: Posture): Markup {
  const { summary } = posture;
  const shown: readonly Verdict[] = [
    ...(['missed', 'unprovable', 'waived', 'met'] as const),
    ...(summary.noObjective > 0 ? (['no-objective'] as const) : []),
  ];
  const regions = new Set(posture.stores.map(({ region }) => region)).size;
  return html`<p class="lead">${headline(posture)}</p>
    ${tiles(summary, shown)} ${tallyBar(summary)}
    <p class="note">
      ${count(summary.stores, 'store')} in ${count(regions, 'region')}, each in seven scenarios. Read from
      templates and from AWS's documentation, nothing that runs.
    </p>`;
}

function headline(posture: Posture): string {
  const { met, missed, unprovable, waived, noObjective, stores } = posture.summary;
  const judged = met + missed + unprovable + waived;
  if (stores === 0) return 'There are no stores in these templates.';
  if (judged === 0) {
    return 'No objectives: nothing was judged. The figures say what these templates can reach.';
  }
  const all = `of ${count(judged, 'objective')}`;
  const more = noObjective === 0 ? '' : ` For ${count(noObjective, 'cell')} more there is no objective.`;
  if (missed > 0) {
    return `${missed.toLocaleString('en-US')} ${all} ${missed === 1 ? 'is' : 'are'} missed${unprovable === 0 ? '' : `, and for ${unprovable.toLocaleString('en-US')} no bound can be given`}.${more}`;
  }
  if (unprovable > 0) {
    return `None ${all} is missed, but for ${unprovable.toLocaleString('en-US')} no bound can be given, so they are not met.${more}`;
  }
  const wrong = isKept(posture) ? '' : ' All the same, there are errors among the findings.';
  return `Each ${all} is ${waived === 0 ? 'met' : met === 0 ? 'waived' : 'met or waived'}, as far as these templates tell.${wrong}${more}`;
}

/** What misses most, with the way to it; rows of one kind with the same verdicts are said once. */
export function worst(rows: readonly Row[]): Markup | undefined {
  const bad = [...rows.entries()].filter(([, row]) => scenariosOf(row, ...WORST).length > 0);
  if (bad.length === 0) return undefined;
  const groups = groupBy(bad, ([, { stores, cells }]) =>
    JSON.stringify([stores[0].region, stores[0].type, SCENARIOS.map(scenario => cells[scenario].verdict)]),
  );
  return html`<section aria-labelledby="worst">
    <h2 id="worst">Worst first</h2>
    <ol class="worst">
      ${groups.slice(0, SHOWN_FIRST).map(group => {
        const [[index, row]] = group;
        const others = group.reduce((sum, [, { stores }]) => sum + stores.length, -1);
        return html`<li>
          <a href="#${anchorOf(index)}">${idText(row.stores[0].id)}</a
          >${others === 0 ? '' : ` and ${others.toLocaleString('en-US')} more`}
          ${WORST.map(verdict => list(row, verdict))}
        </li>`;
      })}
    </ol>
    ${groups.length > SHOWN_FIRST ? html`<p class="note">More below, in the same order within each region.</p>` : ''}
  </section>`;
}

function list(row: Row, verdict: LiveVerdict): Markup | undefined {
  const scenarios = scenariosOf(row, verdict);
  if (scenarios.length === 0) return undefined;
  return html`<span class="${verdict}"
    >${SIGNS[verdict]} ${VERDICT_WORDS[verdict]}: ${scenarios.join(', ')}</span
  >`;
}

function scenariosOf({ cells }: Row, ...verdicts: readonly LiveVerdict[]): readonly string[] {
  return SCENARIOS.filter(scenario => verdicts.includes(cells[scenario].verdict)).map(scenarioWords);
}
