import { DeleteObjectCommand, GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { deploy } from './harness/cdk';
import { Clients } from './harness/clients';
import { Data, get, read } from './harness/data';
import { deedsOf, startAnew } from './harness/emulator';
import { PLACES, type Place } from './harness/place';
import { record } from './harness/results';
import { momentInTime, rollBackVersions } from './harness/runbook';
import { documentsBucket, documentsWith } from './harness/subjects';

const [PRIMARY, RECOVERY] = PLACES as [Place, Place];
const BUCKET = documentsBucket(PRIMARY);

const remove = (key: string, version?: string) =>
  Clients.in(PRIMARY).s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key, VersionId: version }));

const lock = async () =>
  (await Clients.in(PRIMARY).s3.send(new GetObjectLockConfigurationCommand({ Bucket: BUCKET })))
    .ObjectLockConfiguration;

describe('a locked bucket', () => {
  const data = new Data();
  const write = (key: string, body: string) => data.write(BUCKET, PRIMARY, key, body);
  const daysKept = async (key: string): Promise<number> => {
    const until = (await get(BUCKET, PRIMARY, key)).ObjectLockRetainUntilDate!;
    return Math.round((until.getTime() - Date.now()) / 86_400_000);
  };

  beforeAll(() => startAnew());
  afterEach(async () => expect(await data.lost()).toEqual([]));

  test('locks every version for as long as the template says', async () => {
    await deploy(documentsWith({ retentionDays: 30, replicated: false }));
    await write('contract', 'signed');
    expect((await lock())?.Rule?.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 30 });
    expect(await daysKept('contract')).toBe(30);
  });

  test('refuses to delete a locked version', async () => {
    const version = await write('contract', 'amended');
    await expect(remove('contract', version)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await read(BUCKET, PRIMARY, 'contract')).toBe('amended');
    record({ kind: 'sequence', name: 'delete locked versions' });
  });

  test('hides an object that is deleted without naming a version, and keeps its versions', async () => {
    await write('receipt', 'paid');
    await remove('receipt');
    await expect(read(BUCKET, PRIMARY, 'receipt')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('keeps new versions longer when its retention is raised, and touches nothing else', async () => {
    const done = await deedsOf(() => deploy(documentsWith({ retentionDays: 60, replicated: false })));
    expect(done.map(({ action, type }) => `${action} ${type}`)).toEqual([
      'update AWS::S3::Bucket',
      'update AWS::S3::Bucket',
    ]);
    expect(await daysKept('contract')).toBe(30);
    await write('contract', 'renewed');
    expect(await daysKept('contract')).toBe(60);
    record({ kind: 'sequence', name: 'change retention' });
  });

  test('replicates what comes after replication is switched on, and nothing from before', async () => {
    const done = await deedsOf(() => deploy(documentsWith({ retentionDays: 60, replicated: true })));
    expect(
      done.map(deed => deed.action).filter(action => action === 'replace' || action === 'delete'),
    ).toEqual([]);
    const body = 'replicated';
    await write('contract', body);
    expect(await read(documentsBucket(RECOVERY), RECOVERY, 'contract')).toBe(body);
    const replica = await get(documentsBucket(RECOVERY), RECOVERY, 'contract');
    expect(replica.ReplicationStatus).toBe('REPLICA');
    await expect(read(documentsBucket(RECOVERY), RECOVERY, 'receipt')).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    record({ kind: 'sequence', name: 'switch replication on' });
  });

  test('carries no deletion to the replica', async () => {
    await remove('contract');
    expect(await read(documentsBucket(RECOVERY), RECOVERY, 'contract')).toBe('replicated');
  });

  test('has its old content back after the commands of the runbook', async () => {
    await write('report', 'right');
    const moment = await momentInTime();
    await write('report', 'wrong');
    await remove('report');
    await write('ransom-note', 'pay');
    const assembly = documentsWith({ retentionDays: 60, replicated: true });
    const { code, said } = await rollBackVersions(assembly, `${PRIMARY.region}/Documents`, moment);
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(await read(BUCKET, PRIMARY, 'report')).toBe('right');
    await expect(read(BUCKET, PRIMARY, 'ransom-note')).rejects.toMatchObject({ name: 'NoSuchKey' });
    record({ kind: 'sequence', name: 'version rollback by the runbook' });
  });
});
