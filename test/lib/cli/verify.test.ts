import * as fs from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Log } from 'sarif';
import { POSTURE_FORMATS } from '../../../lib/cli/posture-renderers';
import { expectedOf } from '../../../lib/cli/verify/expected';
import { loadStacks } from '../../../lib/assess/input/load';
import { readObjectives } from '../../../lib/assess/objectives/read';
import { assess } from '../../../lib/assess/posture/assess';
import type { LivePosture } from '../../../lib/model/live';
import { cli } from '../../helpers/cli';
import { ROOT } from '../../helpers/context';
import { assemblyOf } from '../../helpers/default-app';
import { FakeAws, jsonError } from '../verify/fake-aws';
import { soundWorld } from '../verify/sound-world';

const OBJECTIVES = path.join(ROOT, 'bin/app.objectives.yaml');

let server: http.Server;
let aws: FakeAws;
const environment = { ...process.env };

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk as Buffer));
    request.on('end', () => {
      const url = new URL(request.url!, 'http://127.0.0.1');
      try {
        const {
          status = 200,
          headers,
          body,
        } = aws.service({
          method: request.method!,
          hostname: '127.0.0.1',
          path: url.pathname,
          query: Object.fromEntries(url.searchParams),
          headers: request.headers as Record<string, string>,
          body: Buffer.concat(chunks).toString(),
        });
        response.writeHead(status, headers).end(body);
      } catch {
        request.socket.destroy();
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_MAX_ATTEMPTS: '1',
  });
});
afterAll(() => {
  process.env = environment;
  server.close();
});

/** The default app, and an account where it is deployed as it should be. */
function deployed() {
  const assembly = assemblyOf('app', true);
  const stacks = loadStacks([assembly]);
  const expected = expectedOf(stacks, assess(stacks, readObjectives(OBJECTIVES)));
  return { assembly, expected };
}

function verify(...args: string[]) {
  return cli('verify', '--objectives', OBJECTIVES, ...args);
}

async function liveOf(assembly: string): Promise<LivePosture> {
  return JSON.parse((await verify('--format', 'json', assembly)).stdout) as LivePosture;
}

describe('the default app', () => {
  const { assembly, expected } = deployed();
  beforeEach(() => {
    aws = new FakeAws(soundWorld(expected, new Date()));
  });

  test('differs in nothing where all is as deployed', async () => {
    const { findings, places, summary } = await liveOf(assembly);
    expect(findings).toEqual([]);
    expect(places.map(({ asked, answered }) => answered / asked)).toEqual([1, 1]);
    expect(summary.unknown).toBe(0);
    expect(summary.met).toBeGreaterThan(30);
  });

  test('measures what AWS gives no bound for, once its region is lost', async () => {
    const { stores } = await liveOf(assembly);
    const cell = stores.find(({ id }) => id === 'Acme/Primary/Database')!.scenarios['region-failure'];
    expect(cell).toMatchObject({ verdict: 'met', templates: 'unprovable', rpoMeasured: true });
    expect(cell.rpoSeconds).toBeLessThan(300);
  });

  test('fails where a key waits for its deletion, and points at it in the templates', async () => {
    const { world } = aws;
    const keys = Object.fromEntries(
      Object.entries(world.keys!).map(([name, key]) => [name, { ...key, KeyState: 'PendingDeletion' }]),
    );
    aws = new FakeAws({ ...world, keys });
    const { code, stdout } = await verify('--format', 'sarif', assembly);
    expect(code).toBe(1);
    const { runs } = JSON.parse(stdout) as Log;
    const drifts = runs[0]!.results!.filter(({ ruleId }) => ruleId === 'live-drift');
    expect(drifts.length).toBeGreaterThan(0);
    for (const { message, locations } of drifts) {
      expect(message.text).toContain('PendingDeletion');
      expect(locations![0]!.physicalLocation!.region!.startLine).toBeGreaterThan(1);
    }
  });

  test('fails where somebody took a deny out of the policy of a vault', async () => {
    const policies = Object.fromEntries(
      Object.entries(aws.world.policies!).map(([name, policy]) => [
        name,
        name === 'us-west-2 acme-recovery' ? '{"Statement":[]}' : policy,
      ]),
    );
    aws = new FakeAws({ ...aws.world, policies });
    const { findings, stores } = await liveOf(assembly);
    expect(findings.map(({ id, resource }) => [id, resource])).toEqual([
      ['live-policy-opened', 'Acme/Recovery/Base/Vault'],
      ['live-policy-opened', 'Acme/Recovery/Base/Vault'],
    ]);
    const database = stores.find(({ id }) => id === 'Acme/Primary/Database')!;
    expect(database.scenarios.ransomware.because.join()).toContain('the deny OnlyBreakGlassDestroys');
  });

  test('goes on where one region is silent, and says which', async () => {
    aws.fail(/^us-west-2 /, new Error('gone'));
    const { places, summary } = await liveOf(assembly);
    expect(places.map(({ region, answered }) => [region, answered > 0])).toEqual([
      ['us-east-1', true],
      ['us-west-2', false],
    ]);
    expect(summary.unknown).toBeGreaterThan(0);
    expect(summary.met).toBeGreaterThan(0);
  });

  test('ends with 2 and one line where nobody answers', async () => {
    aws.fail(/./, new Error('gone'));
    const { code, stdout, stderr } = await verify(assembly);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: verify: nothing answered in us-east-1, us-west-2: no answer \(\w+\)\n$/);
  });

  test('takes the formats of assess, and prints no message of a service, which names people', async () => {
    aws.fail(/kms:/, jsonError('AccessDeniedException'));
    for (const format of POSTURE_FORMATS) {
      const { stdout } = await verify('--format', format, assembly);
      expect(stdout).toContain('AccessDeniedException');
      expect(stdout).not.toContain('jane');
    }
  });

  test('fits 100 columns', async () => {
    const { stdout } = await verify(assembly);
    const plain = stdout.replace(/\u001b\[\d+m/g, '');
    expect(Math.max(...plain.split('\n').map(line => line.length))).toBeLessThanOrEqual(100);
  });

  test('writes a file whole', async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'verify-')), 'live.md');
    await verify('--format', 'markdown', '--out', file, assembly);
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^## Live recovery posture\n/);
  });
});

test('prints a policy without templates, and asks for nothing', async () => {
  aws = new FakeAws({});
  const { code, stdout } = await cli('verify', '--print-policy');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toHaveProperty('Statement');
  expect(aws.called).toEqual([]);
});

test.each([
  ['--profile', ''],
  ['--concurrency', '0'],
  ['--format', 'xml'],
  ['--watch', '0s'],
])('refuses %s %j in one line', async (option, value) => {
  const { code, stderr } = await cli('verify', option, value, 'cdk.out');
  expect(code).toBe(2);
  expect(stderr).toMatch(new RegExp(`^error: ${option}: [^\\n]+\\n$`));
});

test('takes a template behind --watch for an interval, and says so in one line', async () => {
  const { code, stderr } = await cli('verify', '--watch', 'cdk.out');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: --watch: not a usable interval, received "cdk\.out"; [^\n]+\n$/);
});
