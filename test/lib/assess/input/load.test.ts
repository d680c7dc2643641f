import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseCloudFormationYaml } from '../../../../lib/assess/input/cloudformation-yaml';
import { loadStacks } from '../../../../lib/assess/input/load';
import { RecoveryError } from '../../../../lib/model/errors';
import { temporaryDirectory, writeAssembly } from '../../../helpers/assembly';

function file(name: string, content: string): string {
  const place = path.join(temporaryDirectory(), name);
  fs.writeFileSync(place, content);
  return place;
}

describe('a template in YAML', () => {
  test.each([
    ['!Ref Bucket', { Ref: 'Bucket' }],
    ['!GetAtt Bucket.Arn', { 'Fn::GetAtt': 'Bucket.Arn' }],
    ['!GetAtt [Bucket, Arn]', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
    ['!Sub "${AWS::Region}-x"', { 'Fn::Sub': '${AWS::Region}-x' }],
    ['!Sub ["${a}", {a: !Ref B}]', { 'Fn::Sub': ['${a}', { a: { Ref: 'B' } }] }],
    ['!Join ["-", [a, !Ref B]]', { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }],
    ['!If [Yes, !Ref A, !Ref "AWS::NoValue"]', { 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }],
    ['!Equals [!Ref A, b]', { 'Fn::Equals': [{ Ref: 'A' }, 'b'] }],
    ['!Not [!Condition Yes]', { 'Fn::Not': [{ Condition: 'Yes' }] }],
    ['!FindInMap [M, a, b]', { 'Fn::FindInMap': ['M', 'a', 'b'] }],
    ['!ImportValue x', { 'Fn::ImportValue': 'x' }],
    ['!ImportValue {"Fn::Sub": "${A}-x"}', { 'Fn::ImportValue': { 'Fn::Sub': '${A}-x' } }],
    ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!Base64 {"Fn::Join": ["", [a]]}', { 'Fn::Base64': { 'Fn::Join': ['', ['a']] } }],
  ])('has %s written out', (short, long) => {
    expect(parseCloudFormationYaml(`Value: ${short}`, 'f')).toEqual({ Value: long });
  });

  test('bears the name of its file and the region that was named', () => {
    const [stack] = loadStacks(
      [file('orders.template.yaml', 'Resources:\n  B:\n    Type: AWS::S3::Bucket\n')],
      'eu-west-1',
    );
    expect(stack).toMatchObject({ name: 'orders', region: 'eu-west-1', account: 'unknown-account' });
    expect(Object.keys(stack!.resources)).toEqual(['B']);
  });
});

test('JSON and YAML of the same template give the same stack', () => {
  const json = file(
    't.json',
    '{"Resources": {"B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "N"}}}}}',
  );
  const yaml = file(
    't.yml',
    'Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Ref N\n',
  );
  const [one] = loadStacks([json]);
  const [other] = loadStacks([yaml]);
  expect({ ...one, file: '' }).toEqual({ ...other, file: '' });
});

test('assemblies and templates of one call are one system', () => {
  const assembly = writeAssembly({
    stacks: { a: { resources: {} } },
    nested: { P: { stacks: { b: { resources: {} } } } },
  });
  const names = loadStacks([assembly, file('c.json', '{"Resources": {}}')]).map(({ name }) => name);
  expect(names).toEqual(['a', 'b', 'c']);
});

describe('fails with one line', () => {
  const deep = 10_000;

  test.each([
    ['an empty file', '', /not a template/],
    ['truncated JSON', '{"Resources": {"B": {"Ty', /not readable as YAML or JSON/],
    ['two documents', 'Resources: {}\n---\nResources: {}', /more than one document of YAML/],
    ['truncated YAML', 'Resources:\n  B: [', /not readable as YAML or JSON/],
    ['a list', '[1, 2]', /not a template: no object/],
    ['a text', 'hello', /not a template: no object/],
    ['no resources', '{"Outputs": {}}', /it has no Resources/],
    ['resources that are a list', '{"Resources": []}', /Resources is not an object/],
    ['a resource without a type', '{"Resources": {"B": {}}}', /B has no Type/],
    [
      'properties that are a text',
      '{"Resources": {"B": {"Type": "X", "Properties": "x"}}}',
      /Properties of B is not an object/,
    ],
    ['a binary', '\u0000\u0001', /not a text in UTF-8/],
    ['deeply nested JSON', `{"Resources": ${'['.repeat(deep)}${']'.repeat(deep)}}`, /./],
    ['deeply nested YAML', `Resources: ${'['.repeat(deep)}${']'.repeat(deep)}`, /./],
    ['a key twice in YAML', 'Resources: {}\nResources: {}\n', /keys must be unique/],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 8 },
        (_, i) =>
          `b${i}: &b${i} [${Array(10)
            .fill(i === 0 ? '*a' : `*b${i - 1}`)
            .join(',')}]`,
      ).join('\n')}\nResources: {}\n`,
      /./,
    ],
  ])('for %s', (_, content, pattern) => {
    const place = file('t.yaml', content);
    let error: unknown;
    try {
      loadStacks([place]);
    } catch (caught) {
      error = caught;
    }
    expect(RecoveryError.isRecoveryError(error)).toBe(true);
    const { message } = error as RecoveryError;
    expect(message).toMatch(pattern);
    expect(message).not.toContain('\n');
    expect(message.startsWith(place)).toBe(true);
  });

  test('for a path that is not there', () => {
    expect(() => loadStacks(['no-such-path'])).toThrow(/^no-such-path: there is no such file or directory$/);
  });

  test('for a directory that is no cloud assembly', () => {
    expect(() => loadStacks([temporaryDirectory()])).toThrow(
      /manifest\.json: there is no such file; run cdk synth first/,
    );
  });
});

test('a template of ten megabytes is read', () => {
  const resources = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [
      `B${index}`,
      { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'x'.repeat(1_000) } },
    ]),
  );
  const [stack] = loadStacks([file('big.json', JSON.stringify({ Resources: resources }))]);
  expect(Object.keys(stack!.resources)).toHaveLength(10_000);
});
