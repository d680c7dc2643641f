import * as fs from 'node:fs';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { temporaryDirectory, writeAssembly } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';

const bucket = {
  Type: 'AWS::S3::Bucket',
  Properties: { VersioningConfiguration: { Status: 'Enabled' } },
  Metadata: { 'aws:cdk:path': 'App/Primary/Invoices/Resource/Resource' },
};

const passing = { pluginReports: [{ pluginName: 'Pack', conclusion: 'success', violations: [] }] };

test('shows each store in its region with the protections that stand in the template', async () => {
  const directory = writeAssembly({
    stacks: { primary: { region: 'eu-west-1', path: 'App/Primary', resources: { Invoices: bucket } } },
    report: passing,
  });
  const { code, stdout, stderr } = await cli('show', directory);
  const text = stripVTControlCharacters(stdout);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(text).toMatch(/eu-west-1 {2}1 stack, 1 resource\n/);
  expect(text).toMatch(/primary +│ Invoices +│ bucket +│ versions/);
  expect(text).toMatch(/passed {2}Pack: 0 findings/);
});

test('fits a terminal of 100 columns', async () => {
  const longName = 'a-stack-with-a-name-that-goes-on-and-on-and-on-and-on-and-on';
  const { stdout } = await cli(
    'show',
    writeAssembly({ stacks: { [longName]: { resources: { A: bucket } } } }),
  );
  const longest = Math.max(
    ...stripVTControlCharacters(stdout)
      .split('\n')
      .map(line => line.length),
  );
  expect(longest).toBeLessThanOrEqual(100);
});

test('says so when nothing protects a store', async () => {
  const { stdout } = await cli(
    'show',
    writeAssembly({ stacks: { s: { resources: { Bare: { Type: 'AWS::S3::Bucket' } } } } }),
  );
  expect(stripVTControlCharacters(stdout)).toMatch(/s\/Bare|Bare +│ bucket +│ none/);
});

test('looks into nested assemblies, such as stages', async () => {
  const directory = writeAssembly({
    stacks: {},
    nested: { Prod: { stacks: { inner: { region: 'us-west-2', resources: { Invoices: bucket } } } } },
  });
  const { stdout } = await cli('show', directory, '--format', 'json');
  expect(JSON.parse(stdout).items).toEqual([
    {
      id: 'App/Primary/Invoices',
      type: 'AWS::S3::Bucket',
      kind: 'bucket',
      stack: 'inner',
      region: 'us-west-2',
      protections: ['versions'],
    },
  ]);
});

test('answers no when a check failed', async () => {
  const directory = writeAssembly({
    stacks: {},
    report: { pluginReports: [{ pluginName: 'Pack', conclusion: 'failure', violations: [{}, {}] }] },
  });
  const { code, stdout } = await cli('show', directory);
  expect(code).toBe(1);
  expect(stripVTControlCharacters(stdout)).toMatch(/failed {2}Pack: 2 findings/);
});

describe('what cannot be read is one line on standard error and exit code 2', () => {
  async function expectOneLine(pattern: RegExp, ...args: string[]): Promise<void> {
    const { code, stdout, stderr } = await cli(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(pattern);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*\.[jt]s:\d+/);
  }

  test('no command', () => expectOneLine(/no command given/));
  test('a command that does not exist', () => expectOneLine(/unknown command 'shwo'/, 'shwo'));
  test('no directory', () => expectOneLine(/missing required argument 'directory'/, 'show'));
  test('a directory that does not exist', () =>
    expectOneLine(/manifest\.json: there is no such file; run cdk synth first/, 'show', 'no-such-directory'));
  test('an option that does not exist', () =>
    expectOneLine(/unknown option '--fromat'/, 'show', '--fromat', 'x'));
  test('a format that does not exist', () =>
    expectOneLine(
      /--format: unknown format, received "xml"; allowed: text, json/,
      'show',
      '.',
      '--format',
      'xml',
    ));

  test.each([
    ['truncated', '{"artifacts": {'],
    ['not an object', '[]'],
    ['binary', '\u0000\u0001\u0002'],
    ['empty', ''],
  ])('a manifest that is %s', async (_, content) => {
    const directory = temporaryDirectory();
    fs.writeFileSync(path.join(directory, 'manifest.json'), content);
    await expectOneLine(/manifest\.json: not /, 'show', directory);
  });

  test('a manifest that names a template which is not there', async () => {
    const directory = writeAssembly({ stacks: { s: { resources: {} } } });
    fs.rmSync(path.join(directory, 's.template.json'));
    await expectOneLine(/s\.template\.json: there is no such file/, 'show', directory);
  });

  test.each([
    ['artifacts that are text', { artifacts: 'none' }],
    ['artifacts that are null', { artifacts: { a: null } }],
    [
      'a template file that is a number',
      { artifacts: { a: { type: 'aws:cloudformation:stack', properties: { templateFile: 7 } } } },
    ],
  ])('%s', async (_, manifest) => {
    const directory = temporaryDirectory();
    fs.writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
    const { code, stderr } = await cli('show', directory);
    expect([0, 2]).toContain(code);
    expect(stderr).not.toMatch(/fault of cdk-recovery/);
  });

  test('resources that are no resources', async () => {
    const directory = writeAssembly({ stacks: { s: { resources: { A: null, B: 'text', C: 7 } } } });
    const { stderr } = await cli('show', directory);
    expect(stderr).not.toMatch(/fault of cdk-recovery/);
  });
});

test('help is for people and fine', async () => {
  const { code, stdout } = await cli('--help');
  expect(code).toBe(0);
  expect(stdout).toMatch(/Usage: cdk-recovery/);
});
