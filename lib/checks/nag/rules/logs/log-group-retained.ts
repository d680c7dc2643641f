import { SOURCES } from '../../../../model/sources';
import { isRetained } from '../../private/retained';
import type { RecoveryRule } from '../../rule';

/** What a stack did before it was deleted stands in the logs that are deleted with it. */
export const logGroupRetained: RecoveryRule = {
  name: 'LogGroupRetained',
  entry: {
    severity: 'warning',
    title: 'logs are deleted with their stack',
    explanation:
      'When a stack is deleted by mistake or by attack, its logs are what says when it began, and so to which moment to restore.',
    remedy: 'Set DeletionPolicy and UpdateReplacePolicy of the log group to Retain.',
    source: SOURCES.logGroups,
  },
  types: ['AWS::Logs::LogGroup'],
  check: group => isRetained(group),
};
