import { lookAt } from '../../backup/look';
import { type DrillScenario, type Play, type Played, checksSaying, validatePlayed } from '../scenario';
import { Shop } from '../shop';

/** A migration that was meant for another database. What refers to the table loses its foreign keys. */
const MISTAKE = 'DROP TABLE shop.purchase CASCADE';

export const tableDropped: DrillScenario = {
  name: 'table-dropped',
  what: 'a table dropped by mistake: recovered to the moment before',
  scenario: 'accidental-deletion',
  play,
};

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace } = given;
  const shop = await Shop.open(stage, tableDropped.name, pace);
  const manifest = await shop.recordAtWork(timeline);
  const { at, date } = await shop.suffer(MISTAKE);
  const purchases = await shop.close();
  timeline.add(`DISASTER: the table of purchases dropped by mistake, after ${purchases} purchases`);
  const found = lookAt(stage, manifest.position.lsn);
  const { instance, recoveredBefore } = await stage.restored(at);
  timeline.add(`restored to a fresh instance, up to ${at}`);
  return validatePlayed(given, tableDropped.scenario, {
    target: instance.target(shop.database),
    recoveryPoint: at,
    manifest,
    erasures: null,
    disasterAt: date,
    recoveredBefore,
    moreChecks: checksSaying('integrity', found),
  });
}
