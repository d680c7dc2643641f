import { createHash } from 'node:crypto';
import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import jsonata from 'jsonata';
import { ErasureLedger, SubjectErasure } from '../../../constructs/erasure';
import { templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { erasureIn, keyIn, ledgerIn, tableIn } from './fixtures';

const DAY = 86_400_000;

/** The definition of a machine, with references as texts. */
function definitionOf(id: string): any {
  const stack = testStack();
  const machine = erasureIn(stack).node.findChild(id).node.defaultChild as any;
  const { 'Fn::Join': joined } =
    Template.fromStack(stack).toJSON().Resources[stack.resolve(machine.logicalId)].Properties
      .DefinitionString;
  return JSON.parse(
    joined[1].map((part: unknown) => (typeof part === 'string' ? part : 'reference')).join(''),
  );
}

/** What a JSONata expression of a definition gives, with the functions that Step Functions adds. */
async function evaluate(expression: string, states: object): Promise<any> {
  const inner = /^\{% (.*) %\}$/s.exec(expression)![1]!;
  const compiled = jsonata(inner);
  compiled.registerFunction('parse', (text: string) => JSON.parse(text));
  compiled.registerFunction('hash', (text: string, algorithm: string) =>
    createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex'),
  );
  return await compiled.evaluate({}, { states });
}

describe('the workflow that erases', () => {
  const each = definitionOf('Erase').States.EachSubject;
  const { Record, Destroy } = each.ItemProcessor.States;

  test('records before it destroys, so that no erasure goes unrecorded', () => {
    expect(each.ItemProcessor.StartAt).toBe('Record');
    expect(Record).toMatchObject({ Resource: 'arn:aws:states:::aws-sdk:s3:putObject', Next: 'Destroy' });
    expect(Destroy).toMatchObject({ Resource: 'arn:aws:states:::aws-sdk:dynamodb:deleteItem', End: true });
  });

  test('goes through the subjects of its input', async () => {
    expect(await evaluate(each.Items, { input: { subjects: ['a', 'b'] } })).toEqual(['a', 'b']);
    const item = each.ItemSelector.subject;
    expect(await evaluate(item, { context: { Map: { Item: { Value: 'a' } } } })).toBe('a');
  });

  test('records who was erased, when, and when that is final', async () => {
    const before = Date.now();
    const body = JSON.parse(await evaluate(Record.Arguments.Body, { input: { subject: 'person-7' } }));
    expect(body).toMatchObject({ schemaVersion: 1, subject: 'person-7' });
    expect(Date.parse(body.erasedAt)).toBeGreaterThanOrEqual(before);
    expect(Math.round((Date.parse(body.finalAt) - Date.parse(body.erasedAt)) / DAY)).toBe(7);
  });

  test('names a record by a digest, and gives S3 the checksum that a lock asks for', async () => {
    const key = await evaluate(Record.Arguments.Key, { input: { subject: 'person-7' } });
    expect(key).toMatch(/^erasures\/[0-9a-f]{64}\.json$/);
    expect(Record.Arguments.ChecksumAlgorithm).toBe('SHA256');
  });

  test('hands the subject from one step to the next', async () => {
    const input = { subject: 'person-7' };
    expect(await evaluate(Record.Output, { input, result: { ETag: 'x' } })).toEqual(input);
    expect(await evaluate(Destroy.Arguments.Key.subject.S, { input })).toBe('person-7');
  });

  test.each([['Record'], ['Destroy']])('tries %s again when it fails', name => {
    expect(each.ItemProcessor.States[name].Retry[0]).toMatchObject({
      ErrorEquals: ['States.ALL'],
      MaxAttempts: 8,
    });
  });
});

describe('the workflow that applies erasures again', () => {
  const each = definitionOf('Reapply').States.EachRecord;
  const { Read, Destroy } = each.ItemProcessor.States;

  test('reads every record of the ledger', async () => {
    expect(each.ItemReader).toMatchObject({
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      Arguments: { Prefix: 'erasures/' },
    });
    expect(each.ItemProcessor.ProcessorConfig.Mode).toBe('DISTRIBUTED');
    expect(await evaluate(Read.Arguments.Key, { input: { Key: 'erasures/1.json' } })).toBe('erasures/1.json');
  });

  test('destroys the key of the subject that a record names', async () => {
    const result = { Body: JSON.stringify({ schemaVersion: 1, subject: 'person-7' }) };
    const subject = await evaluate(Read.Output.subject, { result });
    expect(await evaluate(Destroy.Arguments.Key.subject.S, { input: { subject } })).toBe('person-7');
  });
});

describe('around the workflows', () => {
  const template = templateOf(stack => void erasureIn(stack, { alarmTopic: new sns.Topic(stack, 'Topic') }));

  test('only their roles may destroy keys', () => {
    const [table] = Object.values(template.findResources('AWS::DynamoDB::GlobalTable'));
    const [statement] = table!['Properties'].Replicas[0].ResourcePolicy.PolicyDocument.Statement;
    const [first, second] = statement.Condition.ArnNotLike['aws:PrincipalArn'];
    expect(first['Fn::GetAtt'][0]).toMatch(/^ErasureEraseRole/);
    expect(second['Fn::GetAtt'][0]).toMatch(/^ErasureReapplyRole/);
  });

  test('logs leave out what a subject is called', () => {
    for (const machine of Object.values(template.findResources('AWS::StepFunctions::StateMachine'))) {
      expect(machine['Properties'].LoggingConfiguration).toMatchObject({
        Level: 'ALL',
        IncludeExecutionData: false,
      });
    }
  });

  test('both end within twelve hours, and an alarm rings for each way not to succeed', () => {
    const machines = template.findResources('AWS::StepFunctions::StateMachine');
    const bounds = Object.values(machines).map(machine =>
      JSON.stringify(machine['Properties'].DefinitionString).match(/TimeoutSeconds\W+43200\b/),
    );
    expect(bounds).toEqual([expect.anything(), expect.anything()]);
    const rung = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties: { MetricName, Dimensions, AlarmActions } }) => [
        MetricName,
        Dimensions[0].Value.Ref,
        AlarmActions.length,
      ],
    );
    const expected = Object.keys(machines).flatMap(id => [
      ['ExecutionsFailed', id, 1],
      ['ExecutionsTimedOut', id, 1],
    ]);
    expect(rung).toHaveLength(4);
    expect(rung).toEqual(expect.arrayContaining(expected));
  });

  test('erasures are applied again every day', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 day)',
      State: 'ENABLED',
    });
  });

  test('records are locked for 30 days more than the longest backup', () => {
    const locked = templateOf(stack => void ledgerIn(stack, Duration.days(400)));
    locked.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 430 } } },
    });
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('CloudFormation takes the template', () => {
    expect(validationFindings([{ name: 'Erasure', template: template.toJSON() }])).toEqual([]);
  });
});

test.each([
  ['keys that are none', { keys: {} }, /this is not a SubjectKeyTable/],
  ['a ledger that is none', { ledger: 'bucket' }, /this is not an ErasureLedger, received "bucket"/],
  ['an interval of hours', { reapplyEvery: Duration.hours(6) }, /whole days from 1 to 30/],
])('fails for %s', (_, props, message) => {
  const stack = testStack();
  const given = { keys: tableIn(stack), ledger: ledgerIn(stack), ...(props as object) };
  expect(() => new SubjectErasure(stack, 'Erasure', given)).toThrow(message);
});

test('fails for a longest backup of a century', () => {
  const stack = testStack();
  const props = { longestBackup: Duration.days(36_001), encryptionKey: keyIn(stack) };
  expect(() => new ErasureLedger(stack, 'Ledger', props)).toThrow(/whole days from 1 to 36000/);
});
