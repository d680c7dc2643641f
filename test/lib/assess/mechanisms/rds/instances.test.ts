import { rdsMultiAz } from '../../../../../lib/assess/mechanisms/rds/multi-az';
import { rdsPitr } from '../../../../../lib/assess/mechanisms/rds/pitr';
import { rdsReadReplica } from '../../../../../lib/assess/mechanisms/rds/read-replica';
import { rdsReplicatedBackups } from '../../../../../lib/assess/mechanisms/rds/replicated-backups';
import { RESTORE_SECONDS, stack, inTwoRegions, predicted } from '../private/predicting';

const db = (properties: object = {}): object => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'postgres', ...properties },
});
const only = (properties: object = {}, rest: object = {}) => stack({ Db: db(properties) }, rest);
const SAFE = { BackupRetentionPeriod: 7, DeletionProtection: true, DeleteAutomatedBackups: false };
const WITHOUT_DEFAULT = { Parameters: { P: { Type: 'String' } } };

describe('a Multi-AZ instance', () => {
  test('fails over within 120 s without a loss, for an instance or a zone', () => {
    const figures = { recoverable: true, rpoSeconds: 0, rtoSeconds: 120, basis: 'typical' };
    const found = predicted(rdsMultiAz, only({ MultiAZ: true }));
    expect(found).toEqual({
      'instance-failure': expect.objectContaining(figures),
      'zone-failure': expect.objectContaining(figures),
    });
  });

  test.each([
    ['there is no standby', {}],
    ['it is switched off', { MultiAZ: false }],
    ['a parameter without a default decides', { MultiAZ: { Ref: 'P' } }],
    ['RDS Custom ignores it', { Engine: 'custom-oracle-ee', MultiAZ: true }],
    ['the instance is one of a cluster', { DBClusterIdentifier: 'c', MultiAZ: true }],
    ['the engine is Aurora', { Engine: 'aurora-mysql', MultiAZ: true }],
  ])('says nothing where %s', (_, properties) => {
    expect(predicted(rdsMultiAz, only(properties, WITHOUT_DEFAULT))).toEqual({});
  });
});

describe('automated backups', () => {
  test('bring back all but 5 minutes, in the time of a restore', () => {
    expect(predicted(rdsPitr, only(SAFE))['zone-failure']).toMatchObject({
      recoverable: true,
      rpoSeconds: 300,
      rtoSeconds: RESTORE_SECONDS,
      basis: 'assumed',
    });
  });

  test('have no bound on the time where nothing is assumed', () => {
    expect(predicted(rdsPitr, only(SAFE), null)['zone-failure']).toMatchObject({
      rpoSeconds: 300,
      rtoSeconds: null,
      basis: 'typical',
    });
  });

  test('are on for a day by default', () => {
    expect(predicted(rdsPitr, only())['instance-failure']!.because).toContain(
      'automated backups are kept for 1 d',
    );
  });

  test('bring nothing back where they are off', () => {
    expect(predicted(rdsPitr, only({ BackupRetentionPeriod: 0 }))['zone-failure']).toMatchObject({
      recoverable: false,
      remedy: 'set BackupRetentionPeriod to 7 or more',
    });
  });

  test.each([
    ['a parameter decides', { BackupRetentionPeriod: { Ref: 'P' } }],
    ['a restore takes over what it restores', { DBSnapshotIdentifier: 'old' }],
  ])('give no figure where %s', (_, properties) => {
    expect(predicted(rdsPitr, only(properties, WITHOUT_DEFAULT))['zone-failure']).toMatchObject({
      recoverable: true,
      rpoSeconds: null,
      rtoSeconds: null,
    });
  });

  test('say nothing of another region or of whoever holds the credentials', () => {
    const found = predicted(rdsPitr, only(SAFE));
    expect(Object.keys(found).sort()).toEqual(['accidental-deletion', 'instance-failure', 'zone-failure']);
  });

  test('of a replica are off by default', () => {
    expect(predicted(rdsPitr, only({ SourceDBInstanceIdentifier: 'orders' }))).toEqual({});
  });
});

describe('after a mistake, automated backups', () => {
  const after = (properties: object) => predicted(rdsPitr, only(properties))['accidental-deletion']!;

  test('give figures where a deletion is refused and they outlive one', () => {
    expect(after(SAFE)).toMatchObject({ recoverable: true, rpoSeconds: 300, rtoSeconds: RESTORE_SECONDS });
  });

  test('say how long there is to notice', () => {
    expect(after(SAFE).because.join()).toMatch(/noticed within 7 days/);
  });

  test.each([
    ['deletion protection is off', { DeletionProtection: false }, /DeletionProtection/],
    ['they do not outlive the instance', { DeleteAutomatedBackups: true }, /DeleteAutomatedBackups/],
    ['nobody may notice in time', { BackupRetentionPeriod: 2 }, /BackupRetentionPeriod/],
  ])('give none where %s, and say what to change', (_, changed, remedy) => {
    const found = after({ ...SAFE, ...changed });
    expect(found).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
    expect(found.remedy).toMatch(remedy);
  });

  test('are gone where neither protection is on', () => {
    expect(after({ BackupRetentionPeriod: 7 })).toMatchObject({ recoverable: false });
  });
});

describe('replicated automated backups', () => {
  const elsewhere = (properties: object) =>
    predicted(
      rdsReplicatedBackups,
      only({ ...SAFE, AutomaticBackupReplicationRegion: 'us-west-2', ...properties }),
    );
  const keyIn = (region: string) => ({
    StorageEncrypted: true,
    AutomaticBackupReplicationKmsKeyId: `arn:aws:kms:${region}:111111111111:key/one`,
  });

  test('bring the data back without a bound on the loss', () => {
    expect(elsewhere({})).toEqual({
      'region-failure': expect.objectContaining({
        recoverable: true,
        rpoSeconds: null,
        rtoSeconds: RESTORE_SECONDS,
      }),
    });
  });

  test('of an encrypted instance work with a key over there', () => {
    expect(elsewhere(keyIn('us-west-2'))['region-failure']).toMatchObject({ recoverable: true });
  });

  test.each([
    ['the key is of the wrong region', keyIn('us-east-1')],
    ['there is no key', { StorageEncrypted: true }],
    ['the origin may have been encrypted', { DBSnapshotIdentifier: 'old' }],
    ['the regions are no pair', { AutomaticBackupReplicationRegion: 'us-gov-west-1' }],
    ['it is the same region', { AutomaticBackupReplicationRegion: 'us-east-1' }],
    ['there are no backups', { BackupRetentionPeriod: 0 }],
    ['the region is not determined', { AutomaticBackupReplicationRegion: { Ref: 'Nobody' } }],
  ])('are in vain where %s, and say what to change', (_, properties) => {
    expect(elsewhere(properties)['region-failure']).toMatchObject({
      recoverable: false,
      remedy: expect.any(String),
    });
  });

  test('are not spoken of where nobody asked for them', () => {
    expect(predicted(rdsReplicatedBackups, only(SAFE))).toEqual({});
  });
});

describe('a read replica', () => {
  const source = (properties: object = {}) => ({ Db: db({ DBInstanceIdentifier: 'orders', ...properties }) });
  const follower = (properties: object = {}, rest: object = {}) => ({
    Replica: {
      ...db({ SourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:111111111111:db:orders', ...properties }),
      ...rest,
    },
  });

  test('in another region can be promoted, without any bound', () => {
    expect(predicted(rdsReadReplica, inTwoRegions(source(), follower()))).toEqual({
      'region-failure': expect.objectContaining({ recoverable: true, rpoSeconds: null, rtoSeconds: null }),
    });
  });

  test.each([
    ['in the same region', stack({ ...source(), ...follower() })],
    ['of another database', inTwoRegions(source({ DBInstanceIdentifier: 'invoices' }), follower())],
    ['whose condition is open', inTwoRegions(source(), follower({}, { Condition: 'Nowhere' }))],
  ])('%s counts for nothing', (_, deployment) => {
    expect(predicted(rdsReadReplica, deployment)).toEqual({});
  });

  test.each([
    ['RDS manages the password', source({ ManageMasterUserPassword: true }), follower()],
    ['an encrypted source has none of its keys there', source({ StorageEncrypted: true }), follower()],
    [
      'its key is of another region',
      source({ StorageEncrypted: true }),
      follower({ KmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/one' }),
    ],
  ])('is in vain where %s', (_, primary, other) => {
    expect(predicted(rdsReadReplica, inTwoRegions(primary, other))['region-failure']).toMatchObject({
      recoverable: false,
    });
  });
});
