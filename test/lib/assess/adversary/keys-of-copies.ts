import type { CorpusCase, Truth } from '../corpus/case';
import { COMPLIANCE, DB_ARN, database, selection, vault } from '../corpus/private/backup-case';
import { KEY, KEY_ARN, attack, resource } from './private/attack';
import { protectedBy } from './private/backup-attack';

const AWAY = 'eu-west-1';
const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const OTHER_ID = '2234abcd-12ab-34cd-56ef-1234567890ab';
const keyIn = (region: string, id: string): string => `arn:aws:kms:${region}:111122223333:key/${id}`;

const table = (own: unknown, there: unknown): object =>
  resource('AWS::DynamoDB::GlobalTable', {
    Replicas: [
      { Region: 'us-east-1', SSESpecification: { KMSMasterKeyId: own } },
      { Region: AWAY, SSESpecification: { KMSMasterKeyId: there } },
    ],
  });
const lost = (
  name: string,
  truth: Truth,
  Store: object,
  main: Record<string, object> = {},
  other: Record<string, object> = {},
  sections: object = {},
): CorpusCase =>
  attack(
    `key: ${name}`,
    { Store, ...main },
    { 'key-loss': truth },
    { other, account: '111122223333', otherAccount: '111122223333', sections },
  );
const alias = (TargetKeyId: unknown, rest: object = {}): object =>
  resource('AWS::KMS::Alias', { AliasName: 'alias/there', TargetKeyId }, rest);
const disabled = (Enabled: unknown): object => resource('AWS::KMS::Key', { KeyPolicy: {}, Enabled });
const OPEN = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
};

const keys: readonly CorpusCase[] = [
  lost(
    'a replica under a key of the wrong region, where none can be made',
    'broken',
    table(keyIn('us-east-1', ID), keyIn('us-east-1', OTHER_ID)),
  ),
  lost(
    'a table under a key of the wrong region, where none can be made',
    'broken',
    table(keyIn(AWAY, ID), keyIn(AWAY, OTHER_ID)),
  ),
  lost(
    'a replica under a key that is switched off',
    'broken',
    table(KEY_ARN, 'alias/there'),
    { Key: KEY },
    { Other: disabled(false), Alias: alias({ Ref: 'Other' }) },
  ),
  lost(
    'a replica under a key that is switched off, as text',
    'broken',
    table(KEY_ARN, 'alias/there'),
    { Key: KEY },
    { Other: disabled('false'), Alias: alias({ Ref: 'Other' }) },
  ),
  lost(
    'a replica under a key that a parameter switches off',
    'unknowable',
    table(KEY_ARN, 'alias/there'),
    { Key: KEY },
    { Other: disabled({ Ref: 'Nothing' }), Alias: alias({ Ref: 'Other' }) },
  ),
  lost(
    'a replica under an alias of an alias',
    'unknowable',
    table(KEY_ARN, 'alias/there'),
    { Key: KEY },
    { Alias: alias('alias/there') },
  ),
  lost(
    'a replica under an alias of nothing',
    'unknowable',
    table(KEY_ARN, 'alias/there'),
    { Key: KEY },
    { Alias: alias({ Ref: 'Nothing' }) },
  ),
  lost(
    'a replica under an alias that looks like one of AWS',
    'unknowable',
    table(KEY_ARN, 'alias/awsome/there'),
    { Key: KEY },
  ),
  lost(
    'a replica under the key that AWS manages, beside a key of a customer',
    'unknowable',
    table(KEY_ARN, 'alias/aws/dynamodb'),
    { Key: KEY },
  ),
  lost('one key by its id and by its ARN', 'broken', table(ID, keyIn('us-east-1', ID))),
  lost(
    'two ARNs that end alike',
    'broken',
    table(keyIn('us-east-1', `mrk-${ID.replaceAll('-', '')}`), keyIn(AWAY, `mrk-${ID.replaceAll('-', '')}`)),
  ),
  lost('an ARN of no key', 'unknowable', table(KEY_ARN, 'arn:aws:kms:eu-west-1:111122223333:key/*'), {
    Key: KEY,
  }),
  lost(
    'an ARN of an empty key',
    'unknowable',
    table(keyIn('us-east-1', ID), 'arn:aws:kms:eu-west-1:111122223333:key/'),
  ),
  lost(
    'a key that hangs on a condition',
    'unknowable',
    table(KEY_ARN, keyIn(AWAY, ID)),
    { Key: { ...KEY, Condition: 'C' } },
    {},
    OPEN,
  ),
  lost(
    'a key by a condition',
    'unknowable',
    table({ 'Fn::If': ['C', KEY_ARN, keyIn('us-east-1', ID)] }, keyIn(AWAY, ID)),
    { Key: KEY },
    {},
    OPEN,
  ),
  lost(
    'a replica by a condition',
    'unknowable',
    resource('AWS::DynamoDB::GlobalTable', {
      Replicas: [
        { Region: 'us-east-1', SSESpecification: { KMSMasterKeyId: KEY_ARN } },
        {
          'Fn::If': [
            'C',
            { Region: AWAY, SSESpecification: { KMSMasterKeyId: keyIn(AWAY, ID) } },
            { Ref: 'AWS::NoValue' },
          ],
        },
      ],
    }),
    { Key: KEY },
    {},
    OPEN,
  ),
  lost(
    'two replicas of one region',
    'unknowable',
    resource('AWS::DynamoDB::GlobalTable', {
      Replicas: [
        { Region: 'us-east-1', SSESpecification: { KMSMasterKeyId: KEY_ARN } },
        { Region: AWAY, SSESpecification: { KMSMasterKeyId: 'alias/there' } },
        { Region: AWAY, SSESpecification: { KMSMasterKeyId: keyIn(AWAY, ID) } },
      ],
    }),
    { Key: KEY },
  ),
  lost(
    'a table of the older kind, whose replicas say nothing of keys',
    'broken',
    resource('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY_ARN },
    }),
    { Key: KEY, Copy: resource('Custom::DynamoDBReplica', { TableName: { Ref: 'Store' }, Region: AWAY }) },
  ),
  lost(
    'a table that is copied by name',
    'broken',
    resource('AWS::DynamoDB::Table', {
      TableName: 'orders',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY_ARN },
    }),
    { Key: KEY },
    { Twin: resource('AWS::DynamoDB::Table', { TableName: 'orders' }) },
  ),
  attack(
    'key: an alias that hangs on a condition',
    { Store: table(KEY_ARN, 'alias/there'), Key: KEY },
    { 'key-loss': 'unknowable' },
    {
      other: { Other: KEY, Alias: alias({ Ref: 'Other' }, { Condition: 'C' }) },
      account: '111122223333',
      otherAccount: '111122223333',
    },
  ),
];

const inherited = (Store: object): Record<string, object> =>
  protectedBy({
    Store,
    Vault: vault(COMPLIANCE),
    Selection: selection({ Resources: [DB_ARN, { 'Fn::GetAtt': ['Store', 'Arn'] }] }),
  });
const locks: readonly CorpusCase[] = [
  attack(
    'lock: a database that takes over the key of its snapshot',
    inherited(database({ DBSnapshotIdentifier: 'before' })),
    { ransomware: 'unknowable' },
  ),
  attack(
    'lock: a volume under the default key of its account',
    inherited(resource('AWS::EC2::Volume', { Encrypted: true, Size: 10 })),
    { ransomware: 'unknowable' },
  ),
  attack(
    'lock: a database under a key that production may destroy',
    { ...inherited(database({ KmsKeyId: KEY_ARN, StorageEncrypted: true })), Key: KEY },
    { ransomware: 'broken' },
  ),
  attack(
    'lock: a database under a key of nobody knows whom',
    inherited(database({ KmsKeyId: keyIn('us-east-1', ID), StorageEncrypted: true })),
    { ransomware: 'unknowable' },
  ),
];

/** The keys that copies are under, and what is stated of them. */
export const cases: readonly CorpusCase[] = [...keys, ...locks];
