import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, attack, parameter, resource } from './private/attack';

const table = (properties: object = {}, rest: object = {}): object =>
  resource('AWS::DynamoDB::Table', { TableName: 'orders', ...properties }, rest);
const pitr = (PointInTimeRecoveryEnabled: unknown, rest: object = {}): object => ({
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled, ...rest },
});
const global = (replicas: unknown, rest: object = {}): object =>
  resource('AWS::DynamoDB::GlobalTable', { Replicas: replicas, ...rest });
const stream = (properties: object = {}): object => resource('AWS::Kinesis::Stream', properties);

const history = (
  name: string,
  truth: 'broken' | 'unknowable' | 'kept',
  properties: object,
  sections?: object,
): CorpusCase =>
  attack(`table: ${name}`, { Store: table(properties) }, { 'accidental-deletion': truth }, { sections });

export const cases: readonly CorpusCase[] = [
  history('history, the text "false"', 'broken', pitr('false')),
  history(
    'history, by a default that says no',
    'broken',
    pitr({ Ref: 'P' }),
    parameter({ Default: 'false' }),
  ),
  history('history, of a number that is no boolean', 'unknowable', pitr(2)),
  history('history, stated in the older place', 'broken', { PointInTimeRecoveryEnabled: true }),
  history('history of a day, as text', 'unknowable', pitr(true, { RecoveryPeriodInDays: '1' })),
  history('history of no days', 'unknowable', pitr(true, { RecoveryPeriodInDays: 0 })),
  history(
    'history of a hundred days, which there is not',
    'unknowable',
    pitr(true, { RecoveryPeriodInDays: 100 }),
  ),
  history(
    'history of an open number of days',
    'unknowable',
    pitr(true, { RecoveryPeriodInDays: { Ref: 'P' } }),
    parameter({ Type: 'Number' }),
  ),
  history('a stream is no backup', 'broken', {
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  }),
  history('deletion protection is no backup', 'broken', { DeletionProtectionEnabled: true }),
  attack(
    'table: a global one whose only region is not that of the stack',
    { Store: global([{ Region: 'ca-central-1' }]) },
    { 'region-failure': 'broken', 'account-loss': 'broken' },
  ),
  attack(
    'table: a global one in other regions than that of the stack, one of them without history',
    { Store: global([{ Region: 'ca-central-1', ...pitr(true) }, { Region: 'eu-west-1' }]) },
    { 'accidental-deletion': 'unknowable' },
  ),
  attack(
    'table: under a macro of somebody, which may add a history',
    { Store: table() },
    { 'accidental-deletion': 'unknowable', 'region-failure': 'unknowable' },
    { sections: { Transform: 'Cheaper' } },
  ),
  attack(
    'table: history of 35 days',
    { Store: table(pitr(true)) },
    {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
      'accidental-deletion': 'kept',
      'key-loss': 'kept',
      'region-failure': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
    { rpo: '5m', rto: '1h' },
  ),
  attack(
    'table: history is five minutes behind',
    { Store: table(pitr(true)) },
    { 'accidental-deletion': 'broken' },
    { rpo: '4m' },
  ),
  attack(
    'table: under a key',
    {
      Store: table({
        ...pitr(true),
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY_ARN },
      }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'table: under a key, and encryption that is switched off',
    {
      Store: table({ SSESpecification: { SSEEnabled: false, KMSMasterKeyId: KEY_ARN } }),
      Key: KEY,
    },
    { 'key-loss': 'unknowable' },
  ),

  attack(
    'global table: the same region twice',
    { Store: global([{ Region: 'us-east-1' }, { Region: 'us-east-1' }]) },
    {
      'region-failure': 'broken',
    },
  ),
  attack(
    'global table: a region for which deployment decides',
    {
      Store: global([{ Region: { Ref: 'AWS::Region' } }, { Region: { Ref: 'AWS::Region' } }]),
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'global table: replicas by a parameter',
    { Store: global({ Ref: 'P' }) },
    { 'region-failure': 'unknowable' },
    {
      sections: parameter({}),
    },
  ),
  attack(
    'global table: the second region is left out',
    {
      Store: global([
        { Region: 'us-east-1' },
        { 'Fn::If': ['C', { Region: 'eu-west-1' }, { Ref: 'AWS::NoValue' }] },
      ]),
    },
    { 'region-failure': 'broken' },
    { sections: { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } } },
  ),
  attack(
    'global table: strongly consistent in two regions without a witness',
    {
      Store: global([{ Region: 'us-east-1' }, { Region: 'us-west-2' }], { MultiRegionConsistency: 'STRONG' }),
    },
    { 'region-failure': 'unknowable' },
    { rpo: '0' },
  ),
  attack(
    'global table: strongly consistent over oceans, which there is not',
    {
      Store: global([{ Region: 'us-east-1' }, { Region: 'eu-west-1' }, { Region: 'ap-northeast-1' }], {
        MultiRegionConsistency: 'STRONG',
      }),
    },
    { 'region-failure': 'unknowable' },
    { rpo: '0' },
  ),
  attack(
    'global table: eventual, as stated',
    {
      Store: global([{ Region: 'us-east-1' }, { Region: 'eu-west-1' }], {
        MultiRegionConsistency: 'EVENTUAL',
      }),
    },
    { 'region-failure': 'broken' },
    { rpo: '0' },
  ),
  attack(
    'global table: consistency by an open parameter',
    {
      Store: global([{ Region: 'us-east-1' }, { Region: 'us-east-2' }, { Region: 'us-west-2' }], {
        MultiRegionConsistency: { Ref: 'P' },
      }),
    },
    { 'region-failure': 'unknowable' },
    { rpo: '0', sections: parameter({}) },
  ),
  attack(
    'global table: deletions are carried along',
    { Store: global([{ Region: 'us-east-1' }, { Region: 'eu-west-1' }]) },
    {
      'accidental-deletion': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
  ),
  attack(
    'global table: history in every region',
    {
      Store: global([
        { Region: 'us-east-1', ...pitr(true) },
        { Region: 'eu-west-1', ...pitr(true) },
      ]),
    },
    { 'accidental-deletion': 'kept', 'zone-failure': 'kept', 'region-failure': 'kept' },
    { rpo: '5m', rto: '1h' },
  ),
  attack(
    'global table: history that is switched off here',
    {
      Store: global([{ Region: 'us-east-1', ...pitr('false') }, { Region: 'eu-west-1' }]),
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'global table: every region under the key of one',
    {
      Store: global([{ Region: 'us-east-1', SSESpecification: { KMSMasterKeyId: KEY_ARN } }], {
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'table: a replica by a custom resource carries deletions along',
    {
      Store: table({ StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
      Replica: resource('Custom::DynamoDBReplica', { TableName: { Ref: 'Store' }, Region: 'eu-west-1' }),
    },
    { 'accidental-deletion': 'broken', ransomware: 'broken', 'account-loss': 'broken' },
  ),
  attack(
    'table: a replica by a custom resource in its own region',
    {
      Store: table(),
      Replica: resource('Custom::DynamoDBReplica', { TableName: { Ref: 'Store' }, Region: 'us-east-1' }),
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'table: a replica by a custom resource of another table',
    {
      Store: table(),
      Replica: resource('Custom::DynamoDBReplica', { TableName: 'invoices', Region: 'eu-west-1' }),
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'table: a replica by a custom resource that is left out',
    {
      Store: table(),
      Replica: resource(
        'Custom::DynamoDBReplica',
        { TableName: { Ref: 'Store' }, Region: 'eu-west-1' },
        { Condition: 'C' },
      ),
    },
    { 'region-failure': 'broken' },
    { sections: { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } } },
  ),
  attack(
    'table: a replica by a custom resource, within seconds',
    {
      Store: table(),
      Replica: resource('Custom::DynamoDBReplica', { TableName: { Ref: 'Store' }, Region: 'eu-west-1' }),
    },
    { 'region-failure': 'broken' },
    { rpo: '0' },
  ),

  attack(
    'stream: a day of it',
    { Store: stream({ RetentionPeriodHours: 24 }) },
    {
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
  ),
  attack(
    'stream: a year of it',
    { Store: stream({ RetentionPeriodHours: 8760 }) },
    {
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
      ransomware: 'broken',
    },
  ),
  attack(
    'stream: under a key',
    {
      Store: stream({ StreamEncryption: { EncryptionType: 'KMS', KeyId: { Ref: 'Key' } } }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
];
