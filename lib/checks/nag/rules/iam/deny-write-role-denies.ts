import { isAboutAction, statementsOf } from '../../../../assess/policy/statements';
import { ALL_DANGEROUS_ACTIONS } from '../../../../model/dangerous-actions';
import { METADATA } from '../../../../model/metadata';
import { SOURCES } from '../../../../model/sources';
import { policiesIn } from '../../private/policies';
import type { RecoveryRule } from '../../rule';

/** A mark is a claim. The deny is what keeps it, whatever is attached to the role later. */
export const iamDenyWriteRoleDenies: RecoveryRule = {
  name: 'IAMDenyWriteRoleDenies',
  entry: {
    severity: 'error',
    title: 'a role that is marked as one that writes nothing does not deny it',
    explanation:
      'The role carries the mark by which others trust it, and no deny of its own for some of the actions that destroy the means of recovery. Any policy that is attached to it may allow them.',
    remedy: 'Use DenyWriteRole, or put a deny with NotAction into the role itself.',
    source: SOURCES.iamNotAction,
  },
  types: ['AWS::IAM::Role'],
  check: role => {
    const { resource } = role;
    if (resource.metadata[METADATA.access] !== 'deny-write') return undefined;
    const written = policiesIn(role);
    role.requireKnown(written.map(({ Effect }) => Effect));
    const denying = written.filter(({ Effect }) => Effect === 'Deny');
    role.requireKnown(denying);
    const denies = statementsOf({ Statement: denying }).filter(
      ({ resources, conditions }) => resources.includes('*') && Object.keys(conditions).length === 0,
    );
    const surface = [resource.metadata[METADATA.writeSurface] ?? []].flat();
    const stated = surface.flatMap(part => [(part as { actions?: unknown }).actions ?? []].flat());
    return ALL_DANGEROUS_ACTIONS.every(
      action => stated.includes(action) || denies.some(deny => isAboutAction(deny, action)),
    );
  },
};
