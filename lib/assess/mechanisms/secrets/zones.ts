import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';

/**
 * Secrets and parameters are regional. The pages name zones in general terms only, so no figure is given.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/disaster-recovery-resiliency.html
 */
export const configurationZones: MechanismRule = {
  types: ['AWS::SecretsManager::Secret', 'AWS::SSM::Parameter', 'AWS::ECR::Repository'],
  predict: () =>
    mayRecover(['instance-failure', 'zone-failure'], {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.secretsResilience,
      because: ['the service is regional; what a failing zone costs is not stated as a bound'],
    }),
};
