import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** Versions are what an overwrite or a deletion is undone from, and what every replication rests on. */
export const s3BucketVersioningEnabled: RecoveryRule = {
  name: 'S3BucketVersioningEnabled',
  entry: {
    severity: 'error',
    title: 'a bucket keeps no versions',
    explanation:
      'Without versions an overwrite or a deletion is final, whoever makes it, and neither Object Lock nor replication nor AWS Backup can be had.',
    remedy: 'Set VersioningConfiguration.Status to Enabled.',
    source: SOURCES.s3Versioning,
  },
  types: ['AWS::S3::Bucket'],
  unlike:
    'S3BucketVersioningEnabled passes every configuration whose status is not Suspended, one without a status and one that a condition decides included.',
  check: bucket => bucket.at('VersioningConfiguration', 'Status').text() === 'Enabled',
};
