import { secretDeletionWindow } from '../../../../../lib/assess/mechanisms/secrets/deletion-window';
import { secretReplicas } from '../../../../../lib/assess/mechanisms/secrets/replicas';
import { configurationZones } from '../../../../../lib/assess/mechanisms/secrets/zones';
import { predict, resource, stack } from '../private/predicting';

const secret = (...regions: unknown[]) =>
  stack({
    Store: resource('AWS::SecretsManager::Secret', { ReplicaRegions: regions.map(Region => ({ Region })) }),
  });

test('a replica is read at once, with a lag that nobody publishes', () => {
  const found = predict(secretReplicas, 'region-failure', secret('eu-west-1'));
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: 0 });
  expect(found?.because.join()).toContain('host');
});

test.each([['us-east-1'], [{ Ref: 'Nothing' }]])('a replica in %j is none', region => {
  expect(predict(secretReplicas, 'region-failure', secret(region))).toBeUndefined();
});

test('a deletion is called off, unless it was forced: no figure', () => {
  const found = predict(secretDeletionWindow, 'accidental-deletion', secret());
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
});

test('whoever holds production credentials forces it', () => {
  expect(predict(secretDeletionWindow, 'ransomware', secret())).toBeUndefined();
});

test('a zone has no figure', () => {
  expect(predict(configurationZones, 'zone-failure', secret())?.rpoSeconds).toBeNull();
});
