import { checkBucket, indexNotificationHandlers } from '../../backup/bucket';
import type { Resource } from '../../system/resource';
import type { FaultKind, Occurrence } from './occurrence';

/** A continuous backup without a bucket's events stops tracking, and no job fails. */
export const bucketEventbridgeOff: FaultKind = {
  id: 'bucket-eventbridge-off',
  remedy: 'set NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled to true',
  recognizes: occurrence => isAboutEvents(occurrence, []),
};

/** CDK's handler writes the notifications of a bucket anew, and what it isn't told of is switched off. */
export const notificationHandlerWipesEventbridge: FaultKind = {
  id: 'notification-handler-wipes-eventbridge',
  remedy: 'give the notifications an EventBridgeConfiguration (eventBridgeEnabled: true of the CDK bucket)',
  recognizes: (occurrence, system) => {
    const handlers = indexNotificationHandlers(system)(occurrence.store);
    return handlers.length > 0 && isAboutEvents(occurrence, handlers);
  },
};

function isAboutEvents({ store, protection, fault }: Occurrence, handlers: readonly Resource[]): boolean {
  if (store.type !== 'AWS::S3::Bucket' || !protection.continuous) return false;
  const [withEvents, without] = [true, false].map(continuous =>
    checkBucket(store, continuous, () => handlers),
  );
  return withEvents!.faults.includes(fault) && !without!.faults.includes(fault);
}
