import { exceptionsOnly } from '../../../../../lib/assess/mechanisms/private/denials';
import {
  accountOfArn,
  areApart,
  areSame,
  regionOfArn,
} from '../../../../../lib/assess/mechanisms/private/places';
import { allows } from '../../../../../lib/assess/mechanisms/private/role-access';
import { covers, statementsOf } from '../../../../../lib/assess/policy/statements';
import { Unresolved } from '../../../../../lib/assess/resolve/unresolved';

const statements = (...Statement: object[]) => statementsOf({ Statement });
const allow = (rest: object = {}): object => ({ Effect: 'Allow', Action: 's3:Get*', Resource: '*', ...rest });

test.each([
  ['s3:Get*', 's3:GetObject', true],
  ['s3:GetObject', 's3:GetObjectVersion', false],
  ['arn:aws:s3:::orders/*', 'arn:aws:s3:::orders/*', true],
  ['arn:aws:s3:::orders/images/*', 'arn:aws:s3:::orders/*', false],
  ['arn:aws:s3:::order?', 'arn:aws:s3:::orders', true],
  ['a.c', 'abc', false],
])('%s covers %s: %s', (pattern, text, expected) => {
  expect(covers(pattern, text)).toBe(expected);
});

test('an allow that is not determined is left out, and such a deny is about everything', () => {
  const unknown = new Unresolved('because');
  expect(statements(allow({ Resource: unknown }))).toEqual([]);
  const denied = statements(allow(), { Effect: 'Deny', Action: unknown, Resource: unknown });
  expect(allows(denied, 's3:GetObject', '*')).toBe(false);
});

test('a condition has to be known to hold', () => {
  const under = statements(
    allow({ Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } }),
  );
  const via = (region: string) => ({ 'kms:viaservice': `s3.${region}.amazonaws.com` });
  expect(allows(under, 's3:GetObject', '*', via('eu-west-1'))).toBe(true);
  expect(allows(under, 's3:GetObject', '*', via('us-east-1'))).toBe(false);
  expect(allows(under, 's3:GetObject', '*')).toBe(false);
  const negated = statements(allow({ Condition: { StringNotEquals: { 'kms:ViaService': 'x' } } }));
  expect(allows(negated, 's3:GetObject', '*', via('x'))).toBe(false);
});

test('everything but some actions is no permission that is counted, but a denial', () => {
  expect(allows(statements(allow({ Action: undefined, NotAction: 'iam:*' })), 's3:GetObject', '*')).toBe(
    false,
  );
  const denied = statements(allow(), { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' });
  expect(allows(denied, 's3:GetObject', '*')).toBe(false);
});

test('a denial to some people only is none', () => {
  const denial = (Principal: unknown) =>
    statements({ Effect: 'Deny', Principal, Action: 'kms:*', Resource: '*' });
  expect(exceptionsOnly(denial('*'), 'kms:ScheduleKeyDeletion', '*')).toBe(true);
  expect(exceptionsOnly(denial({ AWS: 'arn:aws:iam::1:role/a' }), 'kms:ScheduleKeyDeletion', '*')).toBe(
    false,
  );
});

test('places that deployment decides are neither apart nor known', () => {
  expect(areApart('us-east-1', 'eu-west-1')).toBe(true);
  expect(areApart('‹region›', 'eu-west-1')).toBe(false);
  expect(areSame('‹region›', '‹region›')).toBe(true);
  expect(areSame(undefined, undefined)).toBe(false);
  expect(regionOfArn('arn:aws:kms:eu-west-1:1:key/a')).toBe('eu-west-1');
  expect(accountOfArn('arn:aws:kms:eu-west-1:‹account›:key/a')).toBeUndefined();
});
