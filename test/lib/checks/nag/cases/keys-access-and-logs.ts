import { RemovalPolicy, Duration } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DenyWriteRole } from '../../../../../constructs/access';
import { OPEN, type ResourceJson } from '../situation';
import type { Cases } from './rule-cases';

const key = (Properties: object = {}, attributes: object = {}): ResourceJson => ({
  Type: 'AWS::KMS::Key',
  Properties,
  ...attributes,
});
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const keyPolicy = (statement: object): object => ({
  KeyPolicy: { Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] },
});
const policy = (statement: object, Type = 'AWS::IAM::Policy'): ResourceJson => ({
  Type,
  Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] } },
});
const role = (Metadata: object, ...statements: readonly unknown[]): ResourceJson => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: statements } }],
  },
  Metadata,
});
const MARK = { 'cdk-recovery:access': 'deny-write' };
const DENY_REST = { Effect: 'Deny', NotAction: ['s3:GetObject'], Resource: '*' };
const trail = (Properties: object = {}): ResourceJson => ({
  Type: 'AWS::CloudTrail::Trail',
  Properties: { S3BucketName: 'record', ...Properties },
});
const record = (Properties: object = {}): ResourceJson => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: 'record', ...Properties },
});
const LOCKED = {
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } },
};
const group = (Properties: object = {}, attributes: object = {}): ResourceJson => ({
  Type: 'AWS::Logs::LogGroup',
  Properties,
  ...attributes,
});
const selector = (type: string, ReadWriteType?: string): object => ({
  EventSelectors: [{ ReadWriteType, DataResources: [{ Type: type, Values: ['arn:aws:s3'] }] }],
});
const NO_KEY = { 'of another type': { here: { It: { Type: 'AWS::KMS::Alias' } } } };
const NO_POLICY = { 'of another type': { here: { It: { Type: 'AWS::IAM::InstanceProfile' } } } };
const NO_TRAIL = { 'of another type': { here: { It: { Type: 'AWS::CloudTrail::EventDataStore' } } } };
const NO_GROUP = { 'of another type': { here: { It: { Type: 'AWS::Logs::LogStream' } } } };

export const KEY_ACCESS_AND_LOG_CASES: Cases = {
  KMSKeyDeletionCanBeCalledBack: {
    compliant: {
      'key that says nothing': { here: { It: key() } },
      'key with the days that the pack asks for': {
        here: { It: key({ PendingWindowInDays: 14 }) },
        limits: { minKeyDeletionDays: 14 },
      },
    },
    nonCompliant: {
      'key that waits a week': { here: { It: key({ PendingWindowInDays: 7 }) } },
      'key that CDK makes to wait a week': {
        build: stack => new kms.Key(stack, 'K', { pendingWindow: Duration.days(7) }),
      },
    },
    undecided: {
      'key with days from a parameter': { here: { It: key({ PendingWindowInDays: { Ref: 'D' } }) } },
    },
    notApplicable: NO_KEY,
  },
  KMSKeyRetained: {
    compliant: {
      'key that is retained': { here: { It: key({}, KEPT) } },
      'key that CDK makes': { build: stack => new kms.Key(stack, 'K') },
    },
    nonCompliant: {
      'key that says nothing': { here: { It: key() } },
      'key that is replaced by another': { here: { It: key({}, { DeletionPolicy: 'Retain' }) } },
      'key of which a snapshot is asked': {
        here: { It: key({}, { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Retain' }) },
      },
      'key that CDK makes to be destroyed': {
        build: stack => new kms.Key(stack, 'K', { removalPolicy: RemovalPolicy.DESTROY }),
      },
    },
    undecided: {
      'key whose policy is a parameter': { here: { It: key({}, { ...KEPT, DeletionPolicy: { Ref: 'P' } }) } },
    },
    notApplicable: NO_KEY,
  },
  KMSKeyDestroyedByFew: {
    compliant: {
      'key that CDK makes': { build: stack => new kms.Key(stack, 'K') },
      'key that everybody uses': {
        here: { It: key(keyPolicy({ Principal: '*', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] })) },
      },
      'key that one role destroys': {
        here: {
          It: key(
            keyPolicy({
              Principal: '*',
              Action: 'kms:*',
              Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/break-glass' } },
            }),
          ),
        },
      },
    },
    nonCompliant: {
      'key that everybody destroys': { here: { It: key(keyPolicy({ Principal: '*', Action: 'kms:*' })) } },
      'key that everybody of an account schedules for deletion': {
        here: {
          It: key(
            keyPolicy({
              Principal: { AWS: '*' },
              Action: 'kms:Schedule*',
              Condition: { StringEquals: { 'kms:CallerAccount': '111122223333' } },
            }),
          ),
        },
      },
    },
    undecided: {
      'key with actions of another app': { here: { It: key(keyPolicy({ Principal: '*', Action: OPEN })) } },
      'key of an account of another app': {
        here: { It: key(keyPolicy({ Principal: { AWS: OPEN }, Action: 'kms:*' })) },
      },
      'key with a policy of another app': { here: { It: key({ KeyPolicy: OPEN }) } },
    },
    notApplicable: NO_KEY,
  },
  IAMNoDangerousWildcard: {
    compliant: {
      'policy that names its actions': { here: { It: policy({ Action: ['s3:GetObject', 's3:PutObject'] }) } },
      'policy with a wildcard that destroys nothing': { here: { It: policy({ Action: 's3:GetObject*' }) } },
      'policy that denies by a wildcard': { here: { It: policy({ Effect: 'Deny', Action: 's3:*' }) } },
      'policy that names what it destroys': { here: { It: policy({ Action: 's3:DeleteObjectVersion' }) } },
      'policy for a bucket of another app': {
        here: { It: policy({ Action: 's3:GetObject', Resource: OPEN }) },
      },
    },
    nonCompliant: {
      'policy that allows everything': { here: { It: policy({ Action: '*' }) } },
      'policy with a wildcard for backups': { here: { It: policy({ Action: ['backup:D*'] }) } },
      'policy that allows all but a little': {
        here: { It: policy({ Action: undefined, NotAction: ['iam:*'] }, 'AWS::IAM::ManagedPolicy') },
      },
      'role with a policy of its own': { here: { It: role({}, { Effect: 'Allow', Action: 'kms:*' }) } },
      'grant of CDK to write': {
        build: stack => {
          const user = new iam.Role(stack, 'R', { assumedBy: new iam.AccountRootPrincipal() });
          new s3.Bucket(stack, 'B').grantReadWrite(user);
          return user.node.findChild('DefaultPolicy');
        },
      },
    },
    undecided: {
      'policy with actions of another app': { here: { It: policy({ Action: OPEN }) } },
      'policy with a statement of another app': {
        here: { It: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [OPEN] } } } },
      },
      'policy that is one of another app': {
        here: { It: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: OPEN } } },
      },
    },
    notApplicable: NO_POLICY,
  },
  IAMPassesNamedRoles: {
    compliant: {
      'policy that passes nothing': { here: { It: policy({ Action: 's3:*' }) } },
      'policy that passes one role': {
        here: { It: policy({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/task' }) },
      },
      'policy that CDK makes': {
        build: stack => {
          const user = new iam.Role(stack, 'R', { assumedBy: new iam.AccountRootPrincipal() });
          new iam.Role(stack, 'T', { assumedBy: new iam.AccountRootPrincipal() }).grantPassRole(user);
          return user.node.findChild('DefaultPolicy');
        },
      },
    },
    nonCompliant: {
      'policy that passes any role': { here: { It: policy({ Action: 'iam:PassRole' }) } },
      'policy that passes any role of an account': {
        here: { It: policy({ Action: 'iam:Pass*', Resource: ['arn:aws:iam::*:role/*'] }) },
      },
      'policy that passes all but one': {
        here: {
          It: policy({
            Action: 'iam:PassRole',
            Resource: undefined,
            NotResource: 'arn:aws:iam::111122223333:role/admin',
          }),
        },
      },
    },
    undecided: {
      'policy that passes a role of another app': {
        here: { It: policy({ Action: 'iam:PassRole', Resource: OPEN }) },
      },
    },
    notApplicable: NO_POLICY,
  },
  IAMDenyWriteRoleDenies: {
    compliant: {
      'role that denies everything else': { here: { It: role(MARK, DENY_REST) } },
      'role that this library makes': {
        build: stack =>
          new DenyWriteRole(stack, 'R', {
            assumedBy: new iam.AccountRootPrincipal(),
            reads: [{ actions: ['cloudwatch:GetMetricData'] }],
          }).node.findChild('Resource'),
      },
    },
    nonCompliant: {
      'role that is only marked': { here: { It: role(MARK) } },
      'role that leaves deletion out of its deny': {
        here: { It: role(MARK, { ...DENY_REST, NotAction: ['s3:*'] }) },
      },
      'role that denies under a condition': {
        here: { It: role(MARK, { ...DENY_REST, Condition: { Bool: { 'aws:ViaAWSService': 'false' } } }) },
      },
      'role that denies for one bucket': {
        here: { It: role(MARK, { ...DENY_REST, Resource: 'arn:aws:s3:::one' }) },
      },
    },
    undecided: {
      'role with a deny of another app': { here: { It: role(MARK, { ...DENY_REST, NotAction: OPEN }) } },
    },
    notApplicable: { 'role without the mark': { here: { It: role({}) } }, ...NO_POLICY },
  },
  CloudTrailLogFileValidation: {
    compliant: {
      'trail with it': { here: { It: trail({ EnableLogFileValidation: true }) } },
      'trail that CDK makes': { build: stack => new cloudtrail.Trail(stack, 'T') },
    },
    nonCompliant: {
      'trail without': { here: { It: trail() } },
      'trail that CDK makes without': {
        build: stack => new cloudtrail.Trail(stack, 'T', { enableFileValidation: false }),
      },
    },
    undecided: {
      'trail that leaves it to a parameter': {
        here: { It: trail({ EnableLogFileValidation: { Ref: 'P' } }) },
      },
    },
    notApplicable: NO_TRAIL,
  },
  CloudTrailBucketLocked: {
    compliant: {
      'trail into a locked bucket': { here: { It: trail(), Record: record(LOCKED) } },
      'trail into a locked bucket of another stack': {
        here: { It: trail() },
        elsewhere: { Record: record(LOCKED) },
      },
    },
    nonCompliant: {
      'trail into a bucket without a lock': { here: { It: trail(), Record: record() } },
      'trail into a bucket that locks nothing by itself': {
        here: { It: trail(), Record: record({ ObjectLockEnabled: true }) },
      },
      'trail that CDK makes': { build: stack => new cloudtrail.Trail(stack, 'T') },
    },
    undecided: {
      'trail into a bucket of another app': { here: { It: trail({ S3BucketName: OPEN }) } },
      'trail into a bucket that is in no template': { here: { It: trail() } },
      'trail into a bucket with a lock of another app': {
        here: { It: trail(), Record: record({ ...LOCKED, ObjectLockEnabled: OPEN }) },
      },
    },
    notApplicable: NO_TRAIL,
  },
  CloudTrailRecordsObjectEvents: {
    compliant: {
      'trail with data events of objects': { here: { It: trail(selector('AWS::S3::Object')) } },
      'trail with advanced selectors': {
        here: {
          It: trail({
            AdvancedEventSelectors: [
              {
                FieldSelectors: [
                  { Field: 'eventCategory', Equals: ['Data'] },
                  { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
                ],
              },
            ],
          }),
        },
      },
      'trail that CDK makes with data events': {
        build: stack => {
          const made = new cloudtrail.Trail(stack, 'T');
          made.logAllS3DataEvents();
          return made;
        },
      },
    },
    nonCompliant: {
      'trail of management events': { here: { It: trail() } },
      'trail of reads': { here: { It: trail(selector('AWS::S3::Object', 'ReadOnly')) } },
      'trail of functions': { here: { It: trail(selector('AWS::Lambda::Function')) } },
      'trail with advanced selectors for reads': {
        here: {
          It: trail({
            AdvancedEventSelectors: [
              {
                FieldSelectors: [
                  { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
                  { Field: 'readOnly', Equals: ['true'] },
                ],
              },
            ],
          }),
        },
      },
    },
    undecided: { 'trail with selectors of another app': { here: { It: trail({ EventSelectors: OPEN }) } } },
    notApplicable: NO_TRAIL,
  },
  CloudTrailCoversEveryRegion: {
    compliant: {
      'trail of every region': { here: { It: trail({ IsMultiRegionTrail: true }) } },
      'trail that CDK makes': { build: stack => new cloudtrail.Trail(stack, 'T') },
    },
    nonCompliant: { 'trail of one region': { here: { It: trail() } } },
    undecided: {
      'trail that leaves it to a parameter': { here: { It: trail({ IsMultiRegionTrail: { Ref: 'P' } }) } },
    },
    notApplicable: NO_TRAIL,
  },
  LogGroupRetained: {
    compliant: {
      'log group that is retained': { here: { It: group({}, KEPT) } },
      'log group that CDK makes': { build: stack => new logs.LogGroup(stack, 'L') },
    },
    nonCompliant: {
      'log group that says nothing': { here: { It: group() } },
      'log group that CDK makes to be destroyed': {
        build: stack => new logs.LogGroup(stack, 'L', { removalPolicy: RemovalPolicy.DESTROY }),
      },
    },
    undecided: {
      'log group whose policy is a parameter': { here: { It: group({}, { ...KEPT, DeletionPolicy: OPEN }) } },
    },
    notApplicable: NO_GROUP,
  },
  LogGroupRetention: {
    compliant: {
      'log group that keeps for good': { here: { It: group() } },
      'log group that keeps 90 days': { here: { It: group({ RetentionInDays: 90 }) } },
      'log group that CDK makes': { build: stack => new logs.LogGroup(stack, 'L') },
    },
    nonCompliant: {
      'log group that keeps 60 days': { here: { It: group({ RetentionInDays: 60 }) } },
      'log group that keeps less than the pack asks for': {
        here: { It: group({ RetentionInDays: 90 }) },
        limits: { minLogRetentionDays: 365 },
      },
    },
    undecided: {
      'log group with days from a parameter': { here: { It: group({ RetentionInDays: { Ref: 'D' } }) } },
    },
    notApplicable: NO_GROUP,
  },
};
