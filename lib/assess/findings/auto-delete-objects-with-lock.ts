import { mayBeEmptied } from '../mechanisms/s3/auto-delete';
import { isOn, text } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Emptying a bucket fails on the first object under a lock, and the deletion of its stack with it. */
export const autoDeleteObjectsWithLock: Finder = ({ system }) =>
  system.ofType('AWS::S3::Bucket').flatMap(bucket => {
    const mode = text(bucket, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention', 'Mode');
    const emptied = mayBeEmptied(bucket, system);
    if (!isOn(bucket, 'ObjectLockEnabled') || mode === undefined || emptied === undefined) return [];
    return [
      finding('auto-delete-objects-with-lock', bucket.id, {
        message: `${emptied}, and its objects are locked (${mode.toLowerCase()} mode): the two contradict each other, and the deletion fails`,
        remedy: 'take autoDeleteObjects away and retain the bucket (DeletionPolicy: Retain)',
      }),
    ];
  });
