import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { reject } from '../../private/errors';
import { requireAttribute } from '../../private/props';

/** How the logs of a service are kept. */
export interface LogSettings {
  readonly logEncryptionKey: kms.IKey;
  readonly logRetention?: logs.RetentionDays;
}

/**
 * A log group under a name that can be typed in an emergency, encrypted, and kept when its stack goes.
 *
 * @throws RecoveryError `invalid-resource`, `invalid-log-retention`
 */
export function logGroup(scope: Construct, id: string, name: string, settings: LogSettings): logs.LogGroup {
  const retention = settings.logRetention ?? logs.RetentionDays.ONE_YEAR;
  if (typeof retention !== 'number' || typeof logs.RetentionDays[retention] !== 'string') {
    throw reject(scope, {
      code: 'invalid-log-retention',
      problem: 'the retention of the logs is not one that CloudWatch knows',
      received: retention,
      allowed: 'a member of logs.RetentionDays',
      fix: 'pass logs.RetentionDays.ONE_YEAR or another member',
    });
  }
  return new logs.LogGroup(scope, id, {
    logGroupName: name,
    retention,
    encryptionKey: requireAttribute(scope.node.path, 'a key', settings.logEncryptionKey, 'keyArn'),
    // Kept when the stack goes, but not when it never came to be: the next attempt would meet the name.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}
