import { SOURCES } from '../../../model/sources';
import { isUnresolved } from '../../resolve/unresolved';
import { value } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';

/**
 * The value of a parameter stands in its template, from which it is deployed again, anywhere. Whether somebody
 * changed it since, no template tells, so what is lost is not bounded. Parameter Store itself keeps the last 100
 * versions, but not of a deleted parameter, and replicates nothing.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export const parameterRedeploy: MechanismRule = {
  types: ['AWS::SSM::Parameter'],
  predict: (parameter): readonly Candidate[] => {
    const stated = value(parameter, 'Value');
    if (stated === undefined || isUnresolved(stated)) return [];
    return mayRecover(['region-failure', 'accidental-deletion', 'ransomware', 'account-loss'], {
      mechanism: 'redeploy',
      basis: 'configured',
      source: SOURCES.ssmParameters,
      because: [
        'the value stands in the template and is deployed again from it; what was changed since is lost',
        'the last 100 versions are kept, but not when the parameter is deleted',
      ],
    });
  },
};
