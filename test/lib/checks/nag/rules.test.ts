import { RULES } from '../../../../lib/checks/nag/rules';
import { CASES } from './cases';
import type { RuleCases } from './cases/rule-cases';
import { verdictOf } from './situation';

const KINDS = [
  ['compliant', 'passes one', 'compliant'],
  ['nonCompliant', 'reports one', 'non-compliant'],
  ['undecided', "can't tell of one", 'undecided'],
  ['notApplicable', 'says nothing of one', 'not applicable'],
] as const satisfies readonly (readonly [keyof RuleCases, string, string])[];

test.each(RULES.map(({ name }) => name))('%s has cases of each kind', name => {
  for (const [kind] of KINDS) expect(Object.keys(CASES[name]?.[kind] ?? {})).not.toEqual([]);
});

test('there are no cases for rules that there are not', () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ name }) => name).sort());
});

describe.each(RULES.map(rule => [rule.name, rule] as const))('%s', (name, rule) => {
  describe.each(KINDS)('%s', (kind, verb, expected) => {
    test.each(Object.entries(CASES[name]?.[kind] ?? {}))(`${verb} %s`, (_, situation) => {
      const verdict = verdictOf(rule, situation);
      expect(typeof verdict === 'string' ? verdict : 'non-compliant').toBe(expected);
    });
  });
});

test('findings of a rule with several are listed one by one', () => {
  const rule = RULES.find(({ name }) => name === 'IAMNoDangerousWildcard')!;
  const statements = [
    { Effect: 'Allow', Action: ['s3:DeleteObject*', 'backup:*', 's3:GetObject'], Resource: '*' },
    { Effect: 'Allow', Action: 'backup:*', Resource: '*' },
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
  ];
  const It = { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: statements } } };
  expect(verdictOf(rule, { here: { It } })).toEqual([
    'Action::s3:DeleteObject*',
    'Action::backup:*',
    'NotAction',
  ]);
});
