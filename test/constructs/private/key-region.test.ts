import { App, Duration, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { AirGappedVault, RecoveryVault } from '../../../constructs/backup';
import { checkKeyRegion } from '../../../constructs/private/key-region';
import { testStack } from '../../helpers/stack';

const arnIn = (region: string): string =>
  `arn:aws:kms:${region}:111111111111:key/12345678-1234-1234-1234-123456789012`;

const BREAK_GLASS = 'arn:aws:iam::111111111111:role/break-glass';

test('a key by its ARN has to stand in the region of the stack', () => {
  const stack = testStack({ region: 'us-east-1' });
  checkKeyRegion(stack, kms.Key.fromKeyArn(stack, 'Here', arnIn('us-east-1')));
  const elsewhere = kms.Key.fromKeyArn(stack, 'Elsewhere', arnIn('eu-west-1'));
  expect(() => checkKeyRegion(stack, elsewhere)).toThrow(
    expect.objectContaining({ code: 'key-in-another-region', message: expect.stringContaining('eu-west-1') }),
  );
});

test('so has a key of this app, whose ARN nobody knows yet', () => {
  const app = new App();
  const [here, elsewhere] = ['us-east-1', 'eu-west-1'].map(
    region => new Stack(app, region, { env: { region } }),
  );
  const key = new kms.Key(elsewhere!, 'Key');
  checkKeyRegion(elsewhere!, key);
  expect(() => checkKeyRegion(here!, key)).toThrow(
    expect.objectContaining({ code: 'key-in-another-region' }),
  );
});

test('where nobody knows the region, nothing is refused', () => {
  const stack = new Stack(new App(), 'Anywhere');
  checkKeyRegion(stack, kms.Key.fromKeyArn(stack, 'Key', arnIn('eu-west-1')));
  checkKeyRegion(testStack(), new kms.Key(stack, 'Unknown'));
});

test.each([
  [
    'a vault',
    (stack: Stack, encryptionKey: kms.IKey) =>
      new RecoveryVault(stack, 'Vault', { vaultName: 'app', breakGlassRoleArn: BREAK_GLASS, encryptionKey }),
  ],
  [
    'an air-gapped vault',
    (stack: Stack, encryptionKey: kms.IKey) =>
      new AirGappedVault(stack, 'Vault', {
        vaultName: 'app',
        breakGlassRoleArn: BREAK_GLASS,
        minRetention: Duration.days(7),
        maxRetention: Duration.days(400),
        acknowledgement: { mode: 'COMPLIANCE', minDays: 7, maxDays: 400 },
        encryptionKey,
      }),
  ],
])('%s takes no key of another region', (_kind, make) => {
  const stack = testStack({ region: 'us-east-1' });
  const key = kms.Key.fromKeyArn(stack, 'Key', arnIn('eu-west-1'));
  expect(() => make(stack, key)).toThrow(expect.objectContaining({ code: 'key-in-another-region' }));
});
