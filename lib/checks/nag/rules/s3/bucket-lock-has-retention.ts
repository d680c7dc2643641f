import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** Object Lock by itself locks nothing: it only lets each writer ask for a lock. */
export const s3BucketLockHasRetention: RecoveryRule = {
  name: 'S3BucketLockHasRetention',
  entry: {
    severity: 'warning',
    title: 'a bucket has Object Lock and no retention by default',
    explanation:
      'Without a default retention only those objects are locked whose writer asks for it. All others can be deleted for good by whoever holds the credentials.',
    remedy: 'State ObjectLockConfiguration.Rule.DefaultRetention with a mode and days or years.',
    source: SOURCES.s3ObjectLock,
  },
  types: ['AWS::S3::Bucket'],
  unlike:
    'S3BucketDefaultLockEnabled asks every bucket for Object Lock, and passes one that has it without any retention.',
  check: bucket => {
    if (!bucket.at('ObjectLockEnabled').isOn()) return undefined;
    const retention = bucket.at('ObjectLockConfiguration', 'Rule', 'DefaultRetention');
    const length = retention.at('Days').number() ?? retention.at('Years').number() ?? 0;
    return retention.at('Mode').text() !== undefined && length > 0;
  },
};
