import { type Resource, text } from '../../system/resource';
import type { System } from '../../system/system';
import { indexOf } from '../private/index-of';

const emptiers = indexOf(['Custom::S3AutoDeleteObjects'], emptier => [text(emptier, 'BucketName')]);

/**
 * Why all versions of a bucket may go at once: something in the templates empties it, versions included, when its
 * stack goes or the bucket is replaced.
 */
export function mayBeEmptied(bucket: Resource, system: System): string | undefined {
  const tagged = bucket.tags.get('aws-cdk:auto-delete-objects') === 'true';
  return tagged || emptiers(system, bucket.name).length > 0
    ? 'the stack empties the bucket, all versions included, when it is deleted or replaced (autoDeleteObjects)'
    : undefined;
}
