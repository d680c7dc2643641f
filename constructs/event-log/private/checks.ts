import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { checkInteger, checkName, describeDuration, wholeSeconds } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import { EventArchive } from '../event-archive';
import type { EventLogProps } from '../event-log';

/** What every log was told, checked. */
export interface CheckedLog {
  readonly logName: string;
  readonly intervalSeconds: number;
  readonly alarmTopic: sns.ITopic | undefined;
}

/** @throws RecoveryError `invalid-log-name`, `missing-key`, `invalid-archive`, `invalid-archive-interval`, `invalid-topic` */
export function checkLog(scope: IConstruct, props: EventLogProps): CheckedLog {
  const logName = checkLogName(scope, props.logName);
  checkKey(scope, props.encryptionKey);
  checkArchive(scope, props.archive);
  const intervalSeconds = checkSeconds(scope, props.archiveInterval ?? Duration.minutes(1), {
    code: 'invalid-archive-interval',
    what: 'the interval of archiving',
    min: 60,
    max: 900,
  });
  return { logName, intervalSeconds, alarmTopic: checkTopic(scope, props.alarmTopic) };
}

/** @throws RecoveryError `invalid-log-name` */
export function checkLogName(scope: IConstruct, name: string): string {
  return checkName(
    scope,
    'invalid-log-name',
    'the name of the log',
    name,
    /^[A-Za-z][A-Za-z0-9-]{0,49}$/,
    '1 to 50 letters, digits and hyphens, beginning with a letter',
  );
}

/** @throws RecoveryError `invalid-archive` */
export function checkArchive(scope: IConstruct, archive: EventArchive): EventArchive {
  if (archive instanceof EventArchive) return archive;
  throw reject(scope, {
    code: 'invalid-archive',
    problem: 'this is no archive',
    received: archive,
    allowed: 'an EventArchive',
    fix: 'make one in this region, and pass it to each log that goes there',
  });
}

/** @throws RecoveryError `invalid-topic` */
export function checkTopic(scope: IConstruct, topic: sns.ITopic | undefined): sns.ITopic | undefined {
  if (topic === undefined || typeof topic?.topicArn === 'string') return topic;
  throw reject(scope, {
    code: 'invalid-topic',
    problem: 'the alarm topic is not a topic',
    received: topic,
    allowed: 'an sns.ITopic in the region of the alarm',
    fix: 'pass a topic, or leave it out for alarms that tell nobody',
  });
}

/**
 * Hours that a stream keeps events.
 *
 * @throws RecoveryError `invalid-stream-retention`
 */
export function checkStreamRetention(scope: IConstruct, retention: Duration): number {
  return checkHours(scope, retention, {
    code: 'invalid-stream-retention',
    what: 'what the stream keeps',
    min: 24,
    max: 8_760,
  });
}

/** @throws RecoveryError `invalid-shards` */
export function checkShards(scope: IConstruct, shards: number | undefined): number | undefined {
  if (shards === undefined) return undefined;
  return checkInteger(scope, 'invalid-shards', 'the number of shards', shards, { min: 1, max: 10_000 });
}

interface Span {
  readonly code: string;
  readonly what: string;
  readonly min: number;
  readonly max: number;
}

/** @throws RecoveryError with the given code */
export function checkHours(scope: IConstruct, duration: Duration, span: Span): number {
  const seconds = wholeSeconds(duration);
  const hours = seconds === undefined ? undefined : seconds / 3_600;
  if (hours !== undefined && Number.isInteger(hours) && hours >= span.min && hours <= span.max) return hours;
  throw outside(scope, duration, span, 'hours', 'Duration.hours(n)');
}

/** @throws RecoveryError with the given code */
export function checkSeconds(scope: IConstruct, duration: Duration, span: Span): number {
  const seconds = wholeSeconds(duration);
  if (seconds !== undefined && seconds >= span.min && seconds <= span.max) return seconds;
  throw outside(scope, duration, span, 'seconds', 'Duration.seconds(n)');
}

function outside(scope: IConstruct, duration: Duration, span: Span, unit: string, call: string): Error {
  return reject(scope, {
    code: span.code,
    problem: `${span.what} is out of bounds`,
    received: describeDuration(duration),
    allowed: `whole ${unit} from ${span.min} to ${span.max}, known while synthesizing`,
    fix: `pass ${call} within these bounds`,
  });
}

function checkKey(scope: IConstruct, key: kms.IKey): void {
  if (
    typeof (key as kms.IKey | undefined)?.keyArn === 'string' &&
    (isToken(key.keyArn) || key.keyArn !== '')
  ) {
    return;
  }
  throw reject(scope, {
    code: 'missing-key',
    problem: 'there is no key that encrypts the log',
    received: key,
    allowed: 'a kms.IKey',
    fix: 'pass RecoveryKey.key or another customer-managed key',
  });
}
