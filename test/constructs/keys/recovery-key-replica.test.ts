import { Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as fc from 'fast-check';
import { RecoveryKey, RecoveryKeyReplica, type RecoveryKeyReplicaProps } from '../../../constructs/keys';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';

const primaryKeyArn = 'arn:aws:kms:us-east-1:111111111111:key/mrk-1234abcd12ab34cd56ef1234567890ab';
const props: RecoveryKeyReplicaProps = { primaryKeyArn, aliasName: 'app/data' };

function replica(changes: Partial<RecoveryKeyReplicaProps> = {}): Template {
  return templateOf(stack => {
    new RecoveryKeyReplica(stack, 'Key', { ...props, ...changes });
  });
}

describe('RecoveryKeyReplica', () => {
  test('follows its primary, is retained, and waits 30 days before it is destroyed', () => {
    replica().hasResource('AWS::KMS::ReplicaKey', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { PrimaryKeyArn: primaryKeyArn, PendingWindowInDays: 30 },
    });
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(replica().toJSON().Resources)).toMatchSnapshot();
  });

  test('has a policy of its own that is the one of a primary', () => {
    const breakGlassRoleArn = 'arn:aws:iam::111111111111:role/break-glass';
    const policyOf = (template: Template, type: string) =>
      onlyResource(template, type).resource['Properties'].KeyPolicy;
    const primary = templateOf(stack => {
      new RecoveryKey(stack, 'Key', { aliasName: 'app/data', breakGlassRoleArn });
    });
    expect(policyOf(replica({ breakGlassRoleArn }), 'AWS::KMS::ReplicaKey')).toEqual(
      policyOf(primary, 'AWS::KMS::Key'),
    );
  });

  test('is found by the same alias as its primary, in its own region', () => {
    const stack = testStack({ region: 'us-west-2' });
    const key = new RecoveryKeyReplica(stack, 'Key', props);
    expect(key.aliasName).toBe('app/data');
    expect(JSON.stringify(stack.resolve(key.aliasArn))).toContain(':kms:us-west-2:');
    Template.fromStack(stack).hasResource('AWS::KMS::Alias', {
      DeletionPolicy: 'Retain',
      Properties: { AliasName: 'alias/app/data' },
    });
  });

  test('grants its use without a reference to the region of the primary', () => {
    const stack = testStack();
    const recovery = new Stack(stack.node.root as never, 'Recovery', { env: { region: 'us-west-2' } });
    const key = new RecoveryKeyReplica(recovery, 'Key', props);
    key.grants.use(new iam.Role(recovery, 'Role', { assumedBy: new iam.AccountRootPrincipal() }));
    expect(JSON.stringify(Template.fromStack(recovery).toJSON())).not.toContain('ImportValue');
  });

  test('lets a token through as the primary', () => {
    expect(() => replica({ primaryKeyArn: Fn.importValue('KeyArn') })).not.toThrow();
  });

  test.each([
    'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'arn:aws:kms:us-east-1:111111111111:alias/app/data',
    'mrk-1234abcd12ab34cd56ef1234567890ab',
    '',
  ])('fails for the primary %j, which is no multi-Region key', arn => {
    expect(() => replica({ primaryKeyArn: arn })).toThrow(
      /^Test\/Key: the primary is not a multi-Region key/,
    );
  });
});

test('any props give a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary }, junk);
  const outcome = fuzzConstruct(
    fc.record({
      primaryKeyArn: often(fc.constant(primaryKeyArn)),
      aliasName: often(fc.stringMatching(/^[a-z/_-]{1,20}$/)),
    }),
    (stack, value) => new RecoveryKeyReplica(stack, 'Key', value),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
