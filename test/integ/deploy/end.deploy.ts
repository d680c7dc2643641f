import { resourcesIn } from './harness/assembly';
import { cdk, deploy, deployment, destroy } from './harness/cdk';
import { Data } from './harness/data';
import { type Deed, deeds, deedsOf, startAnew } from './harness/emulator';
import { PLACES, type Place } from './harness/place';
import { record } from './harness/results';
import { refusalsOf, stackStatuses } from './harness/stacks';
import { systemOf, tenantBucket } from './harness/subjects';

import { allMissing, isStateful } from './lookups';

const [PRIMARY, RECOVERY] = PLACES as [Place, Place];

describe('a system that is destroyed', () => {
  const data = new Data();
  const assembly = systemOf('globex');
  let made: readonly Deed[] = [];
  let retained: readonly Deed[] = [];

  beforeAll(async () => {
    await startAnew();
    await deploy(assembly);
    made = deeds();
    await data.write(tenantBucket('globex', PRIMARY), PRIMARY, 'invoice', 'paid');
    retained = made.filter(
      deed => resourcesIn(assembly, deed.stack)[deed.logicalId]!.DeletionPolicy === 'Retain',
    );
  });

  afterEach(async () => expect(await data.lost()).toEqual([]));

  test('is one whose every store, key and vault is retained', () => {
    expect(retained.filter(deed => isStateful(deed.type)).length).toBeGreaterThan(10);
    expect(made.filter(deed => isStateful(deed.type) && !retained.includes(deed))).toEqual([]);
  });

  test('leaves them standing, and its stacks gone', async () => {
    const done = await deedsOf(() => destroy(assembly));
    expect(done.map(deed => deed.action).filter(action => action !== 'delete')).toEqual([]);
    expect(done.filter(deed => isStateful(deed.type))).toEqual([]);
    expect(await Promise.all(PLACES.map(stackStatuses))).toEqual([{}, {}]);
    expect(await allMissing(retained)).toEqual([]);
    record({ kind: 'sequence', name: 'destroy' });
  });

  test('is not deployed over what it has left: the names that are taken are reported', async () => {
    expect((await cdk(deployment(assembly))).code).toBe(1);
    expect((await refusalsOf('acme-recovery', RECOVERY)).join('\n')).toContain(
      `identifier '${tenantBucket('access-logs', RECOVERY)}' already exists`,
    );
    expect(await allMissing(retained)).toEqual([]);
    record({ kind: 'sequence', name: 'deploy again after destroying' });
  });
});
