import { openSearchSnapshots } from '../../../../../lib/assess/mechanisms/search/automated-snapshots';
import { openSearchStandby } from '../../../../../lib/assess/mechanisms/search/standby';
import { RESTORE_SECONDS, stack, predicted } from '../private/predicting';

const HOUR = 3_600;
const domain = (properties: object = {}) =>
  stack({ Db: { Type: 'AWS::OpenSearchService::Domain', Properties: properties } });

test('a standby zone takes over without a loss, in a time that AWS gives no bound for', () => {
  const found = predicted(openSearchStandby, domain({ ClusterConfig: { MultiAZWithStandbyEnabled: true } }));
  expect(found['zone-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: null, basis: 'typical' });
});

test.each([
  ['stated', {}],
  ['switched on', { ClusterConfig: { MultiAZWithStandbyEnabled: false } }],
  ['determined', { ClusterConfig: { MultiAZWithStandbyEnabled: { Ref: 'P' } } }],
  ['more than zone awareness', { ClusterConfig: { ZoneAwarenessEnabled: true } }],
])('there is no standby zone where none is %s', (_, properties) => {
  expect(predicted(openSearchStandby, domain(properties))).toEqual({});
});

test.each([
  ['unstated', {}, 2],
  ['OpenSearch', { EngineVersion: 'OpenSearch_2.11' }, 2],
  ['Elasticsearch 5.3', { EngineVersion: 'Elasticsearch_5.3' }, 2],
  ['Elasticsearch 7.10', { EngineVersion: 'Elasticsearch_7.10' }, 2],
  ['Elasticsearch 5.1', { EngineVersion: 'Elasticsearch_5.1' }, 48],
  ['not determined', { EngineVersion: { Ref: 'P' } }, 48],
])('snapshots of a domain whose version is %s lose twice their interval at worst', (_, properties, hours) => {
  expect(predicted(openSearchSnapshots, domain(properties))['instance-failure']).toMatchObject({
    rpoSeconds: hours * HOUR,
    rtoSeconds: RESTORE_SECONDS,
  });
});

test('snapshots need a domain that spans zones to outlive one', () => {
  const spread = { ClusterConfig: { ZoneAwarenessEnabled: true } };
  expect(predicted(openSearchSnapshots, domain(spread))['zone-failure']).toMatchObject({ recoverable: true });
  expect(predicted(openSearchSnapshots, domain())['zone-failure']).toMatchObject({ recoverable: false });
});

test('snapshots wait for a domain that has lost the majority of its nodes, and the reason says so', () => {
  const over = (AvailabilityZoneCount: number) =>
    domain({
      ClusterConfig: {
        InstanceCount: 6,
        ZoneAwarenessEnabled: true,
        ZoneAwarenessConfig: { AvailabilityZoneCount },
      },
    });
  const [two, three] = [2, 3].map(zones => predicted(openSearchSnapshots, over(zones))['zone-failure']);
  expect(two).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
  expect(two?.because.join()).toMatch(/too few nodes to elect a master/);
  expect(three).toMatchObject({ rpoSeconds: 2 * HOUR, rtoSeconds: RESTORE_SECONDS });
});

test('snapshots go with the domain, and never leave its region', () => {
  const found = predicted(openSearchSnapshots, domain());
  expect(found['accidental-deletion']).toMatchObject({ recoverable: false });
  expect(found['region-failure']).toBeUndefined();
});
