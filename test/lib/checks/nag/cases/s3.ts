import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { OPEN, type ResourceJson, type Resources } from '../situation';
import type { Cases } from './rule-cases';

const bucket = (Properties: object = {}): ResourceJson => ({ Type: 'AWS::S3::Bucket', Properties });
const TOPIC: ResourceJson = { Type: 'AWS::SNS::Topic' };
const DIRECTORY: ResourceJson = { Type: 'AWS::S3Express::DirectoryBucket' };
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const LOCKED = {
  ...VERSIONED,
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
};

const expiring = (days: unknown): object => ({
  ...VERSIONED,
  LifecycleConfiguration: {
    Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: days } }],
  },
});

const replicating = (rule: object = {}, rest: object = {}): object => ({
  ...VERSIONED,
  BucketName: 'source',
  ReplicationConfiguration: {
    Role: 'arn:aws:iam::111122223333:role/replication',
    Rules: [
      {
        Status: 'Enabled',
        Filter: {},
        DeleteMarkerReplication: { Status: 'Disabled' },
        Destination: { Bucket: 'arn:aws:s3:::replica' },
        ...rule,
      },
    ],
  },
  ...rest,
});
const timed = (status: unknown): object => ({
  Destination: { Bucket: 'arn:aws:s3:::replica', ReplicationTime: { Status: status, Time: { Minutes: 15 } } },
});

const role = (Action: unknown): ResourceJson => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'replication',
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 's3.amazonaws.com' } }],
    },
    Policies: [
      { PolicyName: 'all', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
    ],
  },
});
const REPLICATES: Resources = {
  Source: bucket(replicating({}, LOCKED)),
  Replica: bucket({ ...LOCKED, BucketName: 'replica' }),
};

const NO_BUCKET = { 'of another type': { here: { It: DIRECTORY } } };
const NO_REPLICATION = { 'that replicates nowhere': { here: { It: bucket(VERSIONED) } } };

export const S3_CASES: Cases = {
  S3BucketVersioningEnabled: {
    compliant: {
      'with versioning': { here: { It: bucket(VERSIONED) } },
      'that CDK makes with versioning': { build: stack => new s3.Bucket(stack, 'B', { versioned: true }) },
    },
    nonCompliant: {
      'that says nothing of versions': { here: { It: bucket() } },
      'whose versioning is suspended': {
        here: { It: bucket({ VersioningConfiguration: { Status: 'Suspended' } }) },
      },
      'whose configuration has no status': { here: { It: bucket({ VersioningConfiguration: {} }) } },
      'whose versioning is AWS::NoValue': {
        here: { It: bucket({ VersioningConfiguration: { Ref: 'AWS::NoValue' } }) },
      },
      'that CDK makes, with an override that takes versioning away': {
        build: stack => {
          const made = new s3.Bucket(stack, 'B', { versioned: true });
          (made.node.defaultChild as s3.CfnBucket).addPropertyDeletionOverride('VersioningConfiguration');
          return made;
        },
      },
    },
    undecided: {
      'whose status is a parameter': {
        here: { It: bucket({ VersioningConfiguration: { Status: { Ref: 'Status' } } }) },
      },
      'whose configuration hangs on a condition': {
        here: {
          It: bucket({
            VersioningConfiguration: { 'Fn::If': ['C', { Status: 'Enabled' }, { Ref: 'AWS::NoValue' }] },
          }),
        },
      },
    },
    notApplicable: NO_BUCKET,
  },
  S3BucketVersionWindow: {
    compliant: {
      'that keeps old versions for 30 days': { here: { It: bucket(expiring(30)) } },
      'that CDK makes, with old versions for 90 days': {
        build: stack =>
          new s3.Bucket(stack, 'B', {
            versioned: true,
            lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
          }),
      },
    },
    nonCompliant: { 'that keeps old versions for a day': { here: { It: bucket(expiring(1)) } } },
    undecided: { 'whose days another app exports': { here: { It: bucket(expiring(OPEN)) } } },
    notApplicable: { 'without rules for what expires': { here: { It: bucket(VERSIONED) } }, ...NO_BUCKET },
  },
  S3BucketLockHasRetention: {
    compliant: {
      'with a retention by default': { here: { It: bucket(LOCKED) } },
      'with a retention in years': {
        here: {
          It: bucket({
            ObjectLockEnabled: 'true',
            ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Years: 1 } } },
          }),
        },
      },
    },
    nonCompliant: {
      'with a lock and no retention': {
        build: stack => new s3.Bucket(stack, 'B', { objectLockEnabled: true }),
      },
      'with a retention of no days': {
        here: {
          It: bucket({
            ...LOCKED,
            ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 0 } } },
          }),
        },
      },
    },
    undecided: {
      'whose retention is a parameter': {
        here: {
          It: bucket({
            ...LOCKED,
            ObjectLockConfiguration: {
              Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: { Ref: 'D' } } },
            },
          }),
        },
      },
      'whose lock is a parameter': { here: { It: bucket({ ObjectLockEnabled: { Ref: 'Lock' } }) } },
    },
    notApplicable: { 'without Object Lock': { here: { It: bucket(VERSIONED) } }, ...NO_BUCKET },
  },
  S3BucketNotEmptiedWithStack: {
    compliant: {
      'that nothing empties': { here: { It: bucket() } },
      'beside another that is emptied': {
        build: stack => {
          new s3.Bucket(stack, 'A', { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true });
          return new s3.Bucket(stack, 'B');
        },
      },
    },
    nonCompliant: {
      'that CDK makes with autoDeleteObjects': {
        build: stack =>
          new s3.Bucket(stack, 'B', { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true }),
      },
      'that a custom resource names': {
        here: {
          It: bucket({ BucketName: 'mine' }),
          Emptier: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: 'mine' } },
        },
      },
    },
    undecided: {
      'beside a custom resource that empties nobody knows what': {
        here: {
          It: bucket(),
          Emptier: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: OPEN } },
        },
      },
    },
    notApplicable: NO_BUCKET,
  },
  S3BucketReplicationEnabled: {
    compliant: {
      'that replicates': { here: { It: bucket(replicating()) } },
      'that a bucket of another stack replicates into': {
        here: { It: bucket({ ...VERSIONED, BucketName: 'replica' }) },
        elsewhere: { Source: bucket(replicating()) },
        elsewhereRegion: 'eu-west-1',
      },
      'that CDK makes as a replica': {
        build: (stack, other) => {
          const replica = new s3.Bucket(stack, 'B', { versioned: true, bucketName: 'replica' });
          new s3.Bucket(other, 'A', {
            versioned: true,
            bucketName: 'source',
            replicationRules: [{ destination: replica }],
          });
          return replica;
        },
      },
    },
    nonCompliant: {
      'that is nowhere else': { here: { It: bucket(VERSIONED) } },
      'whose only rule is switched off': { here: { It: bucket(replicating({ Status: 'Disabled' })) } },
      'that a rule names that is switched off': {
        here: { It: bucket({ BucketName: 'replica' }) },
        elsewhere: { Source: bucket(replicating({ Status: 'Disabled' })) },
      },
    },
    undecided: {
      'whose configuration another app exports': {
        here: { It: bucket({ ReplicationConfiguration: OPEN }) },
      },
      'whose rule has an open status': { here: { It: bucket(replicating({ Status: { Ref: 'S' } })) } },
    },
    notApplicable: NO_BUCKET,
  },
  S3ReplicationTimeControl: {
    compliant: { 'with Replication Time Control': { here: { It: bucket(replicating(timed('Enabled'))) } } },
    nonCompliant: {
      'without Replication Time Control': { here: { It: bucket(replicating()) } },
      'with Replication Time Control switched off': { here: { It: bucket(replicating(timed('Disabled'))) } },
      'that CDK makes without': {
        build: stack =>
          new s3.Bucket(stack, 'B', {
            versioned: true,
            replicationRules: [{ destination: s3.Bucket.fromBucketName(stack, 'R', 'replica') }],
          }),
      },
    },
    undecided: {
      'whose Replication Time Control is a parameter': {
        here: { It: bucket(replicating(timed({ Ref: 'On' }))) },
      },
    },
    notApplicable: { ...NO_REPLICATION, ...NO_BUCKET },
  },
  S3ReplicationLeavesDeletions: {
    compliant: { 'that replicates no markers': { here: { It: bucket(replicating()) } } },
    nonCompliant: {
      'that replicates markers': {
        here: { It: bucket(replicating({ DeleteMarkerReplication: { Status: 'Enabled' } })) },
      },
      'with a rule of the first version': {
        here: {
          It: bucket(replicating({ Filter: undefined, Prefix: '', DeleteMarkerReplication: undefined })),
        },
      },
      'that CDK makes with markers': {
        build: stack =>
          new s3.Bucket(stack, 'B', {
            versioned: true,
            replicationRules: [
              {
                destination: s3.Bucket.fromBucketName(stack, 'R', 'replica'),
                deleteMarkerReplication: true,
                priority: 1,
              },
            ],
          }),
      },
    },
    undecided: {
      'whose markers hang on a parameter': {
        here: { It: bucket(replicating({ DeleteMarkerReplication: { Status: { Ref: 'M' } } })) },
      },
    },
    notApplicable: { ...NO_REPLICATION, ...NO_BUCKET },
  },
  S3ReplicaHasObjectLock: {
    compliant: {
      'with a lock, as its source': {
        here: { It: bucket({ ...LOCKED, BucketName: 'replica' }) },
        elsewhere: { Source: bucket(replicating({}, LOCKED)) },
        elsewhereRegion: 'eu-west-1',
      },
    },
    nonCompliant: {
      'without a lock, of a source that has one': {
        here: { It: bucket({ ...VERSIONED, BucketName: 'replica' }) },
        elsewhere: { Source: bucket(replicating({}, LOCKED)) },
        elsewhereRegion: 'eu-west-1',
      },
      'that CDK makes without a lock': {
        here: { Source: bucket(replicating({}, LOCKED)) },
        build: stack => new s3.Bucket(stack, 'B', { versioned: true, bucketName: 'replica' }),
      },
    },
    undecided: {
      'whose lock is nobody knows what': {
        here: {
          It: bucket({ ...VERSIONED, BucketName: 'replica', ObjectLockEnabled: OPEN }),
          Source: bucket(replicating({}, LOCKED)),
        },
      },
    },
    notApplicable: {
      'whose source has no lock': {
        here: { It: bucket({ ...VERSIONED, BucketName: 'replica' }), Source: bucket(replicating()) },
      },
      ...NO_BUCKET,
    },
  },
  S3ReplicationRoleReadsLocks: {
    compliant: { 'that may do everything with objects': { here: { It: role('s3:*'), ...REPLICATES } } },
    nonCompliant: {
      'that may not read locks': {
        here: {
          It: role([
            's3:GetReplicationConfiguration',
            's3:ListBucket',
            's3:GetObjectVersionForReplication',
            's3:GetObjectVersionAcl',
            's3:GetObjectVersionTagging',
            's3:ReplicateObject',
            's3:ReplicateTags',
          ]),
          ...REPLICATES,
        },
      },
    },
    undecided: {
      'whose actions another app exports': { here: { It: role(OPEN), ...REPLICATES } },
    },
    notApplicable: {
      'that replicates nothing': { here: { It: role('s3:*') } },
      'of another type': { here: { It: TOPIC } },
    },
  },
};
