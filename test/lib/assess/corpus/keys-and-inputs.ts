import type { CorpusCase, Label } from './case';

const root = { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } };
const key = {
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }] },
  },
};
const objectives = { default: { rpo: '24h', rto: '24h' } };
const assumptions = { restoreThroughputMiBps: 100, sizes: { 'app/Store': '100GiB' } };

type Truths = Partial<Record<Label['scenario'], Label['truth']>>;

interface Options {
  readonly template?: object;
  readonly objectives?: object;
}

/** A system of one stack whose store is called `Store`. */
function one(
  name: string,
  store: object,
  truths: Truths,
  resources: object = {},
  options: Options = {},
): CorpusCase {
  const template = { ...options.template, Resources: { Store: store, ...resources } };
  return {
    name,
    stacks: { app: { region: 'us-east-1', template } },
    objectives: options.objectives ?? objectives,
    labels: Object.entries(truths).map(([scenario, truth]) => ({
      store: 'Store',
      scenario: scenario as Label['scenario'],
      truth,
    })),
  };
}

const bucket = (encryption?: object, more: object = {}): object => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    ...(encryption
      ? {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: encryption }],
          },
        }
      : {}),
    ...more,
  },
});
const kms = (id: unknown): object => ({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: id });
const arnOfKey = { 'Fn::GetAtt': ['Key', 'Arn'] };
const versions = { VersioningConfiguration: { Status: 'Enabled' } };
const database = (properties: object): object => ({ Type: 'AWS::RDS::DBInstance', Properties: properties });

const keys: readonly CorpusCase[] = [
  one('a bucket under the keys of S3 itself has no key to lose', bucket(), { 'key-loss': 'kept' }),
  one('a bucket under the key that AWS manages for S3', bucket({ SSEAlgorithm: 'aws:kms' }), {
    'key-loss': 'kept',
  }),
  one('a bucket that names the key of AWS by its alias', bucket(kms('alias/aws/s3')), { 'key-loss': 'kept' }),
  one("a bucket under a customer's key", bucket(kms(arnOfKey)), { 'key-loss': 'broken' }, { Key: key }),
  one(
    "versions don't help when the key of all of them is gone",
    bucket(kms(arnOfKey), versions),
    { 'key-loss': 'broken' },
    { Key: key },
  ),
  one(
    'a bucket whose key is a parameter without a default',
    bucket(kms({ Ref: 'KeyArn' })),
    { 'key-loss': 'unknowable' },
    {},
    {
      template: { Parameters: { KeyArn: { Type: 'String' } } },
    },
  ),
  one(
    'a bucket whose key hangs on a condition that nobody decides',
    bucket(kms({ 'Fn::If': ['Own', arnOfKey, { Ref: 'AWS::NoValue' }] })),
    { 'key-loss': 'unknowable' },
    { Key: key },
    {
      template: {
        Parameters: { Own: { Type: 'String' } },
        Conditions: { Own: { 'Fn::Equals': [{ Ref: 'Own' }, 'yes'] } },
      },
    },
  ),
  one(
    "a bucket whose own key is switched off by the parameter's default",
    bucket(kms({ 'Fn::If': ['Own', arnOfKey, { Ref: 'AWS::NoValue' }] })),
    { 'key-loss': 'kept' },
    { Key: key },
    {
      template: {
        Parameters: { Own: { Type: 'String', Default: 'no' } },
        Conditions: { Own: { 'Fn::Equals': [{ Ref: 'Own' }, 'yes'] } },
      },
    },
  ),
  one('a database under the key that AWS manages for RDS', database({ StorageEncrypted: true }), {
    'key-loss': 'kept',
  }),
  one(
    "a database under a customer's key, whose automated backups are under it too",
    database({ StorageEncrypted: true, KmsKeyId: arnOfKey, BackupRetentionPeriod: 35 }),
    { 'key-loss': 'broken' },
    { Key: key },
  ),
  one(
    'a database made from a snapshot takes over a key that nobody states',
    database({ DBSnapshotIdentifier: 'before' }),
    {
      'key-loss': 'unknowable',
    },
  ),
  one(
    "a volume without a key is under the account's default, which may be a customer's",
    { Type: 'AWS::EC2::Volume', Properties: { AvailabilityZone: 'us-east-1a', Encrypted: true } },
    { 'key-loss': 'unknowable', 'zone-failure': 'broken' },
  ),
  one(
    "a table under a customer's key",
    {
      Type: 'AWS::DynamoDB::Table',
      Properties: { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: { Ref: 'Key' } } },
    },
    { 'key-loss': 'broken' },
    { Key: key },
  ),
  one('a table under the key that DynamoDB owns', { Type: 'AWS::DynamoDB::Table' }, { 'key-loss': 'kept' }),
  one(
    "a secret under a customer's key",
    { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: { Ref: 'Key' } } },
    { 'key-loss': 'broken' },
    { Key: key },
  ),
  one(
    "a file system under a customer's key that an alias of the template names",
    { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: true, KmsKeyId: { Ref: 'Alias' } } },
    { 'key-loss': 'broken' },
    {
      Key: key,
      Alias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/files', TargetKeyId: { Ref: 'Key' } },
      },
    },
  ),
];

const plan = (vault: unknown, rule: object = {}): object => ({
  Type: 'AWS::Backup::BackupPlan',
  Properties: {
    BackupPlan: {
      BackupPlanName: 'daily',
      BackupPlanRule: [
        {
          RuleName: 'often',
          TargetBackupVault: vault,
          ScheduleExpression: 'cron(0 * * * ? *)',
          StartWindowMinutes: 60,
          CompletionWindowMinutes: 120,
          Lifecycle: { DeleteAfterDays: 35 },
          ...rule,
        },
      ],
    },
  },
});
const selection = (resources: readonly unknown[]): object => ({
  Type: 'AWS::Backup::BackupSelection',
  Properties: {
    BackupPlanId: { Ref: 'Plan' },
    BackupSelection: {
      SelectionName: 'all',
      IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Resources: resources,
    },
  },
});
const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    ManagedPolicyArns: [
      'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
      'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
    ],
  },
};
const vault = (encryptionKey?: object): object => ({
  Type: 'AWS::Backup::BackupVault',
  Properties: { BackupVaultName: 'main', ...(encryptionKey ? { EncryptionKeyArn: encryptionKey } : {}) },
});
const filesUnderKey = {
  Type: 'AWS::EFS::FileSystem',
  Properties: { Encrypted: true, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
};
const files = { 'Fn::GetAtt': ['Store', 'Arn'] };
const backedUp = (vaultKey?: object): object => ({
  Key: key,
  Other: key,
  Vault: vault(vaultKey),
  Role: role,
  Plan: plan({ Ref: 'Vault' }),
  Selection: selection([files]),
});
const sized = { objectives: { ...objectives, assumptions } };

const copies: readonly CorpusCase[] = [
  one(
    'files in a vault under a key of AWS outlast their own key',
    filesUnderKey,
    { 'key-loss': 'kept' },
    backedUp(),
    sized,
  ),
  one(
    'files in a vault under another key outlast their own',
    filesUnderKey,
    { 'key-loss': 'kept' },
    backedUp({ 'Fn::GetAtt': ['Other', 'Arn'] }),
    sized,
  ),
  one(
    'files in a vault under the same key are lost with it',
    filesUnderKey,
    { 'key-loss': 'broken' },
    backedUp({ 'Fn::GetAtt': ['Key', 'Arn'] }),
    sized,
  ),
  one(
    'a snapshot of a database keeps the key of the database, whatever the key of the vault',
    database({ StorageEncrypted: true, KmsKeyId: arnOfKey, DeletionProtection: true }),
    { 'key-loss': 'broken' },
    {
      ...backedUp({ 'Fn::GetAtt': ['Other', 'Arn'] }),
      Selection: selection([{ 'Fn::GetAtt': ['Store', 'DBInstanceArn'] }]),
    },
    sized,
  ),
  one(
    'backups in a vault under a key that a parameter decides',
    filesUnderKey,
    { 'key-loss': 'unknowable' },
    backedUp({ Ref: 'VaultKey' }),
    { ...sized, template: { Parameters: { VaultKey: { Type: 'String' } } } },
  ),
  one(
    'without a size nobody knows how long a restore takes',
    filesUnderKey,
    { 'key-loss': 'unknowable' },
    backedUp(),
  ),
  one('a restore that takes longer than was promised', filesUnderKey, { 'key-loss': 'broken' }, backedUp(), {
    objectives: { default: { rpo: '24h', rto: '5m' }, assumptions },
  }),
];

const inputs: readonly CorpusCase[] = [
  one(
    'a type without a mechanism is nothing that anybody can judge',
    { Type: 'AWS::Cognito::UserPool' },
    {
      'instance-failure': 'unknowable',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
      'key-loss': 'unknowable',
    },
  ),
  one(
    'a type that nobody has heard of and that holds data',
    { Type: 'Acme::Data::Database' },
    {
      'zone-failure': 'unknowable',
      ransomware: 'unknowable',
    },
  ),
  one(
    'a waiver brings nothing back',
    bucket(),
    { 'region-failure': 'broken' },
    {},
    {
      objectives: {
        ...objectives,
        waivers: [{ store: 'app/Store', scenario: 'region-failure', reason: 'rebuilt from elsewhere' }],
      },
    },
  ),
  one(
    'the objective of the store is narrower than that of the scenario',
    database({ MultiAZ: true }),
    { 'zone-failure': 'broken' },
    {},
    {
      objectives: {
        default: { rpo: '24h', rto: '24h' },
        scenarios: { 'zone-failure': { rpo: '1h', rto: '1h' } },
        stores: { 'app/Store': { rpo: '0', rto: '10s' } },
      },
    },
  ),
  one(
    'a protection that an open condition may leave out',
    filesUnderKey,
    { 'key-loss': 'unknowable' },
    Object.fromEntries(
      Object.entries(backedUp()).map(([name, resource]) => [
        name,
        name === 'Selection' ? { ...(resource as object), Condition: 'Maybe' } : resource,
      ]),
    ),
    {
      ...sized,
      template: {
        Parameters: { Maybe: { Type: 'String' } },
        Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Maybe' }, 'yes'] } },
      },
    },
  ),
];

/** Keys and what their loss takes along, and what a user puts in beside the templates. */
export const cases: readonly CorpusCase[] = [...keys, ...copies, ...inputs];
