import type { RecoveryStep } from '../../../../lib/model/recovery-order';
import { type Regions, assessed } from '../derivation/regions';

const alias = (name: string): object => ({
  Type: 'AWS::KMS::Alias',
  Properties: { AliasName: `alias/${name}`, TargetKeyId: { Ref: 'Key' } },
});
const key = (properties: object = {}): object => ({ Type: 'AWS::KMS::Key', Properties: properties });
const SUBNETS = { Type: 'AWS::RDS::DBSubnetGroup' };

/** A database whose automated backups are replicated to us-west-2, so that it comes back there. */
const PRIMARY = {
  Db: {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      BackupRetentionPeriod: 14,
      StorageEncrypted: true,
      KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
      DBSubnetGroupName: { Ref: 'Subnets' },
      AutomaticBackupReplicationRegion: 'us-west-2',
      AutomaticBackupReplicationKmsKeyId: 'arn:aws:kms:us-west-2:111122223333:alias/db',
    },
  },
  Key: key(),
  Alias: alias('db'),
  Subnets: SUBNETS,
};

function step(id: string, secondary: object, primary: object = PRIMARY): RecoveryStep {
  const regions: Regions = { 'us-east-1': primary, 'us-west-2': secondary };
  const { recoveryOrder } = assessed(regions, {});
  const { steps } = recoveryOrder.find(({ scenario }) => scenario === 'region-failure')!;
  return steps.find(found => found.id === `us-east-1/${id}`)!;
}

describe('after the loss of a region a key', () => {
  test('is stood in for by the one that bears its alias where the store comes back', () =>
    expect(step('Key', { Key: key(), Alias: alias('db') })).toMatchObject({
      seconds: 0,
      because: ['it goes with its region, and us-west-2/Key stands in us-west-2 in its place'],
    }));

  test('is stood in for by its multi-Region replica there', () => {
    const Replica = {
      Type: 'AWS::KMS::ReplicaKey',
      Properties: { PrimaryKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/‹us-east-1/Key›' },
    };
    expect(step('Key', { Replica })).toMatchObject({ seconds: 0 });
  });

  test.each<[string, object]>([
    ['nothing', {}],
    ['a key of another alias', { Key: key(), Alias: alias('other') }],
    ['a key that is switched off', { Key: key({ Enabled: false }), Alias: alias('db') }],
  ])('has no bound where %s stands there', (_, secondary) =>
    expect(step('Key', secondary)).toMatchObject({ seconds: null, endSeconds: null }),
  );
});

describe('after the loss of a region a network', () => {
  test('is stood in for by one of its kind where the store comes back', () =>
    expect(step('Subnets', { Subnets: SUBNETS })).toMatchObject({ kind: 'network', seconds: 0 }));
  test('has no bound where none stands there', () =>
    expect(step('Subnets', { Vpc: { Type: 'AWS::EC2::VPC' } }).seconds).toBeNull());
  test('has no bound where nobody knows where the store comes back', () => {
    const Reader = {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        ...PRIMARY.Db.Properties,
        AutomaticBackupReplicationRegion: undefined,
        SourceDBInstanceIdentifier: 'arn:aws:rds:us-west-2:111122223333:db:main',
      },
    };
    const main = { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceIdentifier: 'main' } };
    const primary = { ...PRIMARY, Db: Reader };
    expect(step('Subnets', { Main: main, Subnets: SUBNETS }, primary).because).toEqual([
      'it goes with its region, and where the store is made anew is not told by templates',
    ]);
  });
});

test('what is promoted or read where it stands waits for nothing', () => {
  const Secret = {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { KmsKeyId: { Ref: 'Key' }, ReplicaRegions: [{ Region: 'us-west-2' }] },
  };
  expect(step('Secret', {}, { Secret, Key: key() })).toMatchObject({ after: [], endSeconds: 0 });
});
