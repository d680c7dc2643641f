import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Stack } from 'aws-cdk-lib';
import { OPEN, type ResourceJson } from '../situation';
import type { Cases } from './rule-cases';

const instance = (Properties: object = {}): ResourceJson => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'postgres', ...Properties },
});
const cluster = (Properties: object = {}, Type = 'AWS::RDS::DBCluster'): ResourceJson => ({
  Type,
  Properties: { Engine: 'aurora-postgresql', ...Properties },
});
const member = (of: unknown, Type = 'AWS::RDS::DBInstance'): ResourceJson => ({
  Type,
  Properties: { DBClusterIdentifier: of },
});
const OF_IT = { Ref: 'It' };
const alarm = (database: unknown): ResourceJson => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Namespace: 'AWS/RDS',
    MetricName: 'FreeStorageSpace',
    AlarmActions: ['arn:aws:sns:us-east-1:111122223333:on-call'],
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: database }],
  },
});

const MEMBER = { 'instance of a cluster': { here: { It: member('cluster') } } };
const REPLICA = {
  'read replica': { here: { It: instance({ SourceDBInstanceIdentifier: 'source', Engine: undefined }) } },
};

const made =
  (props: Partial<rds.DatabaseInstanceProps> = {}) =>
  (stack: Stack): rds.DatabaseInstance =>
    new rds.DatabaseInstance(stack, 'D', {
      engine: rds.DatabaseInstanceEngine.POSTGRES,
      vpc: new ec2.Vpc(stack, 'V'),
      ...props,
    });

export const DATABASE_CASES: Cases = {
  RDSBackupRetention: {
    compliant: {
      'instance that keeps 7 days': { here: { It: instance({ BackupRetentionPeriod: 7 }) } },
      'cluster of DocumentDB that keeps 35 days': {
        here: { It: cluster({ BackupRetentionPeriod: '35' }, 'AWS::DocDB::DBCluster') },
      },
      'instance that keeps what the pack asks for': {
        here: { It: instance({ BackupRetentionPeriod: 1 }) },
        limits: { minBackupRetentionDays: 1 },
      },
    },
    nonCompliant: {
      'instance without backups': { here: { It: instance({ BackupRetentionPeriod: 0 }) } },
      'instance that says nothing': { here: { It: instance() } },
      'cluster that keeps 6 days': { here: { It: cluster({ BackupRetentionPeriod: 6 }) } },
      'instance that CDK makes': { build: made() },
    },
    undecided: {
      'instance with days from a parameter': {
        here: { It: instance({ BackupRetentionPeriod: { Ref: 'D' } }) },
      },
    },
    notApplicable: { ...MEMBER, ...REPLICA },
  },
  RDSAutomatedBackupsKept: {
    compliant: {
      'instance that keeps them': {
        here: { It: instance({ BackupRetentionPeriod: 7, DeleteAutomatedBackups: false }) },
      },
      'instance that CDK makes to keep them': { build: made({ deleteAutomatedBackups: false }) },
    },
    nonCompliant: {
      'instance that says nothing': { here: { It: instance({ BackupRetentionPeriod: 7 }) } },
      'instance that deletes them': { here: { It: instance({ DeleteAutomatedBackups: true }) } },
    },
    undecided: {
      'instance that leaves it to another app': {
        here: { It: instance({ BackupRetentionPeriod: 7, DeleteAutomatedBackups: OPEN }) },
      },
    },
    notApplicable: { ...MEMBER, ...REPLICA },
  },
  RDSDeletionProtection: {
    compliant: {
      'instance with it': { here: { It: instance({ DeletionProtection: true }) } },
      'cluster of Neptune with it': {
        here: { It: cluster({ DeletionProtection: 'true' }, 'AWS::Neptune::DBCluster') },
      },
      'instance that CDK makes with it': { build: made({ deletionProtection: true }) },
    },
    nonCompliant: {
      'instance without': { here: { It: instance() } },
      'cluster without': { here: { It: cluster({ DeletionProtection: false }) } },
    },
    undecided: {
      'instance that leaves it to a parameter': {
        here: { It: instance({ DeletionProtection: { Ref: 'P' } }) },
      },
    },
    notApplicable: MEMBER,
  },
  RDSStandby: {
    compliant: {
      'instance with a standby': { here: { It: instance({ MultiAZ: true }) } },
      'instance that CDK makes with one': { build: made({ multiAz: true }) },
    },
    nonCompliant: {
      'instance without': { here: { It: instance() } },
      'instance that CDK makes': { build: made() },
    },
    undecided: {
      'instance that leaves it to a parameter': { here: { It: instance({ MultiAZ: { Ref: 'M' } }) } },
    },
    notApplicable: { ...MEMBER, ...REPLICA },
  },
  RDSClusterHasReader: {
    compliant: {
      'cluster with two instances': { here: { It: cluster(), A: member(OF_IT), B: member(OF_IT) } },
      'cluster with an instance in another stack': {
        here: { It: cluster({ DBClusterIdentifier: 'mine' }), A: member('mine') },
        elsewhere: { B: member('mine') },
      },
      'cluster of Neptune with two': {
        here: {
          It: cluster({}, 'AWS::Neptune::DBCluster'),
          A: member(OF_IT, 'AWS::Neptune::DBInstance'),
          B: member(OF_IT, 'AWS::Neptune::DBInstance'),
        },
      },
      'cluster that CDK makes with a reader': {
        build: stack =>
          new rds.DatabaseCluster(stack, 'D', {
            engine: rds.DatabaseClusterEngine.auroraPostgres({
              version: rds.AuroraPostgresEngineVersion.VER_16_6,
            }),
            vpc: new ec2.Vpc(stack, 'V'),
            writer: rds.ClusterInstance.provisioned('Writer'),
            readers: [rds.ClusterInstance.provisioned('Reader')],
          }),
      },
    },
    nonCompliant: {
      'cluster with one instance': { here: { It: cluster(), A: member(OF_IT) } },
      'cluster beside another with two': {
        here: { It: cluster({ DBClusterIdentifier: 'mine' }), A: member('other'), B: member('other') },
      },
    },
    undecided: {
      'cluster beside an instance of nobody knows which': {
        here: { It: cluster(), A: member(OF_IT), B: member(OPEN) },
      },
      'cluster whose engine is a parameter': { here: { It: cluster({ Engine: { Ref: 'E' } }) } },
    },
    notApplicable: { 'Multi-AZ cluster, which has three': { here: { It: cluster({ Engine: 'postgres' }) } } },
  },
  RDSStorageGrows: {
    compliant: {
      'instance that grows': {
        here: { It: instance({ AllocatedStorage: '100', MaxAllocatedStorage: 200 }) },
      },
      'instance with an alarm': { here: { It: instance(), Alarm: alarm(OF_IT) } },
      'instance that CDK makes to grow': { build: made({ allocatedStorage: 100, maxAllocatedStorage: 200 }) },
    },
    nonCompliant: {
      'instance that does not grow': { here: { It: instance({ AllocatedStorage: '100' }) } },
      'instance that is as large as it may become': {
        here: { It: instance({ AllocatedStorage: 100, MaxAllocatedStorage: 100 }) },
      },
      'instance with an alarm of another one': { here: { It: instance(), Alarm: alarm('other') } },
    },
    undecided: {
      'instance with a size from a parameter': {
        here: { It: instance({ AllocatedStorage: '100', MaxAllocatedStorage: { Ref: 'S' } }) },
      },
    },
    notApplicable: { ...MEMBER, ...REPLICA },
  },
  RDSReadReplicaPossible: {
    compliant: {
      'source with a password of its own': {
        here: { It: instance(), Replica: instance({ SourceDBInstanceIdentifier: OF_IT }) },
      },
    },
    nonCompliant: {
      'source whose password RDS manages': {
        here: {
          It: instance({ ManageMasterUserPassword: true }),
          Replica: instance({ SourceDBInstanceIdentifier: OF_IT }),
        },
      },
      'source of a replica in another region': {
        here: { It: instance({ ManageMasterUserPassword: true, DBInstanceIdentifier: 'mine' }) },
        elsewhere: {
          Replica: instance({
            SourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:111122223333:db:mine',
          }),
        },
        elsewhereRegion: 'eu-west-1',
      },
    },
    undecided: {
      'source that leaves the password to another app': {
        here: {
          It: instance({ ManageMasterUserPassword: OPEN }),
          Replica: instance({ SourceDBInstanceIdentifier: OF_IT }),
        },
      },
    },
    notApplicable: {
      'instance without a replica': { here: { It: instance({ ManageMasterUserPassword: true }) } },
    },
  },
  RDSBackupReplicationPair: {
    compliant: {
      'instance with a listed pair': {
        here: { It: instance({ AutomaticBackupReplicationRegion: 'us-west-2' }) },
      },
      'instance that CDK makes, with an override for a listed pair': {
        build: stack => {
          const database = made()(stack);
          (database.node.defaultChild as rds.CfnDBInstance).automaticBackupReplicationRegion = 'us-west-2';
          return database;
        },
      },
    },
    nonCompliant: {
      'instance with a pair that is not listed': {
        here: { It: instance({ AutomaticBackupReplicationRegion: 'af-south-1' }) },
      },
    },
    undecided: {
      'instance with a region of another app': {
        here: { It: instance({ AutomaticBackupReplicationRegion: OPEN }) },
      },
    },
    notApplicable: { 'instance whose backups stay': { here: { It: instance() } } },
  },
  RDSBackupReplicationOfInstance: {
    compliant: {
      'instance by itself': { here: { It: instance({ AutomaticBackupReplicationRegion: 'us-west-2' }) } },
    },
    nonCompliant: {
      'cluster that is to replicate its backups': {
        here: { It: cluster({ AutomaticBackupReplicationRegion: 'us-west-2' }) },
      },
      'instance of a cluster': {
        here: {
          It: instance({ AutomaticBackupReplicationRegion: 'us-west-2', DBClusterIdentifier: 'mine' }),
        },
      },
    },
    undecided: {
      'instance of nobody knows what': {
        here: { It: instance({ AutomaticBackupReplicationRegion: 'us-west-2', DBClusterIdentifier: OPEN }) },
      },
    },
    notApplicable: { 'cluster whose backups stay': { here: { It: cluster() } } },
  },
};
