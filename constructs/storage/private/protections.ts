import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { DefaultRetention } from './retention';

/** Versioning and Object Lock, which neither replace a bucket nor touch its objects. */
export function lockVersions(bucket: s3.CfnBucket, retention: DefaultRetention | undefined): void {
  bucket.versioningConfiguration = { status: 'Enabled' };
  bucket.objectLockEnabled = true;
  bucket.objectLockConfiguration = {
    objectLockEnabled: 'Enabled',
    ...(retention ? { rule: { defaultRetention: { mode: retention.mode, days: retention.days } } } : {}),
  };
}

/**
 * Sends the bucket's events to EventBridge, beside what is there. Set on the resource: CDK's own switch for it
 * is a Lambda function that also replaces the setting later on.
 */
export function sendToEventBridge(bucket: s3.CfnBucket): void {
  bucket.notificationConfiguration = {
    ...(bucket.notificationConfiguration as s3.CfnBucket.NotificationConfigurationProperty | undefined),
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
}
