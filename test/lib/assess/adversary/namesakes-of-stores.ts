import type { CorpusCase } from '../corpus/case';
import { attack, parameter, resource } from './private/attack';
import { eitherWay } from './private/order';

const GUARDED = { BackupRetentionPeriod: 35, DeletionProtection: true, DeleteAutomatedBackups: false };
const SOON = { rpo: '5m', rto: '1h' };
const HERE = { otherRegion: 'us-east-1' };

const database = (properties: object = {}, rest: object = {}): object =>
  resource(
    'AWS::RDS::DBInstance',
    { Engine: 'postgres', DBInstanceIdentifier: 'orders', ...properties },
    rest,
  );
const cluster = (properties: object = {}): object =>
  resource('AWS::RDS::DBCluster', {
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'orders',
    ...properties,
  });
const files = (properties: object = {}): object =>
  resource('AWS::S3::Bucket', { BucketName: 'orders-files', ...properties });
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const MISTAKE = 'accidental-deletion';

const rivals: readonly CorpusCase[] = [
  attack(
    'a database, and a bare one of its name beside it',
    { Store: database(GUARDED), Twin: database({ BackupRetentionPeriod: 0 }) },
    { [MISTAKE]: 'unknowable', 'zone-failure': 'unknowable' },
    SOON,
  ),
  attack(
    'a cluster, and one of its name in other letters',
    { Store: cluster(GUARDED), Twin: cluster({ DBClusterIdentifier: 'Orders' }) },
    { [MISTAKE]: 'unknowable' },
    SOON,
  ),
  attack(
    'a cluster, and one of its name in another stack of the region',
    { Store: cluster(GUARDED) },
    { [MISTAKE]: 'unknowable' },
    { ...SOON, ...HERE, other: { Twin: cluster() } },
  ),
  attack(
    'a bucket with versions, and one of its name without',
    { Store: files(VERSIONED), Twin: files() },
    { [MISTAKE]: 'unknowable' },
  ),
  attack(
    'a global table, and a table of its name',
    {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        TableName: 'orders',
        Replicas: [{ Region: 'us-east-1' }, { Region: 'eu-west-1' }],
      }),
      Twin: resource('AWS::DynamoDB::Table', { TableName: 'orders' }),
    },
    { 'region-failure': 'unknowable' },
  ),
  attack(
    'a domain over three zones, and one of its name in one',
    {
      Store: resource('AWS::OpenSearchService::Domain', {
        DomainName: 'orders',
        ClusterConfig: {
          InstanceCount: 3,
          ZoneAwarenessEnabled: true,
          ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
        },
      }),
      Twin: resource('AWS::OpenSearchService::Domain', { DomainName: 'orders' }),
    },
    { 'zone-failure': 'unknowable' },
  ),
];

const others: readonly CorpusCase[] = [
  attack(
    'a database of the same name in another region is another one',
    { Store: database(GUARDED) },
    { [MISTAKE]: 'kept' },
    { ...SOON, other: { Twin: database() } },
  ),
  attack(
    'a database of the same name in another account is another one',
    { Store: database(GUARDED) },
    { [MISTAKE]: 'kept' },
    {
      ...SOON,
      ...HERE,
      account: '111122223333',
      otherAccount: '444455556666',
      other: { Twin: database() },
    },
  ),
  attack(
    'a cluster may have the name of an instance',
    { Store: database(GUARDED), Twin: cluster() },
    { [MISTAKE]: 'kept' },
    SOON,
  ),
  attack(
    'one of two sizes, by a condition',
    {
      Store: database({ ...GUARDED, AllocatedStorage: '100' }, { Condition: 'C' }),
      Small: database({ ...GUARDED, AllocatedStorage: '20' }, { Condition: 'Not' }),
    },
    { [MISTAKE]: 'kept' },
    {
      ...SOON,
      sections: {
        ...parameter({}),
        Conditions: {
          C: { 'Fn::Equals': [{ Ref: 'P' }, 'prod'] },
          Not: { 'Fn::Not': [{ Condition: 'C' }] },
        },
      },
    },
  ),
];

/** Stores of one name in one place, of which one is there and nobody knows which. */
export const cases: readonly CorpusCase[] = eitherWay([...rivals, ...others]);
