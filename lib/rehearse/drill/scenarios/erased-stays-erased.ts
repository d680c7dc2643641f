import { count } from '../../validation/check';
import { addressCheck } from '../address-check';
import { ask } from '../damage';
import { KeyStore, readable, readableWithTheirs } from '../key-store';
import { newMasterKey } from '../master-key';
import { type DrillScenario, type Play, type Played, validatePlayed } from '../scenario';
import { Shop } from '../shop';
import { ERASED_IDS, SHOP_ERASURES, shopErasures } from '../shop-rows';

export const erasedStaysErased: DrillScenario = {
  name: 'erased-stays-erased',
  what: 'recovered to a moment before somebody was erased: the keys are in no backup, so nothing of them opens',
  scenario: 'accidental-deletion',
  play,
};

/** The fault that the scenario puts in itself. */
export const KEYS_RESTORED = 'key-store-restored';

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace, fault } = given;
  const shop = await Shop.open(stage, erasedStaysErased.name, pace);
  const master = newMasterKey();
  const store = await KeyStore.open(stage, shop, master);
  timeline.add('the keys of customers are in a server of their own, which no backup of the shop has');
  const manifest = await shop.recordAtWork(timeline);
  const disaster = await shop.now();
  await shop.ask('UPDATE shop.payment SET amount = 0');
  timeline.add('DISASTER: all payments set to nothing by mistake, and nobody notices');
  const before = await store.all();
  const erased = (await shop.ask<{ id: string }>(ERASED_IDS)).map(({ id }) => id);
  await shop.ask(SHOP_ERASURES);
  await store.destroy(erased);
  timeline.add(`${erased.length} customers forgotten: their keys are destroyed in the key store`);
  await shop.untilArchived();
  await shop.close();

  const { instance, recoveredBefore } = await stage.restored(disaster.at);
  const target = instance.target(shop.database);
  timeline.add(`restored to a fresh instance, up to ${disaster.at}: before the erasure`);
  await ask(instance, shop.database, SHOP_ERASURES);
  timeline.add('the list of erasures applied again, to rows that name them in plain text');
  if (fault?.name === KEYS_RESTORED) {
    await store.put(before);
    timeline.add(`FAULT put in: ${fault.what}`);
  }
  const secrets = await store.secrets(master);
  const any = [...secrets.values()];
  const theirs = await readable(target, () => any, erased);
  const all = await readableWithTheirs(target, secrets);
  return validatePlayed(given, erasedStaysErased.scenario, {
    target,
    recoveryPoint: disaster.at,
    manifest,
    erasures: shopErasures(erased),
    disasterAt: disaster.date,
    recoveredBefore,
    moreChecks: [
      addressCheck(
        { id: 'erased-subjects-unreadable', group: 'erasure' },
        theirs.opened === 0 && theirs.of === erased.length,
        {
          passed: `no address of ${theirs.of} erased customers opens with any of ${secrets.size} keys`,
          failed: `${theirs.opened} of ${theirs.of} addresses of erased customers open`,
          action: 'destroy the keys of erased customers in the key store, and keep it out of every backup',
        },
      ),
      addressCheck({ id: 'others-readable', group: 'integrity' }, all.opened === all.of - erased.length, {
        passed: `${count(all.opened, 'address', 'addresses')} of all others open`,
        failed: `${all.opened} addresses open, where ${all.of - erased.length} have to`,
      }),
    ],
  });
}
