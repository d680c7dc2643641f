import { App, CfnOutput, CfnParameter, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { buildSystem } from '../../../../lib/assess/system/build';
import { value } from '../../../../lib/assess/system/resource';
import type { StackTemplate } from '../../../../lib/assess/template';
import { templatesOf } from '../../../../lib/checks/nag/private/app-templates';
import { TwoRegionRecovery } from '../../../../lib/stacks';
import { testStack } from '../../../helpers/stack';

const EVERYTHING = ['resources', 'parameters', 'mappings', 'conditions', 'metadata'] as const;

test('templates are those that CDK writes', () => {
  const app = new App({ treeMetadata: false });
  new TwoRegionRecovery(app, 'Acme', {
    system: 'acme',
    primaryRegion: 'us-east-1',
    recoveryRegion: 'us-west-2',
    tenants: [{ tenantId: 'globex' }],
  });
  // Written first: before that, no aspect has run, and CDK has not decided how stacks refer to each other.
  const written = app.synth().stacks;
  const templates = new Map(templatesOf(app).map(template => [template.name, template]));
  expect(templates.size).toBe(written.length);
  for (const { stackName, template, environment } of written) {
    const { Resources, Parameters = {}, Mappings = {}, Conditions = {}, Metadata = {} } = template;
    const found: StackTemplate = templates.get(stackName)!;
    expect(EVERYTHING.map(section => found[section])).toEqual([
      Resources,
      Parameters,
      Mappings,
      Conditions,
      Metadata,
    ]);
    expect(found.region).toBe(environment.region);
  }
});

/** A property of the only resource of a type, with references followed. */
function followed(stack: Stack, type: string, ...keys: readonly string[]): unknown {
  const [resource] = buildSystem(templatesOf(stack.node.root)).ofType(type);
  return value(resource!, ...keys);
}

const named = (stack: Stack, bucketName: string): s3.CfnBucket =>
  new s3.CfnBucket(stack, 'B', { bucketName });

/** What a topic is called after. */
const calledAfter = (stack: Stack, displayName: string): void =>
  void new sns.CfnTopic(stack, 'Topic', { displayName });

describe('before a synthesis, a reference is followed', () => {
  test.each([
    ['in the same region', 'us-east-1'],
    ['in another region', 'eu-west-1'],
  ])('to another stack %s', (_, region) => {
    const stack = testStack();
    const other = new Stack(stack.node.scope!, 'Other', { env: { region } });
    calledAfter(stack, `of-${named(other, 'theirs').ref}`);
    expect(followed(stack, 'AWS::SNS::Topic', 'DisplayName')).toBe('of-theirs');
  });

  test('to a stack that comes later in the tree', () => {
    const first = testStack();
    const second = new Stack(first.node.scope!, 'Second', { env: { region: 'us-east-1' } });
    calledAfter(second, named(first, 'theirs').attrArn);
    expect(followed(first, 'AWS::SNS::Topic', 'DisplayName')).toBe('arn:aws:s3:::theirs');
  });

  test('to a nested stack', () => {
    const stack = testStack();
    calledAfter(stack, named(new NestedStack(stack, 'Nested'), 'inner').ref);
    expect(followed(stack, 'AWS::SNS::Topic', 'DisplayName')).toBe('inner');
  });

  test('out of a nested stack', () => {
    const stack = testStack();
    calledAfter(new NestedStack(stack, 'Nested'), named(stack, 'outer').ref);
    expect(followed(stack, 'AWS::SNS::Topic', 'DisplayName')).toBe('outer');
  });

  test('to an export of the app by its name', () => {
    const stack = testStack();
    const other = new Stack(stack.node.scope!, 'Other', { env: { region: 'us-east-1' } });
    new CfnOutput(other, 'Out', { exportName: 'shared', value: 'name' });
    calledAfter(stack, Fn.importValue('shared'));
    expect(followed(stack, 'AWS::SNS::Topic', 'DisplayName')).toBe('name');
  });

  test('and a parameter without a default stays open', () => {
    const stack = testStack();
    calledAfter(stack, new CfnParameter(stack, 'Name').valueAsString);
    expect(followed(stack, 'AWS::SNS::Topic', 'DisplayName')).toMatchObject({
      reason: expect.stringContaining('has no default'),
    });
  });
});
