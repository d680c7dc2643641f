import {
  DB_ARN,
  FOR_S3,
  GENERAL,
  HOURLY,
  airGapped,
  bucket,
  bucketStack,
  copyTo,
  plan,
  role,
  selection,
  stackOf,
  vault,
  vaultArn,
} from '../corpus/private/backup-case';
import { OPEN, found, severities } from './found';

const CONTINUOUS = plan({ ...HOURLY, EnableContinuousBackup: true });
const MONTH = { LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30 } };

describe('a retention outside of the lock', () => {
  const said = (lock: Record<string, unknown>): readonly string[] =>
    severities('retention-outside-lock', stackOf({ Vault: vault(lock) }));

  test('is an error', () => expect(said(MONTH)).toEqual(['error']));
  test('is an error of a copy too', () => {
    const copying = plan({ ...HOURLY, ...copyTo(vaultArn('other')) });
    const other = vault({ BackupVaultName: 'other', ...MONTH });
    expect(severities('retention-outside-lock', stackOf({ Plan: copying, Other: other }))).toHaveLength(1);
  });
  test('is none within the lock', () =>
    expect(said({ LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 35 } })).toEqual([]));
  test('is not spoken of where the lock is open', () =>
    expect(said({ LockConfiguration: { MinRetentionDays: OPEN } })).toEqual([]));
});

describe('the role of a plan that selects buckets', () => {
  const said = (changed: object): readonly string[] =>
    severities('backup-role-lacks-s3', bucketStack({ Role: changed }));

  test('is an error without the policy for S3', () => expect(said(role(GENERAL))).toEqual(['error']));
  test('is fine with it', () => expect(said(role(GENERAL, FOR_S3))).toEqual([]));
  test('is not spoken of where a policy is open', () => expect(said(role(GENERAL, OPEN))).toEqual([]));
});

describe('the events of a bucket under continuous backup', () => {
  const off = { NotificationConfiguration: undefined };
  const handler = (configuration: unknown): object => ({
    Type: 'Custom::S3BucketNotifications',
    Properties: { BucketName: { Ref: 'Db' }, NotificationConfiguration: configuration },
  });
  const ids = (changes: Record<string, object>): readonly string[] =>
    found(bucketStack({ Plan: CONTINUOUS, ...changes }))
      .filter(({ severity }) => severity === 'error')
      .map(({ id }) => id);

  test('are an error where they are off', () =>
    expect(ids({ Db: bucket(off) })).toEqual(['bucket-eventbridge-off']));
  test("are an error where CDK's handler switches them off", () =>
    expect(ids({ Handler: handler({ QueueConfigurations: [] }) })).toEqual([
      'notification-handler-wipes-eventbridge',
    ]));
  test('are fine where they are on', () => expect(ids({})).toEqual([]));
  test("are fine where CDK's handler leaves them on", () =>
    expect(ids({ Handler: handler({ EventBridgeConfiguration: {} }) })).toEqual([]));
  test('are not spoken of where that is open', () =>
    expect(ids({ Db: bucket({ NotificationConfiguration: OPEN }) })).toEqual([]));
  test('are not needed for snapshots', () =>
    expect(ids({ Db: bucket(off), Plan: plan(HOURLY) })).toEqual([]));
});

describe('an air-gapped vault', () => {
  const into = (changes: Record<string, object>): readonly string[] => {
    const copying = plan({ ...HOURLY, ...copyTo(vaultArn('isolated')) });
    return severities('air-gapped-vault-does-not-take-rds', {
      ...changes,
      Isolated: airGapped(),
      Plan: copying,
    });
  };

  test('takes no database, which is an error', () => expect(into(stackOf())).toEqual(['error']));
  test('takes buckets', () => expect(into(bucketStack())).toEqual([]));
});

describe('copies of a continuous backup', () => {
  const said = (rpo: string, region = 'us-west-2', rule: object = { EnableContinuousBackup: true }): object =>
    severities(
      'copy-is-a-snapshot',
      stackOf({ Plan: plan({ ...HOURLY, ...rule, ...copyTo(vaultArn('other', region)) }) }),
      { objectives: { default: { rpo, rto: '1h' } } },
    );

  test('are a warning where the region is promised less than their interval', () =>
    expect(said('15m')).toEqual(['warning']));
  test('are fine where as much is promised', () => expect(said('1h')).toEqual([]));
  test('in the same region are no matter of the region', () => expect(said('15m', 'us-east-1')).toEqual([]));
  test('are not spoken of where the region of the store is unknown', () => {
    const copying = plan({
      ...HOURLY,
      EnableContinuousBackup: true,
      ...copyTo(vaultArn('other', 'us-west-2')),
    });
    const setting = { region: 'unknown-region', objectives: { default: { rpo: '15m', rto: '1h' } } };
    expect(severities('copy-is-a-snapshot', stackOf({ Plan: copying }), setting)).toEqual([]);
  });
  test('are expected of a rule that takes snapshots', () => expect(said('15m', 'us-west-2', {})).toEqual([]));
});

describe('a selection', () => {
  const said = (properties: Record<string, unknown>): readonly string[] =>
    severities('selection-by-opt-in-only', stackOf({ Selection: selection(properties) }));

  test('by everything is told: it hangs on the opt-in', () =>
    expect(said({ Resources: ['*'] })).toEqual(['info']));
  test('by ARN is fine', () => expect(said({ Resources: [DB_ARN] })).toEqual([]));
  test('by type is fine', () => expect(said({ Resources: ['arn:aws:rds:*:*:db:*'] })).toEqual([]));
});

test('any other fault of a plan keeps the general name', () => {
  const ids = found(stackOf({ Role: role() })).filter(({ severity }) => severity === 'error');
  expect(ids.map(({ id }) => id)).toEqual(['backup-cannot-be-relied-on']);
});
