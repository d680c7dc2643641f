import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { REPLICATION_DESTINATION_ACTIONS, REPLICATION_SOURCE_ACTIONS } from '../perms';
import type { ReplicationDestination } from '../replication-destination';
import { isCrossAccount } from './replication-destination';

/** Whom S3 has to be to replicate a bucket. ARNs are made from names, so that no resource waits for another. */
export interface ReplicationAccess {
  readonly sourceArn: string;
  /** ARN of the source's key or alias; undefined when the source isn't encrypted under a key of its own. */
  readonly sourceKeyArn: string | undefined;
  readonly destination: ReplicationDestination;
}

/**
 * Lets S3 assume a role on behalf of one bucket of this account, not of anybody's. No page says that replication
 * states its source. `IfExists` keeps other buckets out where it does, and doesn't stop every replication where
 * it doesn't.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function replicationPrincipal(sourceArn: string): iam.IPrincipal {
  return new iam.ServicePrincipal('s3.amazonaws.com', {
    conditions: {
      StringEqualsIfExists: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnEqualsIfExists: { 'aws:SourceArn': sourceArn },
    },
  });
}

/**
 * What replication needs. Without the retention and legal-hold permissions it fails for locked objects, and
 * without the keys for encrypted ones: in both cases nothing tells at deployment.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export function replicationStatements(scope: IConstruct, access: ReplicationAccess): iam.PolicyStatement[] {
  const { destination, sourceArn, sourceKeyArn } = access;
  const destinationArn = bucketArnOf(scope, destination.bucketName);
  return [
    new iam.PolicyStatement({
      actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      resources: [sourceArn],
    }),
    new iam.PolicyStatement({ actions: REPLICATION_SOURCE_ACTIONS, resources: [`${sourceArn}/*`] }),
    new iam.PolicyStatement({
      actions: [
        ...REPLICATION_DESTINATION_ACTIONS,
        ...(destination.replicateDeleteMarkers === true ? ['s3:ReplicateDelete'] : []),
        ...(isCrossAccount(scope, destination) ? ['s3:ObjectOwnerOverrideToBucketOwner'] : []),
      ],
      resources: [`${destinationArn}/*`],
    }),
    ...(sourceKeyArn === undefined
      ? []
      : [keyStatement(['kms:Decrypt'], sourceKeyArn, Stack.of(scope).region)]),
    keyStatement(['kms:Encrypt', 'kms:GenerateDataKey'], destination.keyArn, destination.region),
  ];
}

/** The ARN of a bucket by its name; unlike the attribute of its resource it makes no dependency. */
export function bucketArnOf(scope: IConstruct, bucketName: string): string {
  return `arn:${Stack.of(scope).partition}:s3:::${bucketName}`;
}

/** IAM can't name a key by its alias, but can ask for the alias as a condition on every key of that place. */
function keyStatement(actions: string[], arn: string, region: string): iam.PolicyStatement {
  const alias = /^(.*):(alias\/.+)$/s.exec(arn);
  return new iam.PolicyStatement({
    actions,
    resources: [alias ? `${alias[1]}:key/*` : arn],
    conditions: {
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
      ...(alias ? { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias[2] } } : {}),
    },
  });
}
