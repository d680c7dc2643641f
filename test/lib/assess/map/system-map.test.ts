import type { FlowKind, Place, SystemMap } from '../../../../lib/model/system-map';
import { type Regions, assessed } from '../derivation/regions';
import { replicatingBuckets } from '../derivation/replicating-buckets';

function mapOf(regions: Regions, objectives: object = {}): SystemMap {
  return assessed(regions, objectives).map;
}

function flowsOf(kind: FlowKind, regions: Regions, objectives?: object): readonly string[] {
  return mapOf(regions, objectives)
    .flows.filter(flow => flow.kind === kind)
    .map(({ from, to, label }) => `${from} → ${to}: ${label}`);
}

function place(map: SystemMap, id: string): Place | undefined {
  return map.places.find(found => found.id === id);
}

const resource = (Type: string, Properties: object = {}): object => ({ Type, Properties });
const east = (resources: object): Regions => ({ 'us-east-1': resources });

describe('places', () => {
  test('are the stores, with their region and their account', () =>
    expect(mapOf(east({ Table: resource('AWS::DynamoDB::Table', { TableName: 'orders' }) })).places).toEqual([
      {
        id: 'us-east-1/Table',
        kind: 'store',
        type: 'AWS::DynamoDB::Table',
        name: 'orders',
        region: 'us-east-1',
        account: '111122223333',
        known: true,
      },
    ]));

  test('are the vaults, also empty ones, but no key that encrypts nothing', () => {
    const resources = { Vault: resource('AWS::Backup::BackupVault'), Key: resource('AWS::KMS::Key') };
    expect(mapOf(east(resources)).places.map(({ id, kind }) => [id, kind])).toEqual([
      ['us-east-1/Vault', 'vault'],
    ]);
  });

  test('of bare templates are in an unknown region of an unknown account', () =>
    expect(mapOf({ 'unknown-region': { Table: resource('AWS::DynamoDB::Table') } }).places[0]).toMatchObject({
      region: 'unknown-region',
    }));
});

describe('replication', () => {
  test('of a bucket, into one that is there', () => {
    const { primary, secondary } = replicatingBuckets();
    expect(flowsOf('replication', { 'us-east-1': primary, 'us-west-2': secondary })).toEqual([
      'us-east-1/Source → us-west-2/Replica: within 15 m',
    ]);
  });

  test('of a bucket, into one that is only named', () => {
    const map = mapOf(east(replicatingBuckets().primary));
    expect(map.flows.map(({ to }) => to)).toEqual(['arn:aws:s3:::replica']);
    expect(place(map, 'arn:aws:s3:::replica')).toMatchObject({
      kind: 'store',
      name: 'replica',
      region: 'unknown-region',
      known: false,
    });
  });

  test('that does not work says so', () => {
    const { primary, secondary } = replicatingBuckets({ VersioningConfiguration: { Status: 'Suspended' } });
    expect(flowsOf('replication', { 'us-east-1': primary, 'us-west-2': secondary })).toEqual([
      'us-east-1/Source → us-west-2/Replica: within 15 m, in vain',
    ]);
  });

  test('of a global table, into each other region', () => {
    const Replicas = [{ Region: 'us-east-1' }, { Region: 'us-west-2' }];
    const regions = east({ Table: resource('AWS::DynamoDB::GlobalTable', { Replicas }) });
    expect(flowsOf('replication', regions)).toEqual([
      'us-east-1/Table → us-east-1/Table (us-west-2): continuously',
    ]);
    expect(place(mapOf(regions), 'us-east-1/Table (us-west-2)')).toMatchObject({
      region: 'us-west-2',
      known: false,
    });
  });

  test('of a file system', () => {
    const files = { ReplicationConfiguration: { Destinations: [{ Region: 'us-west-2' }] } };
    expect(flowsOf('replication', east({ Files: resource('AWS::EFS::FileSystem', files) }))).toEqual([
      'us-east-1/Files → us-east-1/Files (us-west-2): continuously',
    ]);
  });

  test('of images, into a registry that is only named', () => {
    const Rules = [{ Destinations: [{ Region: 'us-west-2', RegistryId: '999999999999' }] }];
    const resources = {
      Images: resource('AWS::ECR::Repository', { RepositoryName: 'app' }),
      Everything: resource('AWS::ECR::ReplicationConfiguration', { ReplicationConfiguration: { Rules } }),
    };
    expect(flowsOf('replication', east(resources))).toEqual([
      'us-east-1/Images → arn:aws:ecr:us-west-2:999999999999:repository/app: continuously',
    ]);
  });

  test('of a secret', () => {
    const secret = { ReplicaRegions: [{ Region: 'us-west-2' }] };
    expect(flowsOf('replication', east({ Secret: resource('AWS::SecretsManager::Secret', secret) }))).toEqual(
      ['us-east-1/Secret → us-east-1/Secret (us-west-2): continuously'],
    );
  });

  test('of a database, into its read replica', () => {
    const regions = {
      'us-east-1': { Main: resource('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'main' }) },
      'us-west-2': {
        Reader: resource('AWS::RDS::DBInstance', {
          SourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:111122223333:db:main',
        }),
      },
    };
    expect(flowsOf('replication', regions)).toEqual(['us-east-1/Main → us-west-2/Reader: continuously']);
    expect(flowsOf('derivation', regions)).toEqual(['us-east-1/Main → us-west-2/Reader: by replay']);
  });

  test('of automated backups', () => {
    const database = { AutomaticBackupReplicationRegion: 'us-west-2' };
    expect(flowsOf('replication', east({ Db: resource('AWS::RDS::DBInstance', database) }))).toEqual([
      'us-east-1/Db → us-east-1/Db (automated backups, us-west-2): continuously',
    ]);
  });
});

describe('backups', () => {
  const copy = 'arn:aws:backup:eu-west-1:999999999999:backup-vault:far';
  const backedUp = (rule: object, vault: object = { Ref: 'Vault' }): Regions =>
    east({
      Db: resource('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'db' }),
      Vault: resource('AWS::Backup::BackupVault', { BackupVaultName: 'near' }),
      Plan: resource('AWS::Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanName: 'plan',
          BackupPlanRule: [
            {
              RuleName: 'hourly',
              TargetBackupVault: vault,
              ScheduleExpression: 'cron(0 * * * ? *)',
              Lifecycle: { DeleteAfterDays: 30 },
              ...rule,
            },
          ],
        },
      }),
      Selection: resource('AWS::Backup::BackupSelection', {
        BackupPlanId: { Ref: 'Plan' },
        BackupSelection: {
          SelectionName: 'all',
          IamRoleArn: 'arn:aws:iam::111122223333:role/backup',
          Resources: ['arn:aws:rds:us-east-1:111122223333:db:db'],
        },
      }),
    });

  test('go into their vault as often as the rule runs', () =>
    expect(flowsOf('backup', backedUp({}))).toEqual(['us-east-1/Db → us-east-1/Vault: every 1 h']));
  test('go there continuously where the rule says so', () =>
    expect(flowsOf('backup', backedUp({ EnableContinuousBackup: true }))).toEqual([
      'us-east-1/Db → us-east-1/Vault: continuously',
    ]));
  test('that no job can take say so', () =>
    expect(flowsOf('backup', backedUp({ StartWindowMinutes: 10 }))).toEqual([
      'us-east-1/Db → us-east-1/Vault: every 1 h, in vain',
    ]));
  test('go into a vault that is only named', () => {
    const map = mapOf(backedUp({}, 'elsewhere' as never));
    const id = 'arn:aws:backup:us-east-1:111122223333:backup-vault:elsewhere';
    expect(place(map, id)).toMatchObject({
      kind: 'vault',
      name: 'elsewhere',
      region: 'us-east-1',
      known: false,
    });
  });
  test('are copied as often as the rule runs, also continuous ones', () => {
    const regions = backedUp({
      EnableContinuousBackup: true,
      CopyActions: [{ DestinationBackupVaultArn: copy }],
    });
    expect(flowsOf('copy', regions)).toEqual([`us-east-1/Vault → ${copy}: every 1 h`]);
    expect(place(mapOf(regions), copy)).toMatchObject({
      kind: 'vault',
      name: 'far',
      region: 'eu-west-1',
      account: '999999999999',
      known: false,
    });
  });
});

test('a derived store has an arrow from its source, with the replay', () => {
  const table = resource('AWS::DynamoDB::Table');
  const derived = [{ store: 'us-east-1/View', from: 'us-east-1/Log', replay: '30m' }];
  expect(flowsOf('derivation', east({ View: table, Log: table }), { derived })).toEqual([
    'us-east-1/Log → us-east-1/View: by replay within 30 m',
  ]);
});

describe('keys', () => {
  const secret = (KmsKeyId: unknown): object => resource('AWS::SecretsManager::Secret', { KmsKeyId });
  test('encrypt stores and vaults', () => {
    const resources = {
      Key: resource('AWS::KMS::Key'),
      Secret: secret({ Ref: 'Key' }),
      Vault: resource('AWS::Backup::BackupVault', { EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
    };
    expect(flowsOf('encryption', east(resources))).toEqual([
      'us-east-1/Key → us-east-1/Secret: encrypts',
      'us-east-1/Key → us-east-1/Vault: encrypts',
    ]);
  });
  test('that are only named are in the region that their ARN says', () => {
    const arn = 'arn:aws:kms:us-east-1:999999999999:key/one';
    expect(place(mapOf(east({ Secret: secret(arn) })), arn)).toMatchObject({
      kind: 'key',
      region: 'us-east-1',
      account: '999999999999',
      known: false,
    });
  });
  test('of AWS are no places', () =>
    expect(mapOf(east({ Secret: secret('alias/aws/secretsmanager') })).places).toHaveLength(1));
});

test('every arrow has both ends, and the order of resources changes nothing', () => {
  const { primary, secondary } = replicatingBuckets();
  const one = mapOf({ 'us-east-1': primary, 'us-west-2': secondary });
  const other = mapOf({
    'us-west-2': secondary,
    'us-east-1': Object.fromEntries(Object.entries(primary).reverse()),
  });
  expect(other).toEqual(one);
  const ids = new Set(one.places.map(({ id }) => id));
  for (const { from, to } of one.flows) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
});
