import { lookAt } from '../../backup/look';
import { type DrillScenario, type Play, type Played, checksSaying, validatePlayed } from '../scenario';
import { Shop } from '../shop';

export const diskLost: DrillScenario = {
  name: 'disk-lost',
  what: 'the disk of the primary lost, nobody else to blame: recovered to the end of the archive',
  scenario: 'instance-failure',
  play,
};

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace } = given;
  const shop = await Shop.open(stage, diskLost.name, pace);
  await shop.trade();
  await shop.work();
  const manifest = await shop.record();
  // The manifest's own moment has to be in the archive, or nothing could be held against it.
  await shop.untilArchived();
  timeline.add('manifest recorded: what a restore must bring back');
  await shop.work();
  const { date } = await shop.now();
  await stage.loseSource();
  const purchases = await shop.close();
  timeline.add(`DISASTER: the disk is gone in the middle of work, after ${purchases} purchases`);
  const found = lookAt(stage, manifest.position.lsn);
  const { instance, recoveredBefore } = await stage.restored(null);
  timeline.add('restored to a fresh instance, up to the end of the archive');
  return validatePlayed(given, diskLost.scenario, {
    target: instance.target(shop.database),
    recoveryPoint: 'end of the archive',
    manifest,
    erasures: null,
    disasterAt: date,
    recoveredBefore,
    moreChecks: checksSaying('integrity', found),
  });
}
