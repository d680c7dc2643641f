import { count } from '../../validation/check';
import { addressCheck } from '../address-check';
import { KeyStore, readableWithTheirs } from '../key-store';
import { fromPaper, newMasterKey, toPaper } from '../master-key';
import { type DrillScenario, type Play, type Played, validatePlayed } from '../scenario';
import { Shop } from '../shop';

export const keyLost: DrillScenario = {
  name: 'key-lost',
  what: "the master key of all customers' keys lost: recovered from its offline copy, and nothing opens without it",
  scenario: 'key-loss',
  play,
};

/** The fault that the scenario puts in itself. */
export const OLD_COPY = 'offline-copy-outdated';

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace, fault } = given;
  const shop = await Shop.open(stage, keyLost.name, pace);
  let master = newMasterKey();
  const store = await KeyStore.open(stage, shop, master);
  const outdated = toPaper(master);
  const rotated = newMasterKey();
  await store.rotate(master, rotated);
  master = rotated;
  const paper = fault?.name === OLD_COPY ? outdated : toPaper(master);
  timeline.add('the keys of customers are in a server of their own, wrapped; the master key is on paper too');
  const manifest = await shop.recordAtWork(timeline);

  const { at, date } = await shop.suffer('DROP TABLE shop.customer CASCADE');
  await shop.close();
  master.fill(0);
  timeline.add('DISASTER: the table of customers dropped, and the master key destroyed');
  const { instance, recoveredBefore } = await stage.restored(at);
  const target = instance.target(shop.database);
  timeline.add(`restored to a fresh instance, up to ${at}`);
  const without = await readableWithTheirs(target, await store.secrets(newMasterKey()));
  timeline.add(`without the master key ${without.opened} of ${without.of} addresses open`);
  if (fault?.name === OLD_COPY) timeline.add(`FAULT put in: ${fault.what}`);
  const again = await readableWithTheirs(target, await store.secrets(fromPaper(paper)));
  timeline.add(`with the key from its offline copy ${again.opened} of ${again.of} addresses open`);
  return validatePlayed(given, keyLost.scenario, {
    target,
    recoveryPoint: at,
    manifest,
    erasures: null,
    disasterAt: date,
    recoveredBefore,
    moreChecks: [
      addressCheck(
        { id: 'unreadable-without-key', group: 'erasure' },
        without.opened === 0 && without.of > 0,
        {
          passed: `none of ${count(without.of, 'address', 'addresses')} opens without the master key`,
          failed: `${without.opened} of ${without.of} open without the master key`,
        },
      ),
      addressCheck(
        { id: 'readable-with-key', group: 'integrity' },
        again.opened === again.of && again.of > 0,
        {
          passed: `all of ${count(again.of, 'address', 'addresses')} open with the key from its offline copy`,
          failed: `${again.opened} of ${again.of} open with the key from its offline copy`,
          action: 'renew the offline copy whenever the master key is rotated',
        },
      ),
    ],
  });
}
