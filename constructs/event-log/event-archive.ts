import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AppendOnlyBucket, type AppendOnlyBucketProps } from '../storage/append-only-bucket';
import { RetentionLock } from '../storage/retention-lock';

/** Properties of an {@link EventArchive}. */
export interface EventArchiveProps extends AppendOnlyBucketProps {
  /**
   * How long an archived event can't be deleted. A lock counts from the writing: with a short one the oldest events
   * stand open while something is still rebuilt from them.
   *
   * @default RetentionLock.governance(Duration.days(3_650))
   */
  readonly retention?: RetentionLock;
}

/** As long as the assessor asks a lock to be before it takes it for one without an end. */
const DEFAULT_DAYS = 3_650;

/**
 * Where the events of logs are kept for good: locked, versioned, replicated, removed by nobody. One bucket in each
 * region, of which the one in the recovery region receives what the other one replicates; several logs may share them.
 */
export class EventArchive extends AppendOnlyBucket {
  /** @throws RecoveryError what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: EventArchiveProps) {
    super(scope, id, props, () => props.retention ?? RetentionLock.governance(Duration.days(DEFAULT_DAYS)));
  }
}
