import type { Duration } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { BucketRecovery } from './mixins/bucket-recovery';
import { resourceOf } from './private/bucket-resource';
import type { ReplicationDestination } from './replication-destination';
import type { RetentionLock } from './retention-lock';

/** What an existing bucket is held to. */
export interface BucketProtectionProps {
  /**
   * How long a new version can't be deleted. Versions that are there already stay unlocked.
   *
   * @default - the lock that the bucket has, else RetentionLock.governance(Duration.days(30))
   */
  readonly retention?: RetentionLock;
  /**
   * Leaves new versions unlocked unless their writer locks them. Object Lock itself is switched on.
   *
   * @default - versions are locked
   */
  readonly withoutRetention?: ProtectionRemoval;
  /**
   * How long the bucket's lifecycle has to leave versions alone. A lifecycle that removes them sooner is an
   * error; none is added.
   *
   * @default Duration.days(90), or the retention when that is longer
   */
  readonly versionWindow?: Duration;
  /**
   * The only role whose `s3:BypassGovernanceRetention` works on this bucket. With one, only it and deployments change
   * the bucket's policy, lock, lifecycle, encryption and replication, or delete the bucket.
   *
   * @default - none: lifting a lock takes a change of the bucket's policy first
   */
  readonly breakGlassRoleArn?: string;
  /**
   * Roles that change the bucket's settings, beside the break-glass role. CloudFormation's has to be one of them.
   *
   * @default - the role that CloudFormation deploys with, by the stack's synthesizer; where that names none, whoever
   * IAM policies of the account allow
   */
  readonly deploymentRoleArns?: string[];
  /**
   * The bucket in the recovery region. Objects that are there already are not replicated by it: that takes S3
   * Batch Replication.
   *
   * @default - none
   */
  readonly replication?: ReplicationDestination;
  /**
   * The name under which the bucket is deployed, when it replicates and the template leaves it unnamed.
   *
   * @default - the name in the template
   */
  readonly sourceBucketName?: string;
  /**
   * Who is told about replications that failed.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/** Puts buckets that exist already under protection. */
export class BucketProtection {
  /**
   * Switches on versioning, Object Lock, EventBridge, TLS and, if asked for, replication, on a bucket of this
   * app. Nothing that is there is weakened, and the bucket is updated in place. Object Lock can't be switched
   * off again.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html
   * @throws RecoveryError `not-a-bucket`, `imported-bucket`, and what {@link BucketRecovery} throws
   */
  public static protect(bucket: s3.IBucketRef, props: BucketProtectionProps = {}): void {
    new BucketRecovery(props).applyTo(resourceOf('BucketProtection', bucket));
  }
}
