import { efsAutomaticBackup } from '../../../../../lib/assess/mechanisms/efs/automatic-backup';
import { efsReplication } from '../../../../../lib/assess/mechanisms/efs/replication';
import { efsZones } from '../../../../../lib/assess/mechanisms/efs/zones';
import { predict, resource, stack } from '../private/predicting';

const files = (properties: object = {}): object => resource('AWS::EFS::FileSystem', properties);
const target = (SubnetId: unknown, FileSystemId: unknown = { Ref: 'Store' }): object =>
  resource('AWS::EFS::MountTarget', { FileSystemId, SubnetId });

test.each([
  ['two mount targets: at once', { A: target('a'), B: target('b') }, 0],
  ['one mount target: no bound', { A: target('a') }, null],
  ['mount targets of others do not count', { A: target('a'), B: target('b', 'fs-2') }, null],
  ['two in one subnet are in one zone', { A: target('a'), B: target('a') }, null],
  ['two in subnets that are open may be in one', { A: target({ Ref: 'X' }), B: target({ Ref: 'Y' }) }, null],
])('a regional file system loses nothing with a zone; %s', (_, others, rtoSeconds) => {
  const found = predict(efsZones, 'zone-failure', stack({ Store: files(), ...others }));
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: 0, rtoSeconds });
});

test('a One Zone file system is lost with its zone', () => {
  const stacks = stack({
    Store: files({ AvailabilityZoneName: 'us-east-1a' }),
    A: target('a'),
    B: target('b'),
  });
  expect(predict(efsZones, 'zone-failure', stacks)?.recoverable).toBe(false);
});

test('replication reaches 15 minutes typically, and no bound for switching', () => {
  const replicated = (Region: unknown) =>
    predict(
      efsReplication,
      'region-failure',
      stack({ Store: files({ ReplicationConfiguration: { Destinations: [{ Region }] } }) }),
    );
  expect(replicated('eu-west-1')).toMatchObject({ rpoSeconds: 900, rtoSeconds: null, basis: 'typical' });
  expect(replicated('us-east-1')).toBeUndefined();
  expect(replicated({ Ref: 'Nothing' })?.rpoSeconds).toBeNull();
});

test('replication is nothing against a mistake', () => {
  const stacks = stack({
    Store: files({ ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1' }] } }),
  });
  expect(predict(efsReplication, 'accidental-deletion', stacks)).toBeUndefined();
});

test('automatic backups are daily, with the widest windows', () => {
  const backed = (Status: string) =>
    predict(efsAutomaticBackup, 'accidental-deletion', stack({ Store: files({ BackupPolicy: { Status } }) }));
  expect(backed('ENABLED')).toMatchObject({ rpoSeconds: (24 + 8 + 168) * 3_600, rtoSeconds: 1_000 });
  expect(backed('DISABLED')).toBeUndefined();
});
