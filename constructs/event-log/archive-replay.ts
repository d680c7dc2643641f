import { Duration, Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { checkInteger, checkName } from '../private/checks';
import { reject } from '../private/errors';
import { handlerFunction } from '../private/handler-function';
import { METRIC_NAMESPACE, letItMapOverItself, machine } from '../private/machine';
import { requireProps } from '../private/props';
import type { EventArchive } from './event-archive';
import { checkArchive, checkHours, checkLogName, checkTopic } from './private/checks';
import { prefixOf } from './private/delivery';
import { ring } from './private/log-alarms';
import { replayDefinition } from './private/replay-workflow';
import { ReplayTarget } from './replay-target';

/** Properties of an {@link ArchiveReplay}. */
export interface ArchiveReplayProps {
  /** Name of the replay, by which its figures are found: 1 to 50 letters, digits and hyphens. */
  readonly replayName: string;
  /** Name of the log whose events are replayed. */
  readonly logName: string;
  /** The archive in this region: in the recovery region the one that receives what the other replicates. */
  readonly archive: EventArchive;
  /** Who is given the events. */
  readonly target: ReplayTarget;
  /**
   * Objects that are replayed at a time, 1 to 1,000. Events of one key may be in several objects, so that more than
   * one at a time mixes them.
   *
   * @default 1
   */
  readonly concurrency?: number;
  /**
   * When a replay is given up: whole hours from 1 to 8,760.
   *
   * @default Duration.hours(24)
   */
  readonly timeout?: Duration;
  /**
   * Who is told about replays that failed or took too long.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * A workflow that reads what was archived in some hours and puts it back, in a stream or through a function. It
 * measures how long that takes: state what it measured as `replay` of the stores that are derived from the log.
 *
 * Every event comes at least once. Within an object the order of each key holds; over objects nothing is promised, by
 * Firehose no more than here, so that whoever depends on it has to compare sequence numbers of the events' own.
 */
export class ArchiveReplay extends Construct {
  /** Start it with `{"from": "<ISO 8601>", "to": "<ISO 8601>"}`; every hour that they touch is replayed as a whole. */
  public readonly workflow: sfn.StateMachine;

  /**
   * @throws RecoveryError `invalid-replay-name`, `invalid-log-name`, `invalid-archive`, `invalid-target`,
   * `invalid-concurrency`, `invalid-timeout`, `invalid-topic`, `handlers-not-built`
   */
  public constructor(scope: Construct, id: string, props: ArchiveReplayProps) {
    super(scope, id);
    const { target, archive: stated, ...others } = requireProps(this, props);
    const replayName = checkName(
      this,
      'invalid-replay-name',
      'the name of the replay',
      others.replayName,
      /^[A-Za-z][A-Za-z0-9-]{0,49}$/,
      '1 to 50 letters, digits and hyphens, beginning with a letter',
    );
    const logName = checkLogName(this, others.logName);
    const archive = checkArchive(this, stated);
    if (!(target instanceof ReplayTarget)) {
      throw reject(this, {
        code: 'invalid-target',
        problem: 'there is nobody to replay for',
        received: target,
        allowed: 'a ReplayTarget',
        fix: 'pass ReplayTarget.stream or ReplayTarget.consumer',
      });
    }
    const concurrency = checkInteger(
      this,
      'invalid-concurrency',
      'the number of objects at a time',
      others.concurrency ?? 1,
      { min: 1, max: 1_000 },
    );
    const hours = checkHours(this, others.timeout ?? Duration.hours(24), {
      code: 'invalid-timeout',
      what: 'the time after which a replay is given up',
      min: 1,
      max: 8_760,
    });
    const alarmTopic = checkTopic(this, others.alarmTopic);
    const replayer = this.replayer(archive, target);
    const { bucket } = archive;
    const definition = replayDefinition({
      replayName,
      bucketName: bucket.bucketName,
      prefix: prefixOf(logName),
      replayer: replayer.functionArn,
      concurrency,
      metricNamespace: METRIC_NAMESPACE,
    });
    this.workflow = machine(this, 'Workflow', definition, Duration.hours(hours));
    letItMapOverItself(this, 'MapOverItself', this.workflow);
    replayer.grantInvoke(this.workflow);
    archive.grantRead(this.workflow);
    this.addAlarms(replayName, alarmTopic);
  }

  private replayer(archive: EventArchive, target: ReplayTarget): lambda.Function {
    const replayer = handlerFunction(this, 'Replay', {
      name: 'event-archive-replay',
      description: 'Puts the events of one archived object back',
      memoryMiB: 1_024,
      environment: { TARGET: Stack.of(this).toJsonString(target.settings) },
    });
    archive.grantRead(replayer);
    target.grant(replayer);
    return replayer;
  }

  private addAlarms(replayName: string, alarmTopic: sns.ITopic | undefined): void {
    const period = Duration.minutes(5);
    const statistic = 'Sum';
    ring(this, 'Failed', {
      text: `${replayName}: a replay failed; what it had put back by then is there`,
      metric: this.workflow.metricFailed({ period, statistic }),
      threshold: 0,
      alarmTopic,
    });
    ring(this, 'TimedOut', {
      text: `${replayName}: a replay took too long and was given up`,
      metric: this.workflow.metricTimedOut({ period, statistic }),
      threshold: 0,
      alarmTopic,
    });
  }
}
