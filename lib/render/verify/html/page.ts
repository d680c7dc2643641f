import type { LivePosture } from '../../../model/live';
import { findings } from '../../html/findings';
import { page } from '../../html/frame';
import { worst } from '../../html/head';
import { html } from '../../html/markup';
import { matrix } from '../../html/matrix/matrix';
import { rowsOf } from '../../html/matrix/rows';
import { byScenario } from '../../html/scenarios';
import { SHOWN_ORDER } from '../../html/shown';
import { terms } from '../../html/terms';
import { glance } from './glance';
import { places } from './places';

const CAPTION =
  'Figures marked now were measured at the time of the call, the others are those of the templates; ? where no figure can be given.';

/** What stands there now as one page, made of the same parts as the page of the templates. */
export function renderLiveHtml(posture: LivePosture): string {
  const rows = rowsOf(posture);
  const { stores } = posture;
  return page({
    title: 'Live recovery posture',
    head: html`${glance(posture)}
      <div class="pair">${worst(rows)} ${stores.length === 0 ? '' : byScenario(stores)}</div>`,
    sections: [
      {
        id: 'matrix',
        title: 'Stores and scenarios',
        called: 'Matrix',
        content: matrix(stores, rows, CAPTION),
      },
      {
        id: 'findings',
        title: 'What differs from the templates',
        called: 'Differences',
        content: findings(posture),
      },
      { id: 'places', title: 'Who answered', called: 'Who answered', content: places(posture) },
      { id: 'terms', title: 'How to read this', called: 'How to read this', content: terms(SHOWN_ORDER) },
    ],
    footer: `Made by cdk-recovery from what AWS answered at ${posture.at}, held against synthesized templates. What was measured holds for that moment and for no other.`,
  });
}
