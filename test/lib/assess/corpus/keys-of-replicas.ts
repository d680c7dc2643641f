import type { CorpusCase, Truth } from './case';
import { type Resources, type Situation, about, resource } from './private/storage-case';

const KEY = resource('AWS::KMS::Key', { KeyPolicy: { Statement: [] } });
const MULTI = resource('AWS::KMS::Key', { KeyPolicy: { Statement: [] }, MultiRegion: true });
const OWN = { 'Fn::GetAtt': ['Key', 'Arn'] };
const east = (id: string): string => `arn:aws:kms:us-east-1:111111111111:key/${id}`;
const west = (id: string): string => `arn:aws:kms:eu-west-1:111111111111:key/${id}`;
const ONE = '1234abcd-12ab-34cd-56ef-1234567890ab';
const TWO = '2234abcd-12ab-34cd-56ef-1234567890ab';
const SET = 'mrk-1234abcd12ab34cd56ef1234567890ab';
const OTHER_SET = 'mrk-2234abcd12ab34cd56ef1234567890ab';

/** What the loss of the store's own key means. */
const lost = (
  name: string,
  truth: Truth,
  Store: object,
  { main = {}, ...rest }: Partial<Omit<Situation, 'truths'>> & { main?: Resources } = {},
): CorpusCase => about(name, { main: { Store, ...main }, truths: { 'key-loss': truth }, ...rest });

const replica = (Region: unknown, key?: unknown): object => ({
  Region,
  ...(key === undefined ? {} : { SSESpecification: { KMSMasterKeyId: key } }),
});
const table = (own: unknown, there: unknown, rest: object = {}): object =>
  resource('AWS::DynamoDB::GlobalTable', {
    TableName: 'orders',
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    Replicas: [replica('us-east-1', own), replica('eu-west-1', there)],
    ...rest,
  });

const tables: readonly CorpusCase[] = [
  lost('a table whose replica is under a key that is named', 'kept', table(east(ONE), west(TWO))),
  lost('a table under a key of the template, its replica under a named one', 'kept', table(OWN, west(TWO)), {
    main: { Key: KEY },
  }),
  lost('a table whose replica is under another multi-Region set', 'kept', table(east(SET), west(OTHER_SET))),
  lost(
    'a table whose replica is under a key of the template over there',
    'kept',
    table(OWN, 'alias/orders'),
    {
      main: { Key: KEY },
      other: {
        OtherKey: KEY,
        Alias: resource('AWS::KMS::Alias', {
          AliasName: 'alias/orders',
          TargetKeyId: { Ref: 'OtherKey' },
        }),
      },
    },
  ),
  lost(
    'a table of three replicas, of which one is under another key',
    'kept',
    resource('AWS::DynamoDB::GlobalTable', {
      Replicas: [
        replica('us-east-1', east(SET)),
        replica('eu-west-1', west(SET)),
        replica('eu-central-1', `arn:aws:kms:eu-central-1:111111111111:key/${ONE}`),
      ],
    }),
  ),
  lost('a table under no key that anybody could lose', 'kept', table(undefined, undefined)),
  lost('a table whose replica is under the same multi-Region key', 'broken', table(east(SET), west(SET))),
  lost(
    'a table under a multi-Region key of the template, and its replica',
    'broken',
    table(OWN, 'alias/orders'),
    {
      main: { Key: MULTI },
      other: {
        Copy: resource('AWS::KMS::ReplicaKey', { PrimaryKeyArn: east(SET), KeyPolicy: {} }),
        Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/orders', TargetKeyId: { Ref: 'Copy' } }),
      },
    },
  ),
  lost(
    'a table under a multi-Region key, its replica under a named one',
    'unknowable',
    table(OWN, west(SET)),
    {
      main: { Key: MULTI },
    },
  ),
  lost(
    'a table whose replica is under an alias of nobody knows what',
    'unknowable',
    table(OWN, 'alias/orders'),
    {
      main: { Key: KEY },
    },
  ),
  lost('a table whose replica states no key beside one that does', 'unknowable', table(OWN, undefined), {
    main: { Key: KEY },
  }),
  lost(
    'a table whose replica is under a key that a parameter names',
    'unknowable',
    table(OWN, { Ref: 'P' }),
    {
      main: { Key: KEY },
      sections: { Parameters: { P: { Type: 'String' } } },
    },
  ),
  lost(
    'a table of one region under a key',
    'broken',
    resource('AWS::DynamoDB::GlobalTable', {
      Replicas: [replica('us-east-1', east(ONE))],
    }),
  ),
  lost('a replica a second behind keeps no objective of none', 'broken', table(east(ONE), west(TWO)), {
    objectives: { default: { rpo: '0', rto: '1h' } },
  }),
  lost(
    'a strongly consistent table whose third replica needs the others',
    'unknowable',
    resource('AWS::DynamoDB::GlobalTable', {
      MultiRegionConsistency: 'STRONG',
      Replicas: [
        replica('us-east-1', east(ONE)),
        replica('us-east-2', `arn:aws:kms:us-east-2:111111111111:key/${TWO}`),
        replica('us-west-2', `arn:aws:kms:us-west-2:111111111111:key/3${TWO.slice(1)}`),
      ],
    }),
  ),
];

const secret = (own: unknown, there: object): object =>
  resource('AWS::SecretsManager::Secret', {
    KmsKeyId: own,
    ReplicaRegions: [{ Region: 'eu-west-1', ...there }],
  });
const files = (there: object): object =>
  resource('AWS::EFS::FileSystem', {
    Encrypted: true,
    KmsKeyId: OWN,
    ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1', ...there }] },
  });
const withKey = { main: { Key: KEY } };

const secretsAndFiles: readonly CorpusCase[] = [
  // No page bounds how long a change takes to reach a replica of a secret.
  lost(
    'a secret whose replica is under a key of its own',
    'unknowable',
    secret(OWN, { KmsKeyId: west(TWO) }),
    withKey,
  ),
  lost('a secret whose replica is under the key of AWS', 'unknowable', secret(OWN, {}), withKey),
  lost(
    'a secret whose replica is under the same multi-Region key',
    'broken',
    secret(east(SET), { KmsKeyId: west(SET) }),
  ),
  lost(
    'a secret whose replica is in its own region',
    'broken',
    secret(OWN, { Region: 'us-east-1' }),
    withKey,
  ),
  // Nothing bounds when the replica of a file system can be written to.
  lost('files whose replica is under the key of AWS', 'unknowable', files({}), withKey),
  lost(
    'files whose replica is under the same key',
    'broken',
    resource('AWS::EFS::FileSystem', {
      KmsKeyId: OWN,
      AvailabilityZoneName: 'us-east-1a',
      ReplicationConfiguration: { Destinations: [{ Region: 'us-east-1', KmsKeyId: OWN }] },
    }),
    withKey,
  ),
  lost(
    'files that are replicated into others, of which nothing is known',
    'unknowable',
    files({ FileSystemId: 'fs-1' }),
    withKey,
  ),
];

const database = (rest: object = {}): object =>
  resource('AWS::RDS::DBInstance', {
    DBInstanceIdentifier: 'orders',
    Engine: 'postgres',
    StorageEncrypted: true,
    KmsKeyId: OWN,
    BackupRetentionPeriod: 7,
    ...rest,
  });
const replicated = (key: unknown): object =>
  database({ AutomaticBackupReplicationRegion: 'eu-west-1', AutomaticBackupReplicationKmsKeyId: key });
const SOURCE = { 'Fn::Sub': 'arn:aws:rds:us-east-1:${AWS::AccountId}:db:orders' };
const reader = (KmsKeyId: unknown): Resources => ({
  Reader: resource('AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: SOURCE, KmsKeyId }),
});
const cluster = (rest: object): object =>
  resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', StorageEncrypted: true, ...rest });
const GLOBAL = resource('AWS::RDS::GlobalCluster', { GlobalClusterIdentifier: 'orders' });

const databases: readonly CorpusCase[] = [
  lost('replicated backups under a key over there', 'unknowable', replicated(west(TWO)), withKey),
  lost(
    'replicated backups under a replica of the same key',
    'broken',
    database({
      KmsKeyId: east(SET),
      AutomaticBackupReplicationRegion: 'eu-west-1',
      AutomaticBackupReplicationKmsKeyId: west(SET),
    }),
  ),
  lost('replicated backups under a key of the wrong region', 'broken', replicated(east(TWO)), withKey),
  lost('a read replica under a key over there', 'unknowable', database(), {
    ...withKey,
    other: reader(west(TWO)),
  }),
  lost('a read replica of the same region, under another key', 'broken', database(), {
    main: { Key: KEY, Other: KEY, ...reader({ Ref: 'Other' }) },
  }),
  lost('a read replica under the same multi-Region key', 'broken', database({ KmsKeyId: east(SET) }), {
    other: reader(west(SET)),
  }),
  lost(
    'a global database whose other cluster is under a key of its own',
    'unknowable',
    cluster({ KmsKeyId: OWN, GlobalClusterIdentifier: 'orders' }),
    {
      main: { Key: KEY, Global: GLOBAL },
      other: { Copy: cluster({ GlobalClusterIdentifier: 'orders', KmsKeyId: west(TWO) }) },
    },
  ),
  lost(
    'a global database under one multi-Region key',
    'broken',
    cluster({ KmsKeyId: east(SET), GlobalClusterIdentifier: 'orders' }),
    {
      main: { Global: GLOBAL },
      other: { Copy: cluster({ GlobalClusterIdentifier: 'orders', KmsKeyId: west(SET) }) },
    },
  ),
  lost(
    'a global database whose other cluster states no key',
    'unknowable',
    cluster({ KmsKeyId: OWN, GlobalClusterIdentifier: 'orders' }),
    {
      main: { Key: KEY, Global: GLOBAL },
      other: { Copy: cluster({ GlobalClusterIdentifier: 'orders' }) },
    },
  ),
];

const cache = (KmsKeyId: unknown): object =>
  resource('AWS::ElastiCache::ReplicationGroup', {
    ReplicationGroupId: 'sessions',
    AtRestEncryptionEnabled: true,
    KmsKeyId,
  });
const DATASTORE = resource('AWS::ElastiCache::GlobalReplicationGroup', {
  Members: [
    { ReplicationGroupId: 'sessions', ReplicationGroupRegion: 'us-east-1' },
    { ReplicationGroupId: 'sessions', ReplicationGroupRegion: 'eu-west-1' },
  ],
});

const caches: readonly CorpusCase[] = [
  lost('a global datastore whose other group is under a key of its own', 'unknowable', cache(east(ONE)), {
    main: { Global: DATASTORE },
    other: { Copy: cache(west(TWO)) },
  }),
  lost('a global datastore under one multi-Region key', 'broken', cache(east(SET)), {
    main: { Global: DATASTORE },
    other: { Copy: cache(west(SET)) },
  }),
];

/** Copies that replication keeps, and the key that they are under. */
export const cases: readonly CorpusCase[] = [...tables, ...secretsAndFiles, ...databases, ...caches];
