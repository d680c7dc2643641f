import { ALL_DANGEROUS_ACTIONS } from '../../../../model/dangerous-actions';
import { SOURCES } from '../../../../model/sources';
import { dangersIn } from '../../private/dangers';
import { POLICY_TYPES, actionsOf, policiesIn } from '../../private/policies';
import type { RecoveryRule } from '../../rule';

/** What is named one by one was meant; what a wildcard catches along with it seldom was. */
export const iamNoDangerousWildcard: RecoveryRule = {
  name: 'IAMNoDangerousWildcard',
  entry: {
    severity: 'warning',
    title: 'a policy allows by a wildcard what destroys the means of recovery',
    explanation:
      'The wildcard catches actions that delete backups, versions, keys or their protection. s3:DeleteObject*, which grants of CDK write, catches s3:DeleteObjectVersion: it deletes versions for good.',
    remedy: 'List the actions that are meant. Those that destroy belong to a break-glass role.',
    source: SOURCES.iamActions,
  },
  types: POLICY_TYPES,
  unlike:
    'IAMNoWildcardPermissions speaks of every wildcard, in resources too, and so often that it is acknowledged as a habit.',
  check: principal => {
    const patterns = policiesIn(principal)
      .flatMap(written => actionsOf(principal, written))
      .flatMap(statement => dangersIn(statement, ALL_DANGEROUS_ACTIONS))
      .filter(pattern => pattern === 'NotAction' || /[*?]/.test(pattern));
    return [...new Set(patterns)].map(pattern => (pattern === 'NotAction' ? pattern : `Action::${pattern}`));
  },
};
