import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryDirectory } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';

function write(name: string, content: string | object): string {
  const file = path.join(temporaryDirectory(), name);
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const bucket = (Properties: object = {}): object => ({
  Resources: { Files: { Type: 'AWS::S3::Bucket', Properties } },
});
const versioned = { VersioningConfiguration: { Status: 'Enabled' } };
const everything = (): string => write('objectives.yaml', 'default: { rpo: 15m, rto: 1h }');

test('a runbook without promises is written, and that is fine', async () => {
  const { code, stdout, stderr } = await cli('runbook', write('app.json', bucket()));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^# Recovery runbook/);
});

test('a promise without a way back is answered with no', async () => {
  const { code } = await cli('runbook', '--objectives', everything(), write('app.json', bucket()));
  expect(code).toBe(1);
});

test('only what was asked for decides', async () => {
  const { code, stdout } = await cli(
    ...[
      'runbook',
      '--objectives',
      everything(),
      '--scenario',
      'accidental-deletion',
      '--region',
      'eu-west-1',
    ],
    ...['--store', 'app/Files', '--format', 'json', write('app.json', bucket(versioned))],
  );
  expect(code).toBe(0);
  const runbook = JSON.parse(stdout);
  expect(runbook.schemaVersion).toBe(1);
  expect(runbook.scenarios.map(({ scenario }: any) => scenario)).toEqual(['accidental-deletion']);
  expect(runbook.scenarios[0].sections[0]).toMatchObject({
    outcome: 'commands',
    mechanism: 'version-rollback',
    stores: [{ id: 'app/Files', type: 'AWS::S3::Bucket', region: 'eu-west-1' }],
    actions: expect.arrayContaining(['s3:ListBucketVersions']),
  });
});

test('a store that nothing brings back is accepted where somebody waived it', async () => {
  const waived = write(
    'objectives.yaml',
    [
      'scenarios: { accidental-deletion: { rpo: 15m, rto: 1h } }',
      'waivers: [{ store: app/Files, scenario: accidental-deletion, reason: made anew }]',
    ].join('\n'),
  );
  const { code } = await cli('runbook', '--objectives', waived, write('app.json', bucket()));
  expect(code).toBe(0);
});

test('it is written to a file whole', async () => {
  const out = path.join(temporaryDirectory(), 'runbook.md');
  const { stdout } = await cli('runbook', '--out', out, write('app.json', bucket(versioned)));
  expect(stdout).toBe('');
  expect(fs.readFileSync(out, 'utf8')).toMatch(/copy-object/);
});

test('text says the same as Markdown does', async () => {
  const { stdout } = await cli('runbook', '--format', 'text', write('app.json', bucket(versioned)));
  expect(stdout).toMatch(/SOMETHING IS DELETED/);
  expect(stdout).toMatch(/copy-object/);
});

test.each<[string, readonly string[], RegExp]>([
  [
    'an unknown store',
    ['--store', 'app/Nothing'],
    /--store: no store of this id.*"app\/Nothing".*app\/Files/,
  ],
  ['an unknown scenario', ['--scenario', 'flood'], /--scenario: unknown scenario/],
  ['an unknown format', ['--format', 'html'], /--format: unknown format/],
  ['an unknown region', ['--region', 'here'], /--region: not a region/],
  ['a file that can not be written', ['--out', '/nowhere/at/all.md'], /can not be written/],
])('%s is one line, and could not be worked out', async (_, options, pattern) => {
  const { code, stdout, stderr } = await cli('runbook', ...options, write('app.json', bucket()));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(pattern);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
