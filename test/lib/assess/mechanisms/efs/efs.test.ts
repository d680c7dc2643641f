import { efsAutomaticBackup } from '../../../../../lib/assess/mechanisms/efs/automatic-backup';
import { efsReplication } from '../../../../../lib/assess/mechanisms/efs/replication';
import { efsZones } from '../../../../../lib/assess/mechanisms/efs/zones';
import { predict, resource, stack } from '../private/predicting';

const files = (properties: object = {}): object => resource('AWS::EFS::FileSystem', properties);
const target = resource('AWS::EFS::MountTarget', { FileSystemId: { Ref: 'Store' } });
const foreign = resource('AWS::EFS::MountTarget', { FileSystemId: 'fs-2' });

test.each([
  ['two mount targets: at once', { A: target, B: target }, 0],
  ['one mount target: no bound', { A: target }, null],
  ['mount targets of others do not count', { A: target, B: foreign }, null],
])('a regional file system loses nothing with a zone; %s', (_, others, rtoSeconds) => {
  const found = predict(efsZones, 'zone-failure', stack({ Store: files(), ...others }));
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: 0, rtoSeconds });
});

test('a One Zone file system is lost with its zone', () => {
  const stacks = stack({ Store: files({ AvailabilityZoneName: 'us-east-1a' }), A: target, B: target });
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
