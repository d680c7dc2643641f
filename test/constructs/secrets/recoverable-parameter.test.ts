import { App, Aws, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RecoverableParameter, type RecoverableParameterProps } from '../../../constructs/secrets';
import { METADATA } from '../../../lib/model/metadata';
import { onlyResource, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { REASON } from '../misuse/parts';

function regions(): { east: Stack; west: Stack } {
  const app = new App({ treeMetadata: false });
  const [east, west] = ['us-east-1', 'us-west-2'].map(region => new Stack(app, region, { env: { region } }));
  return { east: east!, west: west! };
}

const parameterIn = (stack: Stack, props: Partial<RecoverableParameterProps> = {}) =>
  new RecoverableParameter(stack, 'Limits', {
    parameterName: '/orders/limits',
    value: '100',
    ...('counterpartIn' in props ? {} : { withoutCounterpart: REASON }),
    ...props,
  });

describe('a parameter with a counterpart', () => {
  const { east, west } = regions();
  const parameter = parameterIn(east, { counterpartIn: west });
  const role = (stack: Stack) =>
    new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  parameter.grants.read(role(east));
  parameter.counterpart!.grants.read(role(west));
  const templates = [east, west].map(stack => Template.fromStack(stack));

  test('is the same in both regions', () => {
    const found = templates.map(template => onlyResource(template, 'AWS::SSM::Parameter').resource);
    expect(found[0]!['Properties']).toEqual(found[1]!['Properties']);
    expect(found[0]!['Properties']).toEqual({
      Type: 'String',
      Name: '/orders/limits',
      Value: '100',
      Description: '/orders/limits',
    });
  });

  test('stays in both when their stacks go', () => {
    for (const template of templates) {
      expect(onlyResource(template, 'AWS::SSM::Parameter').resource['DeletionPolicy']).toBe('Retain');
    }
  });

  test('has neither region wait for the other', () => {
    for (const template of templates) {
      expect(template.toJSON().Outputs).toBeUndefined();
      expect(JSON.stringify(template.toJSON())).not.toMatch(/ImportValue|Custom::/);
    }
    expect(east.dependencies).toEqual([]);
    expect(west.dependencies).toEqual([]);
  });

  test('is read by role in each region, with its history', () => {
    const resources = templates.map(template => {
      const [statement] = onlyResource(template, 'AWS::IAM::Policy').resource['Properties'].PolicyDocument
        .Statement;
      expect(statement.Action).toEqual(['ssm:GetParameter', 'ssm:GetParameterHistory', 'ssm:GetParameters']);
      return JSON.stringify(statement.Resource);
    });
    expect(resources[0]).toContain(':ssm:us-east-1:');
    expect(resources[1]).toContain(':ssm:us-west-2:');
    expect(resources[0]).toContain(':parameter/orders/limits');
  });

  test('keeps its logical ids', () => {
    expect(templates.flatMap(one => Object.keys(one.findResources('AWS::SSM::Parameter')))).toMatchSnapshot();
  });

  test('CloudFormation takes the templates', () => {
    const named = templates.map((template, index) => ({
      name: `Region${index}`,
      template: template.toJSON(),
    }));
    expect(validationFindings(named)).toEqual([]);
  });
});

test('a parameter without a counterpart says why', () => {
  const stack = testStack();
  parameterIn(stack);
  const { resource } = onlyResource(Template.fromStack(stack), 'AWS::SSM::Parameter');
  expect(resource['Metadata'][METADATA.removedProtections]).toEqual([
    { protection: 'counterpart', ...REASON },
  ]);
});

test.each([
  [
    'a value that only a deployment knows',
    { value: Aws.STACK_NAME },
    /can not be repeated in another region/,
  ],
  ['a reference to a secret', { value: '{{resolve:secretsmanager:x}}' }, /can not be repeated/],
  ['nothing', { value: '' }, /can not be repeated/],
  ['more than a parameter holds', { value: 'ü'.repeat(2049) }, /1 to 4096 bytes/],
  ['a name without a slash', { parameterName: 'limits' }, /the parameter's name is not a valid name/],
  ['a name of AWS', { parameterName: '/aws/limits' }, /the parameter's name is not a valid name/],
  [
    'no counterpart and no reason',
    { withoutCounterpart: undefined },
    /the parameter is lost with its region/,
  ],
  ['a counterpart that is none', { counterpartIn: {} as never }, /the counterpart has no place/],
])('fails for %s', (_, props, message) => {
  expect(() => parameterIn(testStack(), props)).toThrow(message);
});

test('fails for a counterpart in the same region', () => {
  const stack = testStack();
  const beside = new Stack(stack.node.root as App, 'Beside', { env: { region: 'us-east-1' } });
  expect(() => parameterIn(stack, { counterpartIn: beside })).toThrow(
    /the two are lost with the same region/,
  );
});
