import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { checkDays } from '../private/checks';
import { requireProps } from '../private/props';
import { RecoverableBucket } from '../storage/recoverable-bucket';
import type { ReplicationDestination } from '../storage/replication-destination';
import { RetentionLock } from '../storage/retention-lock';

/** Properties of an {@link ErasureLedger}. */
export interface ErasureLedgerProps {
  /**
   * How long the longest-lived backup of anything that subjects are in is kept: 1 to 36,000 days. Records are locked
   * for 30 days more, so that whatever is restored finds its erasures.
   */
  readonly longestBackup: Duration;
  /** The key that encrypts the records; another one than what subjects' keys are wrapped with. */
  readonly encryptionKey: kms.IKey;
  /**
   * Name of the bucket. Needed when it replicates.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * The ledger's bucket in the recovery region.
   *
   * @default - none
   */
  readonly replication?: ReplicationDestination;
  /**
   * Where access logs go. Either this or `withoutAccessLogs` is needed.
   *
   * @default - none
   */
  readonly accessLogs?: s3.IBucket;
  /**
   * Does without access logs.
   *
   * @default - access logs are needed
   */
  readonly withoutAccessLogs?: ProtectionRemoval;
  /**
   * The only role that may lift a lock.
   *
   * @default - none
   */
  readonly breakGlassRoleArn?: string;
  /**
   * Who is told about replications that failed.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
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
export class ErasureLedger extends Construct {
  public readonly bucket: s3.IBucket;
  /** Where the records are, within the bucket. */
  public readonly prefix = PREFIX;
  private readonly ledger: RecoverableBucket;

  /** @throws RecoveryError `invalid-longest-backup`, and what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: ErasureLedgerProps) {
    super(scope, id);
    requireProps(this, props);
    const { longestBackup, ...others } = props;
    const days = checkDays(this, 'invalid-longest-backup', 'the longest backup', longestBackup, {
      min: 1,
      max: 36_000,
    });
    this.ledger = new RecoverableBucket(this, 'Bucket', {
      ...others,
      retention: RetentionLock.governance(Duration.days(days + MARGIN_DAYS)),
    });
    this.bucket = this.ledger.bucket;
  }

  /** Adding records; explicitly never destroying one, or lifting a lock. */
  public grantAppend(grantee: iam.IGrantable): iam.Grant {
    return this.ledger.grants.write(grantee);
  }

  /** Reading records, as the check after a restore does. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.ledger.grants.read(grantee);
  }
}
