import type { CorpusCase } from '../corpus/case';
import { KEY, attack, resource } from './private/attack';
import { eitherWay } from './private/order';
import {
  ENOUGH,
  KMS,
  KEY_USE,
  REPLICA_KEY,
  CHOSEN,
  VERSIONS,
  broken,
  copy,
  role as replicating,
  rule,
  source,
} from './private/replicated';

const ONE = '111122223333';
const TWO = '444455556666';

const COPY_HERE = copy();
/** What has the name of a replica, and is another one. */
export const cases: readonly CorpusCase[] = eitherWay([
  broken(
    'a destination that two templates make, one of them in the same region',
    { main: { Twin: COPY_HERE } },
    'unknowable',
  ),
  broken(
    'a destination of the same name in another region, by another partition',
    {
      store: source([rule({}, { Bucket: 'arn:aws-cn:s3:::orders-copy' })]),
      role: replicating(ENOUGH),
    },
    'broken',
  ),
  broken(
    'a key for the replicas by an alias of another account',
    {
      store: source([rule(CHOSEN, { ...REPLICA_KEY })], KMS),
      role: replicating(KEY_USE),
      main: { Key: KEY },
      other: {
        CopyKey: KEY,
        Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/copy', TargetKeyId: { Ref: 'CopyKey' } }),
      },
      setting: { account: ONE, otherAccount: TWO },
    },
    'unknowable',
  ),
  attack(
    'two tables of one name in two regions replicate nothing',
    { Store: resource('AWS::DynamoDB::Table', { TableName: 'orders' }) },
    { 'region-failure': 'broken' },
    {
      other: { Twin: resource('AWS::DynamoDB::Table', { TableName: 'orders' }) },
    },
  ),
  attack(
    'two buckets of nearly one name replicate nothing',
    { Store: resource('AWS::S3::Bucket', { BucketName: 'orders-us', ...VERSIONS }) },
    { 'region-failure': 'broken' },
    {
      other: { Twin: resource('AWS::S3::Bucket', { BucketName: 'orders-eu', ...VERSIONS }) },
    },
  ),
  attack(
    'two secrets of one name replicate nothing',
    { Store: resource('AWS::SecretsManager::Secret', { Name: 'login' }) },
    { 'region-failure': 'broken' },
    {
      other: {
        Twin: resource('AWS::SecretsManager::Secret', {
          Name: 'login',
          ReplicaRegions: [{ Region: 'us-east-1' }],
        }),
      },
    },
  ),
  attack(
    'two parameters of one name and value may differ by now',
    { Store: resource('AWS::SSM::Parameter', { Name: '/mode', Type: 'String', Value: 'on' }) },
    { 'region-failure': 'unknowable', 'account-loss': 'unknowable' },
    {
      other: { Twin: resource('AWS::SSM::Parameter', { Name: '/mode', Type: 'String', Value: 'on' }) },
    },
  ),
  attack(
    'a parameter whose value is that of the other region',
    {
      Store: resource('AWS::SSM::Parameter', {
        Name: '/mode',
        Type: 'String',
        Value: '{{resolve:ssm:/mode}}',
      }),
    },
    { 'region-failure': 'unknowable' },
    {
      other: { Twin: resource('AWS::SSM::Parameter', { Name: '/mode', Type: 'String', Value: 'on' }) },
    },
  ),
  attack(
    'a parameter of a type that no deployment makes',
    { Store: resource('AWS::SSM::Parameter', { Name: '/password', Type: 'SecureString', Value: 'secret' }) },
    { 'region-failure': 'broken', 'accidental-deletion': 'broken', 'key-loss': 'unknowable' },
    {
      other: {
        Twin: resource('AWS::SSM::Parameter', { Name: '/password', Type: 'SecureString', Value: 'secret' }),
      },
    },
  ),
  attack(
    'a global cluster of the same id in another account',
    {
      Store: resource('AWS::RDS::DBCluster', {
        Engine: 'aurora-postgresql',
        GlobalClusterIdentifier: 'orders',
      }),
    },
    { 'region-failure': 'broken' },
    {
      account: ONE,
      otherAccount: TWO,
      other: {
        Twin: resource('AWS::RDS::DBCluster', {
          Engine: 'aurora-postgresql',
          GlobalClusterIdentifier: 'orders',
        }),
      },
    },
  ),
]);
