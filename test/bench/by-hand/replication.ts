import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acknowledge, inStandards, wildcard } from './acknowledgements';
import { PRIMARY, RECOVERY, RULE_ID, bucketName } from './names';

export function replicate(scope: Construct, tenantId: string, bucket: s3.Bucket, key: kms.Key): void {
  const sourceArn = `arn:aws:s3:::${bucketName(tenantId, PRIMARY)}`;
  const destinationArn = `arn:aws:s3:::${bucketName(tenantId, RECOVERY)}`;
  const alias = `alias/acme/tenant/${tenantId}`;
  const role = new iam.Role(scope, `${tenantId}ReplicationRole`, {
    assumedBy: new iam.ServicePrincipal('s3.amazonaws.com', {
      conditions: {
        StringEqualsIfExists: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnEqualsIfExists: { 'aws:SourceArn': sourceArn },
      },
    }),
    inlinePolicies: {
      Replication: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
            resources: [sourceArn],
          }),
          new iam.PolicyStatement({
            actions: [
              's3:GetObjectLegalHold',
              's3:GetObjectRetention',
              's3:GetObjectVersionAcl',
              's3:GetObjectVersionForReplication',
              's3:GetObjectVersionTagging',
            ],
            resources: [`${sourceArn}/*`],
          }),
          new iam.PolicyStatement({
            actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
            resources: [`${destinationArn}/*`],
          }),
          new iam.PolicyStatement({
            actions: ['kms:Decrypt'],
            resources: [key.keyArn],
            conditions: { StringEquals: { 'kms:ViaService': `s3.${PRIMARY}.amazonaws.com` } },
          }),
          new iam.PolicyStatement({
            actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
            resources: [`arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:key/*`],
            conditions: {
              StringEquals: { 'kms:ViaService': `s3.${RECOVERY}.amazonaws.com` },
              'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias },
            },
          }),
        ],
      }),
    },
  });
  acknowledge(
    role,
    inStandards('IAMNoInlinePolicy'),
    'The policy belongs to one bucket and its one replication role, and has to be there before its first use.',
  );
  acknowledge(
    role,
    [`${sourceArn}/*`, `${destinationArn}/*`].map(arn => wildcard(scope, arn)),
    'Replication reads every object of one named bucket and writes it to its one named counterpart.',
  );
  acknowledge(
    role,
    [wildcard(scope, `arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:key/*`)],
    "IAM can't name a key by its alias; the condition on the alias admits one key.",
  );
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  // The construct's own rules want the counterpart's bucket and key as constructs; here they are names.
  (bucket.node.defaultChild as s3.CfnBucket).replicationConfiguration = {
    role: role.roleArn,
    rules: [
      {
        id: RULE_ID,
        priority: 1,
        status: 'Enabled',
        filter: { prefix: '' },
        deleteMarkerReplication: { status: 'Disabled' },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        destination: {
          bucket: destinationArn,
          encryptionConfiguration: { replicaKmsKeyId: `arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:${alias}` },
          replicationTime: { status: 'Enabled', time: { minutes: 15 } },
          metrics: { status: 'Enabled', eventThreshold: { minutes: 15 } },
        },
      },
    ],
  };
}

interface ReplicationAlarmOptions {
  readonly tenantId: string;
  readonly metricName: string;
  readonly statistic: string;
  readonly threshold: number;
  readonly description: string;
}

export function replicationAlarm(
  scope: Construct,
  id: string,
  topic: sns.ITopic,
  options: ReplicationAlarmOptions,
): void {
  new cloudwatch.Alarm(scope, id, {
    alarmDescription: options.description,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/S3',
      metricName: options.metricName,
      statistic: options.statistic,
      period: Duration.minutes(5),
      dimensionsMap: {
        SourceBucket: bucketName(options.tenantId, PRIMARY),
        DestinationBucket: bucketName(options.tenantId, RECOVERY),
        RuleId: RULE_ID,
      },
    }),
    threshold: options.threshold,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  }).addAlarmAction(new SnsAction(topic));
}
