import { CfnDeletionPolicy, Mixin, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { policyChangers } from '../../private/deployment-roles';
import { reject } from '../../private/errors';
import { recordObjectives, recordRemoval } from '../../private/metadata';
import { requireProps } from '../../private/props';
import type { BucketProtectionProps } from '../bucket-protection';
import { BucketReplication } from '../bucket-replication';
import { guardBucket, notificationHandler } from '../private/bucket-guard';
import { lockStaysShut, settingsStay, tlsOnly } from '../private/bucket-policy';
import { checkBreakGlassRole, knownDays, windowOf } from '../private/bucket-props';
import { ownerOf } from '../private/bucket-resource';
import { lifecycleFaults } from '../private/lifecycle';
import { lockVersions, sendToEventBridge } from '../private/protections';
import { presentRetention, retentionOf, strongerRetention } from '../private/retention';

/**
 * Puts a bucket that exists already under protection, as `bucket.with(new BucketRecovery({ … }))`. The bucket
 * keeps its logical id and is never replaced.
 */
export class BucketRecovery extends Mixin {
  public constructor(private readonly props: BucketProtectionProps = {}) {
    super();
  }

  /** Whether the construct is a bucket's resource. */
  public override supports(construct: IConstruct): construct is s3.CfnBucket {
    return s3.CfnBucket.isCfnBucket(construct);
  }

  /**
   * @throws RecoveryError `invalid-retention`, `unacknowledged-compliance-lock`, `retention-kept-and-removed`,
   * `retention-undercuts`, `invalid-version-window`, `invalid-role-arn`, `lifecycle-undercuts`, `invalid-list`,
   * `missing-reason`, and what {@link BucketReplication} throws
   */
  public applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    requireProps(construct, this.props);
    const present = presentRetention(construct);
    const asked = retentionOf(construct, this.props, present);
    const retention = strongerRetention(construct, present, asked);
    checkBreakGlassRole(construct, this.props.breakGlassRoleArn);
    const keeping = {
      lockDays: knownDays(retention?.days),
      windowDays: knownDays(windowOf(construct, this.props.versionWindow, retention)),
    };
    const faults = lifecycleFaults(construct, keeping);
    if (faults.length > 0) {
      throw reject(construct, {
        code: 'lifecycle-undercuts',
        problem: faults.join('; '),
        allowed: 'a lifecycle that removes nothing before the lock and the version window end',
        fix: 'lengthen the expiry, or shorten the versionWindow to what you really want to cover',
      });
    }
    const stays = retention && retention === present ? construct.objectLockConfiguration : undefined;
    lockVersions(construct, retention);
    if (stays) construct.objectLockConfiguration = stays;
    this.notify(construct);
    if (construct.cfnOptions.deletionPolicy !== CfnDeletionPolicy.RETAIN) {
      construct.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
    addPolicy(construct, this.props);
    recordObjectives(construct);
    const { withoutRetention } = this.props;
    if (withoutRetention && !retention) recordRemoval(construct, 'default-retention', withoutRetention);
    guardBucket(construct, { ...keeping, toleratesHandler: true });
    this.replicate(construct);
  }

  /** Where CDK's handler manages notifications already, the setting goes through it: two writers would fight. */
  private notify(bucket: s3.CfnBucket): void {
    const owner = ownerOf(bucket);
    if (notificationHandler(bucket) && owner instanceof s3.Bucket) owner.enableEventBridgeNotification();
    else sendToEventBridge(bucket);
  }

  private replicate(bucket: s3.CfnBucket): void {
    const { replication, alarmTopic, sourceBucketName } = this.props;
    if (replication === undefined) return;
    new BucketReplication(ownerOf(bucket), 'Replication', {
      source: bucket,
      destination: replication,
      ...(alarmTopic === undefined ? {} : { alarmTopic }),
      ...(sourceBucketName === undefined ? {} : { sourceBucketName }),
    });
  }
}

function addPolicy(bucket: s3.CfnBucket, props: BucketProtectionProps): void {
  const { breakGlassRoleArn, deploymentRoleArns } = props;
  const changers = policyChangers(bucket, deploymentRoleArns);
  const owner = ownerOf(bucket);
  // A bucket has one policy: an L2 knows its own, for a bare resource the CDK looks for it.
  const target = owner instanceof s3.Bucket ? owner : iam.ResourceWithPolicies.of(bucket);
  for (const statement of [
    ...tlsOnly(bucket.attrArn),
    lockStaysShut(bucket.attrArn, breakGlassRoleArn),
    ...settingsStay(bucket.attrArn, breakGlassRoleArn, changers),
  ]) {
    const policy = target?.addToResourcePolicy(statement).policyDependable;
    if (policy instanceof s3.BucketPolicy || policy instanceof s3.CfnBucketPolicy) {
      policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
  }
}
