import * as fs from 'node:fs';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { SCENARIOS } from '../../../lib/model/scenario';
import { temporaryDirectory, writeAssembly } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';

const bucket = { Type: 'AWS::S3::Bucket' };

function write(name: string, content: string | object): string {
  const file = path.join(temporaryDirectory(), name);
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const template = (): string => write('app.json', { Resources: { Store: bucket } });
const promise = (content: string): string => write('objectives.yaml', content);

test('the JSON has the shape that scripts rely on', async () => {
  const { code, stdout } = await cli(
    ...['assess', '--format', 'json', '--region', 'us-east-1'],
    ...['--objectives', promise('default: { rpo: 15m, rto: 1h }'), template()],
  );
  expect(code).toBe(1);
  const posture = JSON.parse(stdout);
  expect(Object.keys(posture)).toEqual([
    'schemaVersion',
    'summary',
    'stores',
    'findings',
    'recoveryOrder',
    'map',
  ]);
  expect(posture.schemaVersion).toBe(1);
  expect(Object.keys(posture.summary)).toEqual([
    'stores',
    'met',
    'missed',
    'unprovable',
    'noObjective',
    'waived',
  ]);
  const [store] = posture.stores;
  expect(store).toMatchObject({
    id: 'app/Store',
    type: 'AWS::S3::Bucket',
    stack: 'app',
    logicalId: 'Store',
    region: 'us-east-1',
  });
  expect(Object.keys(store.scenarios)).toEqual([...SCENARIOS]);
  for (const cell of Object.values<any>(store.scenarios)) {
    expect(cell).toEqual({
      recoverable: expect.any(Boolean),
      rpoSeconds: cell.rpoSeconds === null ? null : expect.any(Number),
      rtoSeconds: cell.rtoSeconds === null ? null : expect.any(Number),
      mechanism: cell.mechanism === null ? null : expect.any(String),
      basis: cell.basis === null ? null : expect.any(String),
      source: cell.source === null ? null : expect.stringMatching(/^https:/),
      because: expect.arrayContaining([expect.any(String)]),
      objective: { rpoSeconds: 900, rtoSeconds: 3600 },
      verdict: expect.stringMatching(/^(met|missed|unprovable)$/),
      ...('remedy' in cell ? { remedy: expect.any(String) } : {}),
    });
  }
  expect(store.scenarios['region-failure']).toMatchObject({ recoverable: false, verdict: 'missed' });
});

test('without any objective nothing is judged, and that is fine', async () => {
  const { code, stdout } = await cli('assess', template());
  expect(code).toBe(0);
  expect(stripVTControlCharacters(stdout)).toMatch(/No objectives: nothing was judged/);
});

test('objectives that a template records hold without a file', async () => {
  const directory = writeAssembly({
    stacks: {
      app: {
        resources: {
          Store: {
            ...bucket,
            Metadata: { 'cdk-recovery:objectives': { default: { rpoSeconds: 60, rtoSeconds: 60 } } },
          },
        },
      },
    },
  });
  const { code, stdout } = await cli('assess', '--format', 'json', directory);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).stores[0].scenarios['region-failure'].objective).toEqual({
    rpoSeconds: 60,
    rtoSeconds: 60,
  });
});

test('all paths of a call are one system', async () => {
  const { stdout } = await cli(
    'assess',
    '--format',
    'json',
    template(),
    write('other.yaml', 'Resources: {}'),
  );
  expect(JSON.parse(stdout).summary.stores).toBe(1);
});

test('fits 100 columns, whatever the names', async () => {
  const file = write(`${'a-long-name-'.repeat(12)}.json`, { Resources: { Store: bucket } });
  const { stdout } = await cli('assess', '--objectives', promise('default: { rpo: 1h, rto: 1h }'), file);
  const lengths = stripVTControlCharacters(stdout)
    .split('\n')
    .map(line => [...line].length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
});

test('writes to a file whole, without colours and without a word on standard output', async () => {
  const out = path.join(temporaryDirectory(), 'posture.txt');
  fs.writeFileSync(out, 'older');
  const { stdout } = await cli('assess', '--out', out, template());
  expect(stdout).toBe('');
  const written = fs.readFileSync(out, 'utf8');
  expect(written).toMatch(/app\/Store/);
  expect(written).toBe(stripVTControlCharacters(written));
  expect(fs.readdirSync(path.dirname(out))).toEqual(['posture.txt']);
});

test('SARIF names the template and a rule for each miss', async () => {
  const { stdout } = await cli(
    ...['assess', '--format', 'sarif', '--objectives', promise('default: { rpo: 0, rto: 0 }'), template()],
  );
  const log = JSON.parse(stdout);
  expect(log.version).toBe('2.1.0');
  const [{ tool, results }] = log.runs;
  expect(results.length).toBeGreaterThan(0);
  for (const { ruleId, ruleIndex, message, locations } of results) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(message.text).toMatch(/^app\/Store/);
    expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/app\.json$/);
  }
});

test('Markdown keeps what a template says from being markup', async () => {
  const file = write('app.json', {
    Resources: { Store: { ...bucket, Metadata: { 'aws:cdk:path': 'a|<img>@team' } } },
  });
  const { stdout } = await cli('assess', '--format', 'markdown', file);
  expect(stdout).toContain('| a\\|&lt;img>@\u200bteam |');
});

describe('what cannot be worked out is one line on standard error and exit code 2', () => {
  async function expectOneLine(pattern: RegExp, ...args: string[]): Promise<void> {
    const { code, stdout, stderr } = await cli('assess', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(pattern);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/fault of cdk-recovery|\bat .*\.[jt]s:\d+/);
  }

  test('no path', () => expectOneLine(/missing required argument 'path'/));
  test('a path that is not there', () => expectOneLine(/there is no such file or directory/, 'no-such.json'));
  test('a format that does not exist', () =>
    expectOneLine(/allowed: text, json, html, markdown, sarif/, '--format', 'xml', template()));
  test('a region that is none', () =>
    expectOneLine(/--region: not a region/, '--region', 'mars', template()));
  test('a file that can not be written', () =>
    expectOneLine(/can not be written \(ENOENT\)/, '--out', 'no/such/folder/x', template()));

  test.each([
    ['empty', ''],
    ['truncated', '{"Resources": {"A": {"Type": "AWS::S3'],
    ['binary', '\u0000\u0001\u0002'],
    ['a list', '[1, 2]'],
    ['not a template', '{"Hello": 1}'],
    ['a template of text', 'Resources: many'],
    ['ten thousand levels of JSON', `{"Resources":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
    ['ten thousand levels of YAML', `Resources: ${'['.repeat(10_000)}`],
    [
      'ten thousand levels of a property',
      `{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}}}`,
    ],
  ])('a template that is %s', (_, content) => expectOneLine(/app\.json: /, write('app.json', content)));

  test.each([
    ['empty', '', /nothing in this objectives file/],
    ['broken', 'default: {', /not readable as YAML or JSON/],
    ['a list', '[]', /not an object/],
    ['deep', '['.repeat(10_000), /objectives\.yaml: /],
    ['misspelt', 'defualt: { rpo: 1h, rto: 1h }', /unknown key, received "defualt"/],
    ['half a pair', 'default: { rpo: 1h }', /default\.rto: not a duration, received nothing/],
    ['a wrong duration', 'default: { rpo: 1 hour, rto: 1h }', /not a duration/],
    ['an unknown scenario', 'scenarios: { flood: { rpo: 1h, rto: 1h } }', /unknown scenario/],
    ['a waiver without a reason', 'waivers: [{ store: a, scenario: key-loss }]', /waivers\.0\.reason/],
    ['a size without a unit', 'assumptions: { sizes: { a: 200 } }', /not a size/],
    ['a throughput of nothing', 'assumptions: { restoreThroughputMiBps: 0 }', /not a throughput/],
  ])('an objectives file that is %s', (_, content, pattern) =>
    expectOneLine(pattern, '--objectives', promise(content), template()),
  );

  test('an objective in a template that is none', () =>
    expectOneLine(
      /not what a construct records|not a usable number/,
      write('app.json', {
        Resources: {
          A: { ...bucket, Metadata: { 'cdk-recovery:objectives': { default: { rpoSeconds: 'x' } } } },
        },
      }),
    ));
});

test.each([
  [
    'references in a circle',
    {
      A: { ...bucket, Properties: { BucketName: { Ref: 'B' } } },
      B: { ...bucket, Properties: { BucketName: { Ref: 'A' } } },
    },
    {},
  ],
  [
    'conditions in a circle',
    { A: { ...bucket, Condition: 'X' } },
    { Conditions: { X: { 'Fn::Not': [{ Condition: 'Y' }] }, Y: { Condition: 'X' } } },
  ],
  [
    'an import of its own export',
    { A: { ...bucket, Properties: { BucketName: { 'Fn::ImportValue': 'x' } } } },
    { Outputs: { X: { Value: { 'Fn::ImportValue': 'x' }, Export: { Name: 'x' } } } },
  ],
])('%s are survived', async (_, Resources, more) => {
  const { code, stderr } = await cli('assess', write('app.json', { Resources, ...more }));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('ten megabytes are read in a few seconds', async () => {
  const Resources = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `Role${index}`,
      { Type: 'AWS::IAM::Role', Properties: { Description: 'x'.repeat(20_000) } },
    ]),
  );
  const { code } = await cli('assess', write('app.json', { Resources }));
  expect(code).toBe(0);
}, 20_000);
