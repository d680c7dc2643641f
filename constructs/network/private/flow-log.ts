import { Annotations, ArnFormat, type CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct, IConstruct } from 'constructs';
import { reject } from '../../private/errors';
import { requireAttribute } from '../../private/props';
import { resourceOf } from '../../private/store-resource';
import { LOG_DELIVERY_BUCKET_ACTIONS, LOG_DELIVERY_KEY_ACTIONS } from '../perms';

/** Seconds over which packets of one flow are added up: the shorter of the two that there are. */
const AGGREGATION_SECONDS = 60;

/** Buckets that have been told already: two networks may share one. */
const told = new WeakSet<IConstruct>();

/**
 * Every connection of a network, let through or not, into a bucket.
 *
 * @throws RecoveryError `invalid-resource`, `unlocked-flow-logs`
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
 */
export function addFlowLog(scope: Construct, vpcId: string, bucket: s3.IBucket): void {
  requireAttribute(scope.node.path, 'a bucket', bucket, 'bucketArn');
  checkLock(scope, bucket);
  const flowLog = new ec2.CfnFlowLog(scope, 'FlowLog', {
    resourceId: vpcId,
    resourceType: 'VPC',
    trafficType: 'ALL',
    maxAggregationInterval: AGGREGATION_SECONDS,
    logDestinationType: 's3',
    logDestination: bucket.bucketArn,
  });
  letLogsIn(scope, bucket);
  // Without the policy the delivery would be refused.
  if (bucket.policy) flowLog.node.addDependency(bucket.policy);
}

function checkLock(scope: Construct, bucket: s3.IBucket): void {
  const resource = resourceOf(bucket) as s3.CfnBucket | undefined;
  if (!resource || Stack.of(resource).resolve(resource.objectLockEnabled) === true) return;
  throw reject(scope, {
    code: 'unlocked-flow-logs',
    problem: 'whoever broke in could delete these flow logs',
    received: bucket.node.path,
    allowed: 'a bucket with Object Lock',
    fix: 'pass RecoverableBucket.bucket, or lock yours with BucketProtection.protect',
  });
}

/**
 * Lets flow logs of this account into a bucket and under its key.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
 */
function letLogsIn(scope: Construct, bucket: s3.IBucket): void {
  if (told.has(bucket)) return;
  told.add(bucket);
  const stack = Stack.of(scope);
  const source = stack.formatArn({
    service: 'logs',
    resource: '*',
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  const statement = (
    sid: string,
    actions: string[],
    resources: string[],
    more: Record<string, string> = {},
  ): iam.PolicyStatement =>
    new iam.PolicyStatement({
      sid,
      principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
      actions,
      resources,
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account, ...more },
        ArnLike: { 'aws:SourceArn': source },
      },
    });
  const permitted = [
    bucket.addToResourcePolicy(
      statement('FlowLogsLookForTheirBucket', LOG_DELIVERY_BUCKET_ACTIONS, [bucket.bucketArn]),
    ),
    bucket.addToResourcePolicy(
      statement(
        'FlowLogsWriteFiles',
        ['s3:PutObject'],
        [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
        { 's3:x-amz-acl': 'bucket-owner-full-control' },
      ),
    ),
    bucket.encryptionKey?.addToResourcePolicy(
      statement('FlowLogsEncryptFiles', LOG_DELIVERY_KEY_ACTIONS, ['*']),
    ),
  ];
  if (permitted.every(result => result?.statementAdded ?? true)) return;
  Annotations.of(scope).addWarningV2(
    'cdk-recovery:flow-logs-may-not-arrive',
    "the bucket or its key was imported, so its policy can't be changed here: let delivery.logs.amazonaws.com " +
      'do s3:GetBucketAcl, s3:ListBucket and s3:PutObject in the bucket, and encrypt and decrypt with its key',
  );
}

/** Whether a resource of this app is a flow log of everything in a network. */
export function isFlowLogOf(resource: CfnResource, isTheNetwork: (id: unknown) => boolean): boolean {
  if (!(resource instanceof ec2.CfnFlowLog)) return false;
  return (
    resource.trafficType !== 'ACCEPT' &&
    resource.trafficType !== 'REJECT' &&
    isTheNetwork(resource.resourceId)
  );
}
