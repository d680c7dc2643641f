import { asFilledAnew } from '../../manifest/anew';
import { type Check, failed, passed } from '../../validation/check';
import {
  BALANCE_DIGEST,
  EVENT_LOG,
  FULL_REPLAY,
  GO_ON,
  REBUILD_INDEX,
  SNAPSHOT_AND_REPLAY,
  TAKE_SNAPSHOT,
} from '../event-log';
import { type DrillScenario, type Play, type Played, validatePlayed } from '../scenario';
import { Shop } from '../shop';

export const eventReplay: DrillScenario = {
  name: 'event-replay',
  what: 'what is derived from a log of events lost: replayed in full, and from a snapshot, to the same state',
  scenario: 'accidental-deletion',
  play,
};

/** One replay, with what came of it. */
interface Replay {
  readonly events: number;
  readonly seconds: number;
  readonly digest: string;
}

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace, fault } = given;
  const shop = await Shop.open(stage, eventReplay.name, pace);
  await shop.ask(EVENT_LOG);
  await shop.ask(TAKE_SNAPSHOT);
  await shop.ask(GO_ON);
  await shop.ask('SELECT cdk_recovery.mark()');
  const was = await digest(shop);
  const manifest = asFilledAnew(await shop.record());
  timeline.add('a log of events, balances that follow from it, and a snapshot of them; manifest recorded');
  const { date } = await shop.now();
  await shop.ask('UPDATE event_log.balance SET balance = balance + 1 WHERE account % 3 = 0');
  timeline.add('DISASTER: a defect made a third of the balances wrong');

  if (fault?.sql !== undefined) {
    await shop.ask(fault.sql);
    timeline.add(`FAULT put in: ${fault.what}`);
  }
  const short = await replay(shop, SNAPSHOT_AND_REPLAY);
  timeline.add(told('from the snapshot and the events since', short));
  const full = await replay(shop, FULL_REPLAY);
  timeline.add(told('from all events', full));
  const begun = Date.now();
  await shop.ask(REBUILD_INDEX);
  timeline.add(`the index worked out anew in ${(Date.now() - begun) / 1_000} s`);
  return validatePlayed(given, eventReplay.scenario, {
    target: shop.target,
    recoveryPoint: 'the log of events',
    manifest,
    erasures: null,
    disasterAt: date,
    moreChecks: [sameBalances(was, short, full)],
  });
}

async function replay(shop: Shop, sql: string): Promise<Replay> {
  const begun = Date.now();
  const [row] = await shop.ask<{ replayed: string }>(sql);
  const seconds = (Date.now() - begun) / 1_000;
  return { events: Number(row!.replayed), seconds, digest: await digest(shop) };
}

async function digest(shop: Shop): Promise<string> {
  const [row] = await shop.ask<{ digest: string }>(BALANCE_DIGEST);
  return row!.digest;
}

function told(from: string, { events, seconds }: Replay): string {
  return `replayed ${from}: ${events} events in ${seconds} s`;
}

function sameBalances(was: string, short: Replay, full: Replay): Check {
  return {
    id: 'replays-agree',
    group: 'integrity',
    run: () => {
      const bad = [
        ...(full.digest === was ? [] : ['all events give other balances than were there before']),
        ...(short.digest === full.digest
          ? []
          : ['the snapshot and the events since give others than all events']),
      ];
      const action = 'find out which events are missing, or what the replay depends on beside them';
      return Promise.resolve(
        bad.length === 0
          ? [
              passed(
                `${full.events} events, and a snapshot with ${short.events}, give the balances as they were`,
              ),
            ]
          : bad.map(message => failed('event_log.balance', message, action)),
      );
    },
  };
}
