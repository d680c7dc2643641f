import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, attack, parameter, resource } from './private/attack';

const ACCOUNT = '111122223333';
const HERE = 'us-east-1';
const AWAY = 'eu-west-1';
const SLR = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/replication.dynamodb.amazonaws.com/AWSServiceRoleForDynamoDBReplication`;

const policy = (statement: unknown): object => ({
  ResourcePolicy: { PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
});
const denying = (rest: object): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 'dynamodb:*',
  Resource: '*',
  ...rest,
});
const key = (KMSMasterKeyId: unknown): object => ({ SSESpecification: { KMSMasterKeyId } });

/** A table here and in another region, with what each replica has beside. */
const replicated = (
  name: string,
  truth: 'kept' | 'unknowable' | 'broken',
  [own, other]: readonly [object, object],
  {
    others = [],
    rest = {},
    sections = {},
  }: { others?: object[]; rest?: Record<string, object>; sections?: object } = {},
): CorpusCase =>
  attack(
    `replicas of a table: ${name}`,
    {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        TableName: 'orders',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        Replicas: [{ Region: HERE, ...own }, { Region: AWAY, ...other }, ...others],
      }),
      ...rest,
    },
    { 'region-failure': truth },
    { account: ACCOUNT, rpo: '1m', rto: '1m', sections },
  );

const denied: readonly CorpusCase[] = [
  replicated('all denied but to an application', 'broken', [
    {},
    policy(denying({ Principal: undefined, NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:role/app` } })),
  ]),
  replicated('its own replica denies all but one role', 'broken', [
    policy(
      denying({ Condition: { ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/app` } } }),
    ),
    {},
  ]),
  replicated('writing is denied to all', 'broken', [{}, policy(denying({ Action: 'dynamodb:PutItem' }))]),
  replicated('what is outside of a network is denied', 'broken', [
    {},
    policy(denying({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } })),
  ]),
  replicated(
    'a deny under a condition that nobody decides',
    'unknowable',
    [{}, policy({ 'Fn::If': ['C', denying({}), { Ref: 'AWS::NoValue' }] })],
    { sections: { ...parameter({}), Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'strict'] } } } },
  ),
  replicated('a policy that stands elsewhere', 'unknowable', [
    {},
    { ResourcePolicy: { PolicyDocument: { 'Fn::ImportValue': 'policy' } } },
  ]),
  replicated('its stream may not be read', 'broken', [
    {},
    { ReplicaStreamSpecification: policy(denying({ Action: 'dynamodb:GetRecords' })) },
  ]),
];

const keys: readonly CorpusCase[] = [
  replicated('a key of another region by its ARN', 'broken', [
    key(`arn:aws:kms:${HERE}:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`),
    key(`arn:aws:kms:${HERE}:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`),
  ]),
  replicated('the key of the stack', 'broken', [key(KEY_ARN), key(KEY_ARN)], { rest: { Key: KEY } }),
  replicated('the key of the stack by its id', 'broken', [key({ Ref: 'Key' }), key({ Ref: 'Key' })], {
    rest: { Key: KEY },
  }),
  replicated('its own key is of another region', 'broken', [
    key(`arn:aws:kms:${AWAY}:${ACCOUNT}:alias/orders`),
    key('alias/orders'),
  ]),
  replicated('a key that is switched off', 'broken', [key({ Ref: 'Key' }), key('alias/orders')], {
    rest: { Key: resource('AWS::KMS::Key', { Enabled: 'false', KeyPolicy: { Statement: [] } }) },
  }),
];

const fine: readonly CorpusCase[] = [
  replicated('plain HTTP is denied', 'kept', [
    policy(denying({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
    policy(denying({ Condition: { Bool: { 'aws:SecureTransport': false } } })),
  ]),
  replicated('other accounts are denied', 'kept', [
    {},
    policy(denying({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } } })),
  ]),
  replicated('deleting the table is denied', 'kept', [
    {},
    policy(denying({ Action: 'dynamodb:DeleteTable' })),
  ]),
  replicated('all is denied but to the role of DynamoDB and break glass', 'kept', [
    {},
    policy(
      denying({
        Condition: {
          ArnNotEquals: { 'aws:PrincipalArn': [SLR, `arn:aws:iam::${ACCOUNT}:role/break-glass`] },
        },
      }),
    ),
  ]),
  replicated('an application is allowed', 'kept', [
    {},
    policy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/app` },
      Action: 'dynamodb:GetItem',
      Resource: '*',
    }),
  ]),
  replicated('one of three is cut off', 'kept', [{}, policy(denying({}))], {
    others: [{ Region: 'ap-northeast-1' }],
  }),
  replicated('a key of each region', 'kept', [
    key(`arn:aws:kms:${HERE}:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`),
    key(`arn:aws:kms:${AWAY}:${ACCOUNT}:alias/orders`),
  ]),
  replicated('a multi-Region key by its id', 'kept', [key({ Ref: 'Key' }), key({ Ref: 'Key' })], {
    rest: { Key: resource('AWS::KMS::Key', { MultiRegion: true, KeyPolicy: { Statement: [] } }) },
  }),
];

/** Replicas of global tables that replication doesn't reach, or only looks as if it didn't. */
export const cases: readonly CorpusCase[] = [...denied, ...keys, ...fine];
