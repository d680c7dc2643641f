import { SOURCES } from '../../../../model/sources';
import { enabledRules } from '../../private/replication-rules';
import type { RecoveryRule } from '../../rule';

/** The one replication of AWS with a commitment on time. */
export const s3ReplicationTimeControl: RecoveryRule = {
  name: 'S3ReplicationTimeControl',
  entry: {
    severity: 'warning',
    title: 'a bucket replicates without any bound on how far the replica falls behind',
    explanation:
      'Without Replication Time Control objects arrive some time, large ones hours later, and nobody is told of those that are late. No RPO can be stated for the loss of the region.',
    remedy: 'Switch ReplicationTime on, and Metrics with it, in each rule.',
    source: SOURCES.s3ReplicationTimeControl,
  },
  types: ['AWS::S3::Bucket'],
  check: bucket => {
    const rules = enabledRules(bucket);
    if (rules.length === 0) return undefined;
    return rules.every(rule => rule.at('Destination', 'ReplicationTime', 'Status').text() === 'Enabled');
  },
};
