import type { CorpusCase, Truth } from '../corpus/case';
import { KEY, resource } from './private/attack';
import { ACCOUNT, IN_ONE, OTHER, ROLE, named, policyOf } from './private/named-role';
import {
  CHOSEN,
  ENOUGH,
  FROM,
  KEY_USE,
  KMS,
  REPLICA_KEY,
  TO,
  allow,
  broken,
  rule,
  source,
} from './private/replicated';

/** A condition that a parameter decides. */
const OPEN = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
};

/** Something about the role, with all that it needs beside. */
const withRole = (name: string, rest: object, truth: Truth, main: Record<string, object> = {}): CorpusCase =>
  broken(`a role ${name}`, { role: named(rest), main, setting: { ...IN_ONE, sections: OPEN } }, truth);
const withStatement = (name: string, statement: object, truth: Truth): CorpusCase =>
  broken(
    `a role ${name}`,
    { role: named({}, [...ENOUGH, statement]), setting: { ...IN_ONE, sections: OPEN } },
    truth,
  );
const DENIAL = { Effect: 'Deny', Action: '*', Resource: '*' };
const inline = (statement: object): object => ({
  PolicyName: 'more',
  PolicyDocument: { Statement: [statement] },
});
const enough = { PolicyName: 'enough', PolicyDocument: { Statement: ENOUGH } };
const trusting = (Condition: object): object => ({
  AssumeRolePolicyDocument: {
    Statement: [
      { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole', Condition },
    ],
  },
});

const roles: readonly CorpusCase[] = [
  withRole('that AWS shuts off', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSDenyAll'] }, 'broken'),
  withRole(
    'in quarantine',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'] },
    'unknowable',
  ),
  withRole(
    "with a customer's policy that stands elsewhere",
    { ManagedPolicyArns: [`arn:aws:iam::${ACCOUNT}:policy/limits`] },
    'unknowable',
  ),
  withRole('with a policy of a parameter', { ManagedPolicyArns: [{ Ref: 'P' }] }, 'unknowable'),
  withRole(
    'with a policy that may deny all',
    { Policies: [enough, { 'Fn::If': ['C', inline(DENIAL), { Ref: 'AWS::NoValue' }] }] },
    'unknowable',
  ),
  withRole('beside a policy that may deny all', {}, 'unknowable', {
    Policy: resource(
      'AWS::IAM::Policy',
      { PolicyName: 'off', Roles: ['replicate'], PolicyDocument: { Statement: [DENIAL] } },
      { Condition: 'C' },
    ),
  }),
  withRole('beside a policy of roles that are open', {}, 'unknowable', {
    Policy: resource('AWS::IAM::Policy', {
      PolicyName: 'off',
      Roles: [{ Ref: 'P' }],
      PolicyDocument: { Statement: [DENIAL] },
    }),
  }),
  withStatement(
    'with a denial that may be there',
    { 'Fn::If': ['C', DENIAL, { Ref: 'AWS::NoValue' }] },
    'unknowable',
  ),
  withStatement(
    'with a denial of what overlaps',
    { ...DENIAL, Resource: 'arn:aws:s3:::*-copy/private/*' },
    'unknowable',
  ),
  withStatement(
    'with a denial of a part',
    { ...DENIAL, Action: 's3:ReplicateObject', Resource: `${TO}/private/*` },
    'broken',
  ),
  withRole(
    'that S3 takes for another bucket',
    trusting({ ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::others' } }),
    'broken',
  ),
  withRole(
    'that S3 takes for another account',
    trusting({ StringEquals: { 'aws:SourceAccount': OTHER } }),
    'broken',
  ),
  withRole(
    'that S3 takes with a secret',
    trusting({ StringEquals: { 'sts:ExternalId': 'secret' } }),
    'unknowable',
  ),
  broken('a role under another path than the bucket names', {
    store: source(undefined, { ReplicationConfiguration: { Role: ROLE, Rules: [rule()] } }),
    role: named({ Path: '/replication/' }),
    setting: IN_ONE,
  }),
  withRole(
    'with a policy of AWS for something else',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy'] },
    'kept',
  ),
  withRole(
    'that S3 takes for this bucket, if it says so',
    trusting({
      StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT },
      ArnLikeIfExists: { 'aws:SourceArn': FROM[0] },
    }),
    'kept',
  ),
  withRole('under a path', { Path: '/replication/' }, 'kept'),
  withRole('beside a policy that is never there', { Policies: [enough] }, 'kept', {
    Policy: resource('AWS::IAM::Policy', {
      PolicyName: 'off',
      Roles: ['another'],
      PolicyDocument: { Statement: [DENIAL] },
    }),
  }),
  withStatement('with a denial of deletion', { ...DENIAL, Action: ['s3:Delete*', 'iam:*'] }, 'kept'),
  withStatement('with a denial of another bucket', { ...DENIAL, Resource: 'arn:aws:s3:::others*' }, 'kept'),
  withStatement(
    'with a denial without TLS',
    { ...DENIAL, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    'kept',
  ),
];

const control = (name: string, Type: string, target: string, statement: object, truth: Truth): CorpusCase =>
  broken(
    `in an organization, ${name}`,
    {
      role: named(),
      main: {
        Control: resource('AWS::Organizations::Policy', {
          Name: 'control',
          Type,
          TargetIds: [target],
          Content: { Statement: [statement] },
        }),
      },
      setting: IN_ONE,
    },
    truth,
  );
const [SCP, RCP] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;
const replicating = { ...DENIAL, Action: 's3:Replicate*' };

const organizations: readonly CorpusCase[] = [
  control('no replication of the account', SCP, ACCOUNT, replicating, 'broken'),
  control('no replication of a unit', SCP, 'ou-ab12-cd345678', replicating, 'unknowable'),
  control('no replication into the account', RCP, ACCOUNT, { ...replicating, Principal: '*' }, 'broken'),
  control('no replication of another account', SCP, OTHER, replicating, 'kept'),
  control(
    'no replication but by the role',
    SCP,
    'r-ab12',
    { ...replicating, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/replicate' } } },
    'kept',
  ),
  control(
    'no deletion',
    SCP,
    'r-ab12',
    { ...DENIAL, Action: ['s3:Delete*', 'kms:ScheduleKeyDeletion'] },
    'kept',
  ),
];

/** Objects under a key, and replicas under another one, with all that the role needs. */
const keyed = (name: string, keys: { own?: object; copy?: object }, truth: Truth): CorpusCase =>
  broken(
    `keys, ${name}`,
    {
      store: source([rule(CHOSEN, REPLICA_KEY)], KMS),
      role: named({}, KEY_USE),
      main: { Key: keys.own ?? KEY },
      other: {
        CopyKey: keys.copy ?? KEY,
        Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/copy', TargetKeyId: { Ref: 'CopyKey' } }),
      },
      setting: IN_ONE,
    },
    truth,
  );
const keyWith = (statements: object[], rest: object = {}): object =>
  resource('AWS::KMS::Key', { KeyPolicy: { Statement: statements }, ...rest });
const LEFT_TO_IAM = allow('kms:*', '*', { Principal: { AWS: ACCOUNT } });
const BY_ADMINS = allow('kms:*', '*', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admins` } });
const keyDenial = (rest: object): object => ({ ...DENIAL, Action: 'kms:*', Principal: '*', ...rest });
const condition = (operator: string, key: string, value: string): object => ({
  Condition: { [operator]: { [key]: value } },
});

const keys: readonly CorpusCase[] = [
  keyed('of the source, for administrators only', { own: keyWith([BY_ADMINS]) }, 'broken'),
  keyed('of the copy, for administrators only', { copy: keyWith([BY_ADMINS]) }, 'broken'),
  keyed(
    'of the copy, for other accounts only',
    { copy: keyWith([LEFT_TO_IAM, keyDenial(condition('StringNotEquals', 'kms:CallerAccount', OTHER))]) },
    'broken',
  ),
  keyed(
    'of the source, for another service only',
    { own: keyWith([LEFT_TO_IAM, keyDenial(condition('StringNotLike', 'kms:ViaService', 'rds.*'))]) },
    'broken',
  ),
  keyed('of the source, disabled', { own: keyWith([LEFT_TO_IAM], { Enabled: false }) }, 'broken'),
  keyed(
    'of the source, by a policy that is open',
    { own: keyWith([LEFT_TO_IAM, keyDenial({ Condition: { Ref: 'When' } })]) },
    'unknowable',
  ),
  keyed(
    'for the role by name',
    { own: keyWith([allow('kms:*', '*', { Principal: { AWS: ROLE } })]) },
    'kept',
  ),
  keyed(
    'through S3 only',
    { own: keyWith([LEFT_TO_IAM, keyDenial(condition('StringNotLike', 'kms:ViaService', 's3.*'))]) },
    'kept',
  ),
  keyed(
    'whose deletion is denied',
    { copy: keyWith([LEFT_TO_IAM, keyDenial({ Action: 'kms:ScheduleKeyDeletion' })]) },
    'kept',
  ),
];

/** Two rules for one destination. */
const twoRules = (name: string, [first, second]: [object, object], truth: Truth): CorpusCase =>
  broken(`two rules, ${name}`, { store: source([first, second]), role: named(), setting: IN_ONE }, truth);
const part = (Priority: number, destination: object = {}): object =>
  rule({ Priority, Filter: { Prefix: 'invoices/' } }, destination);

const rules: readonly CorpusCase[] = [
  twoRules('a part into an archive', [rule(), part(2, { StorageClass: 'DEEP_ARCHIVE' })], 'unknowable'),
  twoRules('a part to its owner', [rule(), part(2, { Account: OTHER })], 'unknowable'),
  broken('a rule that states another account', {
    store: source([rule({}, { Account: OTHER })]),
    role: named(),
    setting: IN_ONE,
  }),
  twoRules('a part alike', [rule(), part(2)], 'kept'),
  twoRules('a part into a cheaper class', [rule(), part(2, { StorageClass: 'STANDARD_IA' })], 'kept'),
  twoRules(
    'an archive of lower priority',
    [rule({ Priority: 3 }), part(2, { StorageClass: 'GLACIER' })],
    'kept',
  ),
];

export const cases: readonly CorpusCase[] = [
  ...roles,
  ...organizations,
  ...keys,
  ...rules,
  broken('rights in another account under a condition that is not met', {
    role: named(),
    other: {
      Policy: policyOf('orders-copy', [
        allow(['s3:ReplicateObject', 's3:ReplicateDelete'], `${TO}/*`, {
          Principal: { AWS: ROLE },
          Condition: { StringEquals: { 'aws:PrincipalAccount': OTHER } },
        }),
      ]),
    },
    setting: { account: ACCOUNT, otherAccount: OTHER },
  }),
  broken(
    'rights in another account for the role',
    {
      role: named(),
      other: {
        Policy: policyOf('orders-copy', [
          allow(['s3:ReplicateObject', 's3:ReplicateDelete'], `${TO}/*`, { Principal: { AWS: ROLE } }),
        ]),
      },
      setting: { account: ACCOUNT, otherAccount: OTHER },
    },
    'kept',
  ),
];
