import * as fc from 'fast-check';
import {
  type ObjectiveSet,
  checkObjective,
  checkScenario,
  flattenObjectives,
  resolveObjective,
} from '../../../lib/model/objective';
import { SCENARIOS, isScenario } from '../../../lib/model/scenario';
import { TIERS, TIER_OBJECTIVES } from '../../../lib/model/tier';

const hour = { rpoSeconds: 3_600, rtoSeconds: 3_600 };
const day = { rpoSeconds: 86_400, rtoSeconds: 86_400 };
const minute = { rpoSeconds: 60, rtoSeconds: 60 };

describe('the narrowest objective wins', () => {
  test('a scenario goes before the default of its own scope', () => {
    const scopes = [{ default: hour, scenarios: { 'region-failure': day } }];
    expect(resolveObjective(scopes, 'region-failure')).toBe(day);
    expect(resolveObjective(scopes, 'zone-failure')).toBe(hour);
  });

  test('the default of an inner scope goes before the scenario of an outer one', () => {
    const scopes = [{ default: minute }, { default: hour, scenarios: { 'region-failure': day } }];
    expect(resolveObjective(scopes, 'region-failure')).toBe(minute);
  });

  test('an inner scope that says nothing of a scenario leaves it to the outer one', () => {
    const scopes = [{ scenarios: { ransomware: minute } }, { default: hour }];
    expect(resolveObjective(scopes, 'key-loss')).toBe(hour);
  });

  test('nothing declared is no objective', () => {
    expect(resolveObjective([], 'key-loss')).toBeUndefined();
    expect(flattenObjectives([{}])).toEqual({});
  });

  test('flattened, every scenario has what it resolves to', () => {
    const objective = fc.constantFrom(hour, day, minute, undefined);
    const scope: fc.Arbitrary<ObjectiveSet> = fc
      .record({ base: objective, ransomware: objective, region: objective })
      .map(({ base, ransomware, region }) => ({
        ...(base ? { default: base } : {}),
        scenarios: { ...(ransomware ? { ransomware } : {}), ...(region ? { 'region-failure': region } : {}) },
      }));
    fc.assert(
      fc.property(fc.array(scope, { maxLength: 4 }), scopes => {
        const flat = flattenObjectives(scopes);
        for (const scenario of SCENARIOS) expect(flat[scenario]).toBe(resolveObjective(scopes, scenario));
      }),
    );
  });
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 315_360_001, '900' as never, undefined as never])(
  'fails for an objective of %p seconds',
  seconds => {
    expect(() => checkObjective({ rpoSeconds: seconds, rtoSeconds: 0 }, 'App')).toThrow(
      /^App: the rpo is not a usable number of seconds/,
    );
    expect(() => checkObjective({ rpoSeconds: 0, rtoSeconds: seconds }, 'App')).toThrow(/the rto is not/);
  },
);

test('zero and ten years are objectives', () => {
  const objective = { rpoSeconds: 0, rtoSeconds: 315_360_000 };
  expect(checkObjective(objective, 'App')).toBe(objective);
});

test('scenarios are known by their ids and nothing else', () => {
  expect(SCENARIOS).toHaveLength(7);
  for (const scenario of SCENARIOS) expect(checkScenario(scenario, 'App')).toBe(scenario);
  expect(isScenario('toString')).toBe(false);
  expect(() => checkScenario('flood', 'App')).toThrow(
    /^App: unknown scenario, received "flood"; allowed: .*key-loss/,
  );
});

test('tiers grow less demanding one after another', () => {
  const pairs = TIERS.map(tier => checkObjective(TIER_OBJECTIVES[tier].default!, tier));
  for (const [index, pair] of pairs.slice(1).entries()) {
    expect(pair.rpoSeconds).toBeGreaterThan(pairs[index]!.rpoSeconds);
    expect(pair.rtoSeconds).toBeGreaterThan(pairs[index]!.rtoSeconds);
  }
});
