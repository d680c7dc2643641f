import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkDays } from '../private/checks';
import { AppendOnlyBucket, type AppendOnlyBucketProps } from '../storage/append-only-bucket';
import { RetentionLock } from '../storage/retention-lock';

/** Properties of an {@link ErasureLedger}. Its key is another one than what subjects' keys are wrapped with. */
export interface ErasureLedgerProps extends AppendOnlyBucketProps {
  /**
   * How long the longest-lived backup of anything that subjects are in is kept: 1 to 36,000 days. Records are locked
   * for 30 days more, so that whatever is restored finds its erasures.
   */
  readonly longestBackup: Duration;
}

/** Where the records are, within the bucket. */
const PREFIX = 'erasures/';

/** A restore may begin on the last day of a backup, and takes its time. */
const MARGIN_DAYS = 30;

/**
 * Which subjects were erased, and when: one locked record each, appended and never changed. It outlives every backup
 * in which an erased subject may come back, so that a restore can be checked against it, and the erasures applied
 * again. Records name a subject by its id alone, so an id must be a pseudonym and never a name or an address.
 */
export class ErasureLedger extends AppendOnlyBucket {
  /** Where the records are, within the bucket. */
  public readonly prefix = PREFIX;

  /** @throws RecoveryError `invalid-longest-backup`, and what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: ErasureLedgerProps) {
    super(scope, id, props, self => {
      const bounds = { min: 1, max: 36_000 };
      const code = 'invalid-longest-backup';
      const days = checkDays(self, code, 'the longest backup', props.longestBackup, bounds);
      return RetentionLock.governance(Duration.days(days + MARGIN_DAYS));
    });
  }
}
