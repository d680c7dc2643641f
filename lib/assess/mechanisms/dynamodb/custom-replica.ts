import { SOURCES } from '../../../model/sources';
import { text } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { indexOf } from '../private/index-of';
import { areApart, areSame } from '../private/places';

const replicasOf = indexOf(['Custom::DynamoDBReplica'], replica => [text(replica, 'TableName')]);

/**
 * Replicas that CDK's older table makes by a custom resource. What the handler of such a resource does stands in no
 * template, so that it may bring the table back, and no figure is given.
 */
export const dynamoCustomReplica: MechanismRule = {
  types: ['AWS::DynamoDB::Table'],
  predict: (table, { system }): readonly Candidate[] => {
    const regions = replicasOf(system, table.name)
      .filter(replica => areSame(replica.region, table.region) && areSame(replica.account, table.account))
      .filter(replica => !mayNotExist(replica) && areApart(text(replica, 'Region'), table.region))
      .map(replica => text(replica, 'Region'));
    if (regions.length === 0) return [];
    return mayRecover(['region-failure'], {
      mechanism: 'replication',
      basis: 'typical',
      source: SOURCES.dynamoGlobalTables,
      because: [
        `a custom resource is to make replicas in ${regions.join(', ')}; what it does stands in no template`,
      ],
      remedy: 'make it a global table (AWS::DynamoDB::GlobalTable), which the template states as a whole',
    });
  },
};
