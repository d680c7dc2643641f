import { SOURCES } from '../../../../model/sources';
import { copiesOf } from '../../private/table-copies';
import type { RecoveryRule } from '../../rule';

/** Switched off unless somebody switches it on, and then for the past as well. */
export const dynamoDbPitrEnabled: RecoveryRule = {
  name: 'DynamoDBPITREnabled',
  entry: {
    severity: 'error',
    title: 'a table cannot be restored to a point in time',
    explanation:
      'A write or a deletion by mistake reaches every replica, usually within a second. Without point-in-time recovery the newest way back is the last backup, if there is one.',
    remedy: 'Enable PointInTimeRecoverySpecification, in each replica of a global table.',
    source: SOURCES.dynamoPitr,
  },
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  unlike:
    'DynamoDBPITREnabled does not look at global tables, which is what TableV2 of CDK makes, also in a single region.',
  check: table =>
    copiesOf(table).every(copy =>
      copy.at('PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled').isOn(),
    ),
};
