import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, attack, parameter, resource } from './private/attack';

const VERSIONS = { VersioningConfiguration: { Status: 'Enabled' } };
const bucket = (properties: object = {}, rest: object = {}): object =>
  resource('AWS::S3::Bucket', properties, rest);
const lifecycle = (...Rules: object[]): object => ({
  ...VERSIONS,
  LifecycleConfiguration: { Rules: Rules.map(rule => ({ Status: 'Enabled', ...rule })) },
});
const lock = (DefaultRetention: unknown, rest: object = {}): object => ({
  ...VERSIONS,
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
  ...rest,
});
const TEN_YEARS = { Mode: 'COMPLIANCE', Years: 10 };
const encrypted = (SSEAlgorithm: string, KMSMasterKeyID: unknown): object => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID } }],
  },
});

const versions = (
  name: string,
  truth: 'broken' | 'unknowable' | 'kept',
  properties: object,
  rto = '7d',
): CorpusCase =>
  attack(`versions: ${name}`, { Store: bucket(properties) }, { 'accidental-deletion': truth }, { rto });
const locked = (name: string, truth: 'broken' | 'unknowable' | 'kept', properties: object): CorpusCase =>
  attack(`lock: ${name}`, { Store: bucket(properties) }, { ransomware: truth });

export const cases: readonly CorpusCase[] = [
  versions('none', 'broken', {}),
  versions('suspended', 'broken', { VersioningConfiguration: { Status: 'Suspended' } }),
  versions('"enabled" is no status', 'unknowable', { VersioningConfiguration: { Status: 'enabled' } }),
  versions('the status is true', 'unknowable', { VersioningConfiguration: { Status: true } }),
  versions('under another name', 'broken', { Versioning: { Status: 'Enabled' } }),
  versions('NoValue', 'broken', { VersioningConfiguration: { Ref: 'AWS::NoValue' } }),
  versions('a list', 'unknowable', { VersioningConfiguration: [{ Status: 'Enabled' }] }),
  versions(
    'expire in a day by the older property',
    'unknowable',
    lifecycle({ NoncurrentVersionExpirationInDays: 1 }),
  ),
  versions(
    'expire in a day, as text',
    'unknowable',
    lifecycle({ NoncurrentVersionExpiration: { NoncurrentDays: '1' } }),
  ),
  versions(
    'expire in a day but for the newest of them',
    'unknowable',
    lifecycle({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 } }),
  ),
  versions(
    'expire in a day where a tag stands',
    'unknowable',
    lifecycle({ TagFilters: [{ Key: 'a', Value: 'b' }], NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
  ),
  versions(
    'expire in a day where objects are large',
    'unknowable',
    lifecycle({ ObjectSizeGreaterThan: '1', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
  ),
  versions(
    'expire by the second rule',
    'unknowable',
    lifecycle(
      { NoncurrentVersionExpiration: { NoncurrentDays: 365 } },
      { NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
    ),
  ),
  versions('rules by a parameter', 'unknowable', {
    ...VERSIONS,
    LifecycleConfiguration: { Rules: { Ref: 'Rules' } },
  }),
  versions('an open condition adds the rule that expires them', 'unknowable', {
    ...VERSIONS,
    LifecycleConfiguration: {
      Rules: [
        {
          'Fn::If': [
            'Open',
            { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
            { Ref: 'AWS::NoValue' },
          ],
        },
      ],
    },
  }),
  versions(
    'the status of the rule is open',
    'unknowable',
    lifecycle({ Status: { Ref: 'Status' }, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
  ),
  versions(
    'deep in an archive by the older property',
    'broken',
    lifecycle({ NoncurrentVersionTransition: { StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 1 } }),
    '1h',
  ),
  versions(
    'deep in an archive',
    'broken',
    lifecycle({ NoncurrentVersionTransitions: [{ StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 1 }] }),
    '3h',
  ),
  versions(
    'the objects themselves are in an archive',
    'broken',
    lifecycle({ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 0 }] }),
    '1h',
  ),
  versions(
    'archived on demand by tiering',
    'unknowable',
    {
      ...lifecycle({ Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 0 }] }),
      IntelligentTieringConfigurations: [
        { Id: 'all', Status: 'Enabled', Tierings: [{ AccessTier: 'DEEP_ARCHIVE_ACCESS', Days: 180 }] },
      ],
    },
    '3h',
  ),
  versions('expired markers only', 'kept', lifecycle({ ExpiredObjectDeleteMarker: true })),
  versions(
    'for a year, by the older property',
    'kept',
    lifecycle({ NoncurrentVersionExpirationInDays: 365 }),
  ),
  versions(
    'expire in a day by a rule that is off',
    'kept',
    lifecycle({ Status: 'Disabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
  ),
  versions(
    'uploads that nobody finishes are cleared',
    'kept',
    lifecycle({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
  ),
  attack(
    'versions: back to any moment, copied in half an hour',
    { Store: bucket(VERSIONS) },
    {
      'accidental-deletion': 'kept',
      'zone-failure': 'kept',
      'instance-failure': 'kept',
      'key-loss': 'kept',
      ransomware: 'broken',
      'region-failure': 'broken',
      'account-loss': 'broken',
    },
    { rpo: '0', rto: '1h' },
  ),

  attack(
    'zones: one, by the older property',
    {
      Store: bucket(lifecycle({ Transition: { StorageClass: 'ONEZONE_IA', TransitionInDays: 30 } })),
    },
    { 'zone-failure': 'broken' },
  ),
  attack(
    'zones: one, for what an open condition says',
    {
      Store: bucket(
        lifecycle({
          Transitions: {
            'Fn::If': ['C', [{ StorageClass: 'ONEZONE_IA', TransitionInDays: 30 }], { Ref: 'AWS::NoValue' }],
          },
        }),
      ),
    },
    { 'zone-failure': 'unknowable' },
    { sections: { ...parameter({}), Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'y'] } } } },
  ),
  attack(
    'zones: one, where a prefix stands',
    {
      Store: bucket(
        lifecycle({ Prefix: 'logs/', Transitions: [{ StorageClass: 'ONEZONE_IA', TransitionInDays: 30 }] }),
      ),
    },
    { 'zone-failure': 'broken' },
  ),
  attack(
    'zones: a directory bucket',
    {
      Store: resource('AWS::S3Express::DirectoryBucket', {
        LocationName: 'use1-az4',
        DataRedundancy: 'SingleAvailabilityZone',
      }),
    },
    { 'zone-failure': 'broken' },
  ),

  locked('compliance of a day', 'broken', lock({ Mode: 'COMPLIANCE', Days: 1 })),
  locked('compliance of nothing', 'broken', lock({ Mode: 'COMPLIANCE', Days: 0 })),
  locked('compliance of no stated time', 'broken', lock({ Mode: 'COMPLIANCE' })),
  locked('a mode that is none', 'broken', lock({ Mode: 'compliance', Years: 10 })),
  locked('governance', 'broken', lock({ Mode: 'GOVERNANCE', Years: 10 })),
  locked('the mode by an open parameter', 'unknowable', lock({ Mode: { Ref: 'Mode' }, Years: 10 })),
  locked('not enabled', 'broken', lock(TEN_YEARS, { ObjectLockEnabled: false })),
  locked('not enabled, as text', 'broken', lock(TEN_YEARS, { ObjectLockEnabled: 'false' })),
  locked('enabled, and nothing retained', 'broken', { ...VERSIONS, ObjectLockEnabled: true }),
  locked('configured as disabled', 'broken', {
    ...VERSIONS,
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { ObjectLockEnabled: 'Disabled', Rule: { DefaultRetention: TEN_YEARS } },
  }),
  locked(
    'versions suspended',
    'broken',
    lock(TEN_YEARS, { VersioningConfiguration: { Status: 'Suspended' } }),
  ),
  locked(
    'under a key that anybody in the account can destroy',
    'broken',
    lock(TEN_YEARS, encrypted('aws:kms:dsse', 'arn:aws:kms:us-east-1:111122223333:key/one')),
  ),
  locked('ten years under keys of AWS', 'kept', lock(TEN_YEARS)),
  locked(
    'ten years, as text',
    'kept',
    lock({ Mode: 'COMPLIANCE', Days: '3650' }, { ObjectLockEnabled: 'true' }),
  ),

  attack(
    'key: two layers under one key',
    {
      Store: bucket({ ...VERSIONS, ...encrypted('aws:kms:dsse', KEY_ARN) }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: a bucket key changes nothing',
    {
      Store: bucket({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { Ref: 'Key' } },
            },
          ],
        },
      }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: an algorithm that an open parameter decides',
    {
      Store: bucket(encrypted('{{resolve:ssm:/algorithm}}', KEY_ARN)),
      Key: KEY,
    },
    { 'key-loss': 'unknowable' },
  ),
  attack(
    'key: encryption by a parameter',
    { Store: bucket({ BucketEncryption: { Ref: 'P' } }) },
    {
      'key-loss': 'unknowable',
    },
    { sections: parameter({}) },
  ),
  attack('key: those of S3', { Store: bucket(encrypted('AES256', undefined)) }, { 'key-loss': 'kept' }),
];
