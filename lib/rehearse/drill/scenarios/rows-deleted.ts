import { damage } from '../damage';
import { type DrillScenario, type Play, type Played, validatePlayed } from '../scenario';
import { Shop } from '../shop';
import { ERASED_IDS, SHOP_ERASURES, shopErasures } from '../shop-rows';

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
  const manifest = await shop.record();
  timeline.add('manifest recorded: what a restore must bring back');
  await shop.work();

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
  const { instance, recoveredBefore } = await stage.restored(until);
  timeline.add(`restored to a fresh instance, up to ${until ?? 'the end of the archive'}`);
  if (fault !== null) {
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
  });
}
