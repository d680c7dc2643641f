import { memoryDbFailover } from '../../../../../lib/assess/mechanisms/cache/memorydb-failover';
import { memoryDbMultiRegion } from '../../../../../lib/assess/mechanisms/cache/memorydb-multi-region';
import { memoryDbSnapshots } from '../../../../../lib/assess/mechanisms/cache/memorydb-snapshots';
import { stack, inTwoRegions, predicted } from '../private/predicting';

const cluster = (properties: object = {}) => ({ Type: 'AWS::MemoryDB::Cluster', Properties: properties });

test('no write is lost with a node or a zone, in a time that nothing bounds', () => {
  const figures = { recoverable: true, rpoSeconds: 0, rtoSeconds: null };
  expect(predicted(memoryDbFailover, stack({ Db: cluster() }))).toEqual({
    'instance-failure': expect.objectContaining(figures),
    'zone-failure': expect.objectContaining(figures),
  });
});

test('without a replica it says what to change', () => {
  const found = predicted(memoryDbFailover, stack({ Db: cluster({ NumReplicasPerShard: 0 }) }));
  expect(found['instance-failure']!.remedy).toBe('set NumReplicasPerShard to 1 or more');
});

test('snapshots go with a deletion', () => {
  const found = predicted(memoryDbSnapshots, stack({ Db: cluster({ SnapshotRetentionLimit: 35 }) }));
  expect(found).toEqual({ 'accidental-deletion': expect.objectContaining({ recoverable: false }) });
  expect(predicted(memoryDbSnapshots, stack({ Db: cluster() }))).toEqual({});
});

test('a cluster of the same name in another region goes on, without any bound', () => {
  const named = (name?: string) => cluster(name === undefined ? {} : { MultiRegionClusterName: name });
  const pair = (one?: string, other?: string) =>
    predicted(memoryDbMultiRegion, inTwoRegions({ Db: named(one) }, { Copy: named(other) }));
  expect(pair('orders', 'orders')['region-failure']).toMatchObject({ recoverable: true, rpoSeconds: null });
  expect(pair('orders', 'invoices')).toEqual({});
  expect(pair()).toEqual({});
});
