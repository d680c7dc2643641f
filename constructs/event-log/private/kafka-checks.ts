import { type Duration, Size } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkInteger, checkName } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import { checkHours } from './checks';
import { ZONES } from './kafka';

/** @throws RecoveryError `invalid-broker-count` */
export function checkBrokers(scope: IConstruct, brokers: number): number {
  const checked = checkInteger(scope, 'invalid-broker-count', 'the number of brokers', brokers, {
    min: ZONES,
    max: 60,
  });
  if (isToken(checked) || checked % ZONES === 0) return checked;
  throw reject(scope, {
    code: 'invalid-broker-count',
    problem: 'the brokers cannot be spread evenly over three zones',
    received: brokers,
    allowed: `multiples of ${ZONES} up to 60`,
    fix: 'pass a multiple of three',
  });
}

/**
 * Tiered storage is for standard brokers, the smallest left out.
 *
 * @throws RecoveryError `invalid-broker-type`
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-tiered-storage.html
 */
export function checkBrokerType(scope: IConstruct, type: string): string {
  return checkName(
    scope,
    'invalid-broker-type',
    'the type of the brokers',
    type,
    /^kafka\.(?!t3\.)[a-z0-9]+\.[a-z0-9]+$/,
    'a standard broker that takes tiered storage, such as kafka.m7g.large',
  );
}

/** @throws RecoveryError `invalid-kafka-version` */
export function checkVersion(scope: IConstruct, version: string): string {
  return checkName(
    scope,
    'invalid-kafka-version',
    'the version of Kafka',
    version,
    /^(3\.([6-9]|\d\d)|[4-9]\.\d+)\.(x|\d+)(\.kraft)?$/,
    'a version from 3.6.0 on, such as 3.9.x',
  );
}

/** @throws RecoveryError `invalid-topic-name` */
export function checkTopicName(scope: IConstruct, topic: string): string {
  return checkName(
    scope,
    'invalid-topic-name',
    'the name of the topic',
    topic,
    /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/,
    '1 to 249 letters, digits, points, hyphens and underscores',
  );
}

/** @throws RecoveryError `invalid-volume-size` */
export function checkVolume(scope: IConstruct, size: Size): number {
  const gibibytes = size instanceof Size && !size.isUnresolved() ? gibibytesOf(size) : undefined;
  if (gibibytes !== undefined && gibibytes >= 1 && gibibytes <= 16_384) return gibibytes;
  throw reject(scope, {
    code: 'invalid-volume-size',
    problem: 'the volume of a broker is out of bounds',
    received: size,
    allowed: 'whole GiB from 1 to 16,384',
    fix: 'pass Size.gibibytes(n) within these bounds',
  });
}

/** @throws RecoveryError `invalid-topic-retention` */
export function checkTopicRetention(scope: IConstruct, retention: Duration): number {
  return checkHours(scope, retention, {
    code: 'invalid-topic-retention',
    what: 'what topics keep',
    min: 1,
    max: 87_600,
  });
}

function gibibytesOf(size: Size): number | undefined {
  try {
    return size.toGibibytes();
  } catch {
    // Size throws its own error for what is no whole number.
    return undefined;
  }
}
