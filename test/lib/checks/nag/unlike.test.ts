import { rules as nag, NagRuleCompliance } from 'cdk-nag';
import type { CfnResource } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as memorydb from 'aws-cdk-lib/aws-memorydb';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Fn, Stack } from 'aws-cdk-lib';
import { RULES } from '../../../../lib/checks/nag/rules';
import { testStack } from '../../../helpers/stack';

const { COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE } = NagRuleCompliance;

const instance = (stack: Stack, props: rds.CfnDBInstanceProps): CfnResource =>
  new rds.CfnDBInstance(stack, 'It', props);
const bucket = (stack: Stack, props: s3.CfnBucketProps): CfnResource => new s3.CfnBucket(stack, 'It', props);

/** What the pack says of rules of cdk-nag, held against these rules themselves: a later version may mend them. */
const CLAIMS: Readonly<
  Record<string, readonly [(node: CfnResource) => unknown, unknown, (stack: Stack) => CfnResource][]>
> = {
  BackupPlanSelectsStore: [
    [
      nag.ec2.EC2EBSInBackupPlan,
      NON_COMPLIANT,
      stack => {
        const volume = new ec2.CfnVolume(stack, 'It', {
          availabilityZone: 'a',
          tags: [{ key: 'k', value: 'v' }],
        });
        const daily = backup.BackupPlan.daily35DayRetention(stack, 'P');
        daily.addSelection('S', { resources: [backup.BackupResource.fromTag('k', 'v')] });
        return volume;
      },
    ],
    [
      nag.dynamodb.DynamoDBInBackupPlan,
      NON_COMPLIANT,
      stack => {
        const table = new dynamodb.Table(stack, 'T', {
          partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
        });
        const daily = backup.BackupPlan.daily35DayRetention(new Stack(stack.node.scope!, 'Plans'), 'P');
        daily.addSelection('S', { resources: [backup.BackupResource.fromDynamoDbTable(table)] });
        return table.node.defaultChild as CfnResource;
      },
    ],
    [nag.rds.RDSInBackupPlan, NOT_APPLICABLE, stack => new rds.CfnDBCluster(stack, 'It', {})],
    [
      nag.rds.RDSInBackupPlan,
      NON_COMPLIANT,
      stack => instance(stack, { sourceDbInstanceIdentifier: 'source' }),
    ],
  ],
  DynamoDBPITREnabled: [
    [
      nag.dynamodb.DynamoDBPITREnabled,
      NOT_APPLICABLE,
      stack =>
        new dynamodb.TableV2(stack, 'T', {
          partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
        }).node.defaultChild as CfnResource,
    ],
  ],
  EFSFileSystemBackedUp: [
    [
      nag.efs.EFSInBackupPlan,
      NON_COMPLIANT,
      stack => new efs.CfnFileSystem(stack, 'It', { backupPolicy: { status: 'ENABLED' } }),
    ],
  ],
  ElastiCacheHasSnapshots: [
    [
      nag.elasticache.ElastiCacheRedisClusterAutomaticBackup,
      NOT_APPLICABLE,
      stack => new memorydb.CfnCluster(stack, 'It', { aclName: 'a', clusterName: 'c', nodeType: 'n' }),
    ],
    [
      nag.elasticache.ElastiCacheRedisClusterAutomaticBackup,
      COMPLIANT,
      stack =>
        new elasticache.CfnCacheCluster(stack, 'It', {
          engine: 'valkey',
          cacheNodeType: 'n',
          numCacheNodes: 1,
        }),
    ],
  ],
  IAMNoDangerousWildcard: [
    [
      nag.iam.IAMNoWildcardPermissions,
      ['Resource::arn:aws:s3:::one/*'],
      stack =>
        new iam.CfnPolicy(stack, 'It', {
          policyName: 'p',
          policyDocument: {
            Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::one/*' }],
          },
        }),
    ],
  ],
  LogGroupRetention: [
    [
      nag.cloudwatch.CloudWatchLogGroupRetentionPeriod,
      COMPLIANT,
      stack => new logs.CfnLogGroup(stack, 'It', { retentionInDays: 1 }),
    ],
    [
      nag.cloudwatch.CloudWatchLogGroupRetentionPeriod,
      NON_COMPLIANT,
      stack => new logs.CfnLogGroup(stack, 'It'),
    ],
  ],
  RDSBackupRetention: [
    [nag.rds.RDSInstanceBackupEnabled, COMPLIANT, stack => instance(stack, { engine: 'postgres' })],
  ],
  RDSStandby: [
    [
      nag.rds.RDSMultiAZSupport,
      NON_COMPLIANT,
      stack => instance(stack, { engine: 'postgres', dbClusterIdentifier: 'multi-az' }),
    ],
    [
      nag.rds.RDSMultiAZSupport,
      NON_COMPLIANT,
      stack => instance(stack, { sourceDbInstanceIdentifier: 'source' }),
    ],
  ],
  S3BucketLockHasRetention: [
    [nag.s3.S3BucketDefaultLockEnabled, NON_COMPLIANT, stack => bucket(stack, {})],
    [
      nag.s3.S3BucketDefaultLockEnabled,
      COMPLIANT,
      stack =>
        bucket(stack, { objectLockEnabled: true, objectLockConfiguration: { objectLockEnabled: 'Enabled' } }),
    ],
  ],
  S3BucketReplicationEnabled: [
    [
      nag.s3.S3BucketReplicationEnabled,
      NON_COMPLIANT,
      stack => {
        new s3.CfnBucket(stack, 'Source', {
          replicationConfiguration: {
            role: 'r',
            rules: [{ status: 'Enabled', destination: { bucket: 'arn:aws:s3:::replica' } }],
          },
        });
        return bucket(stack, { bucketName: 'replica' });
      },
    ],
  ],
  S3BucketVersioningEnabled: [
    [
      nag.s3.S3BucketVersioningEnabled,
      COMPLIANT,
      stack => bucket(stack, { versioningConfiguration: {} as s3.CfnBucket.VersioningConfigurationProperty }),
    ],
    [
      nag.s3.S3BucketVersioningEnabled,
      COMPLIANT,
      stack => bucket(stack, { versioningConfiguration: Fn.conditionIf('C', {}, {}) }),
    ],
  ],
};

test('every claim about a rule of cdk-nag is held against that rule', () => {
  const claiming = RULES.filter(({ unlike }) => unlike !== undefined);
  expect(Object.keys(CLAIMS).sort()).toEqual(claiming.map(({ name }) => name).sort());
});

describe.each(Object.entries(CLAIMS))('%s says right what cdk-nag says', (name, claims) => {
  test.each(claims.map(([rule, verdict, make]) => [rule.name, verdict, rule, make] as const))(
    '%s: %s',
    (ruleName, verdict, rule, make) => {
      expect(RULES.find(one => one.name === name)?.unlike).toContain(ruleName);
      expect(rule(make(testStack()))).toEqual(verdict);
    },
  );
});
