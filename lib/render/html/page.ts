import type { Posture } from '../../model/posture';
import { VERDICT_ORDER } from '../posture/words';
import { findings } from './findings';
import { page } from './frame';
import { glance, worst } from './head';
import { map } from './map/section';
import { html } from './markup';
import { matrix } from './matrix/matrix';
import { rowsOf } from './matrix/rows';
import { order } from './order/section';
import { byScenario } from './scenarios';
import { terms } from './terms';

const CAPTION = 'Figures are upper bounds under their basis; ? where no bound can be given.';

/** The posture as one page that needs no network, and no script for anything but comfort. */
export function renderPostureHtml(posture: Posture): string {
  const rows = rowsOf(posture);
  const { stores } = posture;
  return page({
    title: 'Recovery posture',
    head: html`${glance(posture)}
      <div class="pair">${worst(rows)} ${stores.length === 0 ? '' : byScenario(stores)}</div>`,
    sections: [
      {
        id: 'matrix',
        title: 'Stores and scenarios',
        called: 'Matrix',
        content: matrix(stores, rows, CAPTION),
      },
      { id: 'findings', title: 'Findings', called: 'Findings', content: findings(posture) },
      { id: 'map', title: 'Regions, stores and flows', called: 'Picture', content: map(posture.map) },
      { id: 'order', title: 'Recovery order', called: 'Recovery order', content: order(posture) },
      {
        id: 'terms',
        title: 'How to read this',
        called: 'How to read this',
        content: terms(VERDICT_ORDER),
      },
    ],
    footer:
      'Made by cdk-recovery from synthesized templates. Figures are upper bounds under their basis. What was not read from a template, such as people, name servers and other parties, is not in them.',
  });
}
