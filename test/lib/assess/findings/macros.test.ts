import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { assess } from '../../../../lib/assess/posture/assess';
import { severities } from './found';

const BUCKET = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } };
const said = (rest: object, resources: object = { Files: BUCKET }): readonly string[] =>
  severities('template-has-macro', resources, { rest });

describe('a template that is changed when it is deployed', () => {
  test.each([
    ['one macro', 'Cheaper'],
    ['a macro with parameters', { Name: 'Cheaper', Parameters: {} }],
    ['SAM', 'AWS::Serverless-2016-10-31'],
    ['an included file', { Name: 'AWS::Include', Parameters: { Location: 's3://files/one' } }],
    ['something that has no name', { Parameters: {} }],
  ])('is told of: %s', (_, Transform) => {
    expect(said({ Transform })).toEqual(['warning']);
  });

  test('is told of for each macro once', () => {
    expect(said({ Transform: ['One', 'Two', 'One'] })).toEqual(['warning', 'warning']);
  });

  test('is told of where a file is included beside its sections, or beside its resources', () => {
    const included = { 'Fn::Transform': { Name: 'AWS::Include' } };
    expect(said(included)).toEqual(['warning']);
    expect(said({}, { Files: BUCKET, ...included })).toEqual(['warning']);
  });

  test('is an error where a loop makes resources that nobody judges', () => {
    const resources = { 'Fn::ForEach::Files': ['Name', ['a', 'b'], { 'Files${Name}': BUCKET }] };
    expect(said({ Transform: 'AWS::LanguageExtensions' }, resources)).toEqual(['error']);
  });

  test.each(['AWS::SecretsManager-2024-09-16', 'AWS::SecretsManager-2020-07-23', 'AWS::CodeDeployBlueGreen'])(
    'is mentioned only where the macro adds what holds no data: %s',
    Transform => expect(said({ Transform })).toEqual(['info']),
  );

  test('is not spoken of where the language is extended only', () => {
    expect(said({ Transform: 'AWS::LanguageExtensions' })).toEqual([]);
    expect(said({})).toEqual([]);
  });
});

function cellsUnder(Transform: unknown, Properties: object = BUCKET.Properties, Type: string = BUCKET.Type) {
  const stack = toStackTemplate(
    { Transform, Resources: { Files: { Type, Properties } } },
    { name: 'app', path: 'app', region: 'us-east-1', account: '111122223333', file: 'app.json' },
  );
  return assess([stack]).stores[0]!.scenarios;
}

const notedUnder = (Transform: string, type?: string): boolean =>
  Object.values(cellsUnder(Transform, {}, type)).every(({ because }) =>
    because.includes(`read before ${Transform} changes the template, which it does when it is deployed`),
  );

test.each([
  ['AWS::Serverless-2016-10-31', 'AWS::S3::Bucket', true],
  ['AWS::Serverless-2016-10-31', 'AWS::RDS::DBInstance', false],
  ['AWS::SecretsManager-2024-09-16', 'AWS::SecretsManager::Secret', false],
  ['AWS::CodeDeployBlueGreen', 'AWS::EFS::FileSystem', false],
  ['Cheaper', 'AWS::RDS::DBInstance', true],
])('a store says in every scenario what changes it: %s, %s', (Transform, type, says) =>
  expect(notedUnder(Transform, type)).toBe(says),
);

test('of what a macro of somebody may change no figure is given', () => {
  expect(cellsUnder('AWS::Serverless-2016-10-31')['accidental-deletion'].rpoSeconds).toBe(0);
  expect(cellsUnder('Cheaper')['accidental-deletion'].rpoSeconds).toBeNull();
});

test('what a macro of somebody may bring is not called missing', () => {
  for (const { recoverable, because } of Object.values(cellsUnder('Cheaper', {}, 'AWS::RDS::DBInstance'))) {
    expect(recoverable).toBe(true);
    expect(because).toContain(
      'nothing stated here is determined: the macro Cheaper may change what is stated',
    );
  }
});

test('where a file adds to the properties, none of them is relied on, and the store says why', () => {
  const added = cellsUnder(undefined, { ...BUCKET.Properties, 'Fn::Transform': { Name: 'AWS::Include' } });
  expect(added['accidental-deletion'].rpoSeconds).toBeNull();
  expect(added['accidental-deletion'].because).toContain(
    'nothing stated here is determined: Fn::Transform adds to what is stated here',
  );
});
