import { METADATA } from '../../../lib/model/metadata';
import { type Resource, value } from '../../../lib/assess/system/resource';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { policyOf } from '../../helpers/default-app';

const DAY_HOURS = 24;

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('event-sourced');
}, 120_000);

const all = (type: string): readonly Resource[] => app.system.ofType(type);
const only = (type: string, id: RegExp): Resource => {
  const found = all(type).filter(one => id.test(one.id));
  if (found.length !== 1)
    throw new Error(
      `${found.length} of ${type} fit ${id}: ${all(type)
        .map(one => one.id)
        .join()}`,
    );
  return found[0]!;
};
const bucketLock = (bucket: Resource): any =>
  value(bucket, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention');

describe('the log', () => {
  const log = (): Resource => only('AWS::Kinesis::Stream', /History\/Log$/);
  const archives = (): readonly Resource[] =>
    all('AWS::S3::Bucket').filter(({ id }) => id.endsWith('Archive/Bucket'));

  test('is kept for a week where it is written, and encrypted', () => {
    expect(value(log(), 'RetentionPeriodHours')).toBe(7 * DAY_HOURS);
    expect(value(log(), 'StreamEncryption', 'EncryptionType')).toBe('KMS');
  });
  test('is archived every minute, all of it, as it is', () => {
    const delivery = only('AWS::KinesisFirehose::DeliveryStream', /History/);
    const into = value(delivery, 'ExtendedS3DestinationConfiguration') as any;
    expect(value(delivery, 'KinesisStreamSourceConfiguration', 'KinesisStreamARN')).toBe(log().arn);
    expect(into.BufferingHints.IntervalInSeconds).toBe(60);
    expect(into.ProcessingConfiguration.Processors.map(({ Type }: any) => Type)).toEqual([
      'AppendDelimiterToRecord',
    ]);
  });
  test('has an archive in each region, locked for ten years, of which one replicates to the other', () => {
    expect(
      archives()
        .map(({ region }) => region)
        .sort(),
    ).toEqual(['us-east-1', 'us-west-2']);
    for (const archive of archives())
      expect(bucketLock(archive)).toEqual({ Mode: 'GOVERNANCE', Days: 3_650 });
    const [primary, recovery] = ['us-east-1', 'us-west-2'].map(region =>
      archives().find(one => one.region === region)!,
    ) as [Resource, Resource];
    const [rule] = value(primary, 'ReplicationConfiguration', 'Rules') as any[];
    expect(rule.Destination.Bucket).toBe(recovery.arn);
    expect(rule.Destination.ReplicationTime.Status).toBe('Enabled');
  });
  test.each([
    ['us-east-1', 'History'],
    ['us-west-2', 'Counterpart'],
  ])('can be put back in %s, from the archive there into a stream that is there', (region, stack) => {
    const replay = only('AWS::StepFunctions::StateMachine', new RegExp(`${stack}/Replay`));
    const archive = archives().find(one => one.region === region)!;
    const definition = JSON.stringify(
      value(replay, 'DefinitionString') ?? value(replay, 'DefinitionSubstitutions'),
    );
    expect(replay.region).toBe(region);
    expect(definition).toContain(archive.name);
    expect(only('AWS::Kinesis::Stream', new RegExp(`${stack}/Stream`)).region).toBe(region);
  });
});

describe('the index', () => {
  const index = (): Resource => only('AWS::ElastiCache::ReplicationGroup', /./);
  test('says that it is rebuilt from the graph, and keeps no snapshots', () => {
    expect(value(index(), 'SnapshotRetentionLimit')).toBeUndefined();
    expect(index().metadata[METADATA.derivedFrom]).toEqual({
      from: only('AWS::RDS::DBInstance', /Primary\/Database/).id,
    });
  });
  test('rings when one reader in a hundred sees what is older than 90 seconds, or nobody says how old it is', () => {
    const alarm = only('AWS::CloudWatch::Alarm', /Index\/Fresh/);
    expect(value(alarm, 'ExtendedStatistic')).toBe('p99');
    expect(value(alarm, 'Threshold')).toBe(90);
    expect(value(alarm, 'TreatMissingData')).toBe('breaching');
    expect((value(alarm, 'AlarmActions') as unknown[]).length).toBe(1);
  });
  test('stands in three zones', () => {
    expect(value(index(), 'MultiAZEnabled')).toBe(true);
    expect(value(index(), 'ReplicasPerNodeGroup')).toBe(2);
  });
});

describe('every bucket', () => {
  test('is encrypted and versioned', () => {
    expect(all('AWS::S3::Bucket').length).toBeGreaterThan(15);
    for (const bucket of all('AWS::S3::Bucket')) {
      expect(value(bucket, 'VersioningConfiguration', 'Status')).toBe('Enabled');
      const [rule] = value(bucket, 'BucketEncryption', 'ServerSideEncryptionConfiguration') as any[];
      // S3 writes access logs under keys of its own alone.
      expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe(
        bucket.id.endsWith('AccessLogs') ? 'AES256' : 'aws:kms',
      );
    }
  });
  test('takes no request without TLS', () => {
    for (const bucket of all('AWS::S3::Bucket')) {
      const denied = policyOf(bucket, app.system).filter(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && /SecureTransport/.test(JSON.stringify(Condition ?? {})),
      );
      expect(denied.map(({ Action }) => Action)).toContain('s3:*');
    }
  });
  test('of the audit trail is locked for a year, in both regions', () => {
    const trails = all('AWS::S3::Bucket').filter(({ id }) => id.endsWith('Trail/Bucket'));
    expect(trails.map(({ region }) => region).sort()).toEqual(['us-east-1', 'us-west-2']);
    for (const trail of trails) expect(bucketLock(trail)).toEqual({ Mode: 'GOVERNANCE', Days: 365 });
  });
  test('of a tenant holds reports and exports, one for each tenant in each region', () => {
    const ofTenants = all('AWS::S3::Bucket').filter(({ id }) => /Cell\d+(Recovery)?\/\w+\/Bucket$/.test(id));
    expect(ofTenants).toHaveLength(6);
  });
});

describe('the audit trail', () => {
  const trail = (): Resource => only('AWS::CloudTrail::Trail', /./);
  test('has every management event of every region, those of AWS Backup and RDS among them', () => {
    expect(value(trail(), 'IsLogging')).toBe(true);
    expect(value(trail(), 'IsMultiRegionTrail')).toBe(true);
    expect(value(trail(), 'EnableLogFileValidation')).toBe(true);
    const [management] = (value(trail(), 'AdvancedEventSelectors') as any[]).map(one => one.FieldSelectors);
    expect(management).toEqual([{ Field: 'eventCategory', Equals: ['Management'] }]);
  });
  test('has every object that is written or deleted, and what is read of the archive', () => {
    const names = (value(trail(), 'AdvancedEventSelectors') as any[]).map(({ Name }) => Name);
    expect(names).toEqual(['Management', 'Data of AWS::S3::Object', 'Writes of AWS::S3::Object']);
  });
  test('goes into the locked bucket, and from there into the other region', () => {
    const bucket = only('AWS::S3::Bucket', /History\/Trail\/Bucket$/);
    expect(value(trail(), 'S3BucketName')).toBe(bucket.name);
    const [rule] = value(bucket, 'ReplicationConfiguration', 'Rules') as any[];
    expect(rule.Destination.Bucket).toBe(only('AWS::S3::Bucket', /Counterpart\/Trail\/Bucket$/).arn);
  });
  test('tells when somebody stops it', () => {
    expect(
      all('AWS::Events::Rule').filter(({ id }) => id.startsWith('Ledger/History/Trail')).length,
    ).toBeGreaterThan(0);
  });
});

describe('restores are rehearsed', () => {
  test('every quarter, of the graph and of every bucket of a tenant', () => {
    const plan = only('AWS::Backup::RestoreTestingPlan', /./);
    expect(value(plan, 'ScheduleExpression')).toMatch(/^cron\(\d+ \d+ 1 1,4,7,10 \? \*\)$/);
    const kinds = all('AWS::Backup::RestoreTestingSelection').map(one => value(one, 'ProtectedResourceType'));
    expect([...new Set(kinds)].sort()).toEqual(['RDS', 'S3']);
  });
  test('in quarantine, where nobody but the validator connects', () => {
    const selection = all('AWS::Backup::RestoreTestingSelection').find(
      one => value(one, 'ProtectedResourceType') === 'RDS',
    )!;
    const quarantine = only('AWS::EC2::SecurityGroup', /\/Rehearsal\/Quarantine\/Restored/);
    const overrides = value(selection, 'RestoreMetadataOverrides') as Record<string, string>;
    expect(overrides['vpcSecurityGroupIds']).toContain(quarantine.logicalId);
    expect(overrides['publiclyAccessible']).toBe('false');
    expect(value(quarantine, 'SecurityGroupIngress')).toBeUndefined();
    const rules = all('AWS::EC2::SecurityGroupIngress').filter(({ id }) =>
      id.includes('/Rehearsal/Quarantine/Restored'),
    );
    expect(rules).toHaveLength(1);
  });
  test('with evidence that is locked, and stands in both regions', () => {
    const evidence = all('AWS::S3::Bucket').filter(({ id }) => id.endsWith('Evidence/Bucket'));
    expect([...new Set(evidence.map(({ region }) => region))].sort()).toEqual(['us-east-1', 'us-west-2']);
    for (const bucket of evidence) expect(bucketLock(bucket).Days).toBe(730);
  });
});

describe('the graph in the recovery region', () => {
  const group = (): Resource => only('AWS::EC2::SecurityGroup', /Core\/Replica\/Database/);
  test('lets nobody in by its template', () => {
    expect(value(group(), 'SecurityGroupIngress')).toBeUndefined();
    const rules = all('AWS::EC2::SecurityGroupIngress').filter(
      ({ id, region }) => region === 'us-west-2' && /Core\/Replica/.test(id),
    );
    expect(rules).toEqual([]);
  });
  test('is opened by a gate alone, for the processor, once that very database was validated within the hour', () => {
    const gate = only('AWS::Lambda::Function', /Gate\/Graph\/Gate$/);
    const { ACTION, MAX_AGE_SECONDS, STORES, RULES } = value(gate, 'Environment', 'Variables') as Record<
      string,
      string
    >;
    expect([ACTION, MAX_AGE_SECONDS]).toEqual(['open', '3600']);
    expect(STORES).toContain('"id":"Ledger/Core/Primary/Database"');
    expect(STORES).toMatch(/"restoredTo":".*ledger-replica.*Database.*:5432\/postgres"/);
    expect(RULES).toContain(group().logicalId);
  });
});
