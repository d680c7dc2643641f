import { type Policy, type PolicyKind, evaluate } from '../../../../lib/assess/policy/evaluate';
import { requestOfRole } from '../../../../lib/assess/policy/request';
import { statementsOf } from '../../../../lib/assess/policy/statements';
import { Unresolved } from '../../../../lib/assess/resolve/unresolved';

const ACCOUNT = '111122223333';
const role = { arn: `arn:aws:iam::${ACCOUNT}:role/svc/copier`, account: ACCOUNT };
const OBJECTS = 'arn:aws:s3:::orders/*';
const UNKNOWN = new Unresolved('nobody knows');

const policy = (kind: PolicyKind, ...Statement: unknown[]): Policy => ({
  name: kind,
  kind,
  statements: statementsOf({ Statement }),
});
const allow = (rest: object = {}): object => ({ Effect: 'Allow', Action: 's3:*', Resource: '*', ...rest });
const deny = (rest: object = {}): object => ({ ...allow(rest), Effect: 'Deny', ...rest });
const OWN = policy('identity', allow());
const onBucket = (...statements: unknown[]): Policy => policy('resource', ...statements);

const decide = (policies: readonly Policy[], account = ACCOUNT, resource = OBJECTS): string =>
  evaluate(requestOfRole(role, { action: 's3:GetObject', resource, account }), policies).outcome;

test('nothing is allowed that no statement allows', () => {
  expect(decide([])).toBe('denied');
  expect(decide([OWN])).toBe('allowed');
  expect(decide([policy('identity', allow({ Resource: 'arn:aws:s3:::orders/2025/*' }))])).toBe(
    'undetermined',
  );
  expect(decide([policy('identity', allow({ Resource: UNKNOWN }))])).toBe('denied');
});

test('says which statement denies, and what it denies', () => {
  const denied = evaluate(
    requestOfRole(role, { action: 's3:GetObject', resource: OBJECTS, account: ACCOUNT }),
    [OWN, onBucket({ Sid: 'Closed', ...deny({ Principal: '*' }) })],
  );
  expect(denied).toEqual({
    outcome: 'denied',
    by: 'resource (statement Closed)',
    why: `resource (statement Closed) denies s3:GetObject on ${OBJECTS}`,
  });
});

test('a policy that may not be there allows nothing, and may deny', () => {
  const open = 'it may not be there';
  expect(decide([{ ...OWN, open }])).toBe('undetermined');
  expect(decide([OWN, { ...onBucket(deny({ Principal: '*' })), open }])).toBe('undetermined');
});

test.each<[string, object, string]>([
  ['everybody', { Principal: '*' }, 'denied'],
  ['the role by its path', { Principal: { AWS: role.arn } }, 'denied'],
  [
    'a role of its name without the path',
    { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/copier` } },
    'allowed',
  ],
  ['a user of its name', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/svc/copier` } }, 'allowed'],
  ['one of several', { Principal: { AWS: ['arn:aws:iam::1:role/a', ACCOUNT] } }, 'denied'],
  ['a service', { Principal: { Service: 's3.amazonaws.com' } }, 'allowed'],
  ['an id that only AWS knows', { Principal: { AWS: 'AROAEXAMPLE' } }, 'undetermined'],
  ['a canonical user', { Principal: { CanonicalUser: 'abc' } }, 'undetermined'],
  ['nobody but everybody', { Principal: undefined, NotPrincipal: '*' }, 'allowed'],
  ['nobody of a part that is open', { Principal: { AWS: UNKNOWN } }, 'undetermined'],
])('a denial to %s', (_, principal, outcome) => {
  expect(decide([OWN, onBucket(deny(principal))])).toBe(outcome);
});

test.each<[string, object, string]>([
  ['all objects', { Resource: OBJECTS }, 'denied'],
  ['some objects', { Resource: 'arn:aws:s3:::orders/a/*' }, 'denied'],
  ['one sign of the name', { Resource: 'arn:aws:s3:::order?/*' }, 'denied'],
  ['what may overlap', { Resource: 'arn:aws:s3:::*/a/*' }, 'undetermined'],
  ['what a variable stands for', { Resource: 'arn:aws:s3:::orders/${aws:userid}/*' }, 'undetermined'],
  ['another bucket', { Resource: 'arn:aws:s3:::orders2/*' }, 'allowed'],
  ['the bucket itself', { Resource: 'arn:aws:s3:::orders' }, 'allowed'],
  ['all but some objects', { Resource: undefined, NotResource: 'arn:aws:s3:::orders/a/*' }, 'denied'],
  ['all but these', { Resource: undefined, NotResource: OBJECTS }, 'allowed'],
])('a denial of %s', (_, resource, outcome) => {
  expect(decide([OWN, onBucket(deny({ Principal: '*', ...resource }))])).toBe(outcome);
});

test('a name that deployment makes up is never one that is written out', () => {
  const named = (Resource: string): string =>
    decide([OWN, onBucket(deny({ Principal: '*', Resource }))], ACCOUNT, 'arn:aws:s3:::‹A/Orders›/*');
  expect(named('arn:aws:s3:::orders/*')).toBe('allowed');
  expect(named('arn:aws:s3:::‹A/Others›/*')).toBe('allowed');
  expect(named('arn:aws:s3:::a-*/*')).toBe('undetermined');
  expect(named('arn:aws:s3:::‹A/Orders›/*')).toBe('denied');
});

test.each<[string, object, string]>([
  ['StringNotEquals of an absent key', { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }, 'denied'],
  ['StringEquals of an absent key', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }, 'allowed'],
  ['IfExists of an absent key', { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } }, 'denied'],
  ['ForAllValues of an absent key', { 'ForAllValues:StringEquals': { 'aws:SourceVpc': 'vpc-1' } }, 'denied'],
  ['ForAnyValue of an absent key', { 'ForAnyValue:StringNotEquals': { 'aws:SourceVpc': 'a' } }, 'allowed'],
  ['a key that nobody knows', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'undetermined'],
  ['a value that is open', { StringNotEquals: { 'aws:PrincipalAccount': UNKNOWN } }, 'undetermined'],
  [
    'one condition of two that is not met',
    { Bool: { 'aws:SecureTransport': false }, StringEquals: { a: 'b' } },
    'allowed',
  ],
  [
    'a wildcard within a part of an ARN',
    { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/svc/*' } },
    'allowed',
  ],
  [
    'a wildcard over parts of an ARN',
    { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:*copier' } },
    'undetermined',
  ],
  ['a wildcard where none is one', { StringNotEquals: { 'aws:PrincipalArn': 'arn:*' } }, 'denied'],
  ['keys in other letters', { StringNotEquals: { 'AWS:PRINCIPALACCOUNT': ACCOUNT } }, 'allowed'],
  ['TLS before 1.2', { NumericLessThan: { 's3:TlsVersion': 1.2 } }, 'allowed'],
  ['TLS before 1.3', { NumericLessThan: { 's3:TlsVersion': 1.3 } }, 'undetermined'],
])('a denial under %s', (_, Condition, outcome) => {
  expect(decide([OWN, onBucket(deny({ Principal: '*', Condition }))])).toBe(outcome);
});

test('another account has to let somebody in, by name or by account', () => {
  const other = '444455556666';
  expect(decide([OWN], other)).toBe('denied');
  expect(decide([OWN, onBucket(allow({ Principal: { AWS: ACCOUNT } }))], other)).toBe('allowed');
  expect(decide([OWN, onBucket(allow())], other)).toBe('denied');
  expect(decide([onBucket(allow({ Principal: { AWS: role.arn } }))], other)).toBe('denied');
  expect(decide([onBucket(allow({ Principal: { AWS: role.arn } }))])).toBe('allowed');
});

test('a key leaves nothing to the policies of its account unless it says so', () => {
  const root = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
  expect(decide([OWN, policy('key')])).toBe('denied');
  expect(decide([OWN, policy('key', allow(root))])).toBe('allowed');
  expect(decide([policy('key', allow(root))])).toBe('denied');
  expect(decide([policy('key', allow({ Principal: { AWS: role.arn } }))])).toBe('allowed');
});

test('a boundary allows nothing by itself, and nothing is allowed beyond it', () => {
  expect(decide([policy('limit', allow())])).toBe('denied');
  expect(decide([OWN, policy('limit', allow())])).toBe('allowed');
  expect(decide([OWN, policy('limit', allow({ Action: 'ec2:*' }))])).toBe('denied');
});
