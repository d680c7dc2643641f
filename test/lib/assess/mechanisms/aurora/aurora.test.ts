import fc from 'fast-check';
import { auroraBacktrack } from '../../../../../lib/assess/mechanisms/aurora/backtrack';
import { auroraCrossRegionReplica } from '../../../../../lib/assess/mechanisms/aurora/cross-region-replica';
import { auroraFailover } from '../../../../../lib/assess/mechanisms/aurora/failover';
import { auroraGlobalDatabase } from '../../../../../lib/assess/mechanisms/aurora/global-database';
import { auroraPitr } from '../../../../../lib/assess/mechanisms/aurora/pitr';
import { zonesApart } from '../../../../../lib/assess/mechanisms/private/database/zones';
import { SEED } from '../../../../helpers/fuzz';
import { RESTORE_SECONDS, stack, inTwoRegions, predicted } from '../private/predicting';

const cluster = (properties: object = {}): object => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-mysql', ...properties },
});
const member = (properties: object = {}, rest: object = {}): object => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'aurora-mysql', DBClusterIdentifier: { Ref: 'Db' }, ...properties },
  ...rest,
});
const only = (properties: object = {}) => stack({ Db: cluster(properties) });
const OPEN = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { Open: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
};

describe('failover', () => {
  test('takes 60 s with a second instance', () => {
    const found = predicted(auroraFailover, stack({ Db: cluster(), One: member(), Two: member() }));
    expect(found['instance-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: 60, basis: 'typical' });
  });

  test('to another zone takes 60 s where subnets state different ones', () => {
    const subnet = (AvailabilityZone: unknown) => ({
      Type: 'AWS::EC2::Subnet',
      Properties: { AvailabilityZone },
    });
    const inSubnet = (name: string) =>
      member({ AvailabilityZone: { 'Fn::GetAtt': [name, 'AvailabilityZone'] } });
    const of = (zones: readonly unknown[]) =>
      predicted(
        auroraFailover,
        stack({
          Db: cluster(),
          One: inSubnet('A'),
          Two: inSubnet('B'),
          A: subnet(zones[0]),
          B: subnet(zones[1]),
        }),
      )['zone-failure']?.rtoSeconds;
    const listed = [0, 1].map(index => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] }));
    expect(of(['us-east-1a', 'us-east-1b'])).toBe(60);
    expect(of(listed)).toBe(60);
    expect(of(['us-east-1a', 'us-east-1a'])).toBeNull();
    expect(of([undefined, undefined])).toBeNull();
  });

  test('to another zone takes 60 s where instances are pinned to different ones', () => {
    const zones = ['a', 'b'].map(zone => member({ AvailabilityZone: `us-east-1${zone}` }));
    const found = predicted(auroraFailover, stack({ Db: cluster(), One: zones[0], Two: zones[1] }));
    expect(found['zone-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: 60 });
  });

  test.each([
    ['AWS picks the zones', {}, {}],
    ['both share a zone', { AvailabilityZone: 'us-east-1a' }, { AvailabilityZone: 'us-east-1a' }],
    ['a parameter picks one', { AvailabilityZone: 'us-east-1a' }, { AvailabilityZone: { Ref: 'P' } }],
  ])('to another zone has no bound where %s', (_, one, two) => {
    const deployment = stack({ Db: cluster(), One: member(one), Two: member(two) }, OPEN);
    expect(predicted(auroraFailover, deployment)['zone-failure']).toMatchObject({
      rpoSeconds: 0,
      rtoSeconds: null,
      remedy: expect.stringContaining('AvailabilityZone'),
    });
  });

  test.each([
    ['there is one instance', { One: member() }],
    ['there is none', {}],
    ['the second one hangs on an open condition', { One: member(), Two: member({}, { Condition: 'Open' }) }],
    ['the second one is of another cluster', { One: member(), Two: member({ DBClusterIdentifier: 'else' }) }],
  ])('has no bound where %s', (_, members) => {
    const found = predicted(auroraFailover, stack({ Db: cluster(), ...members }, OPEN));
    expect(found['instance-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: null });
  });

  test('finds instances by a stated name as well', () => {
    const named = (name: string) => member({ DBClusterIdentifier: name });
    const found = predicted(
      auroraFailover,
      stack({
        Db: cluster({ DBClusterIdentifier: 'orders' }),
        One: named('orders'),
        Two: named('orders'),
      }),
    );
    expect(found['instance-failure']).toMatchObject({ rtoSeconds: 60 });
  });

  test('is not spoken of for a cluster that is no Aurora', () => {
    expect(predicted(auroraFailover, only({ Engine: 'postgres' }))).toEqual({});
  });
});

describe('point-in-time recovery', () => {
  const SAFE = { BackupRetentionPeriod: 7, DeletionProtection: true, DeleteAutomatedBackups: false };
  const mistake = (properties: object) => predicted(auroraPitr, only(properties))['accidental-deletion'];

  test('is always on', () => {
    const figures = { recoverable: true, rpoSeconds: 300, rtoSeconds: RESTORE_SECONDS };
    expect(predicted(auroraPitr, only())['zone-failure']).toMatchObject(figures);
    expect(
      predicted(auroraPitr, only({ BackupRetentionPeriod: { Ref: 'P' } }))['zone-failure'],
    ).toMatchObject(figures);
  });

  test('undoes a mistake where a deletion is refused and backups outlive one', () => {
    expect(mistake(SAFE)).toMatchObject({ recoverable: true, rpoSeconds: 300 });
  });

  test('gives no figure for a mistake of Serverless v1, whose backups can not outlive it', () => {
    expect(mistake({ ...SAFE, EngineMode: 'serverless' })).toMatchObject({ rpoSeconds: null });
  });

  test('gives no figure for a mistake where the days are not determined', () => {
    expect(mistake({ ...SAFE, BackupRetentionPeriod: { Ref: 'P' } })).toMatchObject({ rpoSeconds: null });
    expect(mistake({ ...SAFE, BackupRetentionPeriod: undefined, SnapshotIdentifier: 'old' })).toMatchObject({
      rpoSeconds: null,
    });
  });

  test('dies with a cluster that nothing keeps from deletion', () => {
    expect(mistake({ BackupRetentionPeriod: 35 })).toMatchObject({ recoverable: false });
  });
});

describe('a global database', () => {
  const inGlobal = (id: unknown = 'orders') => cluster({ GlobalClusterIdentifier: id });
  const global = (properties: object = {}) => ({
    Type: 'AWS::RDS::GlobalCluster',
    Properties: { GlobalClusterIdentifier: 'orders', ...properties },
  });

  test.each([
    ['by a reference', { Db: inGlobal({ Ref: 'Global' }), Global: global() }],
    ['by its name', { Db: inGlobal() }],
    ['as its source', { Db: cluster(), Global: global({ SourceDBClusterIdentifier: { Ref: 'Db' } }) }],
  ])('that a cluster joins %s is there for the loss of a region, without any bound', (_, primary) => {
    expect(predicted(auroraGlobalDatabase, inTwoRegions(primary, { Copy: inGlobal() }))).toMatchObject({
      'region-failure': expect.objectContaining({ recoverable: true, rpoSeconds: null, rtoSeconds: null }),
    });
  });

  test('without an instance over there says so', () => {
    const found = predicted(auroraGlobalDatabase, inTwoRegions({ Db: inGlobal() }, { Copy: inGlobal() }));
    expect(found['region-failure']!.because.join()).toMatch(/has no instance/);
  });

  test('of another name counts for nothing', () => {
    const deployment = inTwoRegions({ Db: inGlobal() }, { Copy: inGlobal('invoices') });
    expect(predicted(auroraGlobalDatabase, deployment)).toEqual({});
  });

  test('within one region counts for nothing', () => {
    expect(predicted(auroraGlobalDatabase, stack({ Db: inGlobal(), Copy: inGlobal() }))).toEqual({});
  });

  test('whose region is not known counts for nothing', () => {
    const [Db, Copy] = [inGlobal(), inGlobal()];
    const unknown = { resources: { Copy }, region: 'unknown-region' };
    expect(predicted(auroraGlobalDatabase, [{ resources: { Db } }, unknown])).toEqual({});
  });
});

test('a replica by binary log in another region can be promoted, without any bound', () => {
  const primary = { Db: cluster({ DBClusterIdentifier: 'orders' }) };
  const copy = (name: string) => ({
    Copy: cluster({ ReplicationSourceIdentifier: `arn:aws:rds:us-east-1:111111111111:cluster:${name}` }),
  });
  expect(
    predicted(auroraCrossRegionReplica, inTwoRegions(primary, copy('orders')))['region-failure'],
  ).toMatchObject({
    recoverable: true,
    rpoSeconds: null,
  });
  expect(predicted(auroraCrossRegionReplica, inTwoRegions(primary, copy('invoices')))).toEqual({});
});

describe('backtrack', () => {
  const WINDOW = { BacktrackWindow: 86_400, DeletionProtection: true };

  test('rewinds a cluster that can not be deleted by mistake, without any bound', () => {
    expect(predicted(auroraBacktrack, only(WINDOW))).toEqual({
      'accidental-deletion': expect.objectContaining({ mechanism: 'version-rollback', rpoSeconds: null }),
    });
  });

  test.each([
    ['there is no window', { BacktrackWindow: 0 }],
    ['a deletion would end it', { DeletionProtection: false }],
    ['the engine has none', { Engine: 'aurora-postgresql' }],
  ])('counts for nothing where %s', (_, changed) => {
    expect(predicted(auroraBacktrack, only({ ...WINDOW, ...changed }))).toEqual({});
  });
});

describe('zones that are certainly different ones', () => {
  const zone = fc.oneof(
    fc.constantFrom('us-east-1a', 'us-east-1b', 'use1-az1', 'use1-az2', '‹region›a', '‹region›b'),
    fc.constantFrom('‹zone 1›', '‹zone 2›', '‹zone 1 of eu-west-1›', '‹app/Subnet.AvailabilityZone›'),
    fc.string(),
  );
  const settings = { seed: SEED, numRuns: 300 };

  test('are never more than there are texts, and at least one where there is any', () => {
    fc.assert(
      fc.property(fc.array(zone), zones => {
        expect(zonesApart(zones)).toBeLessThanOrEqual(new Set(zones).size);
        expect(zonesApart(zones) > 0).toBe(zones.length > 0);
      }),
      settings,
    );
  });

  test('are no fewer for one more, and as many in any order', () => {
    fc.assert(
      fc.property(fc.array(zone), zone, (zones, more) => {
        expect(zonesApart([...zones, more])).toBeGreaterThanOrEqual(zonesApart(zones));
        expect(zonesApart([...zones].reverse())).toBe(zonesApart(zones));
      }),
      settings,
    );
  });

  test('are none beside each other that only deployment knows', () => {
    const open = fc.stringMatching(/^[A-Za-z0-9/.]{1,20}$/).map(name => `‹${name}›`);
    fc.assert(
      fc.property(
        fc.array(open, { minLength: 1 }),
        fc.constantFrom('us-east-1a', 'use1-az1'),
        (opens, stated) => expect(zonesApart([...opens, stated])).toBe(1),
      ),
      settings,
    );
  });
});
