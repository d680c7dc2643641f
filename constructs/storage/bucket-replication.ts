import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { reject } from '../private/errors';
import { requireProps } from '../private/props';
import { checkBucketName } from './private/bucket-name';
import { resourceOf } from './private/bucket-resource';
import { replicationAlarm } from './private/replication-alarm';
import { checkDestination } from './private/replication-destination';
import { bucketArnOf, replicationPrincipal, replicationStatements } from './private/replication-role';
import { replicationRule } from './private/replication-rule';
import { keyArnOf } from './private/source-key';
import type { ReplicationDestination } from './replication-destination';

/** Properties of a {@link BucketReplication}. */
export interface BucketReplicationProps {
  /** The bucket that replicates. It has to be made in this app, with versioning. */
  readonly source: s3.IBucketRef;
  /** Where it replicates to. */
  readonly destination: ReplicationDestination;
  /**
   * The name under which the source is deployed. Only for a bucket that the template leaves unnamed: the role
   * has to be complete before the bucket uses it, so it can't ask the bucket for its name.
   *
   * @default - the name in the template
   */
  readonly sourceBucketName?: string;
  /**
   * The role that S3 assumes. It is given what it needs. One role may serve many buckets, which matters where
   * there are more buckets than an account may have roles; it then has to let `s3.amazonaws.com` assume it.
   *
   * @default - a role for this bucket alone
   */
  readonly role?: iam.IRole;
  /**
   * Who is told about replications that failed.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * Replicates a bucket to another region under S3's replication time control, encrypted and locked objects
 * included. Replication carries overwrites along: it protects from losing a region, not from a mistake.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 */
export class BucketReplication extends Construct {
  /** The role that S3 assumes. */
  public readonly role: iam.IRole;
  /** Goes off when a replication failed. */
  public readonly failureAlarm: cloudwatch.Alarm;

  /**
   * @throws RecoveryError `not-a-bucket`, `imported-bucket`, `unversioned-source`, `unnamed-bucket`,
   * `source-key-not-named`, `replicates-already`, `invalid-role`, `invalid-topic`, and for the destination
   * `invalid-destination`, `invalid-bucket-name`, `invalid-region`, `same-region`, `same-bucket`,
   * `invalid-replica-key`, `invalid-account`, `alias-across-accounts`, `unprotected-destination`
   */
  public constructor(scope: Construct, id: string, props: BucketReplicationProps) {
    super(scope, id);
    requireProps(this, props);
    const { destination } = props;
    const source = resourceOf(this.node.path, props.source);
    const sourceName = this.nameOf(source, props.sourceBucketName);
    checkDestination(this, sourceName, destination);
    this.checkSource(source);

    const access = {
      sourceArn: bucketArnOf(this, sourceName),
      sourceKeyArn: keyArnOf(this, source),
      destination,
    };
    const statements = replicationStatements(this, access);
    if (props.role === undefined) {
      // Inline, so that the role is complete when the bucket first refers to it: an object written in between
      // would never be replicated.
      this.role = new iam.Role(this, 'Role', {
        assumedBy: replicationPrincipal(access.sourceArn),
        inlinePolicies: { Replication: new iam.PolicyDocument({ statements }) },
      });
      // The bucket outlives its stack, and goes on replicating only as long as the role is there.
      this.role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    } else {
      this.role = this.complete(props.role, statements, source);
    }
    source.replicationConfiguration = {
      role: this.role.roleArn,
      rules: [replicationRule(this, destination)],
    };
    this.failureAlarm = replicationAlarm(this, 'Failed', {
      metricName: 'OperationsFailedReplication',
      statistic: 'Sum',
      threshold: 0,
      description: `Objects of ${sourceName} failed to replicate to ${destination.region}`,
      sourceBucketName: sourceName,
      destinationBucketName: destination.bucketName,
      alarmTopic: props.alarmTopic,
    });
  }

  private nameOf(source: s3.CfnBucket, stated: string | undefined): string {
    // An L2 without a name has a token here that comes to nothing.
    const named = Stack.of(this).resolve(source.bucketName) !== undefined;
    const name = stated ?? (named ? source.bucketName : undefined);
    if (name !== undefined) return checkBucketName(this, "the source's bucket name", name);
    throw reject(this, {
      code: 'unnamed-bucket',
      problem: 'the bucket that replicates has no name in the template',
      allowed: 'a bucket with a bucketName',
      fix: 'set bucketName on a new bucket; for a deployed one pass sourceBucketName, because naming it would replace it',
    });
  }

  private checkSource(source: s3.CfnBucket): void {
    if (Stack.of(this).resolve(source.versioningConfiguration)?.status !== 'Enabled') {
      throw reject(this, {
        code: 'unversioned-source',
        problem: `the bucket ${source.node.path} has no versioning`,
        allowed: 'a versioned bucket',
        fix: 'set versioned: true, or protect the bucket with BucketProtection',
      });
    }
    if (source.replicationConfiguration !== undefined) {
      throw reject(this, {
        code: 'replicates-already',
        problem: `the bucket ${source.node.path} has replication rules already`,
        allowed: 'a bucket without replication rules',
        fix: 'remove the rules that are there, or leave them and this construct out',
      });
    }
  }

  private complete(role: iam.IRole, statements: iam.PolicyStatement[], source: s3.CfnBucket): iam.IRole {
    if (typeof role?.roleArn !== 'string' || typeof role.addToPrincipalPolicy !== 'function') {
      throw reject(this, {
        code: 'invalid-role',
        problem: 'the replication role is not a role',
        received: role,
        allowed: 'an iam.IRole',
        fix: 'pass a role, or leave it out to have one made',
      });
    }
    for (const statement of statements) {
      const { policyDependable } = role.addToPrincipalPolicy(statement);
      if (policyDependable) source.node.addDependency(policyDependable);
    }
    return role;
  }
}
