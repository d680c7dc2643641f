import { isAboutAction, statementsOf } from '../../../../assess/policy/statements';
import { list, value } from '../../../../assess/system/resource';
import { ALL_DANGEROUS_ACTIONS } from '../../../../model/dangerous-actions';
import { METADATA } from '../../../../model/metadata';
import { SOURCES } from '../../../../model/sources';
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
    role.requireKnown(value(resource, 'Policies'));
    const denies = list(resource, 'Policies')
      .flatMap(policy => statementsOf(policy['PolicyDocument']))
      .filter(
        ({ effect, resources, conditions }) =>
          effect === 'Deny' && resources.includes('*') && Object.keys(conditions).length === 0,
      );
    const surface = [resource.metadata[METADATA.writeSurface] ?? []].flat();
    const stated = surface.flatMap(part => [(part as { actions?: unknown }).actions ?? []].flat());
    return ALL_DANGEROUS_ACTIONS.every(
      action => stated.includes(action) || denies.some(deny => isAboutAction(deny, action)),
    );
  },
};
