import type { ExpectedSetting } from '../../../lib/verify';
import { findingsOf } from '../../../lib/verify/compare/findings';
import { standingOf } from '../../../lib/verify/compare/standing';
import type { Fact } from '../../../lib/verify/facts';
import { absent, found, itemOf, silent } from './expectations';

const differs = (setting: ExpectedSetting, fact: Fact) =>
  standingOf(found(itemOf('it', [setting]), { [setting.fact]: fact })).differences.length > 0;

test.each<[string, ExpectedSetting, Fact, boolean]>([
  ['a retention that is longer', { fact: 'retentionDays', rule: 'at-least', value: 7 }, 35, false],
  ['a retention that is shorter', { fact: 'retentionDays', rule: 'at-least', value: 7 }, 6, true],
  [
    'a lock that cools off, for one of compliance',
    { fact: 'lock', rule: 'at-least', value: 'compliance' },
    'cooling-off',
    true,
  ],
  [
    'a governance lock, for one of compliance',
    { fact: 'lock', rule: 'at-least', value: 'compliance' },
    'governance',
    true,
  ],
  [
    'a compliance lock, for one of governance',
    { fact: 'lock', rule: 'at-least', value: 'governance' },
    'compliance',
    false,
  ],
  ['no lock, for one of governance', { fact: 'lock', rule: 'at-least', value: 'governance' }, 'none', true],
  ['a window that is shorter', { fact: 'startMinutes', rule: 'at-most', value: 60 }, 30, false],
  ['a window that is longer', { fact: 'startMinutes', rule: 'at-most', value: 60 }, 61, true],
  ['a mode that nobody knows', { fact: 'lockMode', rule: 'at-least', value: 'GOVERNANCE' }, 'NEW', true],
  [
    'another destination beside it',
    { fact: 'replicatesTo', rule: 'includes', value: 'a' },
    ['b', 'a'],
    false,
  ],
  ['another destination in its place', { fact: 'replicatesTo', rule: 'includes', value: 'a' }, ['b'], true],
])('tells whether %s differs', (_, setting, fact, expected) => {
  expect(differs(setting, fact)).toBe(expected);
});

test('a difference is a finding that says what is there and what should be', () => {
  const item = itemOf('it', [{ fact: 'retentionDays', rule: 'at-least', value: 7 }]);
  expect(findingsOf([standingOf(found(item, { retentionDays: 1 }))])).toMatchObject([
    {
      id: 'live-drift',
      severity: 'error',
      resource: 'it',
      message: 'it: retention in days is 1, and the templates have 7 or more',
    },
  ]);
});

test('what is gone is a finding', () => {
  expect(findingsOf([standingOf(absent(itemOf('it')))])).toMatchObject([
    { id: 'live-resource-missing', message: 'it (database) is not in eu-west-1' },
  ]);
});

describe('a policy that differs is a finding, with no more of it than statements and actions', () => {
  const statement = (Sid: string, Effect: string, AWS: string) =>
    JSON.stringify({ Sid, Effect, Principal: { AWS }, Action: 'kms:*', Resource: '*' });
  const keep = statement('Keep', 'Deny', '111122223333');
  const findings = (...live: string[]) =>
    findingsOf([standingOf({ ...found(itemOf('it'), { statements: live }), statements: [keep] })]).map(
      ({ id, message }) => [id, message],
    );

  test('where a deny is gone', () => {
    expect(findings()).toEqual([['live-policy-opened', 'it: the deny Keep (kms:*) is gone']]);
  });

  test('where somebody else is kept back', () => {
    expect(findings(keep, statement('Other', 'Deny', '999988887777'))).toEqual([
      ['live-policy-closed', 'it: the deny Other (kms:*) is not in the templates'],
    ]);
  });

  test('and none where it says the same', () => expect(findings(keep)).toEqual([]));
});

test('silence is no finding: it is not known to be wrong', () => {
  expect(findingsOf([standingOf(silent(itemOf('it')))])).toEqual([]);
});
