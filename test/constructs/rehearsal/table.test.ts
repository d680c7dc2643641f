import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { RehearsedStore } from '../../../constructs/rehearsal';
import { testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { aKey } from '../misuse/parts';
import { rehearsalIn } from './fixtures';
import { definitionOf } from './interpreter';

const stack = testStack();
const table = new dynamodb.Table(stack, 'Orders', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  encryptionKey: aKey(stack, 'TableKey'),
});
const stores = [RehearsedStore.table(table, { writtenAtAttribute: 'writtenAt' })];
const rehearsal = rehearsalIn(stack, { stores });
const template = Template.fromStack(stack);

describe('a table', () => {
  test('is restored as one, and validated by the function of tables', () => {
    template.hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
      ProtectedResourceType: 'DynamoDB',
    });
    const [store] = definitionOf(stack, rehearsal.workflow).States.Begin.Assign.stores;
    expect(store).toMatchObject({
      validator: expect.stringMatching(/^\{\{RehearsalValidateTables/),
      located: false,
      settings: { writtenAtAttribute: 'writtenAt', mostItems: '100000' },
      facts: { type: 'AWS::DynamoDB::Table' },
    });
  });

  test('is read at its source and where it was restored, and written nowhere', () => {
    const policies = [
      ...Object.values(template.findResources('AWS::IAM::Policy')),
      ...Object.values(template.findResources('AWS::IAM::ManagedPolicy')),
    ].filter(({ Properties }) => JSON.stringify(Properties.Roles).includes('ValidateTablesRole'));
    const actions = policies
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action }) => Action as string[])
      .filter(action => !action.startsWith('logs:'));
    expect(actions.sort()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DescribeTable',
      'dynamodb:DescribeTable',
      'dynamodb:Scan',
      'kms:Decrypt',
    ]);
  });

  test('is taken by CloudFormation', () => {
    expect(validationFindings([{ name: 'Rehearsal', template: template.toJSON() }])).toEqual([]);
  });
});

test.each([
  ['no attribute', { writtenAtAttribute: '' }, /these are no settings/],
  ['no items', { writtenAtAttribute: 'at', mostItems: 0 }, /whole numbers from 1 to 500000/],
  ['more items than fit', { writtenAtAttribute: 'at', mostItems: 500_001 }, /the sample is out of bounds/],
])('fails for %s', (_, validation, message) => {
  expect(() => RehearsedStore.table(table, validation)).toThrow(message);
});
