import { docdbFailover } from '../../../../../lib/assess/mechanisms/docdb/failover';
import { docdbGlobalCluster } from '../../../../../lib/assess/mechanisms/docdb/global-cluster';
import { docdbPitr } from '../../../../../lib/assess/mechanisms/docdb/pitr';
import { stack, inTwoRegions, predicted } from '../private/predicting';

const cluster = (properties: object = {}) => ({ Type: 'AWS::DocDB::DBCluster', Properties: properties });
const member = (zone: string, type = 'AWS::DocDB::DBInstance') => ({
  Type: type,
  Properties: { DBClusterIdentifier: { Ref: 'Db' }, AvailabilityZone: `us-east-1${zone}` },
});

test('fails over within 120 s to an instance of another zone', () => {
  const found = predicted(docdbFailover, stack({ Db: cluster(), One: member('a'), Two: member('b') }));
  expect(found['instance-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: 120 });
  expect(found['zone-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: 120 });
});

test('makes a lone instance anew within 10 minutes, though not in another zone', () => {
  const found = predicted(docdbFailover, stack({ Db: cluster(), One: member('a') }));
  expect(found['instance-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: 600 });
  expect(found['zone-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: null });
});

test('does not count instances of another service', () => {
  const stranger = member('b', 'AWS::Neptune::DBInstance');
  const found = predicted(docdbFailover, stack({ Db: cluster(), One: member('a'), Two: stranger }));
  expect(found['instance-failure']).toMatchObject({ rtoSeconds: 600 });
});

test('has a history whose lag no page states', () => {
  const found = predicted(docdbPitr, stack({ Db: cluster() }));
  expect(found['zone-failure']).toMatchObject({ recoverable: true, rpoSeconds: null });
  expect(found['accidental-deletion']).toMatchObject({ recoverable: false });
});

test('has a history that can not outlive it', () => {
  const properties = { BackupRetentionPeriod: 35, DeletionProtection: true, DeleteAutomatedBackups: false };
  const found = predicted(docdbPitr, stack({ Db: cluster(properties) }));
  expect(found['accidental-deletion']).toMatchObject({
    recoverable: true,
    rpoSeconds: null,
    rtoSeconds: null,
  });
});

test('goes on in another region of its global cluster, without any bound', () => {
  const inGlobal = (id: string) => cluster({ GlobalClusterIdentifier: id });
  const global = (id: string) =>
    predicted(docdbGlobalCluster, inTwoRegions({ Db: inGlobal('a') }, { Copy: inGlobal(id) }));
  expect(global('a')['region-failure']).toMatchObject({
    recoverable: true,
    rpoSeconds: null,
    rtoSeconds: null,
  });
  expect(global('b')).toEqual({});
});
