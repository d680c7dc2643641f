import { isUnresolved } from '../resolve/unresolved';
import { type Resource, isOn, text, value } from '../system/resource';
import type { System } from '../system/system';
import type { Reliance } from './protection';
import { SOUND, doubt, fault, together } from './reliance';

/** What CDK sets a bucket's notifications with, by the name of the bucket. */
export type NotificationHandlers = (bucket: Resource) => readonly Resource[];

export function indexNotificationHandlers(system: System): NotificationHandlers {
  const byBucket = new Map<string, Resource[]>();
  for (const handler of system.ofType('Custom::S3BucketNotifications')) {
    const name = `${handler.region} ${text(handler, 'BucketName')}`;
    byBucket.set(name, [...(byBucket.get(name) ?? []), handler]);
  }
  return bucket => byBucket.get(`${bucket.region} ${bucket.name}`) ?? [];
}

/**
 * What AWS Backup asks of a bucket: versions, and for continuous backups its events. Without them tracking stops,
 * and no job fails.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
 */
export function checkBucket(bucket: Resource, continuous: boolean, handlers: NotificationHandlers): Reliance {
  const status = value(bucket, 'VersioningConfiguration', 'Status');
  const versions = isUnresolved(status)
    ? doubt(`whether ${bucket.id} has versions is not determined`)
    : status === 'Enabled'
      ? SOUND
      : fault(`${bucket.id} has no versions, without which S3 is not backed up (VersioningConfiguration)`);
  return continuous ? together(versions, checkEvents(bucket, handlers(bucket))) : versions;
}

function checkEvents(bucket: Resource, handlers: readonly Resource[]): Reliance {
  // The handler writes all notifications anew, so what it leaves out is switched off again.
  const lacking = handlers.find(
    handler => !setsEvents(value(handler, 'NotificationConfiguration', 'EventBridgeConfiguration')),
  );
  if (lacking)
    return fault(`${lacking.id} replaces the notifications of ${bucket.id} by some without EventBridge`);
  if (handlers.length > 0) return SOUND;
  const configuration = value(bucket, 'NotificationConfiguration', 'EventBridgeConfiguration');
  const enabled = value(
    bucket,
    'NotificationConfiguration',
    'EventBridgeConfiguration',
    'EventBridgeEnabled',
  );
  if (isUnresolved(configuration) || isUnresolved(enabled))
    return doubt(`whether ${bucket.id} sends its events to EventBridge is not determined`);
  return isOn(bucket, 'NotificationConfiguration', 'EventBridgeConfiguration', 'EventBridgeEnabled')
    ? SOUND
    : fault(
        `${bucket.id} sends no events to EventBridge, without which a continuous backup tracks nothing (EventBridgeEnabled)`,
      );
}

/** CDK switches it on by an empty object. */
function setsEvents(configuration: unknown): boolean {
  return typeof configuration === 'object' && configuration !== null && !isUnresolved(configuration);
}
