import * as fs from 'node:fs';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { temporaryDirectory, writeAssembly } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';

const bare = { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' };
const versioned = { ...bare, Properties: { VersioningConfiguration: { Status: 'Enabled' } } };

function template(name: string, resources: object): string {
  const file = path.join(temporaryDirectory(), name);
  fs.writeFileSync(file, JSON.stringify({ Resources: resources }));
  return file;
}

const before = (): string => template('before.json', { Store: versioned });
const after = (): string => template('after.json', { Store: bare });

test('says what got worse, and exits with 1', async () => {
  const { code, stdout } = await cli('diff', before(), after());
  expect(code).toBe(1);
  expect(stripVTControlCharacters(stdout)).toMatch(/^Worse\n {2}after\/Store: .*accidental-deletion/);
  expect(stdout).toMatch(/can no longer be recovered/);
});

test('says what got better, and exits with 0', async () => {
  const { code, stdout } = await cli('diff', after(), before());
  expect(code).toBe(0);
  expect(stripVTControlCharacters(stdout)).toMatch(/^Better\n/);
});

test('exits with 0 where nothing changed', async () => {
  const { code, stdout } = await cli('diff', before(), before());
  expect(code).toBe(0);
  expect(stdout).toBe('0 cells worse, 0 better; 0 stores added, 0 removed or replaced\n');
});

test('compares assemblies as well, each as one system', async () => {
  const assembly = (Store: object): string => writeAssembly({ stacks: { app: { resources: { Store } } } });
  expect((await cli('diff', assembly(versioned), assembly(bare))).code).toBe(1);
  expect((await cli('diff', assembly(bare), assembly(bare))).code).toBe(0);
});

test('holds both sides against the same objectives file', async () => {
  const objectives = path.join(temporaryDirectory(), 'objectives.yaml');
  fs.writeFileSync(objectives, 'stores: { after/Store: { rpo: 1h, rto: 1h } }');
  const { stdout } = await cli('diff', '--objectives', objectives, before(), after());
  expect(stdout).toMatch(/unprovable → missed/);
});

test('the JSON has the shape that scripts rely on', async () => {
  const { stdout } = await cli('diff', '--format', 'json', before(), after());
  const comparison = JSON.parse(stdout);
  expect(Object.keys(comparison)).toEqual([
    'schemaVersion',
    'summary',
    'cells',
    'added',
    'removed',
    'findings',
  ]);
  expect(comparison.schemaVersion).toBe(1);
  expect(comparison.cells[0]).toEqual({
    store: 'after/Store',
    type: 'AWS::S3::Bucket',
    scenario: expect.any(String),
    change: 'worse',
    reasons: expect.arrayContaining([expect.any(String)]),
    before: expect.objectContaining({ recoverable: true }),
    after: expect.objectContaining({ recoverable: false }),
  });
});

test('the Markdown shows what a name of a store says, and acts on none of it', async () => {
  const named = (store: object): object => ({
    Store: { ...store, Metadata: { 'aws:cdk:path': 'a|b<img>@team' } },
  });
  const { stdout } = await cli(
    ...['diff', '--format', 'markdown'],
    ...[template('before.json', named(versioned)), template('after.json', named(bare))],
  );
  expect(stdout).toContain('| ❌ worse | scenarios | what changed |');
  expect(stdout).toContain('a\\|b&lt;img>@\u200bteam');
});

test('fits 100 columns, whatever the names', async () => {
  const name = `${'a-long-name-'.repeat(12)}.json`;
  const { stdout } = await cli('diff', template(name, { Store: versioned }), template(name, { Other: bare }));
  const lengths = stripVTControlCharacters(stdout)
    .split('\n')
    .map(line => [...line].length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
});

test.each([
  ['a side is not there', [before(), 'nowhere']],
  ['a side is missing', [before()]],
  ['there is a third side', [before(), after(), after()]],
  ['the format is unknown', ['--format', 'sarif', before(), after()]],
  ['the region is none', ['--region', 'here', before(), after()]],
  ['the objectives are not there', ['--objectives', 'nowhere', before(), after()]],
])('fails with 2 and one line when %s', async (_, args) => {
  const { code, stdout, stderr } = await cli('diff', ...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^error: .*\n$/);
});
