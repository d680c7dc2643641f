import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import {
  GuardedGroup,
  RecoveryGuardrails,
  type RecoveryGuardrailsProps,
} from '../../../constructs/guardrails';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { templateOf, testStack } from '../../helpers/stack';

const PROPS: RecoveryGuardrailsProps = { breakGlassRoleName: 'break-glass', targetIds: ['111111111111'] };
const make = (changes: Partial<RecoveryGuardrailsProps> = {}) =>
  templateOf(stack => void new RecoveryGuardrails(stack, 'Guardrails', { ...PROPS, ...changes }));

describe('RecoveryGuardrails', () => {
  test('attaches the documents to their targets, as the types that they are', () => {
    const stack = testStack();
    const { documents, policies } = new RecoveryGuardrails(stack, 'Guardrails', PROPS);
    const template = Template.fromStack(stack);
    for (const [type, texts] of [
      ['SERVICE_CONTROL_POLICY', documents.serviceControl],
      ['RESOURCE_CONTROL_POLICY', documents.resourceControl],
    ] as const) {
      const found = Object.values(
        template.findResources('AWS::Organizations::Policy', { Properties: { Type: type } }),
      );
      expect(found.map(({ Properties }) => JSON.stringify(Properties.Content))).toEqual(texts);
      for (const { Properties } of found) expect(Properties.TargetIds).toEqual(['111111111111']);
    }
    expect(policies).toHaveLength(documents.serviceControl.length + documents.resourceControl.length);
  });

  test('stays when its stack goes, and has a name for each document', () => {
    const policies = Object.values(make().findResources('AWS::Organizations::Policy'));
    const names = policies.map(({ Properties }) => Properties.Name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('recovery-guardrails-service-1');
    for (const policy of policies) {
      expect(policy).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('does without resource control policies where the type is not enabled', () => {
    const types = Object.values(
      make({ resourceControl: false }).findResources('AWS::Organizations::Policy'),
    ).map(({ Properties }) => Properties.Type);
    expect(new Set(types)).toEqual(new Set(['SERVICE_CONTROL_POLICY']));
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(make().toJSON().Resources)).toMatchSnapshot();
  });

  test.each([['r-abcd'], ['ou-abcd-12345678'], ['111111111111']])('takes the target %s', target => {
    expect(() => make({ targetIds: [target] })).not.toThrow();
  });

  test.each<[object, RegExp]>([
    [{ targetIds: [] }, /the guardrails hold for nobody/],
    [{ targetIds: ['production'] }, /the id of a root, a unit or an account/],
    [{ policyName: '' }, /the name of the policies is not a valid name/],
    [{ resourceControl: 'no' }, /resourceControl is neither true nor false/],
    [{ breakGlassRoleName: '*' }, /Test\/Guardrails: breakGlassRoleName has no name of a role/],
  ])('fails for %j', (changes, message) => {
    expect(() => make(changes)).toThrow(message);
  });
});

test('any props give a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>, weight = 30) => fc.oneof({ weight, arbitrary }, junk);
  const list = <T>(element: fc.Arbitrary<T>) => often(fc.array(often(element, 60), { maxLength: 3 }));
  const name = fc.stringMatching(/^[a-z]{4}[\w+=,.@-]{0,40}$/);
  const pattern = fc.stringMatching(/^[a-z]{3,6}[\w*?-]{0,10}$/);
  const outcome = fuzzConstruct(
    fc.record(
      {
        breakGlassRoleName: often(name),
        targetIds: often(
          fc.array(fc.constantFrom('111111111111', 'r-abcd', 'ou-abcd-12345678'), {
            minLength: 1,
            maxLength: 3,
          }),
        ),
        deploymentRoleNames: list(pattern),
        pipelineRoleNames: list(pattern),
        backupRoleNames: list(pattern),
        groups: list(fc.constantFrom(...Object.values(GuardedGroup))),
        policyName: often(fc.stringMatching(/^[\x21-\x7e]{1,100}$/)),
        resourceControl: often(fc.boolean()),
      },
      { requiredKeys: ['breakGlassRoleName', 'targetIds'] },
    ),
    (stack: Stack, props) =>
      void new RecoveryGuardrails(stack, 'Guardrails', props as RecoveryGuardrailsProps),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
