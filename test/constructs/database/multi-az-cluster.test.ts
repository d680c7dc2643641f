import { Duration, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { DatabaseDeployment } from '../../../constructs/database';
import { RecoveryObjectives, RecoveryTier } from '../../../constructs/objectives';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { REASON, SOMEWHERE_ELSE, database, databaseTemplate, existingVpc } from './fixtures';

const deployment = DatabaseDeployment.MULTI_AZ_CLUSTER;

describe('Multi-AZ cluster', () => {
  const template = databaseTemplate({ deployment });
  const { resource } = onlyResource(template, 'AWS::RDS::DBCluster');

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('is a PostgreSQL cluster of RDS, with its storage and its operations stated', () => {
    expect(resource['Properties']).toMatchObject({
      Engine: 'postgres',
      DBClusterInstanceClass: 'db.m6gd.large',
      AllocatedStorage: 100,
      StorageType: 'gp3',
      Iops: 3000,
      StorageEncrypted: true,
    });
    expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
  });

  test('stands when its stack goes, and is not deleted by mistake', () => {
    expect(resource).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtection: true, BackupRetentionPeriod: 35, CopyTagsToSnapshot: true },
    });
  });

  test('refuses connections without TLS', () => {
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: { 'rds.force_ssl': '1' },
    });
  });

  test('is a cluster to whoever takes an IDatabaseCluster', () => {
    const db = database(testStack(), { deployment });
    expect(db.cluster.clusterIdentifier).toBeDefined();
    expect(() => db.instance).toThrow(/this database is not an instance/);
  });

  test('fails when its backups have to leave the region, and says what to choose', () => {
    expect(() => databaseTemplate({ deployment, recoveryRegion: SOMEWHERE_ELSE })).toThrow(
      /the backups of a Multi-AZ cluster cannot leave its region.*MULTI_AZ_INSTANCE/,
    );
  });

  test('fails when the objective calls for more than a cluster can do', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { tier: RecoveryTier.HIGH });
    expect(() => database(stack, { deployment })).toThrow(/cannot leave its region/);
  });

  test('stands against the objective only for a reason', () => {
    const accepted = templateOf(stack => {
      RecoveryObjectives.declare(stack, { tier: RecoveryTier.HIGH });
      database(stack, { deployment, withoutReplicatedBackups: REASON, withoutReadReplica: REASON });
    });
    accepted.hasResource('AWS::RDS::DBCluster', {
      Metadata: {
        'cdk-recovery:removed-protections': [
          { protection: 'replicated-backups' },
          { protection: 'read-replica' },
        ],
      },
    });
  });

  test('fails for two zones', () => {
    const stack = testStack();
    expect(() => database(stack, { deployment, vpc: existingVpc(stack, 2) })).toThrow(/at least 3 zones/);
  });

  test.each([
    [{ withoutMultiAz: REASON }, /withoutMultiAz doesn't go with a Multi-AZ cluster/],
    [{ instanceType: new ec2.InstanceType('m7g.large') }, /does not take this class/],
    [{ maxAllocatedStorage: Size.gibibytes(500) }, /maxAllocatedStorage doesn't go with/],
    [{ version: rds.PostgresEngineVersion.VER_16 }, /wants a minor version/],
    [{ instanceIdentifier: 'a'.repeat(53) }, /1 to 52 lower-case/],
    [{ pointInTimeWindow: Duration.days(1) }, /whole days from 7 to 35/],
  ])('fails for %j', (props, message) => {
    expect(() => databaseTemplate({ deployment, ...props })).toThrow(message);
  });
});
