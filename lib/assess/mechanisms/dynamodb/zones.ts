import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';

/**
 * A table lives in its region, not in a zone of it.
 *
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/dynamodb-global-tables/overview.html
 */
export const dynamoZones: MechanismRule = {
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  predict: () =>
    recovers(['instance-failure', 'zone-failure'], {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.dynamoZones,
      rpoSeconds: 0,
      rtoSeconds: 0,
      because: ['DynamoDB is a regional service that withstands the failure of an entire zone by itself'],
    }),
};
