import { damage } from '../damage';
import {
  type DrillScenario,
  type Play,
  type Played,
  checksSaying,
  nothingRestored,
  tryToRestore,
  validatePlayed,
} from '../scenario';
import { lookAt } from '../../backup/look';
import type { RestoreSource } from '../restore';
import { Shop } from '../shop';
import { ERASED_IDS, SHOP_ERASURES, shopErasures } from '../shop-rows';
import { abandonRecovery, spoil } from '../spoil';

/** Somebody who meant one tenant, and another database: all lines of all purchases. */
const MISTAKE = 'BEGIN; DELETE FROM shop.purchase_line; DELETE FROM shop.payment; COMMIT';

/** The scenario that faults are put into: what comes back has one of everything that can be damaged. */
export const rowsDeleted: DrillScenario = {
  name: 'rows-deleted',
  what: 'rows deleted by mistake, then the volume lost: recovered to the moment before',
  scenario: 'accidental-deletion',
  play,
};

async function play(given: Play): Promise<Played> {
  const { stage, timeline, fault, pace } = given;
  const shop = await Shop.open(stage, rowsDeleted.name, pace);
  await shop.trade();
  await shop.work();
  const early = await shop.now();
  await shop.work();
  const erased = (await shop.ask<{ id: string }>(ERASED_IDS)).map(({ id }) => id);
  await shop.ask(SHOP_ERASURES);
  timeline.add(`${erased.length} customers forgotten: their keys are destroyed`);
  if (fault?.spoils === 'abandoned-branch') {
    await shop.untilArchived();
    await abandonRecovery(stage, shop.database);
    timeline.add('a recovery tried and given up: its log is in the archive too');
    await shop.work();
  }
  const manifest = await shop.record();
  timeline.add('manifest recorded: what a restore must bring back');
  const piece = await shop.newPiece();
  await shop.work();
  await shop.newPiece();

  const disaster = await shop.now();
  await shop.ask(MISTAKE);
  timeline.add('DISASTER: all lines of all purchases deleted by mistake, all payments too');
  await shop.untilArchived();
  const purchases = await shop.close();
  await stage.loseSource();
  timeline.add(`DISASTER: the instance is killed and its volume lost, after ${purchases} purchases`);

  const until = { 'before-disaster': disaster.at, 'before-manifest': early.at, 'after-disaster': null }[
    fault?.restore ?? 'before-disaster'
  ];
  let from: RestoreSource = stage;
  if (fault?.spoils !== undefined) {
    from = await spoil(stage, fault.spoils, { piece, database: shop.database });
    timeline.add(`FAULT put in: ${fault.what}`);
  }
  const found = lookAt(from, manifest.position.lsn);
  timeline.add('looked at the backup and at each piece of the log');
  const restored = await tryToRestore(stage, until, from);
  if ('problem' in restored)
    return nothingRestored(given, rowsDeleted.scenario, manifest, found, restored.problem);
  const { instance, recoveredBefore } = restored;
  timeline.add(`restored to a fresh instance, up to ${until ?? 'the end of the archive'}`);
  if (fault !== null && fault.spoils === undefined) {
    await damage(instance, shop.database, fault);
    timeline.add(`FAULT put in: ${fault.what}`);
  }
  return validatePlayed(given, rowsDeleted.scenario, {
    target: instance.target(shop.database),
    recoveryPoint: until ?? 'end of the archive',
    manifest,
    erasures: shopErasures(erased),
    disasterAt: disaster.date,
    recoveredBefore,
    moreChecks: checksSaying('integrity', found),
  });
}
