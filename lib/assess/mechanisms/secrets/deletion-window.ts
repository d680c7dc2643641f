import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';

/**
 * A deleted secret can be called back for 7 to 30 days, and an overwritten one has its previous version. But a
 * deletion may be forced, which leaves nothing, and no template keeps anybody from forcing it by mistake; nor is a
 * time published. So the data is there in the ordinary case, and no bound is given.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
 */
export const secretDeletionWindow: MechanismRule = {
  types: ['AWS::SecretsManager::Secret'],
  predict: () =>
    recovers(['accidental-deletion'], {
      mechanism: 'version-rollback',
      basis: 'documented',
      source: SOURCES.secretsDeletion,
      rpoSeconds: null,
      rtoSeconds: null,
      because: [
        'a deletion is called off within its window of 7 to 30 days, and the previous version stays after an overwrite',
        'a deletion that is forced (ForceDeleteWithoutRecovery) leaves nothing to call back',
      ],
      remedy:
        'deny secretsmanager:DeleteSecret to all but a break-glass role (AWS::SecretsManager::ResourcePolicy)',
    }),
};
