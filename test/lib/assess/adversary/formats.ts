import { parseCloudFormationYaml } from '../../../../lib/assess/input/cloudformation-yaml';
import type { CorpusCase, Truth } from '../corpus/case';
import { attack, parameter, resource } from './private/attack';

type Template = { readonly Resources: Record<string, object> } & Record<string, unknown>;

/** A template as text, in which `Store` is a database whose zone fails. */
function written(name: string, truth: Truth, text: string): CorpusCase {
  const { Resources, ...sections } = parseCloudFormationYaml(text, 'template.yaml') as Template;
  return attack(`YAML: ${name}`, Resources, { 'zone-failure': truth }, { sections });
}

const instance = (lines: string, sections = ''): string => `
${sections}
Resources:
  Store:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      BackupRetentionPeriod: 0
${lines
  .split('\n')
  .map(line => `      ${line}`)
  .join('\n')}
`;

const DB = { Engine: 'postgres', BackupRetentionPeriod: 0, MultiAZ: true };
const db = (properties: object = {}, rest: object = {}): object =>
  resource('AWS::RDS::DBInstance', { ...DB, ...properties }, rest);
const LOST = { 'instance-failure': 'unknowable', 'zone-failure': 'unknowable' } as const;

export const cases: readonly CorpusCase[] = [
  written('true', 'kept', instance('MultiAZ: true')),
  written('a quoted true', 'kept', instance("MultiAZ: 'true'")),
  written('no, which is a boolean to CloudFormation', 'broken', instance('MultiAZ: no')),
  written('yes, which may be one', 'unknowable', instance('MultiAZ: yes')),
  written('a quoted yes, which is none', 'broken', instance('MultiAZ: "yes"')),
  written('off', 'broken', instance('MultiAZ: off')),
  written('nothing behind the colon', 'broken', instance('MultiAZ:')),
  written(
    'short forms that take it away',
    'broken',
    instance('MultiAZ: !If [Never, true, !Ref AWS::NoValue]', 'Conditions:\n  Never: !Equals [a, b]'),
  ),
  written(
    'short forms that deny',
    'broken',
    instance(
      'MultiAZ: !If [Never, true, false]',
      'Conditions:\n  Never: !Not [!Or [!Equals [a, a], !Equals [a, b]]]',
    ),
  ),
  written('a short form with a dot', 'unknowable', instance('MultiAZ: !GetAtt Settings.MultiAZ')),
  written(
    'a short form nested in another',
    'kept',
    instance('MultiAZ: !Select [1, !Split [",", "false,true"]]'),
  ),
  written('an anchor', 'broken', instance('MultiAZ: *answer', 'Metadata:\n  Answer: &answer false')),
  written('a comment', 'broken', instance('# MultiAZ: true')),
  written(
    'policies that leave the root of an instance out',
    'unknowable',
    `
Resources:
  Store:
    Type: AWS::EC2::Instance
    Properties: { Tags: [{ Key: a, Value: b }] }
  Policy:
    Type: AWS::DLM::LifecyclePolicy
    Properties:
      State: ENABLED
      ExecutionRoleArn: !Sub arn:aws:iam::\${AWS::AccountId}:role/AWSDataLifecycleManagerDefaultRole
      PolicyDetails:
        ResourceTypes: [INSTANCE]
        TargetTags: [{ Key: a, Value: b }]
        Parameters: { ExcludeBootVolume: yes }
        Schedules: [{ CreateRule: { Interval: 1, IntervalUnit: HOURS }, RetainRule: { Count: 500 } }]
`,
  ),
  written('a deeper level', 'broken', instance('Settings:\n  MultiAZ: true')),

  attack('macro: of somebody, over everything', { Store: db() }, LOST, {
    sections: { Transform: 'Acme::Cheaper' },
  }),
  attack('macro: of somebody, among others', { Store: db() }, LOST, {
    sections: { Transform: ['AWS::Serverless-2016-10-31', 'Cheaper'] },
  }),
  attack('macro: of somebody, with parameters', { Store: db() }, LOST, {
    sections: { Transform: { Name: 'Cheaper', Parameters: {} } },
  }),
  attack('macro: without a name', { Store: db() }, LOST, { sections: { Transform: [{}] } }),
  attack(
    'macro: over the properties',
    { Store: resource('AWS::RDS::DBInstance', { 'Fn::Transform': { Name: 'Cheaper' } }) },
    LOST,
  ),
  attack(
    'macro: a file that adds to the properties',
    {
      Store: resource('AWS::RDS::DBInstance', {
        Engine: 'postgres',
        'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } },
      }),
    },
    { ...LOST, 'accidental-deletion': 'unknowable' },
  ),
  attack(
    'macro: a file that adds rules to what removes versions',
    {
      Store: resource('AWS::S3::Bucket', {
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: { 'Fn::Transform': { Name: 'AWS::Include' } },
      }),
    },
    { 'accidental-deletion': 'unknowable', 'zone-failure': 'unknowable' },
  ),
  attack(
    'macro: a loop that adds to the properties',
    {
      Store: resource('AWS::S3::Bucket', {
        VersioningConfiguration: { Status: 'Enabled' },
        'Fn::ForEach::Rules': ['Day', ['1'], { LifecycleConfiguration: { Rules: [] } }],
      }),
    },
    { 'accidental-deletion': 'unknowable' },
    { sections: { Transform: 'AWS::LanguageExtensions' } },
  ),
  attack(
    'macro: extensions of the language change nothing else',
    { Store: db() },
    { 'zone-failure': 'kept' },
    {
      sections: { Transform: 'AWS::LanguageExtensions' },
    },
  ),
  attack(
    'macro: SAM leaves other types as they are',
    { Store: db() },
    { 'zone-failure': 'kept' },
    {
      sections: { Transform: 'AWS::Serverless-2016-10-31' },
    },
  ),
  attack(
    'SAM: a simple table has no history',
    { Store: resource('AWS::Serverless::SimpleTable') },
    {
      'accidental-deletion': 'unknowable',
      'region-failure': 'unknowable',
    },
    { sections: { Transform: 'AWS::Serverless-2016-10-31' } },
  ),

  attack(
    'properties: none',
    { Store: { Type: 'AWS::RDS::DBInstance' } },
    { 'region-failure': 'broken', 'accidental-deletion': 'broken' },
  ),
  attack(
    'properties: behind an open condition',
    {
      Store: resource('AWS::RDS::DBInstance', { 'Fn::If': ['C', DB, { BackupRetentionPeriod: 0 }] }),
    },
    LOST,
    { sections: { ...parameter({}), Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'prod'] } } } },
  ),
  attack('properties: by a reference', { Store: resource('AWS::RDS::DBInstance', { Ref: 'P' }) }, LOST, {
    sections: parameter({}),
  }),
  attack(
    'properties: inherited from every object',
    {
      Store: resource(
        'AWS::RDS::DBInstance',
        JSON.parse('{"BackupRetentionPeriod":0,"__proto__":{"MultiAZ":true}}') as object,
      ),
    },
    { 'zone-failure': 'broken' },
  ),
  attack(
    'conditions: that name each other',
    { Store: db({ MultiAZ: { 'Fn::If': ['A', true, false] } }) },
    LOST,
    {
      sections: { Conditions: { A: { Condition: 'B' }, B: { 'Fn::Not': [{ Condition: 'A' }] } } },
    },
  ),
  attack(
    'conditions: of an unknown shape',
    { Store: db({ MultiAZ: { 'Fn::If': ['A', true, false] } }) },
    LOST,
    {
      sections: { Conditions: { A: ['Fn::Equals', 1, 1] } },
    },
  ),
  attack(
    'conditions: an object for a name',
    { Store: db({ MultiAZ: { 'Fn::If': [{ Condition: 'A' }, true, false] } }) },
    LOST,
    {
      sections: { Conditions: { A: { 'Fn::Equals': ['a', 'b'] } } },
    },
  ),
  attack(
    'mappings: a key that every object has',
    {
      Store: db({ MultiAZ: { 'Fn::FindInMap': ['M', 'a', 'constructor'] } }),
    },
    LOST,
    { sections: { Mappings: { M: { a: {} } } } },
  ),
  attack(
    'mappings: a fallback that is open',
    {
      Store: db({ MultiAZ: { 'Fn::FindInMap': ['M', 'b', 'c', { DefaultValue: { Ref: 'P' } }] } }),
    },
    LOST,
    { sections: { ...parameter({}), Mappings: { M: { a: { c: true } } } } },
  ),
  attack('parameters: a list for one value', { Store: db({ MultiAZ: { Ref: 'P' } }) }, LOST, {
    sections: parameter({ Type: 'CommaDelimitedList', Default: 'true,true' }),
  }),
  attack('parameters: no default but allowed values', { Store: db({ MultiAZ: { Ref: 'P' } }) }, LOST, {
    sections: parameter({ AllowedValues: ['true'] }),
  }),
  attack('parameters: one that is named like a resource', { Store: db({ MultiAZ: { Ref: 'Store' } }) }, LOST),
  attack(
    'references: to what a condition leaves out',
    {
      Store: db({ MultiAZ: { 'Fn::GetAtt': ['Other', 'Value'] } }),
      Other: { ...resource('AWS::CloudFormation::CustomResource'), Condition: 'C' },
    },
    LOST,
    { sections: { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } } },
  ),
  attack(
    'policies: of the stack, as a function',
    {
      Store: resource(
        'AWS::DynamoDB::Table',
        {},
        { DeletionPolicy: { 'Fn::If': ['C', 'Retain', 'Delete'] } },
      ),
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'names: in Japanese',
    {
      Store: resource('AWS::S3::Bucket', {
        Tags: [{ Key: '用途', Value: '請求書' }],
        VersioningConfiguration: { Status: '有効' },
      }),
    },
    { 'accidental-deletion': 'broken' },
  ),
];
