import type { CorpusCase } from './case';
import { about, promise, resource } from './private/storage-case';

const bucket = (properties: object = {}, rest: object = {}): object =>
  resource('AWS::S3::Bucket', properties, rest);
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const expiring = (days: number, rest: object = {}): object => ({
  LifecycleConfiguration: {
    Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: days }, ...rest }],
  },
});
const locked = (mode: string, retention: object): object => ({
  ...VERSIONED,
  ObjectLockEnabled: true,
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: mode, ...retention } },
  },
});
const underKey = {
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      {
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
        },
      },
    ],
  },
};
const except = (actions: string[], role = 'arn:aws:iam::111122223333:role/break-glass'): object => ({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: actions,
  Resource: '*',
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': role } },
});
const forbid = (actions: string[]): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: actions,
  Resource: '*',
});
const ACCOUNT = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*' };
const key = (...statements: object[]): object =>
  resource('AWS::KMS::Key', { KeyPolicy: { Statement: [ACCOUNT, ...statements] } });

export const cases: readonly CorpusCase[] = [
  about('bucket: three zones', {
    main: { Store: bucket() },
    truths: {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
  }),
  about('bucket: moved to One Zone after 30 days', {
    main: {
      Store: bucket({
        LifecycleConfiguration: {
          Rules: [{ Status: 'Enabled', Transitions: [{ StorageClass: 'ONEZONE_IA', TransitionInDays: 30 }] }],
        },
      }),
    },
    truths: { 'zone-failure': 'broken', 'instance-failure': 'kept' },
  }),
  about('bucket: the rule that moves to One Zone is disabled', {
    main: {
      Store: bucket({
        LifecycleConfiguration: {
          Rules: [
            { Status: 'Disabled', Transitions: [{ StorageClass: 'ONEZONE_IA', TransitionInDays: 30 }] },
          ],
        },
      }),
    },
    truths: { 'zone-failure': 'kept' },
  }),
  about('bucket: the storage class is a parameter without a default', {
    main: {
      Store: bucket({
        LifecycleConfiguration: {
          Rules: [
            {
              Status: 'Enabled',
              Transitions: [{ StorageClass: { Ref: 'Class' }, TransitionInDays: 30 }],
            },
          ],
        },
      }),
    },
    sections: { Parameters: { Class: { Type: 'String' } } },
    truths: { 'zone-failure': 'unknowable' },
  }),
  about('directory bucket: one zone', {
    main: {
      Store: resource('AWS::S3Express::DirectoryBucket', { DataRedundancy: 'SingleAvailabilityZone' }),
    },
    truths: { 'zone-failure': 'broken', 'region-failure': 'broken' },
  }),
  about('versions for good', {
    main: { Store: bucket(VERSIONED) },
    truths: { 'accidental-deletion': 'kept', ransomware: 'broken' },
  }),
  about('versions for good, but nobody says how much there is to copy back', {
    main: { Store: bucket(VERSIONED) },
    objectives: promise('15m', '1h', false),
    truths: { 'accidental-deletion': 'unknowable' },
  }),
  about('versions for 90 days', {
    main: { Store: bucket({ ...VERSIONED, ...expiring(90) }) },
    truths: { 'accidental-deletion': 'kept' },
  }),
  about('versions for one day: gone before anybody notices', {
    main: { Store: bucket({ ...VERSIONED, ...expiring(1) }) },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('versions for one day in a part of the bucket', {
    main: { Store: bucket({ ...VERSIONED, ...expiring(1, { Prefix: 'orders/' }) }) },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('versions for a number of days that deployment decides', {
    main: {
      Store: bucket({
        ...VERSIONED,
        LifecycleConfiguration: {
          Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: { Ref: 'Days' } } }],
        },
      }),
    },
    sections: { Parameters: { Days: { Type: 'Number' } } },
    truths: { 'accidental-deletion': 'unknowable' },
  }),
  about('versioning suspended', {
    main: { Store: bucket({ VersioningConfiguration: { Status: 'Suspended' } }) },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('versioning by a parameter without a default', {
    main: { Store: bucket({ VersioningConfiguration: { Status: { Ref: 'Versions' } } }) },
    sections: { Parameters: { Versions: { Type: 'String' } } },
    truths: { 'accidental-deletion': 'unknowable' },
  }),
  about('versioning switched off by a condition', {
    main: {
      Store: bucket({
        VersioningConfiguration: { Status: { 'Fn::If': ['Prod', 'Enabled', 'Suspended'] } },
      }),
    },
    sections: {
      Parameters: { Stage: { Type: 'String', Default: 'dev' } },
      Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('versions, and a stack that empties the bucket when it goes', {
    main: {
      Store: bucket(VERSIONED),
      Emptier: resource('Custom::S3AutoDeleteObjects', { BucketName: { Ref: 'Store' } }),
    },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('versions move to Glacier, from where they come back in hours', {
    main: {
      Store: bucket({
        ...VERSIONED,
        ...expiring(365, {
          NoncurrentVersionTransitions: [{ StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 1 }],
        }),
      }),
    },
    truths: { 'accidental-deletion': 'broken' },
  }),
  about('compliance lock for ten years, under a key of AWS', {
    main: { Store: bucket(locked('COMPLIANCE', { Years: 10 })) },
    truths: { ransomware: 'kept' },
  }),
  about('compliance lock for 30 days: older objects are not locked any more', {
    main: { Store: bucket(locked('COMPLIANCE', { Days: 30 })) },
    truths: { ransomware: 'broken' },
  }),
  about('compliance lock for 30 days in a bucket that keeps objects for 20', {
    main: {
      Store: bucket({
        ...locked('COMPLIANCE', { Days: 30 }),
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 20 }] },
      }),
    },
    truths: { ransomware: 'kept' },
  }),
  about('compliance lock for 30 days, and only one prefix keeps objects for 20', {
    main: {
      Store: bucket({
        ...locked('COMPLIANCE', { Days: 30 }),
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 20 }] },
      }),
    },
    truths: { ransomware: 'broken' },
  }),
  about('governance lock, which a permission lifts', {
    main: { Store: bucket(locked('GOVERNANCE', { Years: 10 })) },
    truths: { ransomware: 'broken' },
  }),
  about('governance lock that nobody can lift', {
    main: {
      Store: bucket(locked('GOVERNANCE', { Years: 10 })),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Store' },
        PolicyDocument: {
          Statement: [
            forbid(['s3:BypassGovernanceRetention', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy']),
          ],
        },
      }),
    },
    truths: { ransomware: 'kept' },
  }),
  about('governance lock that a role of the same account can lift', {
    main: {
      Store: bucket(locked('GOVERNANCE', { Years: 10 })),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Store' },
        PolicyDocument: {
          Statement: [
            except(['s3:BypassGovernanceRetention', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy']),
          ],
        },
      }),
    },
    truths: { ransomware: 'unknowable' },
  }),
  about('governance lock kept shut by a policy that anybody may change', {
    main: {
      Store: bucket(locked('GOVERNANCE', { Years: 10 })),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Store' },
        PolicyDocument: { Statement: [except(['s3:BypassGovernanceRetention'])] },
      }),
    },
    truths: { ransomware: 'broken' },
  }),
  about('governance lock that every role but none is kept from lifting', {
    main: {
      Store: bucket(locked('GOVERNANCE', { Years: 10 })),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Store' },
        PolicyDocument: {
          Statement: [
            except(
              ['s3:BypassGovernanceRetention', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
              'arn:aws:iam::111122223333:role/*',
            ),
          ],
        },
      }),
    },
    truths: { ransomware: 'broken' },
  }),
  about('Object Lock without a default retention', {
    main: {
      Store: bucket({
        ...VERSIONED,
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
      }),
    },
    truths: { ransomware: 'broken' },
  }),
  about('compliance lock under a key that production can have destroyed', {
    main: { Store: bucket({ ...locked('COMPLIANCE', { Years: 10 }), ...underKey }), Key: key() },
    truths: { ransomware: 'broken' },
  }),
  about('compliance lock under a key that nobody can have destroyed', {
    main: {
      Store: bucket({ ...locked('COMPLIANCE', { Years: 10 }), ...underKey }),
      Key: key(forbid(['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'])),
    },
    truths: { ransomware: 'kept' },
  }),
  about('compliance lock under a key that a role of the same account can have destroyed', {
    main: {
      Store: bucket({ ...locked('COMPLIANCE', { Years: 10 }), ...underKey }),
      Key: key(except(['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'])),
    },
    truths: { ransomware: 'unknowable' },
  }),
  about('compliance lock under a guarded key whose policy anybody may change', {
    main: {
      Store: bucket({ ...locked('COMPLIANCE', { Years: 10 }), ...underKey }),
      Key: key(except(['kms:ScheduleKeyDeletion'])),
    },
    truths: { ransomware: 'broken' },
  }),
  about('compliance lock of three days', {
    main: {
      Store: bucket({
        ...locked('COMPLIANCE', { Days: 3 }),
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 2 }] },
      }),
    },
    truths: { ransomware: 'unknowable' },
  }),
];
