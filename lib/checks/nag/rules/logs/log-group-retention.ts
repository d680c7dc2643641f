import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** CloudWatch keeps logs for good unless it is told otherwise, which costs money and loses nothing. */
export const logGroupRetention: RecoveryRule = {
  name: 'LogGroupRetention',
  entry: {
    severity: 'warning',
    title: 'logs are gone before an incident may be looked into',
    explanation:
      'Intruders are found weeks after they came. From logs that are gone by then nobody learns what was taken or changed, nor since when backups are no longer clean.',
    remedy: 'Set RetentionInDays to minLogRetentionDays of the pack or more, or leave it out.',
    source: SOURCES.cloudTrailHistory,
  },
  types: ['AWS::Logs::LogGroup'],
  unlike:
    'CloudWatchLogGroupRetentionPeriod asks for any retention at all, and passes one day; without one, logs are kept for good.',
  check: group => (group.at('RetentionInDays').number() ?? Infinity) >= group.limits.minLogRetentionDays,
};
