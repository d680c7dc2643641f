import type { LivePlace, LivePosture, LiveStore, LiveVerdict } from '../../model/live';
import type { Scenario } from '../../model/scenario';
import type { Expected, ExpectedStore } from '../expected';
import type { Asked } from '../gather';
import { type Found, liveCell } from './cell';
import { findingsOf } from './findings';
import { standingOf } from './standing';

/** What was found, held against what the templates let expect. Depends on nothing but its arguments. */
export function livePosture(expected: Expected, asked: readonly Asked[], now: Date): LivePosture {
  const standings = asked.map(standingOf);
  const byKey = new Map(standings.map(standing => [standing.item.key, standing]));
  const found: Found = { standing: key => byKey.get(key), now: now.getTime() / 1_000 };
  const stores = expected.stores.map(store => liveStore(store, found));
  return {
    schemaVersion: 1,
    at: now.toISOString(),
    summary: summarize(stores),
    stores,
    findings: findingsOf(standings),
    places: placesOf(asked),
  };
}

/** Whether all that was promised is kept, as far as anybody can tell by now, and nothing differs. */
export function isKeptNow({ summary, findings }: LivePosture): boolean {
  const { missed, unprovable, unknown } = summary;
  return missed + unprovable + unknown === 0 && !findings.some(({ severity }) => severity === 'error');
}

/** Whether anybody answered at all. */
export function isAnswered({ places }: LivePosture): boolean {
  return places.length === 0 || places.some(({ answered }) => answered > 0);
}

function liveStore({ scenarios, ...store }: ExpectedStore, found: Found): LiveStore {
  const cells = Object.entries(scenarios).map(([scenario, cell]) => [scenario, liveCell(cell, found)]);
  return { ...store, scenarios: Object.fromEntries(cells) as Record<Scenario, ReturnType<typeof liveCell>> };
}

function summarize(stores: readonly LiveStore[]): LivePosture['summary'] {
  const counts: Record<LiveVerdict, number> = {
    met: 0,
    missed: 0,
    unprovable: 0,
    unknown: 0,
    'no-objective': 0,
    waived: 0,
  };
  for (const { scenarios } of stores) {
    for (const { verdict } of Object.values(scenarios)) counts[verdict] += 1;
  }
  const { 'no-objective': noObjective, ...others } = counts;
  return { stores: stores.length, ...others, noObjective };
}

function placesOf(asked: readonly Asked[]): readonly LivePlace[] {
  const places = new Map<string, { account: string; region: string; asked: number; answered: number }>();
  for (const { item, account, answer } of asked) {
    const key = `${item.account} ${item.region}`;
    const place = places.get(key) ?? { account, region: item.region, asked: 0, answered: 0 };
    if (place.account === item.account) place.account = account;
    place.asked += 1;
    place.answered += answer.state === 'unknown' ? 0 : 1;
    places.set(key, place);
  }
  return [...places.values()].sort((one, other) => (placeKey(one) < placeKey(other) ? -1 : 1));
}

function placeKey({ account, region }: LivePlace): string {
  return `${account} ${region}`;
}
