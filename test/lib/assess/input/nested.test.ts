import * as fs from 'node:fs';
import * as path from 'node:path';
import { loadStacks } from '../../../../lib/assess/input/load';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import { buildSystem } from '../../../../lib/assess/system/build';
import type { Resource } from '../../../../lib/assess/system/resource';
import type { Posture } from '../../../../lib/model/posture';
import { temporaryDirectory, writeAssembly } from '../../../helpers/assembly';

const BUCKET = { Type: 'AWS::S3::Bucket' };

/** A nested stack as CDK writes it. */
const nested = (file: string, properties: object = {}, more: object = {}): object => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: { 'Fn::Sub': 'https://bucket.${AWS::URLSuffix}/hash.json' }, ...properties },
  Metadata: {
    'aws:cdk:path': 'App/Data.NestedStack/Data.NestedStackResource',
    'aws:asset:path': file,
  },
  ...more,
});

/** An assembly of one stack, `App` in us-west-2, with templates beside its own. */
function assembly(resources: object, beside: Readonly<Record<string, unknown>>, rest: object = {}): string {
  const directory = writeAssembly({ stacks: { App: { region: 'us-west-2', resources: {} } } });
  const files = { 'App.template.json': { ...rest, Resources: resources }, ...beside };
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(
      path.join(directory, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  return directory;
}

function resourceIn(directory: string, logicalId: string): Resource | undefined {
  return buildSystem(loadStacks([directory])).resources.find(resource => resource.logicalId === logicalId);
}

function judged(...paths: readonly string[]): Posture {
  return assess(loadStacks(paths), objectivesFrom({}, 'objectives'));
}

describe('a nested stack whose template lies beside its parent', () => {
  const directory = (): string =>
    assembly({ Data: nested('data.json') }, { 'data.json': { Resources: { Files: BUCKET } } });

  test('has its stores judged, in the place of its parent', () => {
    const { stores, findings } = judged(directory());
    expect(stores).toMatchObject([{ id: 'App-Data/Files', stack: 'App-Data', region: 'us-west-2' }]);
    expect(findings.map(({ id }) => id)).not.toContain('nested-stack-not-read');
  });
  test('bears the path of the construct', () =>
    expect(loadStacks([directory()])[1]).toMatchObject({ name: 'App-Data', path: 'App/Data' }));
  test('is read once, also when its template is named as well', () => {
    const place = directory();
    expect(judged(place, path.join(place, 'data.json')).stores).toHaveLength(1);
  });
  test('is found by the list of assets where its resource does not name it', () => {
    const hash = 'a'.repeat(64);
    const url = { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, `/assets/${hash}.json`]] };
    const place = assembly(
      { Data: nested('', { TemplateURL: url }) },
      {
        'data.json': { Resources: { Files: BUCKET } },
        'App.assets.json': { files: { [hash]: { source: { path: 'data.json' } } } },
      },
    );
    expect(judged(place).stores).toMatchObject([{ stack: 'App-Data' }]);
  });
  test('may have nested stacks of its own', () => {
    const { stores } = judged(
      assembly(
        { Data: nested('data.json') },
        {
          'data.json': { Resources: { Inner: nested('inner.json') } },
          'inner.json': { Resources: { Files: BUCKET } },
        },
      ),
    );
    expect(stores).toMatchObject([{ stack: 'App-Data-Inner' }]);
  });
  test('may be YAML at a path relative to a template by itself', () => {
    const directory = temporaryDirectory();
    const parent =
      'Resources:\n  Data:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./data.yaml\n';
    fs.writeFileSync(path.join(directory, 'app.yaml'), parent);
    fs.writeFileSync(path.join(directory, 'data.yaml'), 'Resources:\n  B:\n    Type: AWS::S3::Bucket\n');
    expect(judged(path.join(directory, 'app.yaml')).stores).toMatchObject([{ id: 'app-Data/B' }]);
  });
});

describe('what a parent and its nested stack pass to each other', () => {
  const named = (name: unknown): object => ({ ...BUCKET, Properties: { BucketName: name } });
  const inside = (parameters: object, more: object = {}): object => ({
    Parameters: { Name: { Type: 'String', Default: 'by-default' } },
    Resources: { Files: named({ Ref: 'Name' }) },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Files', 'Arn'] } } },
    ...parameters,
    ...more,
  });
  const system = (passed?: object, outer: object = {}): string =>
    assembly(
      { Data: nested('data.json', passed ? { Parameters: passed } : {}), ...outer },
      { 'data.json': inside({}) },
      { Parameters: { Open: { Type: 'String' } } },
    );

  test('a parameter has the value that the parent passes', () =>
    expect(resourceIn(system({ Name: 'by-parent' }), 'Files')).toMatchObject({
      name: 'by-parent',
      notes: [],
    }));
  test('a parameter may refer to a resource of the parent', () =>
    expect(resourceIn(system({ Name: { Ref: 'Outer' } }, { Outer: named('outer') }), 'Files')?.name).toBe(
      'outer',
    ));
  test('a parameter that is not passed has its default, and that is said', () => {
    const { name, notes } = resourceIn(system(), 'Files')!;
    expect(name).toBe('by-default');
    expect(notes).toEqual(['judged by the default of the parameter Name (by-default)']);
  });
  test('a value that is open for the parent is open inside, whatever the default', () =>
    expect(resourceIn(system({ Name: { Ref: 'Open' } }), 'Files')?.name).toBe('‹App-Data/Files›'));
  test('an output is what the parent refers to', () => {
    const user = {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { 'Fn::GetAtt': ['Data', 'Outputs.Arn'] } },
    };
    expect(resourceIn(system({ Name: 'files' }, { User: user }), 'User')?.properties).toEqual({
      Bucket: 'arn:aws:s3:::files',
    });
  });
});

describe('the condition of a nested stack', () => {
  const under = (choice: object): string =>
    assembly(
      { Data: nested('data.json', {}, { Condition: 'Wanted' }) },
      { 'data.json': { Resources: { Files: BUCKET } } },
      { Parameters: { Choice: { Type: 'String', ...choice } }, Conditions: CONDITIONS },
    );
  const CONDITIONS = { Wanted: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } };

  test('takes all that is in it away where it does not hold', () =>
    expect(resourceIn(under({ Default: 'no' }), 'Files')).toBeUndefined());
  test('is what all that is in it hangs on where it is open', () =>
    expect(resourceIn(under({}), 'Files')?.notes).toEqual([
      'exists only under the condition Wanted, which is open',
    ]));
});

describe('a nested stack whose template is uploaded', () => {
  const DATA = {
    Parameters: { Zones: { Type: 'String', Default: 'true' } },
    Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { MultiAZ: { Ref: 'Zones' } } } },
  };
  function written(url: unknown, name = 'data.yaml'): readonly string[] {
    const directory = temporaryDirectory();
    const stack = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: url, Parameters: { Zones: 'false' } },
    };
    const files = { 'root.json': { Resources: { Data: stack } }, [name]: DATA };
    return Object.entries(files).map(([file, content]) => {
      const place = path.join(directory, file);
      fs.writeFileSync(place, JSON.stringify(content));
      return place;
    });
  }
  const URL = 'https://s3.amazonaws.com/files/data.yaml';

  test.each([
    ['under a URL', URL],
    ['under a pattern', { 'Fn::Sub': 'https://${Files}.s3.amazonaws.com/templates/data.yaml' }],
    ['under a pattern with values', { 'Fn::Sub': ['https://${Url}/templates/data.yaml', { Url: 'x' }] }],
    ['under parts', { 'Fn::Join': ['/', ['https:/', { Ref: 'Files' }, 'templates/data.yaml']] }],
  ])('%s is judged by what is passed to it', (_, url) => {
    const { stores, findings } = judged(...written(url));
    expect(stores.map(({ id }) => id)).toEqual(['root-Data/Db']);
    expect(stores[0]!.scenarios['zone-failure'].rtoSeconds).toBeNull();
    expect(findings.map(({ id }) => id)).not.toContain('nested-stack-not-read');
  });

  test.each([
    ['a URL that is put together wholly', { Ref: 'Url' }],
    ['a name that is put together', { 'Fn::Sub': 'https://files/${Prefix}data.yaml' }],
    ['another name', 'https://files/other.yaml'],
  ])('is a finding where nobody can tell that it is meant: %s', (_, url) => {
    const { findings } = judged(...written(url));
    expect(findings.map(({ id }) => id)).toContain('nested-stack-not-read');
  });

  test('is a finding where two templates bear its name', () => {
    const paths = [...written(URL), written(URL)[1]!];
    expect(judged(...paths).findings.map(({ id }) => id)).toContain('nested-stack-not-read');
  });
});

describe('a nested stack is a finding, never skipped in silence, when its template', () => {
  test.each([
    ['is not there', {}],
    ['is not readable', { 'data.json': '{"Resources": {"B": {"Ty' }],
    ['is no template', { 'data.json': { hello: 'world' } }],
  ])('%s', (_, beside) => {
    const { findings } = judged(assembly({ Data: nested('data.json') }, beside));
    expect(findings).toMatchObject([{ id: 'nested-stack-not-read', severity: 'error' }]);
  });

  test('nests itself', () => {
    const { findings } = judged(assembly({ Data: nested('App.template.json') }, {}));
    expect(findings).toContainEqual(expect.objectContaining({ id: 'nested-stack-not-read' }));
  });
});

test('objectives that the parent records hold for what is nested in it', () => {
  const pair = { rpoSeconds: 60, rtoSeconds: 60 };
  const directory = assembly(
    { Data: nested('data.json') },
    { 'data.json': { Resources: { Files: BUCKET } } },
    { Metadata: { 'cdk-recovery:objectives': { default: pair } } },
  );
  expect(judged(directory).stores[0]?.scenarios['region-failure'].objective).toEqual(pair);
});
