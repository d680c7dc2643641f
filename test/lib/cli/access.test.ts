import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { cli } from '../../helpers/cli';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-access-'));
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

function template(name: string, actions: readonly string[]): string {
  const file = path.join(directory, name);
  const policy = { Statement: { Effect: 'Allow', Action: actions, Resource: '*' } };
  const Properties = { RoleName: 'deployer', Policies: [{ PolicyName: 'deploy', PolicyDocument: policy }] };
  fs.writeFileSync(file, JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role', Properties } } }));
  return file;
}

const harmful = template('harmful.json', ['rds:DeleteDBInstance', 'rds:DeleteDBCluster']);
const harmless = template('harmless.json', ['rds:DescribeDBInstances']);

test('exits with 1 where a role reaches something, and says by which statement', async () => {
  const { code, stdout } = await cli('access', harmful);
  expect(code).toBe(1);
  const said = stripVTControlCharacters(stdout);
  expect(said).toContain('✗ reaches  harmful/Role');
  expect(said).toContain('databases: rds:DeleteDBCluster, rds:DeleteDBInstance on *; by deploy, statement 1');
});

test('exits with 0 where none does', async () => {
  const { code, stdout } = await cli('access', harmless);
  expect(code).toBe(0);
  expect(stripVTControlCharacters(stdout)).toContain('1 closed');
});

test('fits 100 columns', async () => {
  const { stdout } = await cli('access', harmful);
  for (const line of stripVTControlCharacters(stdout).split('\n'))
    expect(line.length).toBeLessThanOrEqual(100);
});

test('a stated exception is no miss', async () => {
  const { code, stdout } = await cli('access', '--except', 'deployer', '--format', 'json', harmful);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).principals[0]).toMatchObject({ id: 'harmful/Role', verdict: 'excepted' });
});

test('an exception for nobody is a mistake', async () => {
  const { code, stderr, stdout } = await cli('access', '--except', 'depolyer', harmful);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: --except: there is no such principal.*depolyer.*\n$/);
});

test('writes to a file, without colours', async () => {
  const out = path.join(directory, 'access.txt');
  const { stdout } = await cli('access', '--out', out, harmful);
  expect(stdout).toBe('');
  const written = fs.readFileSync(out, 'utf8');
  expect(written).toBe(stripVTControlCharacters(written));
});
