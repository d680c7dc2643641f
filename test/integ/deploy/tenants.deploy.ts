import { logicalId } from './harness/assembly';
import { cdk, cdkSucceeds, deploy, deployment } from './harness/cdk';
import { Data, get, read } from './harness/data';
import { type Deed, deeds, deedsOf, startAnew, whileFailing } from './harness/emulator';
import { PLACES, type Place } from './harness/place';
import { record } from './harness/results';
import { refusalsOf, stackStatuses } from './harness/stacks';
import { systemOf, tenantBucket } from './harness/subjects';

import { allMissing, isStateful } from './lookups';

const [PRIMARY, RECOVERY] = PLACES as [Place, Place];
const CELL = 'acme-cell-one';

describe('a system whose tenants come and go', () => {
  const data = new Data();
  let first: readonly Deed[] = [];

  const write = (tenant: string, body: string) =>
    data.write(tenantBucket(tenant, PRIMARY), PRIMARY, 'invoice', body);

  /** Deploys with one tenant more, and with a resource of its that can't be made. */
  const failAt = (type: string, tenants: readonly string[], ...options: readonly string[]) => {
    const assembly = systemOf(...tenants);
    const resource = `${CELL}/${logicalId(assembly, CELL, type, tenants.at(-1)!)}`;
    return whileFailing(resource, () => cdk([...deployment(assembly), ...options]));
  };

  beforeAll(() => startAnew());

  afterEach(async () => {
    expect(await data.lost()).toEqual([]);
    expect(await allMissing(first)).toEqual([]);
  });

  test('deploys with two tenants, whose data is replicated', async () => {
    await deploy(systemOf('globex', 'initech'));
    first = deeds().filter(deed => isStateful(deed.type));
    await write('globex', 'first');
    await write('initech', 'first');
    const source = await get(tenantBucket('globex', PRIMARY), PRIMARY, 'invoice');
    const replica = await get(tenantBucket('globex', RECOVERY), RECOVERY, 'invoice');
    expect([source.ReplicationStatus, replica.ReplicationStatus]).toEqual(['COMPLETED', 'REPLICA']);
    expect(await replica.Body!.transformToString()).toBe('first');
    record({ kind: 'sequence', name: 'create' });
  });

  test('changes nothing when nothing has changed', async () => {
    expect(await deedsOf(() => deploy(systemOf('globex', 'initech')))).toEqual([]);
    record({ kind: 'sequence', name: 'deploy without a change' });
  });

  test('takes a tenant in without touching the others', async () => {
    const done = await deedsOf(() => deploy(systemOf('globex', 'initech', 'umbrella')));
    expect(done.filter(deed => deed.action !== 'create')).toEqual([]);
    expect(done.map(deed => deed.logicalId).filter(id => !id.startsWith('umbrella'))).toEqual([]);
    await write('umbrella', 'first');
    record({ kind: 'sequence', name: 'add a tenant' });
  });

  test('rolls back when taking in another one fails half-way, and takes it in afterwards', async () => {
    const tenants = ['globex', 'initech', 'umbrella', 'hooli'];
    const { code, said } = await failAt('AWS::S3::Bucket', tenants);
    expect(code).toBe(1);
    expect(said).toContain('fails because the suite asked for it');
    expect((await stackStatuses(PRIMARY))[CELL]).toBe('UPDATE_ROLLBACK_COMPLETE');
    await write('globex', 'after the rollback');
    await deploy(systemOf(...tenants));
    expect((await stackStatuses(PRIMARY))[CELL]).toBe('UPDATE_COMPLETE');
    await write('hooli', 'first');
    record({ kind: 'sequence', name: 'fail half-way, roll back, deploy again' });
  });

  test('goes on where it stopped when it was told not to roll back', async () => {
    const tenants = ['globex', 'initech', 'umbrella', 'hooli', 'aviato'];
    const { code } = await failAt('AWS::Backup::BackupSelection', tenants, '--no-rollback');
    expect(code).toBe(1);
    expect((await stackStatuses(PRIMARY))[CELL]).toBe('UPDATE_FAILED');
    const again = [...deployment(systemOf(...tenants)), '--no-rollback'];
    const done = await deedsOf(() => cdkSucceeds(again));
    expect(done.filter(deed => deed.action !== 'create')).toEqual([]);
    await write('aviato', 'first');
    record({ kind: 'sequence', name: 'fail half-way, go on without a rollback' });
  });

  test('names what a rollback has left behind, and harms nothing, when it is tried again', async () => {
    const tenants = ['globex', 'initech', 'umbrella', 'hooli', 'aviato', 'raviga'];
    await failAt('AWS::Backup::BackupSelection', tenants);
    expect((await stackStatuses(PRIMARY))[CELL]).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await cdk(deployment(systemOf(...tenants)))).code).toBe(1);
    expect((await refusalsOf(CELL, PRIMARY)).join('\n')).toContain(
      `identifier '${tenantBucket('raviga', PRIMARY)}' already exists`,
    );
    await write('globex', 'after the second rollback');
    record({ kind: 'sequence', name: 'meet what a rollback has retained' });
  });

  test('leaves everything standing of a tenant that goes, and backs it up no more', async () => {
    const done = await deedsOf(() => deploy(systemOf('initech', 'umbrella', 'hooli', 'aviato')));
    const departed = done.filter(deed => deed.logicalId.startsWith('globex'));
    expect(departed.map(deed => `${deed.action} ${deed.type}`).sort()).toEqual([
      'delete AWS::Backup::BackupSelection',
      'delete AWS::CloudWatch::Alarm',
      'delete AWS::CloudWatch::Alarm',
    ]);
    expect(await read(tenantBucket('globex', RECOVERY), RECOVERY, 'invoice')).toBe(
      'after the second rollback',
    );
    await write('globex', 'after the farewell');
    record({ kind: 'sequence', name: 'remove a tenant' });
  });
});
