import { SOURCES } from '../../../model/sources';
import { formatDuration } from '../../../model/duration';
import { isOn, number, text } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';
import { AURORA } from './family';

/**
 * Backtrack rewinds an Aurora MySQL cluster in place, by at most 72 h. It undoes an overwrite; a deletion of the
 * cluster ends it, so that it counts only where deletion protection refuses one. AWS bounds neither how long it
 * takes nor how far the window really reaches under load.
 */
export const auroraBacktrack: MechanismRule = {
  types: [AURORA.cluster],
  predict: store => {
    const seconds = number(store, 'BacktrackWindow') ?? 0;
    if (text(store, 'Engine') !== 'aurora-mysql' || seconds === 0 || !isOn(store, 'DeletionProtection'))
      return [];
    return mayRecover(['accidental-deletion'], {
      mechanism: 'version-rollback',
      basis: 'documented',
      source: SOURCES.auroraBacktrack,
      because: [
        `the cluster can be rewound by up to ${formatDuration(seconds)}, if the load lets the window reach so far`,
        'a deletion of the cluster is not undone by it',
      ],
    });
  },
};
