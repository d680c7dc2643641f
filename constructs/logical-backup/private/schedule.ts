import { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { staggeredMinute } from '../../../lib/model/backup-schedule';
import { checkInteger, describeDuration, wholeSeconds } from '../../private/checks';
import { reject } from '../../private/errors';
import type { LogicalBackupProps } from '../logical-backup-props';

/** When dumps are made, and when one is missing. */
export interface DumpSchedule {
  readonly expression: string;
  readonly intervalHours: number;
  /** Hours without a completed dump after which the alarm rings. */
  readonly overdueHours: number;
}

/** Intervals that come out even within a day; longer ones are whole days. */
const HOURS = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 96, 120, 144];

/** An alarm whose periods are hours looks back no further than seven days. */
const LONGEST_LOOK_HOURS = 168;

/**
 * @throws RecoveryError `invalid-interval`, `invalid-start-hour`, `invalid-margin`
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function scheduleOf(scope: IConstruct, props: LogicalBackupProps): DumpSchedule {
  const interval = props.interval ?? Duration.days(1);
  const hours = (wholeSeconds(interval) ?? Number.NaN) / 3_600;
  if (!HOURS.includes(hours)) {
    throw reject(scope, {
      code: 'invalid-interval',
      problem: 'dumps are made at no such interval',
      received: describeDuration(interval),
      allowed: '1, 2, 3, 4, 6, 8, 12 or 24 hours, or 2 to 6 days',
      fix: 'pass one of them as a Duration',
    });
  }
  const start = checkInteger(scope, 'invalid-start-hour', 'the start hour', props.startHour ?? 2, {
    min: 0,
    max: 23,
  });
  const margin = props.margin ?? Duration.hours(6);
  const marginHours = (wholeSeconds(margin) ?? Number.NaN) / 3_600;
  if (!Number.isInteger(marginHours) || marginHours < 1 || hours + marginHours > LONGEST_LOOK_HOURS) {
    throw reject(scope, {
      code: 'invalid-margin',
      problem: 'no alarm can wait that long for a dump',
      received: describeDuration(margin),
      allowed: `whole hours from 1 to ${LONGEST_LOOK_HOURS - hours}`,
      fix: `pass a margin that leaves interval and margin within ${LONGEST_LOOK_HOURS} hours`,
    });
  }
  return {
    expression: expressionFor(hours, start, props.backupName),
    intervalHours: hours,
    overdueHours: hours + marginHours,
  };
}

function expressionFor(hours: number, start: number, name: string): string {
  if (hours > 24) return `rate(${hours / 24} days)`;
  const first = start % hours;
  const hour = hours === 24 ? String(start) : `${first}/${hours}`;
  return `cron(${staggeredMinute(name)} ${hour} * * ? *)`;
}
