import { OPEN, found, severities } from './found';

const db = (properties: object = {}, more: object = {}): object => ({
  Type: 'AWS::RDS::DBInstance',
  DeletionPolicy: 'Retain',
  Properties: { Engine: 'postgres', BackupRetentionPeriod: 14, ...properties },
  ...more,
});

describe('automated backups that die with their database', () => {
  const said = (properties: object): readonly string[] =>
    severities('automated-backups-die-with-instance', { Db: db(properties) });

  test('are a warning where nothing is stated, for that is the default', () =>
    expect(said({})).toEqual(['warning']));
  test('are a warning where it is stated', () =>
    expect(said({ DeleteAutomatedBackups: true })).toHaveLength(1));
  test('are kept by DeleteAutomatedBackups: false', () =>
    expect(said({ DeleteAutomatedBackups: false })).toEqual([]));
  test('are not spoken of where there are none', () =>
    expect(said({ BackupRetentionPeriod: 0 })).toEqual([]));
  test('are not spoken of where that is open', () =>
    expect(said({ DeleteAutomatedBackups: OPEN })).toEqual([]));
  test('are not spoken of where their number is open', () =>
    expect(said({ BackupRetentionPeriod: OPEN })).toEqual([]));
});

describe('replicated backups to a region that is not listed', () => {
  const said = (destination: unknown, region?: string): readonly string[] =>
    severities(
      'unlisted-region-pair',
      { Db: db({ AutomaticBackupReplicationRegion: destination }) },
      region === undefined ? {} : { region },
    );

  test('are an error', () => expect(said('eu-west-2', 'us-east-2')).toEqual(['error']));
  test('are an error from a region without any pair', () =>
    expect(said('us-east-1', 'me-south-1')).toHaveLength(1));
  test('are fine between listed regions', () => expect(said('eu-west-2')).toEqual([]));
  test('are not spoken of where the destination is open', () => expect(said(OPEN)).toEqual([]));
  test('are not spoken of where the own region is unknown', () =>
    expect(said('eu-west-2', 'unknown-region')).toEqual([]));
});

describe('replicated backups of a cluster', () => {
  const id = 'backup-replication-of-multi-az-cluster';
  const to = { AutomaticBackupReplicationRegion: 'us-west-2' };

  test('are an error', () => {
    const cluster = { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'postgres', ...to } };
    expect(severities(id, { Cluster: cluster })).toEqual(['error']);
  });
  test('are an error on an instance of a cluster', () =>
    expect(severities(id, { Db: db({ DBClusterIdentifier: 'main', ...to }) })).toEqual(['error']));
  test('are fine for an instance by itself', () => expect(severities(id, { Db: db(to) })).toEqual([]));
  test('are not spoken of where it is open whether it is in a cluster', () =>
    expect(severities(id, { Db: db({ DBClusterIdentifier: OPEN, ...to }) })).toEqual([]));
});

describe('a password that RDS manages', () => {
  const said = (source: object, named: unknown = { Ref: 'Db' }): readonly string[] =>
    severities('managed-password-rules-out-replica', {
      Db: db(source),
      Replica: db({ SourceDBInstanceIdentifier: named }),
    });

  test('rules out a replica by name', () =>
    expect(said({ ManageMasterUserPassword: true })).toEqual(['error']));
  test('rules out a replica by ARN', () =>
    expect(said({ ManageMasterUserPassword: true }, { 'Fn::GetAtt': ['Db', 'DBInstanceArn'] })).toEqual([
      'error',
    ]));
  test('is fine for SQL Server', () =>
    expect(said({ ManageMasterUserPassword: true, Engine: 'sqlserver-se' })).toEqual([]));
  test('is fine without a replica', () =>
    expect(said({ ManageMasterUserPassword: true }, 'another')).toEqual([]));
  test('leaves replicas alone where there is none', () => expect(said({})).toEqual([]));
  test('is not spoken of where it is open', () =>
    expect(said({ ManageMasterUserPassword: OPEN })).toEqual([]));
});

describe('a store that goes with its stack', () => {
  const said = (type: string, more: object = {}, properties: object = {}): readonly string[] =>
    severities('unprotected-store', { Store: { Type: type, Properties: properties, ...more } });

  test('is a warning where nothing brings its data back', () =>
    expect(said('AWS::DynamoDB::Table')).toEqual(['warning']));
  test('is one where its policy says so', () =>
    expect(said('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' })).toHaveLength(1));
  test('is none where it is retained', () =>
    expect(said('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain' })).toEqual([]));
  test('is none where versions bring the data back', () =>
    expect(said('AWS::S3::Bucket', {}, { VersioningConfiguration: { Status: 'Enabled' } })).toEqual([]));
  test('is none where CloudFormation takes a last snapshot by default', () =>
    expect(said('AWS::RDS::DBInstance', {}, { BackupRetentionPeriod: 0 })).toEqual([]));
  test('is none where nothing is known of the type', () =>
    expect(said('AWS::Cognito::UserPool')).toEqual([]));
});

test('a database that is protected has no findings', () => {
  const properties = { DeleteAutomatedBackups: false, DeletionProtection: true, MultiAZ: true };
  expect(found({ Db: db(properties) })).toEqual([]);
});
