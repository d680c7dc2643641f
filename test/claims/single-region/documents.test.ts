import * as fs from 'node:fs';
import * as path from 'node:path';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { temporaryDirectory } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';
import { record } from '../../helpers/evidence';

const RECORDS = 'Audits/Platform/Records/Bucket';
const HARBOUR = 'Audits/Engagements/harbour/Records/Bucket';

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('single-region');
}, 60_000);

async function written(...args: readonly string[]): Promise<string> {
  const { stdout } = await cli(...args, '--objectives', app.objectives, app.directory);
  return stdout;
}

describe('the runbook', () => {
  const playbook = (store: string): Promise<string> =>
    written('runbook', '--scenario', 'accidental-deletion', '--store', store);

  test.each([
    ['engagements.json, of the platform', RECORDS, 'audits-records-${ACCOUNT_ID}-us-east-1'],
    ['findings.json, of an engagement', HARBOUR, 'audits-e-harbour-${ACCOUNT_ID}-us-east-1'],
  ])('brings the version before of %s back by commands that name its bucket', async (_, store, bucket) => {
    const text = await playbook(store);
    for (const command of ['list-object-versions', 'copy-object', 'get-bucket-versioning']) {
      expect(text).toContain(`aws s3api ${command} \\\n`);
    }
    const named = [...text.matchAll(/--bucket "([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(named)]).toEqual([bucket]);
    expect(text).toContain('?versionId=');
    expect(text).not.toContain('delete-objects');
  });
  test('of one bucket differs from that of another in names alone', async () => {
    const [records, harbour] = await Promise.all([playbook(RECORDS), playbook(HARBOUR)]);
    const commands = (text: string): string[] =>
      [...text.matchAll(/^```bash\n(.*?)^```/gms)].map(([, block]) =>
        block!.replace(/audits-(records|e-harbour)/g, 'B'),
      );
    expect(commands(harbour)).toEqual(commands(records));
  });
  test('says that nothing brings a bucket back when the region fails, and how to watch the region', async () => {
    const text = await written('runbook', '--scenario', 'region-failure');
    expect(text).toContain('NO WAY BACK');
    expect(text).toContain('aws health describe-events');
    expect(text).toContain(HARBOUR);
  });
  test('leaves no blank in its commands but the time before the damage', async () => {
    const text = await playbook(HARBOUR);
    const commands = [...text.matchAll(/^```bash\n(.*?)^```/gms)].map(([, block]) => block).join('');
    expect(commands.match(/REPLACE-ME|YYYY-MM-DD\S*/g)).toEqual(['YYYY-MM-DDTHH:MM:SSZ']);
  });
});

describe('a release that turns out to be bad', () => {
  test('is rolled back by a command that the stack says, with the names that the template deploys', () => {
    const { outputs, resources } = app.stacks.find(({ name }) => name === 'audits-platform')!;
    const task = Object.values(resources).find(({ Type }) => Type === 'AWS::ECS::TaskDefinition');
    const family = task!.Properties!['Family'];
    const said = Object.values<any>(outputs).map(({ Value }) => JSON.stringify(Value));
    const rollBack = said.find(text => text.includes('update-service'))!;
    expect(rollBack).toContain(`--task-definition ${family}:REVISION`);
    expect(rollBack).toContain('--region us-east-1');
    expect(said.some(text => text.includes(`--family-prefix ${family} `))).toBe(true);
  });
});

describe('the statement', () => {
  const row = (text: string): string[] =>
    /^\| Data is deleted.*\|$/gm
      .exec(text.slice(text.indexOf('## Tested and untested')))![0]
      .split('|')
      .map(cell => cell.trim())
      .slice(2, -1);

  test('discloses that nothing can be done until the region returns, and when that is to be reconsidered', async () => {
    const text = await written('statement');
    expect(text).toContain('Until the region returns nothing can be done');
    expect(text).toContain('a customer asks for a second region in a contract, or there are ten customers');
    expect(text).toMatch(/\| The whole region fails \| 0 \| 0 \| 0 \| 12 \| 0 \|/);
  });
  test('calls everything untested as long as there is no evidence', async () => {
    const text = await written('statement');
    expect(text).toContain('No evidence of any test was handed in');
    expect(row(text)).toEqual(['0', '0', '0', '0', '12']);
  });
  test('calls tested what a record in date shows, and nothing beside it', async () => {
    const evidence = temporaryDirectory();
    const at = new Date(Date.now() - 86_400_000).toISOString();
    const passed = record({
      components: [{ store: HARBOUR, type: 'AWS::S3::Bucket' }],
      startedAt: at,
      finishedAt: at,
      measured: { rpoSeconds: 300, rtoSeconds: 600 },
    });
    fs.writeFileSync(path.join(evidence, 'one.json'), JSON.stringify(passed));
    const text = await written('statement', '--evidence', evidence);
    expect(row(text)).toEqual(['1', '0', '0', '0', '11']);
  });
  test('calls failed what a record shows to have failed', async () => {
    const evidence = temporaryDirectory();
    const at = new Date(Date.now() - 86_400_000).toISOString();
    const failed = record({
      components: [{ store: HARBOUR, type: 'AWS::S3::Bucket' }],
      startedAt: at,
      finishedAt: at,
      outcome: 'failed',
      measured: { rpoSeconds: null, rtoSeconds: null },
      checks: [{ id: 'versions', result: 'failed', message: 'two versions are missing' }],
    });
    fs.writeFileSync(path.join(evidence, 'one.json'), JSON.stringify(failed));
    expect(row(await written('statement', '--evidence', evidence))).toEqual(['0', '0', '0', '1', '11']);
  });
  test('writes the claims of the company beside it, with what came of each', async () => {
    const text = await written('statement', '--claims', 'bin/single-region.claims.yaml');
    expect(text).toMatch(/contradicted/i);
  });
});
