import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AppendOnlyBucket, type AppendOnlyBucketProps } from '../storage/append-only-bucket';
import { RetentionLock } from '../storage/retention-lock';

/** Properties of an {@link EvidenceBucket}. */
export interface EvidenceBucketProps extends AppendOnlyBucketProps {
  /**
   * How long a record can't be deleted or changed. Auditors ask for years; a compliance lock makes it hold against
   * everybody.
   *
   * @default RetentionLock.governance(Duration.days(730))
   */
  readonly retention?: RetentionLock;
}

/**
 * Where the records of rehearsals are kept, and what restores are held against. Each record is locked when it is
 * written and names the digest of the one before it, so that neither a change nor a gap goes unseen. With
 * `replication` it can be read on the day when its region is gone and somebody wants to see what was rehearsed.
 */
export class EvidenceBucket extends AppendOnlyBucket {
  /** Where records are, within the bucket. Hand a copy of it to `cdk-recovery statement --evidence`. */
  public readonly evidencePrefix = 'evidence/';
  /** Where the marks of records that passed are, within the bucket. */
  public readonly passedPrefix = 'passed/';
  /** Where manifests and lists of erasures belong, within the bucket. */
  public readonly manifestPrefix = 'manifests/';

  /** @throws RecoveryError what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: EvidenceBucketProps) {
    super(scope, id, props, () => props.retention ?? RetentionLock.governance(Duration.days(730)));
  }
}
