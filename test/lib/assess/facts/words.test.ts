import { wordReader } from '../../../../lib/assess/facts/reader';
import { storeFacts } from '../../../../lib/assess/facts/store-facts';
import { textOf } from '../../../../lib/assess/facts/word';
import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { Unresolved } from '../../../../lib/assess/resolve/unresolved';
import { buildSystem } from '../../../../lib/assess/system/build';
import type { StackTemplate } from '../../../../lib/assess/template';

const EAST = { region: 'us-east-1' };

function stackOf(Resources: object, more: Partial<StackTemplate> = {}): StackTemplate {
  const origin = {
    name: 'app',
    path: 'app',
    region: 'us-east-1',
    account: 'unknown-account',
    file: 'app.json',
  };
  return { ...toStackTemplate({ Resources }, origin), ...more };
}

const RESOURCES = {
  Files: { Type: 'AWS::EFS::FileSystem' },
  Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'login' } },
  Topic: { Type: 'AWS::SNS::Topic' },
  Child: { Type: 'AWS::CloudFormation::Stack' },
};
const stack = stackOf(RESOURCES);
const read = wordReader(buildSystem([stack]), [stack]);
const resource = (logicalId: string, name = 'app'): object => ({
  kind: 'resource',
  stack: [name],
  logicalId,
  region: ['us-east-1'],
});

test('a text that stands is a word without open parts', () => {
  expect(textOf(read.value('files', EAST, 'NAME'))).toBe('files');
});

test('a generated name is asked for at its stack', () => {
  expect(read.value('‹app/Files›', EAST, 'NAME')).toEqual([resource('Files')]);
});

test('what stands around a generated name stays around it', () => {
  expect(read.value('arn:aws:x:‹account›:‹app/Files›/y', EAST, 'NAME')).toEqual([
    ...['arn:aws:x:', { kind: 'account' }, ':', resource('Files'), '/y'],
  ]);
});

test.each([
  ['an attribute that is the id', '‹app/Files.FileSystemId›', 'resource'],
  ['another attribute', '‹app/Files.Endpoint›', 'open'],
  ['the ARN of a type that is called by it', '‹arn of app/Topic›', 'resource'],
  ['the ARN of another type', '‹arn of app/Files›', 'open'],
  ['a resource of a stack that nobody knows', '‹elsewhere/Files›', 'open'],
  ['something that is no reference', '‹AWS::StackId of app›', 'open'],
])('%s is what it can be', (_, text, kind) => {
  expect(read.value(text, EAST, 'NAME')).toMatchObject([{ kind }]);
});

test('what the templates leave open says why', () => {
  expect(read.value(new Unresolved('the parameter X has no default'), EAST, 'NAME')).toEqual([
    { kind: 'open', what: 'NAME', why: 'the parameter X has no default' },
  ]);
});

test('a name of a nested stack is asked for at its parent', () => {
  const nested = stackOf(
    { Inner: { Type: 'AWS::EFS::FileSystem' } },
    { name: 'app-Child', parent: { stack, logicalId: 'Child' } },
  );
  const all = [stack, nested];
  expect(wordReader(buildSystem(all), all).value('‹app-Child/Inner›', EAST, 'NAME')).toEqual([
    { kind: 'resource', stack: [resource('Child')], logicalId: 'Inner', region: ['us-east-1'] },
  ]);
});

test('an ARN that ends in random letters is never put together', () => {
  const system = buildSystem([stack]);
  const facts = storeFacts(system, [stack]);
  const factsOf = (id: string) => facts(system.resources.find(({ logicalId }) => logicalId === id)!);
  expect(factsOf('Secret').arn).toEqual([resource('Secret')]);
  expect(textOf(factsOf('Secret').id)).toBe('login');
  expect(textOf(factsOf('Named').arn)).toBe('arn:aws:s3:::files');
});

test('no role is assumed to be able to restore', () => {
  const system = buildSystem([stack]);
  const [bucket] = system.ofType('AWS::S3::Bucket');
  expect(storeFacts(system, [stack])(bucket!).restoreRole).toMatchObject([
    { kind: 'open', what: 'RESTORE_ROLE_ARN' },
  ]);
});
