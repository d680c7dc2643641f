import { SOURCES } from '../../../../model/sources';
import { enabledRules } from '../../private/replication-rules';
import type { RecoveryRule } from '../../rule';

/** A replica that repeats deletions is empty to its readers when it is needed. */
export const s3ReplicationLeavesDeletions: RecoveryRule = {
  name: 'S3ReplicationLeavesDeletions',
  entry: {
    severity: 'warning',
    title: 'a replication carries deletions to the replica',
    explanation:
      'Delete markers that are replicated hide the objects in both buckets at once, by mistake or by attack. Rules of the first version, which have no filter, replicate them unasked.',
    remedy: 'Give each rule a Filter, and set DeleteMarkerReplication.Status to Disabled.',
    source: SOURCES.s3DeleteMarkers,
  },
  types: ['AWS::S3::Bucket'],
  check: bucket => {
    const rules = enabledRules(bucket);
    if (rules.length === 0) return undefined;
    return rules.every(
      rule => rule.at('Filter').exists() && rule.at('DeleteMarkerReplication', 'Status').text() !== 'Enabled',
    );
  },
};
