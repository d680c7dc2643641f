import type { Policy } from '../../../policy/evaluate';
import type { Resource } from '../../../system/resource';
import type { System } from '../../../system/system';
import { indexOf } from '../index-of';
import { isMeantBy } from '../names';
import { documentOf, namesIn } from './document';

/** Stands for buckets that a template doesn't determine. */
const SOME_BUCKET = '‹some bucket›';

const policiesOf = indexOf(['AWS::S3::BucketPolicy'], policy => namesIn(policy, SOME_BUCKET, 'Bucket'));

/**
 * The policy of a bucket. A bucket has one: of several in the templates nobody knows which is there in the end, and
 * one whose bucket isn't determined may be of any that has no other.
 */
export function policiesOnBucket(bucket: Resource, system: System): readonly Policy[] {
  const own = policiesOf(system, bucket.name).filter(policy => isMeantBy(policy, bucket));
  if (own.length === 0) {
    return policiesOf(system, SOME_BUCKET)
      .filter(({ region, account }) => region === bucket.region && account === bucket.account)
      .map(policy => ({ ...toPolicy(policy), open: 'whose policy it is is not determined' }));
  }
  if (own.length === 1) return own.map(toPolicy);
  return own.map(policy => ({
    ...toPolicy(policy),
    open: 'several policies of these templates replace each other',
  }));
}

function toPolicy(policy: Resource): Policy {
  return { name: `the bucket policy ${policy.id}`, kind: 'resource', ...documentOf(policy) };
}
