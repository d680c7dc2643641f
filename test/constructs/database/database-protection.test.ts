import { Duration, type Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as rds from 'aws-cdk-lib/aws-rds';
import { DatabaseProtection, type DatabaseProtectionProps } from '../../../constructs/database';
import { RecoveryObjectives, RecoveryTier } from '../../../constructs/objectives';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { REASON, SOMEWHERE_ELSE, existingKey, existingVpc, instanceProps } from './fixtures';

describe('DatabaseProtection', () => {
  test('gives an existing instance what it lacks', () => {
    const template = protectedTemplate({ recoveryRegion: SOMEWHERE_ELSE });
    template.hasResource('AWS::RDS::DBInstance', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BackupRetentionPeriod: 35,
        DeleteAutomatedBackups: false,
        CopyTagsToSnapshot: true,
        DeletionProtection: true,
        MultiAZ: true,
        AutomaticBackupReplicationRegion: 'us-west-2',
        AutomaticBackupReplicationKmsKeyId: Match.anyValue(),
      },
    });
  });

  test('leaves alone the logical id and everything that would replace the instance', () => {
    const before = onlyResource(templateOf(existing), 'AWS::RDS::DBInstance');
    const after = onlyResource(protectedTemplate({ recoveryRegion: SOMEWHERE_ELSE }), 'AWS::RDS::DBInstance');
    expect(after.logicalId).toBe(before.logicalId);
    const harmless =
      /^(AutomaticBackupReplication\w+|BackupRetentionPeriod|DeleteAutomatedBackups|DeletionProtection|MultiAZ)$/;
    for (const [name, value] of Object.entries(before.resource['Properties'])) {
      if (!harmless.test(name)) expect(after.resource['Properties'][name]).toEqual(value);
    }
    const added = Object.keys(after.resource['Properties']).filter(
      name => !(name in before.resource['Properties']),
    );
    expect(added.filter(name => !harmless.test(name))).toEqual([]);
  });

  test('never lowers the retention', () => {
    const template = protectedTemplate(
      { pointInTimeWindow: Duration.days(7) },
      { backupRetention: Duration.days(20) },
    );
    expect(instanceProps(template)['BackupRetentionPeriod']).toBe(20);
  });

  test('fails when switching backups on would interrupt the instance, unless that is accepted', () => {
    const off = { backupRetention: Duration.days(0) };
    expect(() => protectedTemplate({}, off)).toThrow(
      /switching automated backups on interrupts the instance/,
    );
    expect(instanceProps(protectedTemplate({ acceptOutage: true }, off))['BackupRetentionPeriod']).toBe(35);
  });

  test('fails when the retention is not known, because it might be lowered or switched on', () => {
    const unknown = { backupRetention: Duration.days(Token.asNumber({ Ref: 'Days' })) };
    expect(() => protectedTemplate({}, unknown)).toThrow(/is not known while synthesizing/);
  });

  test('protects a plain CfnDBInstance', () => {
    const template = templateOf(stack => {
      const cfn = new rds.CfnDBInstance(stack, 'Plain', {
        engine: 'postgres',
        dbInstanceClass: 'db.m7g.large',
      });
      DatabaseProtection.protect(cfn);
    });
    expect(instanceProps(template)).toMatchObject({ BackupRetentionPeriod: 35, MultiAZ: true });
  });

  test('says that storage which is not encrypted stays so', () => {
    const stack = testStack();
    DatabaseProtection.protect(existing(stack, { storageEncryptionKey: undefined }), {
      recoveryRegion: SOMEWHERE_ELSE,
    });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('cannot be encrypted in place'));
    expect(instanceProps(Template.fromStack(stack))).not.toHaveProperty('AutomaticBackupReplicationKmsKeyId');
  });

  test('records objectives, and tells whether a read replica is needed', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { tier: RecoveryTier.HIGH });
    const protection = DatabaseProtection.protect(existing(stack), { recoveryRegion: SOMEWHERE_ELSE });
    expect(protection.readReplicaNeeded).toBe(true);
    Template.fromStack(stack).hasResource('AWS::RDS::DBInstance', {
      Metadata: { 'cdk-recovery:objectives': { tier: 'high' } },
    });
  });

  test('leaves out a protection only for a reason', () => {
    const template = protectedTemplate({ withoutMultiAz: REASON, withoutDeletionProtection: REASON });
    template.hasResource('AWS::RDS::DBInstance', {
      Properties: { MultiAZ: Match.absent() },
      Metadata: {
        'cdk-recovery:removed-protections': [
          { protection: 'multi-az' },
          { protection: 'deletion-protection' },
        ],
      },
    });
  });

  test('fails for an imported instance, and says where to protect it', () => {
    const imported = rds.DatabaseInstance.fromDatabaseInstanceAttributes(testStack(), 'Imported', {
      instanceIdentifier: 'app-db',
      instanceEndpointAddress: 'app-db.example.com',
      port: 5432,
      securityGroups: [],
    });
    expect(() => DatabaseProtection.protect(imported)).toThrow(
      /Test\/Imported: the instance is not made in this app.*cdk import/,
    );
  });

  test('fails for an instance of a cluster', () => {
    const cfn = new rds.CfnDBInstance(testStack(), 'Reader', { dbClusterIdentifier: 'aurora' });
    expect(() => DatabaseProtection.protect(cfn)).toThrow(/belongs to a cluster/);
  });

  test.each(['encryptionKey', 'instanceIdentifier', 'vpc'])('fails for %s, which would replace it', name => {
    expect(() => protectedTemplate({ [name]: 'x' } as never)).toThrow(
      new RegExp(`changing ${name} replaces the instance`),
    );
  });

  test('fails for an instance that is fixed to one zone', () => {
    expect(() => protectedTemplate({}, { availabilityZone: 'us-east-1a' })).toThrow(/fixed to one zone/);
  });

  test('fails for a pair of regions that RDS does not replicate between', () => {
    const recoveryRegion = { region: 'ap-east-1', keyAliasName: 'app/data' };
    expect(() => protectedTemplate({ recoveryRegion })).toThrow(
      /automated backups are not replicated from us-east-1/,
    );
  });

  test.each([undefined, null, '', 5, {}])('fails for %j as instance', instance => {
    expect(() => DatabaseProtection.protect(instance as never)).toThrow(/there is no database instance/);
  });
});

function existing(stack: Stack, props: Partial<rds.DatabaseInstanceProps> = {}): rds.DatabaseInstance {
  return new rds.DatabaseInstance(stack, 'Existing', {
    vpc: existingVpc(stack),
    vpcSubnets: { subnetType: 'Isolated' as never },
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    storageEncryptionKey: existingKey(stack),
    ...props,
  });
}

function protectedTemplate(
  props: DatabaseProtectionProps,
  instance: Partial<rds.DatabaseInstanceProps> = {},
): Template {
  return templateOf(stack => {
    DatabaseProtection.protect(existing(stack, instance), props);
  });
}
