import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { backupPlan, backupServiceRole, noBackupAlarm, serviceRolePolicy } from './backup';
import { databaseAlarm, databaseSettings } from './database';
import { encryptionKey, useOfVaultKey } from './keys';
import { DATABASE, ISOLATED, PRIMARY, RECOVERY } from './names';
import { type RegionalBase, regionalBase } from './regional-base';

export class PrimaryStack extends Stack {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      stackName: 'acme-primary',
      description: 'The system in its primary region',
      env: { region: PRIMARY },
    });
    const base = regionalBase(this);
    const key = encryptionKey(this, 'DatabaseKey', 'acme/database');
    const database = this.addDatabase(base, key);
    const role = backupServiceRole(this, 'BackupRole', 'acme-backup', 'Takes and copies recovery points', [
      'service-role/AWSBackupServiceRolePolicyForBackup',
      'AWSBackupServiceRolePolicyForS3Backup',
    ]);
    serviceRolePolicy(this, 'BackupPermissions', role, [
      new iam.PolicyStatement({
        actions: ['s3:ListTagsForResource'],
        resources: [`arn:${Aws.PARTITION}:s3:::*`],
        conditions: { StringEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } },
      }),
      ...useOfVaultKey(base.vaultKey),
    ]);
    const plan = backupPlan(this, base.vault, {
      name: `${DATABASE}-snapshots`,
      minute: 56,
      continuous: false,
    });
    plan.addSelection('Database', {
      backupSelectionName: 'Database',
      resources: [backup.BackupResource.fromArn(database.instanceArn)],
      role,
      disableDefaultBackupPolicy: true,
    });
    noBackupAlarm(this, 'RDS', base.topic);
  }

  private addDatabase(base: RegionalBase, key: kms.Key): rds.DatabaseInstance {
    const { vpc } = base;
    const replicaKeyArn = `arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:alias/acme/database`;
    const excludeCharacters = ' %+~`#$&*()|[]{}:;<>?!\'/@"\\=^,';
    const secret = new secretsmanager.Secret(this, 'Secret', {
      secretName: `${DATABASE}/master`,
      description: `Master user of the database ${DATABASE}`,
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: 'dbadmin' }),
        generateStringKey: 'password',
        passwordLength: 40,
        excludeCharacters,
      },
      replicaRegions: [
        { region: RECOVERY, encryptionKey: kms.Key.fromKeyArn(this, 'ReplicaKey', replicaKeyArn) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    secret.denyAccountRootDelete();
    const database = new rds.DatabaseInstance(this, 'Database', {
      ...databaseSettings(this, base, DATABASE, key),
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.of('17', '17') }),
      allocatedStorage: 100,
      credentials: rds.Credentials.fromSecret(secret, 'dbadmin'),
      storageEncrypted: true,
      storageEncryptionKey: key,
      preferredBackupWindow: '02:00-03:00',
    });
    const resource = database.node.defaultChild as rds.CfnDBInstance;
    // The construct has no property for replicated backups.
    resource.automaticBackupReplicationRegion = RECOVERY;
    resource.automaticBackupReplicationKmsKeyId = replicaKeyArn;
    resource.automaticBackupReplicationRetentionPeriod = 35;
    const rotation = new ec2.SecurityGroup(this, 'RotationSecurityGroup', {
      vpc,
      description: 'Rotation of the master password',
      allowAllOutbound: false,
    });
    rotation.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'Secrets Manager');
    database.connections.allowDefaultPortFrom(rotation, 'Rotation of the master password');
    this.addTransform('AWS::SecretsManager-2024-09-16');
    new secretsmanager.CfnRotationSchedule(this, 'Rotation', {
      secretId: database.secret!.secretArn,
      rotationRules: { scheduleExpression: 'rate(30 days)' },
      hostedRotationLambda: {
        rotationType: 'PostgreSQLSingleUser',
        kmsKeyArn: key.keyArn,
        excludeCharacters,
        vpcSecurityGroupIds: rotation.securityGroupId,
        vpcSubnetIds: vpc.selectSubnets(ISOLATED).subnetIds.join(','),
      },
    });
    databaseAlarm(this, 'StorageAlarm', base.topic, {
      metric: database.metricFreeStorageSpace({ period: Duration.minutes(1), statistic: 'Minimum' }),
      description: 'The database has less than a tenth of its storage left',
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 10 * 1024 ** 3,
    });
    return database;
  }
}
