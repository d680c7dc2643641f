import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { DANGEROUS_ACTIONS } from '../../lib/model/dangerous-actions';
import { RecoveryKeyGrants } from '../keys/recovery-key-grants';
import { requireAttribute } from '../private/props';
import { HIDE_ACTIONS, LIST_ACTIONS, READ_ACTIONS, WRITE_ACTIONS } from './perms';

/**
 * Gives principals the use of a bucket and of its key. Who may change something is denied, in the same policy,
 * whatever destroys versions or switches a protection off, so that no other policy can add it. A grant lands on
 * the principal: buckets and roles may stand in different stacks without a cycle.
 */
export class RecoverableBucketGrants {
  /**
   * The grants of any bucket, also of one that this library didn't make.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static fromBucket(bucket: s3.IBucket): RecoverableBucketGrants {
    requireAttribute('RecoverableBucketGrants', 'a bucket', bucket, 'bucketArn');
    return new RecoverableBucketGrants(bucket, bucket.encryptionKey);
  }

  private constructor(
    private readonly bucket: s3.IBucket,
    private readonly key: kms.IKey | undefined,
  ) {}

  /** Reading objects and the versions behind them. */
  public read(grantee: iam.IGrantable): iam.Grant {
    if (this.key) {
      iam.Grant.addToPrincipal({
        grantee,
        actions: ['kms:Decrypt', 'kms:DescribeKey'],
        resourceArns: [this.key.keyArn],
      });
    }
    return this.give(grantee, [...LIST_ACTIONS, ...READ_ACTIONS]);
  }

  /** Writing new versions; explicitly never destroying old ones, lifting locks or changing the bucket. */
  public write(grantee: iam.IGrantable): iam.Grant {
    return this.giveChange(grantee, WRITE_ACTIONS);
  }

  /** Hiding objects behind delete markers; explicitly never destroying versions. */
  public hide(grantee: iam.IGrantable): iam.Grant {
    return this.giveChange(grantee, HIDE_ACTIONS);
  }

  private giveChange(grantee: iam.IGrantable, actions: readonly string[]): iam.Grant {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: [...DANGEROUS_ACTIONS.objects],
        resources: this.everything,
      }),
    );
    if (this.key) RecoveryKeyGrants.fromKey(this.key).use(grantee);
    return this.give(grantee, actions);
  }

  private give(grantee: iam.IGrantable, actions: readonly string[]): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: this.everything });
  }

  private get everything(): string[] {
    return [this.bucket.bucketArn, this.bucket.arnForObjects('*')];
  }
}
