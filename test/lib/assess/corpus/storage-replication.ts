import type { CorpusCase } from './case';
import { type Situation, about, resource } from './private/storage-case';

const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const RTC = {
  ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
  Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
};
const FROM = 'arn:aws:s3:::orders';
const TO = 'arn:aws:s3:::orders-copy';

const PERMISSIONS = {
  source: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
  read: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
  write: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
};
const TRUST = {
  Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const allow = (Action: string[], Resource: unknown, rest: object = {}): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...rest,
});
const role = (more: object[] = [], permissions = PERMISSIONS, rest: object = {}): object =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: TRUST,
    Policies: [
      {
        PolicyName: 'Replication',
        PolicyDocument: {
          Statement: [
            allow(permissions.source, FROM),
            allow(permissions.read, `${FROM}/*`),
            allow(permissions.write, `${TO}/*`),
            ...more,
          ],
        },
      },
    ],
    ...rest,
  });

const rule = (destination: object = {}, rest: object = {}): object => ({
  Status: 'Enabled',
  Priority: 1,
  Filter: { Prefix: '' },
  DeleteMarkerReplication: { Status: 'Disabled' },
  Destination: { Bucket: TO, ...RTC, ...destination },
  ...rest,
});
const source = (replicated: object = rule(), properties: object = {}): object =>
  resource('AWS::S3::Bucket', {
    BucketName: 'orders',
    ...VERSIONED,
    ReplicationConfiguration: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Rules: [replicated] },
    ...properties,
  });
const copy = (properties: object = {}): object =>
  resource('AWS::S3::Bucket', { BucketName: 'orders-copy', ...VERSIONED, ...properties });

const KMS = {
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
const KEY = resource('AWS::KMS::Key', {
  KeyPolicy: {
    Statement: [allow(['kms:*'], '*', { Principal: { AWS: { Ref: 'AWS::AccountId' } } })],
  },
});
const ALIAS = resource('AWS::KMS::Alias', { AliasName: 'alias/copy', TargetKeyId: { Ref: 'CopyKey' } });
const aliasIn = (region: string): object => ({
  'Fn::Sub': `arn:aws:kms:${region}:\${AWS::AccountId}:alias/copy`,
});
const included = { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } } };
const encrypted = (region = 'eu-west-1', rest: object = included): object =>
  rule({ EncryptionConfiguration: { ReplicaKmsKeyID: aliasIn(region) } }, rest);
const DECRYPT = allow(['kms:Decrypt'], { 'Fn::GetAtt': ['Key', 'Arn'] });
const ENCRYPT = allow(
  ['kms:Encrypt'],
  { 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:key/*' },
  { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } },
);
const COPY_KEYS = { CopyKey: KEY, CopyAlias: ALIAS };
const LOCK = {
  ObjectLockEnabled: true,
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 10 } },
  },
};

const to = (
  name: string,
  truth: 'kept' | 'broken' | 'unknowable',
  { main, ...rest }: Partial<Situation>,
): CorpusCase =>
  about(name, {
    main: { Store: source(), Role: role(), ...main },
    other: { Copy: copy() },
    ...rest,
    truths: { 'region-failure': truth, ...rest.truths },
  });

export const cases: readonly CorpusCase[] = [
  to('replication with time control', 'kept', {
    truths: { 'account-loss': 'broken', ransomware: 'broken', 'zone-failure': 'kept' },
  }),
  to('replication without time control', 'unknowable', {
    main: { Store: source(rule({ ReplicationTime: undefined, Metrics: undefined })) },
  }),
  to('time control without the metrics that it needs', 'unknowable', {
    main: { Store: source(rule({ Metrics: { Status: 'Disabled' } })) },
  }),
  to('the rule is disabled', 'broken', { main: { Store: source(rule({}, { Status: 'Disabled' })) } }),
  to('the rule is about a prefix', 'broken', {
    main: { Store: source(rule({}, { Filter: { Prefix: 'images/' } })) },
  }),
  to('the rule is about a tag', 'broken', {
    main: { Store: source(rule({}, { Filter: { TagFilter: { Key: 'copy', Value: 'yes' } } })) },
  }),
  to('the destination is in the same region', 'broken', { otherRegion: 'us-east-1' }),
  to('the destination is nowhere to be seen', 'unknowable', { other: {} }),
  to('the destination keeps no versions', 'broken', {
    other: { Copy: copy({ VersioningConfiguration: { Status: 'Suspended' } }) },
  }),
  to('the source keeps no versions', 'broken', {
    main: { Store: source(rule(), { VersioningConfiguration: undefined }) },
  }),
  to('the destination removes replicas after a day', 'broken', {
    other: {
      Copy: copy({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 1 }] } }),
    },
  }),
  to('replicas are archived: read in hours, not in one', 'broken', {
    main: { Store: source(rule({ StorageClass: 'DEEP_ARCHIVE' })) },
  }),
  to('the role may not write', 'broken', {
    main: { Role: role([], { ...PERMISSIONS, write: ['s3:ReplicateTags'] }) },
  }),
  to('the role may read a prefix only', 'broken', {
    main: {
      Role: role([allow(PERMISSIONS.read, `${FROM}/images/*`)], { ...PERMISSIONS, read: ['s3:GetObject'] }),
    },
  }),
  to('the role is for somebody else', 'broken', {
    main: {
      Role: role([], PERMISSIONS, {
        AssumeRolePolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
      }),
    },
  }),
  to('the role is not in the templates', 'unknowable', {
    main: {
      Store: source(rule(), {
        ReplicationConfiguration: { Role: 'arn:aws:iam::111122223333:role/replicator', Rules: [rule()] },
      }),
    },
  }),
  to('the permissions hang on an open condition', 'unknowable', {
    main: {
      Role: resource('AWS::IAM::Role', { RoleName: 'replicator', AssumeRolePolicyDocument: TRUST }),
      Policy: resource(
        'AWS::IAM::Policy',
        { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [allow(['s3:*'], '*')] } },
        { Condition: 'Replicating' },
      ),
    },
    sections: {
      Parameters: { Stage: { Type: 'String' } },
      Conditions: { Replicating: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    },
  }),
  to('locked objects, and a role that may read locks', 'kept', {
    main: {
      Store: source(rule(), LOCK),
      Role: role([allow(['s3:GetObjectRetention', 's3:GetObjectLegalHold'], `${FROM}/*`)]),
    },
    other: { Copy: copy(LOCK) },
    truths: { ransomware: 'kept' },
  }),
  to('locked objects, and a role that may not read locks', 'broken', {
    main: { Store: source(rule(), LOCK) },
    other: { Copy: copy(LOCK) },
  }),
  to('locked objects, and a destination without locks', 'broken', {
    main: {
      Store: source(rule(), LOCK),
      Role: role([allow(['s3:GetObjectRetention', 's3:GetObjectLegalHold'], `${FROM}/*`)]),
    },
  }),
  to('replicas under a lock, while the source has none', 'kept', {
    other: { Copy: copy(LOCK) },
    truths: { ransomware: 'kept', 'accidental-deletion': 'kept' },
  }),
  to('encrypted objects with everything that they need', 'kept', {
    main: { Store: source(encrypted(), KMS), Key: KEY, Role: role([DECRYPT, ENCRYPT]) },
    other: { Copy: copy(), ...COPY_KEYS },
    truths: { 'key-loss': 'kept' },
  }),
  to('encrypted objects that the rule leaves out', 'broken', {
    main: { Store: source(encrypted('eu-west-1', {}), KMS), Key: KEY, Role: role([DECRYPT, ENCRYPT]) },
    other: { Copy: copy(), ...COPY_KEYS },
    truths: { 'key-loss': 'broken' },
  }),
  to('a key of the wrong region for the replicas', 'broken', {
    main: {
      Store: source(encrypted('us-east-1'), KMS),
      Key: KEY,
      CopyKey: KEY,
      CopyAlias: ALIAS,
      Role: role([DECRYPT, ENCRYPT]),
    },
    other: { Copy: copy() },
  }),
  to('a key for the replicas that nobody has seen', 'unknowable', {
    main: { Store: source(encrypted(), KMS), Key: KEY, Role: role([DECRYPT, ENCRYPT]) },
    other: { Copy: copy() },
  }),
  to('a role that may not read under the key', 'broken', {
    main: { Store: source(encrypted(), KMS), Key: KEY, Role: role([ENCRYPT]) },
    other: { Copy: copy(), ...COPY_KEYS },
  }),
  to('a role that may not write under the key of the replicas', 'broken', {
    main: { Store: source(encrypted(), KMS), Key: KEY, Role: role([DECRYPT]) },
    other: { Copy: copy(), ...COPY_KEYS },
  }),
];
