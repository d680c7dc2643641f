import * as fc from 'fast-check';
import type { Posture, StorePosture } from '../../../../lib/model/posture';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';
import { SEED } from '../../../helpers/fuzz';
import { BUCKET } from '../posture/system';
import { assessed, figures } from './regions';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const REGIONS = ['us-east-1', 'us-west-2', 'unknown-region'] as const;
const REGIONAL: readonly Scenario[] = ['instance-failure', 'zone-failure', 'region-failure'];

const seconds = fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: null });
const prediction = fc.record({ recoverable: fc.boolean(), rpoSeconds: seconds, rtoSeconds: seconds });
const place = fc.constantFrom(...REGIONS);
const name = fc.constantFrom(...NAMES);
const declaration = fc.record({
  store: name,
  from: fc.oneof({ weight: 9, arbitrary: name }, { weight: 1, arbitrary: fc.constant('Nobody' as const) }),
  replay: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: null }),
});
const system = fc.record({
  places: fc.tuple(place, place, place, place, place, place),
  said: fc.dictionary(name, prediction),
  declared: fc.array(declaration, { maxLength: 8 }),
});
type Subject = typeof system extends fc.Arbitrary<infer T> ? T : never;
type Declared = Subject['declared'];

function idOf(subject: Subject, store: string): string {
  const index = NAMES.indexOf(store as (typeof NAMES)[number]);
  return `${subject.places[index] ?? 'nowhere'}/${store}`;
}

function judge(subject: Subject, declared: Declared = subject.declared): Posture {
  const regions: Record<string, Record<string, object>> = {};
  NAMES.forEach((store, index) => ((regions[subject.places[index]!] ??= {})[store] = BUCKET));
  const derived = declared
    .filter(({ store, from }) => store !== from)
    .map(({ store, from, replay }) => ({
      store: idOf(subject, store),
      from: idOf(subject, from),
      ...(replay === null ? {} : { replay: `${replay}s` }),
    }));
  return assessed(regions, { default: { rpo: '1h', rto: '1h' }, derived }, [figures(subject.said)]);
}

function holds(property: (subject: Subject, posture: Posture) => void): void {
  fc.assert(
    fc.property(system, subject => property(subject, judge(subject))),
    { numRuns: 300, seed: SEED },
  );
}

const endless = (figure: number | null): number => figure ?? Infinity;

function sourceOf({ stores }: Posture, { derivedFrom }: StorePosture): StorePosture | undefined {
  return stores.find(({ id }) => id === derivedFrom?.from);
}

test('replay is never better than the source that it starts from, unless that surely stands', () =>
  holds((_, posture) => {
    for (const store of posture.stores) {
      const source = sourceOf(posture, store);
      for (const scenario of SCENARIOS) {
        const cell = store.scenarios[scenario];
        if (cell.mechanism !== 'replay' || !source) continue;
        const apart =
          source.region !== store.region && ![source, store].some(one => one.region === 'unknown-region');
        if (apart && REGIONAL.includes(scenario)) continue;
        const from = source.scenarios[scenario];
        if (cell.rpoSeconds !== null) expect(from.recoverable).toBe(true);
        expect(endless(cell.rpoSeconds)).toBeGreaterThanOrEqual(endless(from.rpoSeconds));
        expect(endless(cell.rtoSeconds)).toBeGreaterThanOrEqual(endless(from.rtoSeconds));
      }
    }
  }));

test('a replay that nobody stated keeps no promise', () =>
  holds((_, { stores }) => {
    for (const { derivedFrom, scenarios } of stores) {
      if (derivedFrom?.replaySeconds !== null) continue;
      for (const { mechanism, verdict } of Object.values(scenarios)) {
        if (mechanism === 'replay') expect(verdict).not.toBe('met');
      }
    }
  }));

test('one more declaration changes nothing for stores that are not rebuilt from that one', () =>
  holds((subject, before) => {
    const [added, ...others] = subject.declared;
    if (!added || added.store === added.from) return;
    const without = judge(subject, others);
    const touched = new Set([idOf(subject, added.store)]);
    for (let known = 0; known < touched.size;) {
      known = touched.size;
      for (const { id, derivedFrom } of [...before.stores, ...without.stores]) {
        if (derivedFrom && touched.has(derivedFrom.from)) touched.add(id);
      }
    }
    // A circle is one for all of its members, so that closing it changes each of them.
    const untouched = ({ stores }: Posture): readonly StorePosture[] =>
      stores.filter(({ id }) => !touched.has(id));
    expect(untouched(before)).toEqual(untouched(without));
  }));

test('the order of declarations changes nothing', () =>
  holds((subject, posture) => expect(judge(subject, [...subject.declared].reverse())).toEqual(posture)));
