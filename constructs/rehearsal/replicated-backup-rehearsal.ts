import { Aws, type Duration, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { checkName, checkRegion } from '../private/checks';
import { reject } from '../private/errors';
import { requireAttribute, requireProps } from '../private/props';
import type { EvidenceBucket } from './evidence-bucket';
import { REPLICATED } from './private/automated-backup-workflow';
import { rehearseDatabase } from './private/database-rehearsal';
import type { RehearsalFrequency } from './rehearsal-frequency';
import { type PostgresValidation, RehearsedStore } from './rehearsed-store';

/** Properties of a {@link ReplicatedBackupRehearsal}. */
export interface ReplicatedBackupRehearsalProps {
  /** Name of the rehearsal: 1 to 36 letters, digits and `_`. */
  readonly rehearsalName: string;
  /** Name of the database in its own region. */
  readonly instanceIdentifier: string;
  /** The database's own region; another one than this stack's. */
  readonly sourceRegion: string;
  /** How the restore is validated. It needs `storeId`, because the database stands in another region's stack. */
  readonly validation: PostgresValidation;
  /** The key in this region that the replicated backups are encrypted with. */
  readonly backupKey: kms.IKey;
  /** Where evidence goes. */
  readonly evidence: EvidenceBucket;
  /**
   * Where manifests and lists of erasures are read, such as a replica of the primary region's evidence.
   *
   * @default - where evidence goes
   */
  readonly manifests?: EvidenceBucket;
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
 * Rehearses the loss of a region for a database whose backups RDS replicates here, which AWS Backup doesn't restore
 * on a schedule: restores to the latest moment that arrived, into the quarantine, validates, writes evidence, deletes.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 */
export class ReplicatedBackupRehearsal extends Construct {
  /** Restores and validates; it runs on a schedule, or when somebody starts it. */
  public readonly workflow: sfn.StateMachine;
  /** Looks twice a day whether the evidence is too old. */
  public readonly watch: sfn.StateMachine;
  /** Rehearsals that left no evidence, or something to delete. */
  public readonly deadLetters: sqs.Queue;

  /**
   * @throws RecoveryError `invalid-rehearsal-name`, `invalid-instance-identifier`, `invalid-region`,
   * `scenario-not-rehearsed-here`, `invalid-resource`, `invalid-evidence-bucket`, `unknown-frequency`,
   * `invalid-start-hour`, `invalid-window`, `invalid-store-id`, `handlers-not-built`, and what
   * {@link RehearsedStore} throws
   */
  public constructor(scope: Construct, id: string, props: ReplicatedBackupRehearsalProps) {
    super(scope, id);
    requireProps(this, props);
    const instanceIdentifier = checkInstance(this, props.instanceIdentifier);
    requireAttribute(this.node.path, 'a key', props.backupKey, 'keyArn');
    const sourceArn = this.sourceArn(props.sourceRegion, instanceIdentifier);
    const { workflow, watch, deadLetters } = rehearseDatabase(this, {
      ...props,
      scenario: 'region-failure',
      instanceIdentifier,
      from: REPLICATED,
      restoredFrom: [],
      encryptionKey: props.backupKey,
      rehearsed: RehearsedStore._replicated(sourceArn, props.validation),
      description: 'restores replicated backups',
    });
    this.workflow = workflow;
    this.watch = watch;
    this.deadLetters = deadLetters;
  }

  private sourceArn(region: string, instanceIdentifier: string): string {
    const source = checkRegion(this, 'the source region', region);
    if (source !== Stack.of(this).region) {
      return `arn:${Aws.PARTITION}:rds:${source}:${Aws.ACCOUNT_ID}:db:${instanceIdentifier}`;
    }
    throw reject(this, {
      code: 'scenario-not-rehearsed-here',
      problem: 'the database is in the region whose loss is rehearsed',
      received: source,
      allowed: 'a rehearsal in another region than that of its database',
      fix: 'make it in the stack of the recovery region',
    });
  }
}

function checkInstance(scope: Construct, instanceIdentifier: string): string {
  return checkName(
    scope,
    'invalid-instance-identifier',
    'the instance identifier',
    instanceIdentifier,
    /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    '1 to 63 lower-case letters, digits and single hyphens, beginning with a letter',
  );
}
