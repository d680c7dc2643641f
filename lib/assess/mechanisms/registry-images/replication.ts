import { SOURCES } from '../../../model/sources';
import type { Scenario } from '../../../model/scenario';
import { type Resource, value } from '../../system/resource';
import type { System } from '../../system/system';
import { at } from '../../template';
import type { Candidate, MechanismRule } from '../mechanism';
import { mayRecover, recovers } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { areApart, areSame } from '../private/places';
import { asList, statementsOf } from '../../policy/statements';

/** In what time most images arrive. */
const TYPICAL_SECONDS = 1_800;

/**
 * A registry replicates images that are pushed after it was told to. Deletions are not carried along, but an
 * overwritten tag is.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 */
export const imageReplication: MechanismRule = {
  types: ['AWS::ECR::Repository'],
  predict: (repository, { system }): readonly Candidate[] =>
    destinationsOf(repository, system).flatMap(destination => {
      const { Region: region, RegistryId: account } = destination as Record<string, unknown>;
      if (typeof region !== 'string' || typeof account !== 'string') return [];
      const scenarios: Scenario[] = [
        ...(areApart(region, repository.region) ? (['region-failure'] as const) : []),
        ...(areApart(account, repository.account) ? (['account-loss'] as const) : []),
      ];
      const claim = { mechanism: 'replication', basis: 'typical', source: SOURCES.ecrReplication } as const;
      if (!areSame(account, repository.account) && !letsIn(account, region, repository, system)) {
        return mayRecover(scenarios, {
          ...claim,
          because: [
            'the other account has to let the registry replicate into it, and nothing here says that it does',
          ],
          remedy: 'allow ecr:ReplicateImage and ecr:CreateRepository there (AWS::ECR::RegistryPolicy)',
        });
      }
      return recovers(scenarios, {
        ...claim,
        rpoSeconds: TYPICAL_SECONDS,
        rtoSeconds: 0,
        because: [
          'most images arrive within 30 minutes; AWS commits to no time',
          'images from before the configuration are not replicated',
          'replicas are pulled at once; naming the other registry in deployments is not counted',
        ],
      });
    }),
};

/** A registry is replicated by one configuration a region; a filter names repositories by prefix. */
export function destinationsOf(repository: Resource, system: System): readonly unknown[] {
  return system
    .ofType('AWS::ECR::ReplicationConfiguration')
    .filter(
      ({ region, account }) => areSame(region, repository.region) && areSame(account, repository.account),
    )
    .filter(configuration => !mayNotExist(configuration))
    .flatMap(configuration => asList(value(configuration, 'ReplicationConfiguration', 'Rules')))
    .filter(rule => isAbout(rule, repository))
    .flatMap(rule => asList(at(rule, 'Destinations')))
    .filter(destination => typeof destination === 'object' && destination !== null);
}

function isAbout(rule: unknown, repository: Resource): boolean {
  const filters = asList(at(rule, 'RepositoryFilters'));
  return (
    filters.length === 0 ||
    filters.some(item => {
      const prefix = at(item, 'Filter');
      return typeof prefix === 'string' && repository.name.startsWith(prefix);
    })
  );
}

function letsIn(account: string, region: string, repository: Resource, system: System): boolean {
  return system
    .ofType('AWS::ECR::RegistryPolicy')
    .filter(
      policy => areSame(policy.account, account) && areSame(policy.region, region) && !mayNotExist(policy),
    )
    .flatMap(policy => statementsOf(value(policy, 'PolicyText')))
    .some(
      ({ effect, actions, principal }) =>
        effect === 'Allow' &&
        ['ecr:ReplicateImage', 'ecr:CreateRepository'].every(action =>
          actions.some(stated => stated === action || stated === 'ecr:*'),
        ) &&
        JSON.stringify(principal ?? '').includes(repository.account),
    );
}
