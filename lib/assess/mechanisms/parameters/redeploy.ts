import { SOURCES } from '../../../model/sources';
import { isUnresolved } from '../../resolve/unresolved';
import { type Resource, text, value } from '../../system/resource';
import type { System } from '../../system/system';
import type { Candidate, MechanismRule } from '../mechanism';
import { doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { areApart, areSame } from '../private/places';

const SCENARIOS = ['region-failure', 'accidental-deletion', 'ransomware', 'account-loss'] as const;

/**
 * The value of a parameter stands in its template, from which it is deployed again, anywhere; one of the same name
 * and value in another region stands there already. Whether somebody changed it since, no template tells, so what
 * is lost is not bounded. Parameter Store itself keeps the last 100 versions, but not of a deleted parameter, and
 * replicates nothing.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export const parameterRedeploy: MechanismRule = {
  types: ['AWS::SSM::Parameter'],
  predict: (parameter, { system }): readonly Candidate[] => {
    const stated = value(parameter, 'Value');
    if (stated === undefined || isUnresolved(stated)) return [];
    if (text(parameter, 'Type') === 'SecureString') {
      return doesNotRecover(SCENARIOS, {
        mechanism: 'redeploy',
        source: SOURCES.ssmParameters,
        because: [
          'CloudFormation makes no parameters of the type SecureString: no deployment brings it back',
        ],
        remedy: 'keep it as a secret (AWS::SecretsManager::Secret)',
      });
    }
    const claim = {
      mechanism: 'redeploy',
      basis: 'configured',
      source: SOURCES.ssmParameters,
      because: [
        isLiteral(stated)
          ? 'the value stands in the template and is deployed again from it; what was changed since is lost'
          : 'the value is what a deployment takes from elsewhere: it comes back as it is there by then',
        'the last 100 versions are kept, but not when the parameter is deleted',
      ],
    } as const;
    const twin = isLiteral(stated) ? twinOf(parameter, system) : undefined;
    if (!twin) return mayRecover(SCENARIOS, claim);
    const standing = `${twin.id} in ${twin.region} has the same name and value, and is read at once`;
    return [
      ...mayRecover(
        SCENARIOS.filter(scenario => scenario !== 'region-failure'),
        claim,
      ),
      ...recovers(['region-failure'], {
        ...claim,
        rpoSeconds: null,
        rtoSeconds: 0,
        because: [standing, 'whether one of the two was changed since is not told by templates'],
      }),
    ];
  },
};

/** Whether a value is one by itself, rather than what deployment finds elsewhere. */
function isLiteral(stated: unknown): boolean {
  return !/[‹›]|\{\{resolve:/.test(String(stated));
}

/** The same parameter of another region: replicating one by hand is to state it in a stack of each. */
function twinOf(parameter: Resource, system: System): Resource | undefined {
  const name = text(parameter, 'Name');
  return system
    .ofType('AWS::SSM::Parameter')
    .find(
      other =>
        name !== undefined &&
        text(other, 'Name') === name &&
        value(other, 'Value') === value(parameter, 'Value') &&
        areApart(other.region, parameter.region) &&
        areSame(other.account, parameter.account) &&
        !mayNotExist(other),
    );
}
