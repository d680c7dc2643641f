import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { ReplicationDestination } from '../replication-destination';
import { isCrossAccount } from './replication-destination';
import { bucketArnOf } from './replication-role';

/** Names the rule in CloudWatch's dimensions, so that alarms in another stack find its metrics. */
export const RULE_ID = 'recovery-region';

/** The only figure that S3 takes for replication time control. */
export const REPLICATION_MINUTES = 15;

/**
 * Everything in the bucket, encrypted objects too, within 15 minutes. The filter makes it a rule of the second
 * version: the first one would carry deletions along.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 */
export function replicationRule(
  scope: IConstruct,
  destination: ReplicationDestination,
): s3.CfnBucket.ReplicationRuleProperty {
  return {
    id: RULE_ID,
    priority: 1,
    status: 'Enabled',
    filter: { prefix: '' },
    deleteMarkerReplication: { status: destination.replicateDeleteMarkers === true ? 'Enabled' : 'Disabled' },
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
    destination: {
      bucket: bucketArnOf(scope, destination.bucketName),
      encryptionConfiguration: { replicaKmsKeyId: destination.keyArn },
      replicationTime: { status: 'Enabled', time: { minutes: REPLICATION_MINUTES } },
      metrics: { status: 'Enabled', eventThreshold: { minutes: REPLICATION_MINUTES } },
      ...(isCrossAccount(scope, destination)
        ? { account: destination.account, accessControlTranslation: { owner: 'Destination' } }
        : {}),
    },
  };
}
