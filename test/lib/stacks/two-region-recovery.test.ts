import { App, Duration, Stage } from 'aws-cdk-lib';
import { idOfPath } from '../../../lib/model/resource-id';
import { TENANTS_PER_CELL } from '../../../lib/model/tenant';
import { TwoRegionRecovery } from '../../../lib/stacks';
import { DEFAULTS, type SynthesizedResource, type System, manyTenants, synthesize } from './system';

const TENANTS = [{ tenantId: 'globex' }, { tenantId: 'initech' }, { tenantId: 'umbrella' }];
const system = synthesize({ tenants: TENANTS });

function resources(of: System, type?: string): (SynthesizedResource & { stack: string })[] {
  return Object.entries(of.templates).flatMap(([stack, template]) =>
    Object.values(template.Resources)
      .filter(resource => type === undefined || resource.Type === type)
      .map(resource => ({ ...resource, stack })),
  );
}

function inRegion(of: System, region: string, type: string): (SynthesizedResource & { stack: string })[] {
  return resources(of, type).filter(resource => of.regions[resource.stack] === region);
}

describe('the two regions', () => {
  test('stand in stacks of their own', () => {
    expect(system.regions).toEqual({
      'acme-recovery': 'us-west-2',
      'acme-primary': 'us-east-1',
      'acme-replica': 'us-west-2',
      'acme-rehearsal': 'us-east-1',
      'acme-evidence-replica': 'us-west-2',
      'acme-region-rehearsal': 'us-west-2',
      'acme-cell-013': 'us-east-1',
      'acme-cell-013-recovery': 'us-west-2',
      'acme-cell-066': 'us-east-1',
      'acme-cell-066-recovery': 'us-west-2',
      'acme-cell-073': 'us-east-1',
      'acme-cell-073-recovery': 'us-west-2',
    });
  });

  test('are deployed with the recovery region first and the replica last', () => {
    expect(system.dependencies['acme-recovery']).toEqual([]);
    expect(system.dependencies['acme-primary']).toEqual(['acme-recovery']);
    expect(system.dependencies['acme-cell-013-recovery']).toEqual(['acme-recovery']);
    expect(system.dependencies['acme-cell-013']?.toSorted()).toEqual([
      'acme-cell-013-recovery',
      'acme-primary',
    ]);
    expect(system.dependencies['acme-replica']?.toSorted()).toEqual(['acme-primary', 'acme-recovery']);
    expect(system.dependencies['acme-evidence-replica']).toEqual(['acme-recovery']);
    expect(system.dependencies['acme-rehearsal']?.toSorted()).toEqual([
      'acme-evidence-replica',
      'acme-primary',
    ]);
    expect(system.dependencies['acme-region-rehearsal']).toEqual(
      expect.arrayContaining(['acme-rehearsal', 'acme-recovery']),
    );
  });

  test('never wait for each other at deploy: no custom resource, nothing read from another region', () => {
    expect(resources(system).filter(({ Type }) => /^Custom::|CustomResource/.test(Type))).toEqual([]);
    expect(Object.values(system.texts).filter(text => text.includes('Fn::GetStackOutput'))).toEqual([]);
    const exports = Object.entries(system.templates).filter(([, { Outputs }]) =>
      Object.values(Outputs ?? {}).some(output => output.Export !== undefined),
    );
    // The replica and the rehearsals find the network and the keys of their own region. Nobody else is handed anything.
    expect(exports.map(([name]) => name).toSorted()).toEqual([
      'acme-evidence-replica',
      'acme-primary',
      'acme-recovery',
    ]);
    const importers = Object.entries(system.texts).filter(([, text]) => text.includes('Fn::ImportValue'));
    expect(importers.map(([name]) => name).toSorted()).toEqual([
      'acme-region-rehearsal',
      'acme-rehearsal',
      'acme-replica',
    ]);
    const [rehearsal] = importers.filter(([name]) => name === 'acme-rehearsal');
    expect(
      rehearsal![1].match(/"Fn::ImportValue": "[^"]+/g)!.filter(one => !one.includes('acme-primary:')),
    ).toEqual([]);
  });

  test('make each globally named thing once', () => {
    const roles = resources(system, 'AWS::IAM::Role').flatMap(
      ({ Properties }) => Properties['RoleName'] ?? [],
    );
    expect(roles.toSorted()).toEqual(['acme-backup', 'acme-break-glass', 'acme-restore']);
  });

  test('come out the same to the byte, whatever order the tenants are in', () => {
    const again = synthesize({ tenants: [...TENANTS].reverse() });
    expect(again.texts).toEqual(system.texts);
  });

  test('have no functions but those of rehearsals, which are built ahead of time', () => {
    const functions = resources(system, 'AWS::Lambda::Function').map(({ stack }) => stack);
    expect(new Set(functions)).toEqual(new Set(['acme-rehearsal', 'acme-region-rehearsal']));
    expect(functions).toHaveLength(5);
  });
});

describe('what is provisioned for 15 minutes and an hour', () => {
  test('a key and a locked bucket for each tenant in both regions', () => {
    for (const region of ['us-east-1', 'us-west-2']) {
      const locked = inRegion(system, region, 'AWS::S3::Bucket').filter(
        ({ Properties, stack }) => Properties['ObjectLockEnabled'] && stack.includes('-cell-'),
      );
      expect(locked).toHaveLength(TENANTS.length);
    }
  });

  test('every tenant bucket replicates to its counterpart, under the key of the counterpart', () => {
    for (const { tenantId } of TENANTS) {
      const bucket = inRegion(system, 'us-east-1', 'AWS::S3::Bucket').find(({ Metadata }) =>
        String(Metadata['aws:cdk:path']).includes(`/${tenantId}/`),
      );
      const [rule] = bucket!.Properties['ReplicationConfiguration'].Rules;
      expect(JSON.stringify(rule.Destination.Bucket)).toContain(`${tenantId}-`);
      expect(JSON.stringify(rule.Destination.EncryptionConfiguration)).toContain(
        `alias/acme/tenant/${tenantId}`,
      );
      expect(rule.Destination.ReplicationTime).toEqual({ Status: 'Enabled', Time: { Minutes: 15 } });
    }
  });

  test('every counterpart says that it is rebuilt from its bucket in the primary region, and no other bucket does', () => {
    const derived = inRegion(system, 'us-west-2', 'AWS::S3::Bucket').flatMap(
      ({ Metadata }) => Metadata['cdk-recovery:derived-from'] ?? [],
    );
    const sources = inRegion(system, 'us-east-1', 'AWS::S3::Bucket')
      .filter(({ Properties }) => Properties['ReplicationConfiguration'])
      .map(({ Metadata }) => ({ from: idOfPath(Metadata['aws:cdk:path']) }));
    // Those of the tenants, and the evidence of rehearsals.
    expect(sources).toHaveLength(TENANTS.length + 1);
    expect(derived).toEqual(sources);
  });

  test('a Multi-AZ database, its backups replicated, its replica in the recovery region', () => {
    const [primary] = inRegion(system, 'us-east-1', 'AWS::RDS::DBInstance');
    expect(primary!.Properties).toMatchObject({
      MultiAZ: true,
      AutomaticBackupReplicationRegion: 'us-west-2',
      DeletionProtection: true,
    });
    const [replica] = inRegion(system, 'us-west-2', 'AWS::RDS::DBInstance');
    expect(JSON.stringify(replica!.Properties['SourceDBInstanceIdentifier'])).toContain('db:acme-database');
  });

  test('no replica where four hours are enough: backups are replicated all the same', () => {
    const relaxed = synthesize({}, Duration.hours(4));
    expect(Object.keys(relaxed.templates)).not.toContain('acme-replica');
    expect(
      resources(relaxed, 'AWS::RDS::DBInstance')[0]!.Properties['AutomaticBackupReplicationRegion'],
    ).toBe('us-west-2');
  });

  test('a locked vault in each region, and a copy of every recovery point in the other', () => {
    expect(
      resources(system, 'AWS::Backup::BackupVault')
        .map(({ stack }) => stack)
        .toSorted(),
    ).toEqual(['acme-primary', 'acme-recovery']);
    const plans = resources(system, 'AWS::Backup::BackupPlan');
    expect(plans).toHaveLength(1 + TENANTS.length);
    for (const { Properties } of plans) {
      const [rule] = Properties['BackupPlan'].BackupPlanRule;
      expect(JSON.stringify(rule.CopyActions)).toContain(':us-west-2:');
    }
  });

  test('every template records the objectives', () => {
    for (const { Metadata } of Object.values(system.templates)) {
      expect(Metadata?.['cdk-recovery:objectives']).toEqual({
        default: { rpoSeconds: 900, rtoSeconds: 3_600 },
      });
    }
  });

  test('whatever holds data is retained', () => {
    const stateful =
      /^AWS::(S3::Bucket|RDS::DBInstance|KMS::Key|Backup::BackupVault|SecretsManager::Secret)$/;
    for (const resource of resources(system).filter(({ Type }) => stateful.test(Type))) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });
});

describe('rehearsals', () => {
  const only = (stack: string, type: string) => {
    const found = resources(system, type).filter(one => one.stack === stack);
    expect(found).toHaveLength(1);
    return found[0]!.Properties;
  };

  test('restore the database and every tenant’s bucket each quarter, and spread that over a week', () => {
    expect(only('acme-rehearsal', 'AWS::Backup::RestoreTestingPlan')).toMatchObject({
      ScheduleExpression: expect.stringContaining(' 1 1,4,7,10 ? *'),
      StartWindowHours: 168,
    });
    const selections = resources(system, 'AWS::Backup::RestoreTestingSelection').map(one => one.Properties);
    expect(selections.map(one => one['ProtectedResourceType'])).toEqual(['RDS', 'S3']);
    expect(JSON.stringify(selections[0]!['ProtectedResourceArns'])).toContain(':db:acme-database');
    expect(selections[1]!['ProtectedResourceConditions'].StringEquals[0].Value).toBe('acme');
  });

  test('take exactly the buckets of tenants in the primary region, each by its id and its objective', () => {
    const tagged = resources(system, 'AWS::S3::Bucket')
      .map(({ Properties, ...one }) => ({
        ...one,
        tags: Object.fromEntries((Properties['Tags'] ?? []).map((tag: any) => [tag.Key, tag.Value])),
      }))
      .filter(({ tags }) => tags['cdk-recovery:rehearsed'] === 'acme');
    expect(tagged.map(({ Metadata }) => idOfPath(Metadata['aws:cdk:path']))).toEqual(
      tagged.map(({ tags }) => tags['cdk-recovery:store']),
    );
    expect(tagged.map(({ stack }) => system.regions[stack])).toEqual(Array(3).fill('us-east-1'));
    for (const { tags } of tagged)
      expect(tags['cdk-recovery:objective:accidental-deletion']).toBe('900/3600');
  });

  test('of the loss of the region restore what RDS replicated, in the recovery region', () => {
    const [workflow] = resources(system, 'AWS::StepFunctions::StateMachine').filter(
      ({ stack, Metadata }) =>
        stack === 'acme-region-rehearsal' && Metadata['aws:cdk:path'].includes('/Restore/Workflow'),
    );
    const definition = JSON.stringify(workflow!.Properties['DefinitionString']);
    expect(definition).toContain('rds:restoreDBInstanceToPointInTime');
    expect(definition).toContain('App/Primary/Database');
  });

  test('restore into a quarantine in each region, with the version of the database', () => {
    for (const stack of ['acme-rehearsal', 'acme-region-rehearsal']) {
      expect(only(stack, 'AWS::RDS::DBParameterGroup')['Family']).toBe('postgres17');
      only(stack, 'AWS::RDS::DBSubnetGroup');
    }
  });

  test('keep all evidence in a locked bucket in each region', () => {
    const stacks = ['acme-rehearsal', 'acme-evidence-replica', 'acme-region-rehearsal'];
    const [primary, replica, region] = stacks.map(stack => only(stack, 'AWS::S3::Bucket'));
    for (const bucket of [primary, replica, region]) {
      expect(bucket!['ObjectLockConfiguration'].Rule.DefaultRetention.Days).toBe(730);
    }
    const destinations = [primary, replica, region].map(bucket =>
      JSON.stringify(bucket!['ReplicationConfiguration']?.Rules[0].Destination.Bucket),
    );
    expect(destinations).toEqual([
      expect.stringMatching(/acme-evidence-.*us-west-2/),
      undefined,
      expect.stringMatching(/acme-evidence-.*us-east-1/),
    ]);
  });

  test('reach S3 from the quarantine, and buckets of this account alone', () => {
    const endpoints = resources(system, 'AWS::EC2::VPCEndpoint').filter(
      ({ Properties }) => Properties['VpcEndpointType'] === 'Gateway',
    );
    expect(endpoints.map(({ stack }) => stack).toSorted()).toEqual(['acme-primary', 'acme-recovery']);
    for (const { Properties } of endpoints) {
      expect(Properties['PolicyDocument'].Statement).toEqual([
        expect.objectContaining({
          Condition: { StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]);
    }
  });

  test('are the same for one tenant and for thousands', () => {
    const one = synthesize({ tenants: TENANTS.slice(0, 1) });
    for (const stack of ['acme-rehearsal', 'acme-region-rehearsal']) {
      expect(one.texts[stack]).toBe(system.texts[stack]);
    }
  });

  test('are left out with a reason that stands on every store', () => {
    const reason = 'rehearsed by the platform team for all systems';
    const without = synthesize({ tenants: TENANTS.slice(0, 1), withoutRehearsals: { reason } });
    expect(Object.keys(without.templates).filter(name => name.includes('rehearsal'))).toEqual([]);
    const removed = resources(without).filter(({ Metadata }) =>
      JSON.stringify(Metadata?.['cdk-recovery:removed-protections'] ?? '').includes(reason),
    );
    expect(removed.map(({ Type, stack }) => [Type, stack])).toEqual([
      ['AWS::RDS::DBInstance', 'acme-primary'],
      ['AWS::S3::Bucket', 'acme-cell-013'],
    ]);
  });

  test('fails to be left out without a reason', () => {
    expect(() => synthesize({ withoutRehearsals: { reason: 'no' } })).toThrow(
      /removing rehearsal needs a reason/,
    );
  });
});

describe('an isolated account', () => {
  const isolated = synthesize({
    tenants: TENANTS.slice(0, 1),
    account: '111111111111',
    isolatedAccount: { account: '222222222222', region: 'us-west-2' },
  });

  test('has a vault that takes copies from production only', () => {
    const vault = Object.values(isolated.templates['acme-isolated']!.Resources).find(
      ({ Type }) => Type === 'AWS::Backup::BackupVault',
    );
    const copies = vault!.Properties['AccessPolicy'].Statement.filter(
      (statement: { Action: unknown }) => statement.Action === 'backup:CopyIntoBackupVault',
    );
    expect(JSON.stringify(copies)).toContain('111111111111');
    expect(JSON.stringify(copies)).toContain('"Effect":"Allow"');
  });

  test('is a third place for every recovery point', () => {
    for (const { Properties } of resources(isolated, 'AWS::Backup::BackupPlan')) {
      const [rule] = Properties['BackupPlan'].BackupPlanRule;
      expect(rule.CopyActions.map((copy: any) => copy.DestinationBackupVaultArn)).toContainEqual(
        expect.stringContaining(':backup:us-west-2:222222222222:backup-vault:acme-recovery'),
      );
    }
  });

  test('may use the database key to copy, and not to administer it', () => {
    const key = Object.values(isolated.templates['acme-primary']!.Resources).find(
      ({ Type, Metadata }) => Type === 'AWS::KMS::Key' && Metadata['aws:cdk:path'].includes('DatabaseKey'),
    );
    const theirs = key!.Properties['KeyPolicy'].Statement.filter((statement: any) =>
      JSON.stringify(statement.Principal).includes('222222222222'),
    );
    const actions = theirs.flatMap((statement: any) => statement.Action);
    expect(actions).toEqual(expect.arrayContaining(['kms:CreateGrant', 'kms:Decrypt']));
    expect(actions.filter((action: string) => /Schedule|Disable|Put|Delete/.test(action))).toEqual([]);
  });

  test('fails when it is the production account', () => {
    const account = '111111111111';
    expect(() => synthesize({ account, isolatedAccount: { account, region: 'us-west-2' } })).toThrow(
      /^App: the isolated account is the production account/,
    );
  });

  test('fails without the production account, whose copies it takes', () => {
    const isolatedAccount = { account: '222222222222', region: 'us-west-2' };
    expect(() => synthesize({ isolatedAccount })).toThrow(
      /^App: an isolated account is stated, and the production/,
    );
  });
});

test('the restore role reads under the key of the vault it restores from', () => {
  const statements = resources(system, 'AWS::IAM::ManagedPolicy')
    .filter(({ stack }) => stack === 'acme-recovery')
    .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement);
  const [vault] = inRegion(system, 'us-west-2', 'AWS::Backup::BackupVault');
  expect(statements.flatMap((statement: any) => statement.Resource)).toContainEqual(
    vault!.Properties['EncryptionKeyArn'],
  );
});

test('replicated backups go under an exact key where one is named', () => {
  const databaseRecoveryKeyArn =
    'arn:aws:kms:us-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const exact = synthesize({ databaseRecoveryKeyArn });
  const [database] = resources(exact, 'AWS::RDS::DBInstance').filter(({ stack }) => stack === 'acme-primary');
  expect(database!.Properties['AutomaticBackupReplicationKmsKeyId']).toBe(databaseRecoveryKeyArn);
});

test('the networks of the two regions can be peered', () => {
  const ranges = resources(system, 'AWS::EC2::VPC').map(({ Properties }) => Properties['CidrBlock']);
  expect(new Set(ranges).size).toBe(2);
});

describe('a tenant whose clients encrypt on their own', () => {
  const shared = synthesize({ tenants: [{ tenantId: 'globex', clientSideCiphertexts: true }] });

  test('has a multi-Region key whose primary stands in the recovery region', () => {
    const [primary] = inRegion(shared, 'us-west-2', 'AWS::KMS::Key').filter(
      ({ Properties }) => Properties['MultiRegion'],
    );
    expect(primary!.stack).toBe('acme-cell-013-recovery');
    const [replica] = inRegion(shared, 'us-east-1', 'AWS::KMS::ReplicaKey');
    expect(replica!.Properties['PrimaryKeyArn']).toEqual({
      'Fn::GetStackOutput': {
        StackName: 'acme-cell-013-recovery',
        OutputName: 'KeyOfglobex',
        Region: 'us-west-2',
      },
    });
  });
});

describe('at any number of tenants', () => {
  const full = synthesize({
    tenants: manyTenants(TENANTS_PER_CELL).map(tenant => ({ ...tenant, cell: 'full' })),
  });

  test('no template comes near the limits of CloudFormation', () => {
    for (const [name, template] of Object.entries(full.templates)) {
      expect([name, Object.keys(template.Resources).length]).toEqual([name, expect.any(Number)]);
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(300);
      expect(Object.keys(template.Outputs ?? {}).length).toBeLessThanOrEqual(100);
      expect(Buffer.byteLength(full.texts[name]!)).toBeLessThanOrEqual(750_000);
    }
  });

  test('a full cell is full: the next tenant is refused, not squeezed in', () => {
    const tenants = manyTenants(TENANTS_PER_CELL + 1).map(tenant => ({ ...tenant, cell: 'full' }));
    expect(() => synthesize({ tenants })).toThrow(/^App: cell full has no room/);
  });
});

test('below a stage the templates are the same', () => {
  const stage = new Stage(new App(), 'Prod');
  new TwoRegionRecovery(stage, 'App', { ...DEFAULTS, tenants: TENANTS });
  expect(stage.synth().stacks.map(({ stackName }) => stackName)).toContain('acme-primary');
});

test.each(['', 'A', 'a', '1st', 'much-too-long', 'twelveletter1', 'ünï'])(
  'fails for the system name %j',
  name => {
    expect(() => synthesize({ system: name })).toThrow(/^App: not a valid name for a system, received/);
  },
);

test('fails for a pair of regions between which RDS replicates no backups', () => {
  expect(() => synthesize({ primaryRegion: 'us-east-2', recoveryRegion: 'eu-west-2' })).toThrow(
    /App\/Primary\/Database: automated backups are not replicated from us-east-2 to that region, received "eu-west-2"/,
  );
});

test('fails for one region as both', () => {
  expect(() => synthesize({ recoveryRegion: 'us-east-1' })).toThrow(/the recovery region/);
});
