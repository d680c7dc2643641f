import { rdsMultiAzClusterFailover } from '../../../../../lib/assess/mechanisms/rds/multi-az-cluster';
import { rdsMultiAzClusterPitr } from '../../../../../lib/assess/mechanisms/rds/multi-az-cluster-pitr';
import { stack, predicted } from '../private/predicting';

const cluster = (properties: object = {}) =>
  stack({
    Db: {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine: 'postgres', DBClusterInstanceClass: 'db.m6gd.large', ...properties },
    },
  });

test('a reader takes over within 35 s without a loss', () => {
  const figures = { recoverable: true, rpoSeconds: 0, rtoSeconds: 35, basis: 'typical' };
  expect(predicted(rdsMultiAzClusterFailover, cluster())).toEqual({
    'instance-failure': expect.objectContaining(figures),
    'zone-failure': expect.objectContaining(figures),
  });
});

test.each([
  ['an Aurora cluster', { Engine: 'aurora-postgresql' }],
  ['a cluster of an unknown engine', { Engine: { Ref: 'Nobody' } }],
])('nothing is said of %s', (_, properties) => {
  expect(predicted(rdsMultiAzClusterFailover, cluster(properties))).toEqual({});
  expect(predicted(rdsMultiAzClusterPitr, cluster(properties))).toEqual({});
});

test('its backups bring back all but 5 minutes', () => {
  expect(predicted(rdsMultiAzClusterPitr, cluster())['zone-failure']).toMatchObject({ rpoSeconds: 300 });
});

test('its backups never outlive it, whatever is stated', () => {
  const properties = { BackupRetentionPeriod: 14, DeletionProtection: true, DeleteAutomatedBackups: false };
  expect(predicted(rdsMultiAzClusterPitr, cluster(properties))['accidental-deletion']).toMatchObject({
    rpoSeconds: null,
    rtoSeconds: null,
    remedy: expect.stringContaining('add a backup plan'),
  });
});
