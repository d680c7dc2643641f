import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import { RemovalPolicy } from 'aws-cdk-lib';
import { OPEN, type ResourceJson } from '../situation';
import { plan, selection } from './backups';
import type { Cases } from './rule-cases';

const table = (Properties: object = {}): ResourceJson => ({ Type: 'AWS::DynamoDB::Table', Properties });
const global = (...replicas: readonly object[]): ResourceJson => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: { Replicas: replicas },
});
const pitr = (enabled: unknown, days?: unknown): object => ({
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days },
});
const key = { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } };
const files = (Properties: object = {}): ResourceJson => ({ Type: 'AWS::EFS::FileSystem', Properties });
const cache = (Properties: object = {}): ResourceJson => ({
  Type: 'AWS::ElastiCache::ReplicationGroup',
  Properties,
});
const NO_TABLE = { 'of another type': { here: { It: { Type: 'AWS::DAX::Cluster' } } } };

export const TABLE_AND_FILE_CASES: Cases = {
  DynamoDBPITREnabled: {
    compliant: {
      'table with it': { here: { It: table(pitr(true)) } },
      'global table with it in each replica': { here: { It: global(pitr(true), pitr('true')) } },
      'table that CDK makes with it': {
        build: stack =>
          new dynamodb.TableV2(stack, 'T', {
            ...key,
            pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
          }),
      },
    },
    nonCompliant: {
      'table that says nothing': { here: { It: table() } },
      'table with it switched off': { here: { It: table(pitr(false)) } },
      'global table with a replica without': { here: { It: global(pitr(true), {}) } },
      'global table without replicas': { here: { It: global() } },
      'table that CDK makes as TableV2': { build: stack => new dynamodb.TableV2(stack, 'T', key) },
    },
    undecided: {
      'table that leaves it to a parameter': { here: { It: table(pitr({ Ref: 'P' })) } },
      'global table with replicas of another app': {
        here: { It: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: OPEN } } },
      },
    },
    notApplicable: NO_TABLE,
  },
  DynamoDBPITRWindow: {
    compliant: {
      'table with the window of AWS': { here: { It: table(pitr(true)) } },
      'table with the days that the pack asks for': {
        here: { It: table(pitr(true, 7)) },
        limits: { minTableRecoveryDays: 7 },
      },
      'table that CDK makes': {
        build: stack =>
          new dynamodb.Table(stack, 'T', {
            ...key,
            pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
          }),
      },
    },
    nonCompliant: {
      'table with a shorter window': { here: { It: table(pitr(true, 34)) } },
      'global table with a replica of a shorter one': { here: { It: global(pitr(true), pitr(true, 1)) } },
    },
    undecided: { 'table with days from a parameter': { here: { It: table(pitr(true, { Ref: 'D' })) } } },
    notApplicable: { 'table that has no recovery at all': { here: { It: table() } }, ...NO_TABLE },
  },
  DynamoDBDeletionProtection: {
    compliant: {
      'table with it': { here: { It: table({ DeletionProtectionEnabled: true }) } },
      'table that CDK makes with it': {
        build: stack => new dynamodb.TableV2(stack, 'T', { ...key, deletionProtection: true }),
      },
    },
    nonCompliant: {
      'table without': { here: { It: table() } },
      'global table with a replica without': {
        here: { It: global({ DeletionProtectionEnabled: true }, { DeletionProtectionEnabled: false }) },
      },
    },
    undecided: {
      'table that leaves it to a parameter': {
        here: { It: table({ DeletionProtectionEnabled: { Ref: 'P' } }) },
      },
    },
    notApplicable: NO_TABLE,
  },
  EFSFileSystemBackedUp: {
    compliant: {
      'file system with automatic backups': {
        here: { It: files({ BackupPolicy: { Status: 'ENABLED' } }) },
      },
      'file system that a plan selects': {
        here: { It: files(), ...plan(), ...selection([{ 'Fn::GetAtt': ['It', 'Arn'] }]) },
      },
      'file system that CDK makes with automatic backups': {
        build: stack =>
          new efs.FileSystem(stack, 'F', { vpc: new ec2.Vpc(stack, 'V'), enableAutomaticBackups: true }),
      },
    },
    nonCompliant: {
      'file system without backups': { here: { It: files() } },
      'file system whose automatic backups are off': {
        here: { It: files({ BackupPolicy: { Status: 'DISABLED' } }) },
      },
    },
    undecided: {
      'file system whose policy is a parameter': {
        here: { It: files({ BackupPolicy: { Status: { Ref: 'S' } } }) },
      },
      'file system beside a selection of another app': {
        here: { It: files(), ...plan(), ...selection(OPEN) },
      },
    },
    notApplicable: { 'of another type': { here: { It: { Type: 'AWS::EFS::AccessPoint' } } } },
  },
  ElastiCacheHasSnapshots: {
    compliant: {
      'group that keeps snapshots': { here: { It: cache({ SnapshotRetentionLimit: 7 }) } },
      'cluster of MemoryDB that keeps snapshots': {
        here: { It: { Type: 'AWS::MemoryDB::Cluster', Properties: { SnapshotRetentionLimit: '1' } } },
      },
    },
    nonCompliant: {
      'group that says nothing': { here: { It: cache() } },
      'group that keeps none': { here: { It: cache({ SnapshotRetentionLimit: 0 }) } },
      'cluster that CDK makes': {
        build: stack =>
          new elasticache.CfnCacheCluster(stack, 'C', {
            engine: 'redis',
            cacheNodeType: 'cache.t4g.micro',
            numCacheNodes: 1,
          }),
      },
    },
    undecided: {
      'group with snapshots from a parameter': {
        here: { It: cache({ SnapshotRetentionLimit: { Ref: 'S' } }) },
      },
    },
    notApplicable: {
      'cluster of memcached, which has no snapshots': {
        here: { It: { Type: 'AWS::ElastiCache::CacheCluster', Properties: { Engine: 'memcached' } } },
      },
    },
  },
  StoreRetained: {
    compliant: {
      'bucket that is retained': {
        here: {
          It: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
        },
      },
      'volume of which a snapshot is left': {
        here: {
          It: { Type: 'AWS::EC2::Volume', DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' },
        },
      },
      'database of which CloudFormation takes a snapshot by itself': {
        here: {
          It: {
            Type: 'AWS::RDS::DBInstance',
            Properties: { Engine: 'postgres' },
            UpdateReplacePolicy: 'Snapshot',
          },
        },
      },
      'table that CDK makes': { build: stack => new dynamodb.Table(stack, 'T', key) },
    },
    nonCompliant: {
      'table that says nothing': { here: { It: table() } },
      'table that is deleted when it is replaced': { here: { It: { ...table(), DeletionPolicy: 'Retain' } } },
      'table of which a snapshot is asked, which there is none': {
        here: { It: { ...table(), DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' } },
      },
      'table that CDK makes to be destroyed': {
        build: stack => new dynamodb.Table(stack, 'T', { ...key, removalPolicy: RemovalPolicy.DESTROY }),
      },
    },
    undecided: {
      'table whose policy is a parameter': {
        here: { It: { ...table(), DeletionPolicy: { Ref: 'P' }, UpdateReplacePolicy: 'Retain' } },
      },
    },
    notApplicable: {
      'read replica, whose data is its of its source': {
        here: {
          It: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: 'source' } },
        },
      },
      'index that is filled anew from its source': {
        here: { It: { ...table(), Metadata: { 'cdk-recovery:derived-from': { from: 'Here/Source' } } } },
      },
      'parameter, which a deployment brings back': { here: { It: { Type: 'AWS::SSM::Parameter' } } },
    },
  },
};
