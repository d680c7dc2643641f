import { App, Stack } from 'aws-cdk-lib';
import { RecoveryKey } from '../../../constructs/keys';
import { RecoverableParameter, RecoverableSecret } from '../../../constructs/secrets';
import { loadStacks } from '../../../lib/assess/input/load';
import { assess } from '../../../lib/assess/posture/assess';
import type { StorePosture } from '../../../lib/model/posture';
import type { Scenario } from '../../../lib/model/scenario';
import { REASON } from '../misuse/parts';

/** What the assessor makes of a secret and a parameter over two regions, with and without what protects them. */
function storesOf(isProtected: boolean): Readonly<Record<string, StorePosture>> {
  const app = new App({ context: { 'aws:cdk:enable-path-metadata': true }, treeMetadata: false });
  const west = new Stack(app, 'West', { env: { region: 'us-west-2', account: '111111111111' } });
  const east = new Stack(app, 'East', { env: { region: 'us-east-1', account: '111111111111' } });
  new RecoveryKey(west, 'Key', { aliasName: 'secrets' });
  new RecoverableSecret(east, 'Secret', {
    secretName: 'orders/signing-key',
    encryptionKey: new RecoveryKey(east, 'Key', { aliasName: 'secrets' }).key,
    ...(isProtected
      ? { replicas: [{ region: 'us-west-2', keyArn: RecoveryKey.aliasArnIn(east, 'secrets', 'us-west-2') }] }
      : { withoutReplicas: REASON }),
    withoutRotation: REASON,
  });
  new RecoverableParameter(east, 'Limits', {
    parameterName: '/orders/limits',
    value: '100',
    ...(isProtected ? { counterpartIn: west } : { withoutCounterpart: REASON }),
  });
  const { stores } = assess(loadStacks([app.synth().directory]));
  return Object.fromEntries(stores.map(store => [store.id, store]));
}

const stores = storesOf(true);
const bare = storesOf(false);

const cell = (id: string, scenario: Scenario, from = stores) => {
  const { recoverable, mechanism, rpoSeconds, rtoSeconds } = from[id]!.scenarios[scenario];
  return { recoverable, mechanism, rpoSeconds, rtoSeconds };
};

const OPEN = { rpoSeconds: null, rtoSeconds: null };

describe('a secret, to the assessor', () => {
  test.each([
    ['instance-failure', { recoverable: true, mechanism: 'replication', ...OPEN }],
    ['zone-failure', { recoverable: true, mechanism: 'replication', ...OPEN }],
    ['region-failure', { recoverable: true, mechanism: 'replication', rpoSeconds: null, rtoSeconds: 0 }],
    ['accidental-deletion', { recoverable: true, mechanism: 'version-rollback', ...OPEN }],
    ['ransomware', { recoverable: false, mechanism: null, ...OPEN }],
    ['key-loss', { recoverable: true, mechanism: 'replication', rpoSeconds: null, rtoSeconds: 0 }],
    ['account-loss', { recoverable: false, mechanism: null, ...OPEN }],
  ] as const)('in %s is what its copies make of it', (scenario, expected) => {
    expect(cell('East/Secret', scenario)).toEqual(expected);
  });

  test.each(['region-failure', 'key-loss'] as const)('without copies is lost in %s', scenario => {
    expect(cell('East/Secret', scenario, bare).recoverable).toBe(false);
  });
});

describe('a parameter, to the assessor', () => {
  test.each([
    ['region-failure', { recoverable: true, mechanism: 'redeploy', rpoSeconds: null, rtoSeconds: 0 }],
    ['accidental-deletion', { mechanism: 'redeploy', ...OPEN }],
    ['ransomware', { mechanism: 'redeploy', ...OPEN }],
    ['account-loss', { mechanism: 'redeploy', ...OPEN }],
  ] as const)('in %s comes back from the code', (scenario, expected) => {
    expect(cell('East/Limits', scenario)).toMatchObject(expected);
    expect(cell('West/Limits', scenario)).toMatchObject(expected);
  });

  test('without a counterpart is not read at once when its region is lost', () => {
    expect(cell('East/Limits', 'region-failure', bare).rtoSeconds).toBeNull();
  });
});
