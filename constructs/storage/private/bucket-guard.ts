import { CfnDeletionPolicy, CfnResource, Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { type Keeping, lifecycleFaults } from './lifecycle';
import { ownerOf } from './bucket-resource';

const MANAGED_NOTIFICATIONS = 'Custom::S3BucketNotifications';
const AUTO_DELETE = 'Custom::S3AutoDeleteObjects';

/** What the guard holds a bucket to. */
export interface GuardOptions extends Keeping {
  /** Whether CDK's notification handler may stay, as long as it keeps EventBridge on. */
  readonly toleratesHandler: boolean;
}

/**
 * Holds a bucket to its protections until synthesis, because a resource stays open to change: a later call or
 * an escape hatch could switch off what the constructor switched on.
 */
export function guardBucket(bucket: s3.CfnBucket, options: GuardOptions): void {
  bucket.node.addValidation({ validate: () => [...faults(bucket, options)] });
}

/** CDK's own notification handler of a bucket, if it has one. */
export function notificationHandler(bucket: s3.CfnBucket): CfnResource | undefined {
  return customResource(bucket, MANAGED_NOTIFICATIONS);
}

function* faults(bucket: s3.CfnBucket, options: GuardOptions): Generator<string> {
  const stack = Stack.of(bucket);
  if (stack.resolve(bucket.versioningConfiguration)?.status !== 'Enabled') {
    yield 'versioning is switched off again; it has to stay enabled, because lock and replication depend on it';
  }
  if (stack.resolve(bucket.objectLockEnabled) !== true) {
    yield 'Object Lock is switched off again; S3 never takes it back, so a deployment would fail';
  }
  if (bucket.cfnOptions.deletionPolicy !== CfnDeletionPolicy.RETAIN) {
    yield `the removal policy is ${bucket.cfnOptions.deletionPolicy ?? 'Delete'}; a recoverable bucket is always retained`;
  }
  if (customResource(bucket, AUTO_DELETE)) {
    yield 'autoDeleteObjects would empty the bucket, or fail on locked objects; remove it';
  }
  yield* notificationFaults(bucket, options);
  yield* lifecycleFaults(bucket, options);
}

/**
 * CDK's handler replaces the whole notification setting on every change and clears it when it goes. AWS Backup
 * then stops tracking the bucket without an alert.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
 */
function* notificationFaults(bucket: s3.CfnBucket, options: GuardOptions): Generator<string> {
  const advice = 'use an EventBridge rule on the source aws.s3 instead of addEventNotification';
  const handler = notificationHandler(bucket);
  if (handler && !options.toleratesHandler) {
    yield `CDK's notification handler would wipe the EventBridge setting that continuous backups need; ${advice}`;
  } else if (handler && !keepsEventBridge(handler)) {
    yield (
      `CDK's notification handler wipes the EventBridge setting that continuous backups need; ` +
      `call enableEventBridgeNotification() on the bucket, or ${advice}`
    );
  } else if (!handler && !sendsToEventBridge(bucket)) {
    yield 'notifications to EventBridge are switched off again; continuous backups stop without them';
  }
}

function sendsToEventBridge(bucket: s3.CfnBucket): boolean {
  const setting = Stack.of(bucket).resolve(bucket.notificationConfiguration)?.eventBridgeConfiguration;
  return setting !== undefined && setting.eventBridgeEnabled !== false;
}

function keepsEventBridge(handler: CfnResource): boolean {
  // The handler's properties are only worked out when it is rendered.
  const rendered = (handler as unknown as { _toCloudFormation(): object })._toCloudFormation();
  const { Resources } = Stack.of(handler).resolve(rendered);
  return Object.values(Resources as RenderedHandlers).some(
    resource => resource.Properties?.NotificationConfiguration?.EventBridgeConfiguration !== undefined,
  );
}

type RenderedHandlers = Readonly<
  Record<
    string,
    {
      readonly Properties?: {
        readonly NotificationConfiguration?: { readonly EventBridgeConfiguration?: object };
      };
    }
  >
>;

function customResource(bucket: s3.CfnBucket, type: string): CfnResource | undefined {
  return ownerOf(bucket)
    .node.findAll()
    .find((node): node is CfnResource => CfnResource.isCfnResource(node) && node.cfnResourceType === type);
}
