import type { LivePosture, LiveVerdict } from '../../../model/live';
import { type Markup, count, html } from '../../html/markup';
import { tallyBar, tiles } from '../../html/tally';

const TILES: readonly LiveVerdict[] = ['missed', 'unknown', 'unprovable', 'waived', 'met'];

/** In one glance: how much of what was promised is kept now, as far as anybody told. */
export function glance(posture: LivePosture): Markup {
  const { summary, places, at } = posture;
  const asked = places.reduce((sum, place) => sum + place.asked, 0);
  const answered = places.reduce((sum, place) => sum + place.answered, 0);
  return html`<p class="lead">${headline(posture)}</p>
    ${tiles(summary, [...TILES, ...(summary.noObjective > 0 ? (['no-objective'] as const) : [])])}
    ${tallyBar(summary)}
    <p class="note">
      ${count(summary.stores, 'store')} as of ${at}, each in seven scenarios. Of ${count(asked, 'thing')} that
      ${asked === 1 ? 'was' : 'were'} asked for in ${count(places.length, 'place')}, AWS told of
      ${answered.toLocaleString('en-US')}.
    </p>`;
}

function headline({ summary, findings }: LivePosture): string {
  const { met, missed, unprovable, unknown, waived, noObjective, stores } = summary;
  const judged = met + missed + unprovable + unknown + waived;
  const wrong = findings.filter(({ severity }) => severity === 'error').length;
  const differs = wrong === 0 ? '' : ` ${count(wrong, 'difference')} from the templates.`;
  if (stores === 0) return `There are no stores in these templates.${differs}`;
  if (judged === 0) return `No objectives: nothing was judged.${differs}`;
  const all = `of ${count(judged, 'objective')}`;
  const more = noObjective === 0 ? '' : ` For ${count(noObjective, 'cell')} more there is no objective.`;
  const open = [
    ...(unknown === 0 ? [] : [`for ${unknown.toLocaleString('en-US')} nobody answered`]),
    ...(unprovable === 0 ? [] : [`for ${unprovable.toLocaleString('en-US')} no bound can be given`]),
  ];
  const tail = `${differs}${more}`;
  if (missed > 0) {
    const parts = [`${missed.toLocaleString('en-US')} ${all} ${missed === 1 ? 'is' : 'are'} missed`, ...open];
    return `${parts.join(', ')}.${tail}`;
  }
  if (open.length > 0) return `None ${all} is missed, but ${open.join(', and ')}, so not met.${tail}`;
  const kept = waived === 0 ? 'met' : met === 0 ? 'waived' : 'met or waived';
  return `Each ${all} is ${kept} at this moment.${tail}`;
}
