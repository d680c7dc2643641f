import { isOn, text, value } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** The bucket may stand in another stack; one outside of the app can't be judged. */
export const cloudTrailBucketLocked: RecoveryRule = {
  name: 'CloudTrailBucketLocked',
  entry: {
    severity: 'error',
    title: 'the record of a trail can be deleted',
    explanation:
      'The bucket that the trail writes to has no Object Lock with a retention. Whoever deletes backups can delete the record of it too, versions included.',
    remedy: 'Give the bucket of the trail Object Lock with a default retention.',
    source: SOURCES.cloudTrailSecurity,
  },
  types: ['AWS::CloudTrail::Trail'],
  check: trail => {
    const name = value(trail.resource, 'S3BucketName');
    trail.requireKnown(name);
    const bucket = trail.app.system.named('AWS::S3::Bucket', String(name));
    if (!bucket) throw trail.undecided(`the bucket ${String(name)} is in none of the templates`);
    const retention = ['ObjectLockConfiguration', 'Rule', 'DefaultRetention'];
    trail.requireKnown(value(bucket, 'ObjectLockEnabled'), value(bucket, ...retention));
    return isOn(bucket, 'ObjectLockEnabled') && text(bucket, ...retention, 'Mode') !== undefined;
  },
};
