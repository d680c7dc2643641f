import type { CorpusCase } from '../corpus/case';
import { COMPLIANCE, HOURLY, copyTo, plan, vault, vaultArn } from '../corpus/private/backup-case';
import { attack, resource } from './private/attack';
import { protectedBy } from './private/backup-attack';
import { VERSIONS, broken, copy, role, rule, source } from './private/replicated';

const HERE = { otherRegion: 'us-east-1' };
const AWAY = 'eu-west-1';
const onward = (bucket: string): object => ({
  ReplicationConfiguration: {
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Rules: [rule({}, { Bucket: `arn:aws:s3:::${bucket}` })],
  },
});
const db = (properties: object): object =>
  resource('AWS::RDS::DBInstance', { Engine: 'postgres', BackupRetentionPeriod: 7, ...properties });
const idOf = (name: string, region = 'us-east-1'): object => ({
  'Fn::Sub': `arn:aws:rds:${region}:\${AWS::AccountId}:db:${name}`,
});

/** Copies of copies. */
export const cases: readonly CorpusCase[] = [
  attack(
    'a replica of the replica in another region, the replica in this one',
    { Store: source(), Role: role(), Copy: copy(onward('orders-third')) },
    { 'region-failure': 'broken' },
    {
      other: { Third: copy({ BucketName: 'orders-third' }), Role: role() },
    },
  ),
  attack(
    'the middle of a chain is replicated on, but for what it receives',
    {
      Store: resource('AWS::S3::Bucket', {
        BucketName: 'orders-copy',
        ...VERSIONS,
        ...onward('orders-third'),
      }),
      Role: role(),
      First: source(),
    },
    { 'region-failure': 'unknowable' },
    {
      other: { Third: copy({ BucketName: 'orders-third' }) },
    },
  ),
  attack(
    'the end of a chain is no source',
    { Store: copy() },
    { 'region-failure': 'broken' },
    { other: { First: source(), Role: role() } },
  ),
  broken(
    'a replica that replicates back has all the same what was written here',
    { copy: copy(onward('orders')), other: { Role: role() } },
    'kept',
  ),
  attack(
    'images go on from nowhere but where they were pushed',
    {
      Store: resource('AWS::ECR::Repository', { RepositoryName: 'shop' }),
      Rules: resource('AWS::ECR::ReplicationConfiguration', {
        ReplicationConfiguration: {
          Rules: [{ Destinations: [{ Region: AWAY, RegistryId: '111122223333' }] }],
        },
      }),
    },
    { 'account-loss': 'broken' },
    {
      account: '111122223333',
      otherAccount: '111122223333',
      other: {
        Rules: resource('AWS::ECR::ReplicationConfiguration', {
          ReplicationConfiguration: {
            Rules: [{ Destinations: [{ Region: AWAY, RegistryId: '444455556666' }] }],
          },
        }),
      },
    },
  ),
  attack(
    'files whose replica is replicated on',
    {
      Store: resource('AWS::EFS::FileSystem', {
        ReplicationConfiguration: { Destinations: [{ Region: 'us-east-1' }] },
      }),
    },
    { 'region-failure': 'broken' },
    {
      ...HERE,
      other: {
        Next: resource('AWS::EFS::FileSystem', {
          ReplicationConfiguration: { Destinations: [{ Region: AWAY }] },
        }),
      },
    },
  ),
  attack(
    'a reader of a reader in another region',
    {
      Store: db({ DBInstanceIdentifier: 'orders' }),
      Reader: db({ DBInstanceIdentifier: 'reader', SourceDBInstanceIdentifier: { Ref: 'Store' } }),
    },
    { 'region-failure': 'unknowable', 'accidental-deletion': 'broken' },
    {
      other: { Next: db({ SourceDBInstanceIdentifier: idOf('reader') }) },
    },
  ),
  attack(
    'a reader of a reader of what nobody protects',
    {
      Store: db({ SourceDBInstanceIdentifier: { Ref: 'Reader' } }),
      Reader: db({ DBInstanceIdentifier: 'reader', SourceDBInstanceIdentifier: { Ref: 'Db' } }),
      Db: db({ BackupRetentionPeriod: 0 }),
    },
    {
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
    { account: '111122223333' },
  ),
  attack(
    'a reader whose backups go to another region instead',
    {
      Store: db({ DBInstanceIdentifier: 'orders', BackupRetentionPeriod: 0 }),
      Reader: db({
        SourceDBInstanceIdentifier: { Ref: 'Store' },
        AutomaticBackupReplicationRegion: 'us-west-2',
      }),
    },
    { 'region-failure': 'unknowable' },
  ),
  attack(
    'copies of copies, of which no plan makes any',
    protectedBy({
      Second: vault({ BackupVaultName: 'second' }),
      Plan: plan({ ...HOURLY, ...copyTo(vaultArn('second')) }),
    }),
    { 'region-failure': 'broken' },
    {
      otherRegion: 'us-west-2',
      other: {
        Away: vault({ BackupVaultName: 'away' }),
        Plan: plan({ ...HOURLY, TargetBackupVault: 'second', ...copyTo(vaultArn('away', 'us-west-2')) }),
      },
    },
  ),
  attack(
    'the copies of a copied vault are locked, and those in it are not',
    protectedBy({ Plan: plan({ ...HOURLY, ...copyTo(vaultArn('away', 'us-west-2')) }) }),
    { ransomware: 'broken' },
    {
      otherRegion: 'us-west-2',
      other: {
        Away: vault({ BackupVaultName: 'away' }),
        Last: vault({ BackupVaultName: 'last', ...COMPLIANCE }),
      },
    },
  ),
];
