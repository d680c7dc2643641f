import * as backup from '@aws-sdk/client-backup';
import * as kms from '@aws-sdk/client-kms';
import * as rds from '@aws-sdk/client-rds';
import * as s3 from '@aws-sdk/client-s3';
import * as secrets from '@aws-sdk/client-secrets-manager';
import { type Lookup, first, property, truthy } from './lookup';

const describeSecret: Lookup = async ({ secrets: client }, made) =>
  truthy(
    (
      await client.send(
        new secrets.DescribeSecretCommand({ SecretId: property(made, 'SecretId') ?? made.physicalId }),
      )
    ).ARN,
    made,
  );

/** Stores, their keys and their backups. */
export const STORAGE_LOOKUPS: Readonly<Record<string, Lookup>> = {
  'AWS::Backup::BackupPlan': async ({ backup: client }, made) => {
    const answer = await client.send(new backup.GetBackupPlanCommand({ BackupPlanId: made.physicalId }));
    const asked = property<{ BackupPlanRule: object[] }>(made, 'BackupPlan');
    return answer.BackupPlan?.Rules?.length === asked.BackupPlanRule.length
      ? answer
      : truthy(undefined, made);
  },
  'AWS::Backup::BackupSelection': ({ backup: client }, made) =>
    client.send(
      new backup.GetBackupSelectionCommand({
        BackupPlanId: property(made, 'BackupPlanId'),
        SelectionId: made.physicalId.split('_')[0],
      }),
    ),
  'AWS::Backup::BackupVault': ({ backup: client }, made) =>
    client.send(new backup.DescribeBackupVaultCommand({ BackupVaultName: made.physicalId })),
  'AWS::KMS::Key': async ({ kms: client }, made) => {
    const { KeyMetadata } = await client.send(new kms.DescribeKeyCommand({ KeyId: made.physicalId }));
    return KeyMetadata?.KeyState === 'Enabled' ? KeyMetadata : truthy(undefined, made);
  },
  'AWS::KMS::ReplicaKey': async ({ kms: client }, made) => {
    const { KeyMetadata } = await client.send(new kms.DescribeKeyCommand({ KeyId: made.physicalId }));
    return truthy(KeyMetadata?.MultiRegionConfiguration?.PrimaryKey?.Arn, made);
  },
  'AWS::KMS::Alias': async ({ kms: client }, made) => {
    const { KeyMetadata } = await client.send(new kms.DescribeKeyCommand({ KeyId: made.physicalId }));
    return truthy(KeyMetadata?.KeyId, made);
  },
  'AWS::RDS::DBInstance': async ({ rds: client }, made) =>
    first(
      (await client.send(new rds.DescribeDBInstancesCommand({ DBInstanceIdentifier: made.physicalId })))
        .DBInstances,
      made,
    ),
  'AWS::RDS::DBParameterGroup': async ({ rds: client }, made) =>
    first(
      (await client.send(new rds.DescribeDBParameterGroupsCommand({ DBParameterGroupName: made.physicalId })))
        .DBParameterGroups,
      made,
    ),
  'AWS::RDS::DBSubnetGroup': async ({ rds: client }, made) =>
    first(
      (await client.send(new rds.DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: made.physicalId })))
        .DBSubnetGroups,
      made,
    ),
  'AWS::S3::Bucket': ({ s3: client }, made) =>
    client.send(new s3.HeadBucketCommand({ Bucket: made.physicalId })),
  'AWS::S3::BucketPolicy': async ({ s3: client }, made) =>
    truthy(
      (await client.send(new s3.GetBucketPolicyCommand({ Bucket: property(made, 'Bucket') }))).Policy,
      made,
    ),
  'AWS::SecretsManager::Secret': describeSecret,
  'AWS::SecretsManager::SecretTargetAttachment': describeSecret,
  'AWS::SecretsManager::RotationSchedule': async ({ secrets: client }, made) => {
    const command = new secrets.DescribeSecretCommand({ SecretId: property(made, 'SecretId') });
    return truthy((await client.send(command)).RotationEnabled, made);
  },
  'AWS::SecretsManager::ResourcePolicy': async ({ secrets: client }, made) => {
    const command = new secrets.GetResourcePolicyCommand({ SecretId: property(made, 'SecretId') });
    return truthy((await client.send(command)).ResourcePolicy, made);
  },
};
