import type { CorpusCase, Truth } from '../../corpus/case';
import { KEY, KEY_ARN, attack, resource } from './attack';

export const VERSIONS = { VersioningConfiguration: { Status: 'Enabled' } };
const RTC = {
  ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
  Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
};
export const TO = 'arn:aws:s3:::orders-copy';
const TRUST = {
  Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
export const allow = (Action: unknown, Resource: unknown, rest: object = {}): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...rest,
});
export const READ = [
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
];
export const WRITE = ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'];
export const FROM = ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'];
export const ENOUGH = [allow(READ, FROM), allow(WRITE, `${TO}/*`)];
export const role = (statements: unknown = ENOUGH, rest: object = {}): object =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: TRUST,
    Policies: [{ PolicyName: 'replicate', PolicyDocument: { Statement: statements } }],
    ...rest,
  });
export const rule = (rest: object = {}, destination: object = {}): object => ({
  Status: 'Enabled',
  Priority: 1,
  Filter: { Prefix: '' },
  DeleteMarkerReplication: { Status: 'Disabled' },
  Destination: { Bucket: TO, ...RTC, ...destination },
  ...rest,
});
export const source = (rules: unknown = [rule()], properties: object = {}): object =>
  resource('AWS::S3::Bucket', {
    BucketName: 'orders',
    ...VERSIONS,
    ReplicationConfiguration: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Rules: rules },
    ...properties,
  });
export const copy = (properties: object = {}, rest: object = {}): object =>
  resource('AWS::S3::Bucket', { BucketName: 'orders-copy', ...VERSIONS, ...properties }, rest);

interface Changes {
  readonly store?: object;
  readonly role?: object;
  readonly copy?: object;
  readonly main?: Record<string, object>;
  readonly other?: Record<string, object>;
  readonly setting?: Parameters<typeof attack>[3];
}

export const broken = (name: string, changes: Changes, truth: Truth = 'broken'): CorpusCase =>
  attack(
    name,
    { Store: changes.store ?? source(), Role: changes.role ?? role(), ...changes.main },
    { 'region-failure': truth },
    { other: { Copy: changes.copy ?? copy(), ...changes.other }, ...changes.setting },
  );
export const expiring = (Rule: object): object => ({
  LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...Rule }] },
});
export const KMS = {
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN } },
    ],
  },
};
export const CHOSEN = { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } } };
export const REPLICA_KEY = {
  EncryptionConfiguration: {
    ReplicaKmsKeyID: { 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:alias/copy' },
  },
};
export const KEY_USE = [
  ...ENOUGH,
  allow('kms:Decrypt', KEY_ARN),
  allow('kms:Encrypt', { 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:key/*' }),
];
const COPY_ALIAS = resource('AWS::KMS::Alias', { AliasName: 'alias/copy', TargetKeyId: { Ref: 'CopyKey' } });
export const inKms = (
  name: string,
  rules: object[],
  statements: object[],
  truth: Truth = 'broken',
  CopyKey = KEY,
): CorpusCase =>
  broken(
    name,
    {
      store: source(rules, KMS),
      role: role(statements),
      main: { Key: KEY },
      other: { CopyKey, Alias: COPY_ALIAS },
    },
    truth,
  );
