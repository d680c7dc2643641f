import type { CorpusCase } from '../corpus/case';
import {
  COMPLIANCE,
  DB_ARN,
  GENERAL,
  HOURLY,
  copyTo,
  database,
  plan,
  role,
  selection,
  vault,
  vaultArn,
} from '../corpus/private/backup-case';
import { KEY, KEY_ARN, attack, resource } from './private/attack';
import { afterZone, protectedBy, ruled } from './private/backup-attack';
import { eitherWay } from './private/order';

const ONE = '111122223333';
const TWO = '444455556666';
const AWAY = 'us-west-2';
const HERE = 'us-east-1';
const GLOBAL = resource('AWS::DynamoDB::GlobalTable', {
  SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
  Replicas: [
    { Region: HERE, SSESpecification: { KMSMasterKeyId: KEY_ARN } },
    { Region: 'eu-west-1', SSESpecification: { KMSMasterKeyId: 'alias/orders' } },
  ],
});
const ALIAS = resource('AWS::KMS::Alias', { AliasName: 'alias/orders', TargetKeyId: { Ref: 'Other' } });
const PLANNED = { Vault: vault(), Role: role(GENERAL), Plan: plan(HOURLY) };
const everything = selection({
  ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'a', ConditionValue: 'b' }],
});
const TAGGED = database({ Tags: [{ Key: 'a', Value: 'b' }] });
const LOCKED = vault(COMPLIANCE);

const backups: readonly CorpusCase[] = [
  afterZone(
    'a plan of another region that names a namesake',
    'broken',
    { Vault: vault(), Plan: plan(), Selection: selection({ Resources: [] }) },
    {
      otherRegion: AWAY,
      other: { ...PLANNED, Selection: selection({ Resources: [DB_ARN] }) },
    },
  ),
  afterZone(
    'a plan of another region that names the store itself',
    'broken',
    { Selection: selection({ Resources: [] }) },
    {
      otherRegion: AWAY,
      other: {
        ...PLANNED,
        Selection: selection({
          Resources: [{ 'Fn::Sub': 'arn:aws:rds:us-east-1:${AWS::AccountId}:db:orders' }],
        }),
      },
    },
  ),
  attack(
    'a plan of another account that names a namesake',
    { Store: database() },
    { 'zone-failure': 'broken' },
    {
      account: ONE,
      otherAccount: TWO,
      otherRegion: HERE,
      other: { Store2: database(), ...PLANNED, Selection: selection({ Resources: [DB_ARN] }) },
    },
  ),
  attack(
    'a plan of another account that takes every tag',
    { Store: TAGGED },
    { 'zone-failure': 'broken' },
    {
      account: ONE,
      otherAccount: TWO,
      otherRegion: HERE,
      other: { ...PLANNED, Selection: everything },
    },
  ),
  attack(
    'a plan of another region that takes every tag',
    { Store: TAGGED },
    { 'zone-failure': 'broken' },
    {
      account: ONE,
      otherAccount: ONE,
      other: { ...PLANNED, Selection: everything },
    },
  ),
  attack(
    'a plan of nobody knows which account that takes every tag',
    { Store: TAGGED },
    { 'zone-failure': 'broken' },
    {
      account: ONE,
      otherRegion: HERE,
      other: { ...PLANNED, Selection: everything },
    },
  ),
  attack(
    'a locked vault of the same name in another region',
    protectedBy(),
    { ransomware: 'broken' },
    {
      otherRegion: AWAY,
      other: { Vault: LOCKED },
    },
  ),
  attack(
    'a locked vault of the same name in another account',
    protectedBy(),
    { ransomware: 'broken' },
    {
      account: ONE,
      otherAccount: TWO,
      otherRegion: HERE,
      other: { Vault: LOCKED },
    },
  ),
  attack(
    'a locked vault of the same name, and nobody knows whose',
    protectedBy(),
    { ransomware: 'broken' },
    {
      otherRegion: HERE,
      other: { Vault: LOCKED },
    },
  ),
  attack(
    'copied to a vault of another account, of which this one has a locked namesake',
    protectedBy({ Plan: ruled(copyTo(vaultArn('away', AWAY, TWO))) }),
    { ransomware: 'unknowable' },
    {
      account: ONE,
      otherAccount: ONE,
      otherRegion: AWAY,
      other: { Away: vault({ BackupVaultName: 'away', ...COMPLIANCE }) },
    },
  ),
  attack(
    'a role of the same name in another account',
    {
      ...protectedBy({
        Role: resource('AWS::IAM::Role', {
          RoleName: 'backups',
          AssumeRolePolicyDocument: { Statement: [] },
        }),
      }),
    },
    { 'zone-failure': 'broken' },
    {
      account: ONE,
      otherAccount: TWO,
      otherRegion: HERE,
      other: {
        Role: {
          ...role(GENERAL),
          Properties: { ...(role(GENERAL) as { Properties: object }).Properties, RoleName: 'backups' },
        },
      },
    },
  ),
  attack(
    'two databases of one name, of which one is backed up',
    { ...protectedBy(), Twin: database() },
    { 'account-loss': 'broken' },
    { account: ONE },
  ),
];

const keys: readonly CorpusCase[] = [
  attack(
    'an alias of the same name in another account stands for another key',
    { Store: GLOBAL, Key: KEY },
    { 'key-loss': 'unknowable' },
    {
      account: ONE,
      otherAccount: TWO,
      other: { Other: KEY, Alias: ALIAS },
    },
  ),
  attack(
    'an alias of the same name in another region stands for another key',
    { Store: GLOBAL, Key: KEY, Other: KEY, Alias: ALIAS },
    { 'key-loss': 'unknowable' },
    {
      account: ONE,
    },
  ),
  attack(
    'an alias of the same name, and nobody knows whose',
    { Store: GLOBAL, Key: KEY },
    { 'key-loss': 'unknowable' },
    {
      account: ONE,
      other: { Other: KEY, Alias: ALIAS },
    },
  ),
  attack(
    'an alias of two stacks that stands for two keys',
    { Store: GLOBAL, Key: KEY },
    { 'key-loss': 'unknowable' },
    {
      other: {
        Other: KEY,
        Alias: ALIAS,
        Third: KEY,
        Again: resource('AWS::KMS::Alias', { AliasName: 'alias/orders', TargetKeyId: { Ref: 'Third' } }),
      },
    },
  ),
  attack(
    'one alias, once of the own key and once of another',
    {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [
          {
            Region: HERE,
            SSESpecification: { KMSMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/orders' },
          },
          { Region: 'eu-west-1', SSESpecification: { KMSMasterKeyId: 'alias/orders' } },
        ],
      }),
    },
    { 'key-loss': 'broken' },
    { account: ONE, otherAccount: ONE, other: { Other: KEY, Alias: ALIAS } },
  ),
];

/** What has the name of a protection, and is another one. */
export const cases: readonly CorpusCase[] = eitherWay([...backups, ...keys]);
