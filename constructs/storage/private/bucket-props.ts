import { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkDays, checkName, checkRoleArn } from '../../private/checks';
import { isKnown, reject } from '../../private/errors';
import type { RecoverableBucketProps } from '../recoverable-bucket';
import { checkBucketName } from './bucket-name';
import { checkBucketKey } from './key-arn';
import { checkLogTarget } from './log-delivery';
import { type DefaultRetention, retentionOf } from './retention';

const DEFAULT_WINDOW_DAYS = 90;
const LONGEST_WINDOW_DAYS = 36_500;
/** Standard-IA takes no object that is younger. */
const SHORTEST_STANDARD_DAYS = 30;

/** What the props come to, checked. */
export interface BucketFigures {
  readonly retention: DefaultRetention | undefined;
  readonly windowDays: number;
  readonly infrequentAccessDays: number | undefined;
}

/** Checks everything that stands in a bucket's props, in the order in which they are documented. */
export function checkBucketProps(scope: IConstruct, props: RecoverableBucketProps): BucketFigures {
  checkBucketKey(scope, props.encryptionKey);
  if (props.bucketName !== undefined) checkBucketName(scope, 'the bucket name', props.bucketName);
  if (props.replication !== undefined && props.bucketName === undefined) {
    throw reject(scope, {
      code: 'unnamed-bucket',
      problem: 'a bucket that replicates needs a name',
      allowed: 'a bucketName',
      fix: 'state the name: the other region refers to the bucket by it',
    });
  }
  const retention = retentionOf(scope, props);
  const windowDays = windowOf(scope, props.versionWindow, retention);
  const infrequentAccessDays = transitionOf(scope, props.infrequentAccessAfter, windowDays);
  checkAccessLogs(scope, props);
  checkBreakGlassRole(scope, props.breakGlassRoleArn);
  return { retention, windowDays, infrequentAccessDays };
}

/** A figure that can be compared; undefined for a token. */
export function knownDays(days: number | undefined): number | undefined {
  return isKnown(days) ? days : undefined;
}

/**
 * Days of a version window. It says which mistakes versioning covers: those noticed within it.
 *
 * @throws RecoveryError `invalid-version-window`
 */
export function windowOf(
  scope: IConstruct,
  window: Duration | undefined,
  retention: DefaultRetention | undefined,
): number {
  const lockDays = knownDays(retention?.days) ?? 1;
  return checkDays(
    scope,
    'invalid-version-window',
    lockDays > 1 ? `the version window beside a lock of ${lockDays} days` : 'the version window',
    window ?? Duration.days(Math.max(DEFAULT_WINDOW_DAYS, lockDays)),
    { min: lockDays, max: LONGEST_WINDOW_DAYS },
  );
}

/**
 * @throws RecoveryError `invalid-role-arn`
 */
export function checkBreakGlassRole(scope: IConstruct, arn: string | undefined): void {
  if (arn === undefined) return;
  checkRoleArn(scope, 'the break-glass role', arn);
}

function transitionOf(
  scope: IConstruct,
  after: Duration | undefined,
  windowDays: number,
): number | undefined {
  if (after === undefined) return undefined;
  return checkDays(scope, 'invalid-transition', 'the move to infrequent access', after, {
    min: SHORTEST_STANDARD_DAYS,
    max: (knownDays(windowDays) ?? LONGEST_WINDOW_DAYS) - 1,
  });
}

function checkAccessLogs(scope: IConstruct, props: RecoverableBucketProps): void {
  if (props.accessLogsPrefix !== undefined) {
    checkName(
      scope,
      'invalid-log-prefix',
      'the prefix of the access logs',
      props.accessLogsPrefix,
      /^[\x21-\x7e]{1,500}$/,
      '1 to 500 printable characters without spaces',
    );
  }
  if (props.accessLogs !== undefined) return checkLogTarget(scope, props.accessLogs);
  if (props.withoutAccessLogs) return;
  throw reject(scope, {
    code: 'access-logs-missing',
    problem: 'nothing records who reads and deletes in this bucket',
    allowed: 'accessLogs, or withoutAccessLogs with a reason',
    fix: "pass an AccessLogBucket's bucket as accessLogs, or withoutAccessLogs: { reason } to do without",
  });
}
