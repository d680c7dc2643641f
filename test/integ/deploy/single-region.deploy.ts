import * as path from 'node:path';
import { ROOT } from '../../helpers/context';
import { placesOf } from './harness/assembly';
import { cdkSucceeds, deploy } from './harness/cdk';
import { Data, get, read } from './harness/data';
import { type Deed, deedsOf, startAnew } from './harness/emulator';
import { PLACES, type Place, WORK } from './harness/place';
import { record } from './harness/results';
import { momentInTime, rollBackVersions } from './harness/runbook';
import { stackStatuses } from './harness/stacks';

const [PRIMARY, RECOVERY] = PLACES as [Place, Place];
const bucketIn = (what: string, { account, region }: Place): string => `audits-${what}-${account}-${region}`;

async function synthesized(name: string, ...context: readonly string[]): Promise<string> {
  const assembly = path.join(WORK, 'assemblies', name);
  await cdkSucceeds([
    ...['synth', '--all', '--quiet', '--output', assembly, ...context],
    ...['--app', `${path.join(ROOT, 'node_modules/.bin/tsx')} bin/single-region.ts`],
  ]);
  return assembly;
}

describe('a platform in one region', () => {
  const data = new Data();
  const write = (what: string, key: string, body: string) =>
    data.write(bucketIn(what, PRIMARY), PRIMARY, key, body);
  const taken = (done: readonly Deed[]): readonly string[] =>
    done
      .filter(({ action }) => action === 'replace' || action === 'delete')
      .map(({ action, type }) => `${action} ${type}`);
  let one: string;
  let two: string;

  beforeAll(async () => {
    one = await synthesized('one-region');
    two = await synthesized('two-regions', '-c', `recoveryRegion=${RECOVERY.region}`);
    await startAnew(placesOf(two));
  });
  afterEach(async () => expect(await data.lost()).toEqual([]));

  test('is made from its code in an account where nothing stands', async () => {
    await deploy(one);
    expect(Object.values(await stackStatuses(PRIMARY))).toEqual(
      expect.arrayContaining(['CREATE_COMPLETE', 'CREATE_COMPLETE']),
    );
    record({ kind: 'sequence', name: 'a platform from its code' });
  });

  test.each([
    ['the list of engagements', 'records', 'engagements.json', 'Audits/Platform/Records/Bucket'],
    ['the findings of one', 'e-harbour', 'findings.json', 'Audits/Engagements/harbour/Records/Bucket'],
  ])('has %s back from the version before by the commands of its runbook', async (_, what, key, store) => {
    await write(what, key, 'right');
    const moment = await momentInTime();
    await write(what, key, 'damaged');
    const { code, said } = await rollBackVersions(one, store, moment);
    expect(code === 0 ? '' : said).toBe('');
    expect(await read(bucketIn(what, PRIMARY), PRIMARY, key)).toBe('right');
    record({ kind: 'sequence', name: 'version rollback by the runbook' });
  });

  test('becomes one in two regions, and nothing that stands is replaced or deleted', async () => {
    const done = await deedsOf(() => deploy(two));
    expect(taken(done)).toEqual([]);
    record({ kind: 'sequence', name: 'a second region switched on' });
  });

  test('replicates what is written from then on, and nothing from before', async () => {
    const replicas = bucketIn('e-harbour', RECOVERY);
    await write('e-harbour', 'report.json', 'new');
    expect(await read(replicas, RECOVERY, 'report.json')).toBe('new');
    expect((await get(replicas, RECOVERY, 'report.json')).ReplicationStatus).toBe('REPLICA');
    await expect(read(replicas, RECOVERY, 'findings.json')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('goes back to one region, and keeps everything that was written', async () => {
    const done = await deedsOf(() => deploy(one));
    expect(new Set(taken(done))).toEqual(
      new Set(['delete AWS::CloudWatch::Alarm', 'delete AWS::ECR::ReplicationConfiguration']),
    );
    expect(await read(bucketIn('e-harbour', RECOVERY), RECOVERY, 'report.json')).toBe('new');
    record({ kind: 'sequence', name: 'a second region switched off' });
  });
});
