import type { CorpusCase } from './case';
import { about, promise, resource } from './private/storage-case';

const table = (properties: object = {}): object => resource('AWS::DynamoDB::Table', properties);
const pitr = (days?: unknown): object => ({
  PointInTimeRecoverySpecification: {
    PointInTimeRecoveryEnabled: true,
    ...(days === undefined ? {} : { RecoveryPeriodInDays: days }),
  },
});
const global = (regions: string[], properties: object = {}, replica: object = {}): object =>
  resource('AWS::DynamoDB::GlobalTable', {
    TableName: 'orders',
    Replicas: regions.map(Region => ({ Region, ...replica })),
    ...properties,
  });
const files = (properties: object = {}): object => resource('AWS::EFS::FileSystem', properties);
const target = (SubnetId: string): object =>
  resource('AWS::EFS::MountTarget', { FileSystemId: { Ref: 'Store' }, SubnetId });
const windows = (DeploymentType: string, AutomaticBackupRetentionDays = 0): object =>
  resource('AWS::FSx::FileSystem', {
    FileSystemType: 'WINDOWS',
    WindowsConfiguration: { DeploymentType, AutomaticBackupRetentionDays, ThroughputCapacity: 32 },
  });

export const cases: readonly CorpusCase[] = [
  about('table without anything', {
    main: { Store: table() },
    truths: {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
  }),
  about('table with point-in-time recovery', {
    main: { Store: table(pitr()) },
    truths: { 'accidental-deletion': 'kept', ransomware: 'broken', 'region-failure': 'broken' },
  }),
  about('point-in-time recovery, promised a minute', {
    main: { Store: table(pitr()) },
    objectives: promise('1m', '1h'),
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('point-in-time recovery of a table whose size nobody states', {
    main: { Store: table(pitr()) },
    objectives: promise('15m', '1h', false),
    truths: { 'accidental-deletion': 'unknowable' },
  }),
  about('point-in-time recovery for one day', {
    main: { Store: table(pitr(1)) },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('point-in-time recovery switched off', {
    main: {
      Store: table({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: 'false' } }),
    },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('point-in-time recovery by a parameter without a default', {
    main: {
      Store: table({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: { Ref: 'On' } } }),
    },
    sections: { Parameters: { On: { Type: 'String' } } },
    truths: { 'accidental-deletion': 'unknowable' },
  }),
  about('global table in two regions', {
    main: { Store: global(['us-east-1', 'eu-west-1']) },
    truths: { 'region-failure': 'kept', 'accidental-deletion': 'broken', ransomware: 'broken' },
  }),
  about('global table in two regions, promised no loss', {
    main: { Store: global(['us-east-1', 'eu-west-1']) },
    objectives: promise('0', '1h'),
    truths: { 'region-failure': 'broken' },
  }),
  about('strongly consistent global table', {
    main: {
      Store: global(['us-east-1', 'us-east-2', 'us-west-2'], { MultiRegionConsistency: 'STRONG' }),
    },
    objectives: promise('0', '1h'),
    truths: { 'region-failure': 'kept' },
  }),
  about('strongly consistent global table with a witness', {
    main: {
      Store: global(['us-east-1', 'us-east-2'], {
        MultiRegionConsistency: 'STRONG',
        GlobalTableWitnesses: [{ Region: 'us-west-2' }],
      }),
    },
    objectives: promise('0', '1h'),
    truths: { 'region-failure': 'kept' },
  }),
  about('global table in its own region only', {
    main: { Store: global(['us-east-1']) },
    truths: { 'region-failure': 'broken' },
  }),
  about('global table whose second region is a parameter', {
    main: {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [{ Region: 'us-east-1' }, { Region: { Ref: 'Second' } }],
      }),
    },
    sections: { Parameters: { Second: { Type: 'String' } } },
    truths: { 'region-failure': 'unknowable' },
  }),
  about('global table with point-in-time recovery in the other region only', {
    main: {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [{ Region: 'us-east-1' }, { Region: 'eu-west-1', ...pitr() }],
      }),
    },
    truths: { 'accidental-deletion': 'unknowable' },
  }),
  about('global table with point-in-time recovery in every region', {
    main: { Store: global(['us-east-1', 'eu-west-1'], {}, pitr()) },
    truths: { 'accidental-deletion': 'kept' },
  }),

  about('regional file system with two mount targets', {
    main: { Store: files(), A: target('subnet-1'), B: target('subnet-2') },
    truths: { 'zone-failure': 'kept', 'region-failure': 'broken', 'accidental-deletion': 'broken' },
  }),
  about('regional file system with one mount target', {
    main: { Store: files(), A: target('subnet-1') },
    truths: { 'zone-failure': 'unknowable' },
  }),
  about('One Zone file system', {
    main: { Store: files({ AvailabilityZoneName: 'us-east-1a' }) },
    truths: { 'zone-failure': 'broken' },
  }),
  about('file system replicated to another region', {
    main: { Store: files({ ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1' }] } }) },
    truths: { 'region-failure': 'unknowable', ransomware: 'broken', 'accidental-deletion': 'broken' },
  }),
  about('file system replicated within the region', {
    main: { Store: files({ ReplicationConfiguration: { Destinations: [{ Region: 'us-east-1' }] } }) },
    truths: { 'region-failure': 'broken' },
  }),
  about('file system with automatic backups, promised a quarter of an hour', {
    main: { Store: files({ BackupPolicy: { Status: 'ENABLED' } }) },
    truths: { 'accidental-deletion': 'broken', 'region-failure': 'broken' },
  }),
  about('file system with automatic backups, promised ten days', {
    main: { Store: files({ BackupPolicy: { Status: 'ENABLED' } }) },
    objectives: promise('10d', '1h'),
    truths: { 'accidental-deletion': 'kept', ransomware: 'broken' },
  }),
  about('file system with automatic backups disabled', {
    main: { Store: files({ BackupPolicy: { Status: 'DISABLED' } }) },
    objectives: promise('10d', '1h'),
    truths: { 'accidental-deletion': 'broken' },
  }),

  about('FSx in two zones', {
    main: { Store: windows('MULTI_AZ_1') },
    truths: { 'zone-failure': 'unknowable', 'instance-failure': 'unknowable', 'region-failure': 'broken' },
  }),
  about('FSx in one zone', {
    main: { Store: windows('SINGLE_AZ_2') },
    truths: { 'zone-failure': 'broken', 'accidental-deletion': 'broken' },
  }),
  about('FSx in one zone with daily backups, promised a quarter of an hour', {
    main: { Store: windows('SINGLE_AZ_2', 30) },
    truths: { 'zone-failure': 'broken' },
  }),
  about('FSx in one zone with daily backups, promised three days', {
    main: { Store: windows('SINGLE_AZ_2', 30) },
    objectives: promise('3d', '1h'),
    truths: { 'zone-failure': 'kept', 'accidental-deletion': 'broken', ransomware: 'broken' },
  }),
];
