import { mayBeEmptied } from '../../../../assess/mechanisms/s3/auto-delete';
import { value } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** CDK's `autoDeleteObjects` deletes every version, which no other deletion of a bucket does. */
export const s3BucketNotEmptiedWithStack: RecoveryRule = {
  name: 'S3BucketNotEmptiedWithStack',
  entry: {
    severity: 'error',
    title: 'a bucket is emptied together with its stack, all versions included',
    explanation:
      'CloudFormation refuses to delete a bucket that holds something. A function that empties it first, as autoDeleteObjects makes one, turns one mistaken deletion of a stack into the loss of every version.',
    remedy: 'Take autoDeleteObjects away, and retain the bucket.',
    source: SOURCES.cloudFormationDeletionPolicy,
  },
  types: ['AWS::S3::Bucket'],
  check: bucket => {
    const { resource, app } = bucket;
    if (mayBeEmptied(resource, app.system) !== undefined) return false;
    const emptiers = app.system
      .ofType('Custom::S3AutoDeleteObjects')
      .filter(({ stack }) => stack === resource.stack);
    bucket.requireKnown(emptiers.map(emptier => value(emptier, 'BucketName')));
    return true;
  },
};
