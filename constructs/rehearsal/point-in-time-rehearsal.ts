import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { describeDuration, wholeSeconds } from '../private/checks';
import { reject } from '../private/errors';
import { requireAttribute, requireProps } from '../private/props';
import type { EvidenceBucket } from './evidence-bucket';
import { momentBefore } from './private/automated-backup-workflow';
import { rehearseDatabase } from './private/database-rehearsal';
import type { RehearsalFrequency } from './rehearsal-frequency';
import { type PostgresValidation, RehearsedStore } from './rehearsed-store';

/** Properties of a {@link PointInTimeRehearsal}. */
export interface PointInTimeRehearsalProps {
  /** Name of the rehearsal: 1 to 36 letters, digits and `_`. */
  readonly rehearsalName: string;
  /** The database, whose automated backups RDS keeps in this region. */
  readonly database: rds.IDatabaseInstance;
  /** How the restore is validated. Its manifest has to be older than the moment that is restored. */
  readonly validation: PostgresValidation;
  /** The key that the database is encrypted with. */
  readonly encryptionKey: kms.IKey;
  /** Where evidence goes. */
  readonly evidence: EvidenceBucket;
  /**
   * Where manifests and lists of erasures are read.
   *
   * @default - where evidence goes
   */
  readonly manifests?: EvidenceBucket;
  /**
   * How long before the latest moment that can be restored: as long as it takes to notice a mistake. Whole seconds, a
   * minute to 34 days, within the database's own window.
   *
   * @default Duration.hours(1)
   */
  readonly before?: Duration;
  /**
   * How often.
   *
   * @default RehearsalFrequency.QUARTERLY
   */
  readonly frequency?: RehearsalFrequency;
  /**
   * Hour of the day, UTC, at which the restore begins: 0 to 23.
   *
   * @default 6
   */
  readonly startHour?: number;
  /**
   * How long a restore may take before it counts as failed: 1 to 168 hours.
   *
   * @default Duration.hours(6)
   */
  readonly restoreWithin?: Duration;
  /**
   * The key that encrypts the logs of functions and workflows. Its policy has to let CloudWatch Logs in.
   *
   * @default - logs are encrypted with a key of CloudWatch Logs
   */
  readonly logEncryptionKey?: kms.IKey;
  /** Who is told when a rehearsal failed, missed its objective, or is overdue. */
  readonly alarmTopic: sns.ITopic;
}

/**
 * Rehearses that a database comes back as it was at a moment in the past, which AWS Backup doesn't rehearse for backups
 * that RDS keeps itself: restores to the moment, into the quarantine, validates, writes evidence, deletes. The moment
 * stands for that of the mistake: what is lost is counted up to it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
export class PointInTimeRehearsal extends Construct {
  /** Restores and validates; it runs on a schedule, or when somebody starts it. */
  public readonly workflow: sfn.StateMachine;
  /** Looks twice a day whether the evidence is too old. */
  public readonly watch: sfn.StateMachine;
  /** Rehearsals that left no evidence, or something to delete. */
  public readonly deadLetters: sqs.Queue;

  /**
   * @throws RecoveryError `invalid-rehearsal-name`, `invalid-resource`, `invalid-moment`, `invalid-evidence-bucket`,
   * `unknown-frequency`, `invalid-start-hour`, `invalid-window`, `handlers-not-built`, and what {@link RehearsedStore}
   * throws
   */
  public constructor(scope: Construct, id: string, props: PointInTimeRehearsalProps) {
    super(scope, id);
    const { database, validation, encryptionKey } = requireProps(this, props);
    requireAttribute(this.node.path, 'a database', database, 'instanceIdentifier');
    requireAttribute(this.node.path, 'a key', encryptionKey, 'keyArn');
    const { workflow, watch, deadLetters } = rehearseDatabase(this, {
      ...props,
      scenario: 'accidental-deletion',
      instanceIdentifier: database.instanceIdentifier,
      from: momentBefore(this.secondsBefore(props.before ?? Duration.hours(1))),
      restoredFrom: [database.instanceArn],
      rehearsed: RehearsedStore.postgres(database, validation),
      description: 'restores to a moment in the past',
    });
    this.workflow = workflow;
    this.watch = watch;
    this.deadLetters = deadLetters;
  }

  private secondsBefore(before: Duration): number {
    const seconds = wholeSeconds(before);
    if (seconds !== undefined && seconds >= 60 && seconds <= LONGEST_SECONDS) return seconds;
    throw reject(this, {
      code: 'invalid-moment',
      problem: 'the time before the latest moment is not a usable duration',
      received: describeDuration(before),
      allowed: 'whole seconds, from a minute to 34 days, known while synthesizing',
      fix: 'state it as a Duration such as Duration.hours(1)',
    });
  }
}

/** RDS keeps automated backups for 35 days at most, and the oldest of them goes while it is restored. */
const LONGEST_SECONDS = 34 * 86_400;
