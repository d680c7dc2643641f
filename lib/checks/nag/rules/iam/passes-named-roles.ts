import { covers } from '../../../../assess/policy/statements';
import { SOURCES } from '../../../../model/sources';
import { dangersIn } from '../../private/dangers';
import { POLICY_TYPES, actionsOf, policiesIn } from '../../private/policies';
import type { RecoveryRule } from '../../rule';

/** Whoever can pass any role has the rights of every role, those that restore and delete included. */
export const iamPassesNamedRoles: RecoveryRule = {
  name: 'IAMPassesNamedRoles',
  entry: {
    severity: 'warning',
    title: 'a policy lets every role of the account be passed to a service',
    explanation:
      'By a function or an instance under another role, whoever may pass any role gets the rights of all of them: those of backups, of replication and of deployments.',
    remedy: 'Name the roles in the Resource of iam:PassRole.',
    source: SOURCES.iamPassRole,
  },
  types: POLICY_TYPES,
  check: principal => {
    const passing = policiesIn(principal).filter(written =>
      actionsOf(principal, written).some(statement => dangersIn(statement, ['iam:PassRole']).length > 0),
    );
    principal.requireKnown(passing.map(({ Resource, NotResource }) => [Resource, NotResource]));
    return passing.every(
      ({ Resource, NotResource }) =>
        NotResource === undefined && ![Resource].flat().some(resource => covers(String(resource), ANY_ROLE)),
    );
  },
};

/** A role that no policy means. */
const ANY_ROLE = 'arn:aws:iam::000000000000:role/none-of-those-named';
