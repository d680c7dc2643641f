import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { restoreTimes } from '../../../../lib/assess/objectives/restore-time';
import { scopesOf } from '../../../../lib/assess/objectives/scopes';
import { buildSystem } from '../../../../lib/assess/system/build';
import { resolveObjective } from '../../../../lib/model/objective';
import type { Scenario } from '../../../../lib/model/scenario';
import { stackOf } from '../posture/system';

const recorded = (seconds: number): object => ({
  'cdk-recovery:objectives': { default: { rpoSeconds: seconds, rtoSeconds: seconds } },
});
const resource = { Type: 'AWS::EC2::Volume', Properties: { Size: 100 }, Metadata: recorded(2) };
const system = buildSystem([stackOf({ Store: resource }, { Metadata: recorded(1) })]);
const [store] = system.resources;

function rpo(file: object, scenario: Scenario = 'key-loss'): number | undefined {
  return resolveObjective(scopesOf(store!, objectivesFrom(file, 'f'), system), scenario)?.rpoSeconds;
}
const pair = (rpo: string): object => ({ rpo, rto: '1h' });

describe('the narrowest objective holds', () => {
  const stores = { 'app/Store': pair('10s'), 'AWS::EC2::Volume': pair('20s') };
  const scenarios = { 'key-loss': pair('30s') };
  test('the id before the type', () => expect(rpo({ stores, scenarios, default: pair('40s') })).toBe(10));
  test('the type before the scenario', () =>
    expect(rpo({ stores: { 'AWS::EC2::Volume': pair('20s') }, scenarios })).toBe(20));
  test('the scenario before the default', () => expect(rpo({ scenarios, default: pair('40s') })).toBe(30));
  test('the file before what is recorded', () => expect(rpo({ default: pair('40s') })).toBe(40));
  test('what the resource records where the file says nothing', () =>
    expect(rpo({ scenarios }, 'zone-failure')).toBe(2));
});

describe('how long a restore takes', () => {
  const time = (assumptions: object): number | null =>
    restoreTimes(objectivesFrom({ assumptions }, 'f').assumptions)(store!).seconds;
  test('nobody knows without a throughput', () =>
    expect(time({ sizes: { 'app/Store': '1GiB' } })).toBeNull());
  test('the stated size over the throughput, plus the making of the resource', () =>
    expect(time({ restoreThroughputMiBps: 100, sizes: { 'app/Store': '200GiB' } })).toBe(2_048 + 900));
  test('without a size, the most that the template lets it hold', () =>
    expect(time({ restoreThroughputMiBps: 100 })).toBe(1_024 + 900));
});

describe('the organization that the accounts are in', () => {
  const organization = (stated: unknown): string | undefined =>
    objectivesFrom({ assumptions: { organization: stated } }, 'f').assumptions.organization;
  test('is taken by its id', () => expect(organization('o-a1b2c3d4e5')).toBe('o-a1b2c3d4e5'));
  test.each(['o-', 'acme', true, 'o-A1B2C3D4E5'])('fails for %s, which is none', stated =>
    expect(() => organization(stated)).toThrow(/id of an organization/),
  );
});
