import { SOURCES } from '../../../../model/sources';
import { copiesOf } from '../../private/table-copies';
import type { RecoveryRule } from '../../rule';

/** Off by default. The way back from a deletion is another table, where there is a way back at all. */
export const dynamoDbDeletionProtection: RecoveryRule = {
  name: 'DynamoDBDeletionProtection',
  entry: {
    severity: 'warning',
    title: 'a table can be deleted by one call',
    explanation:
      'Whoever may delete tables needs no second step. What comes back, if there is a backup, is another table, without its streams, alarms and policies.',
    remedy: 'Set DeletionProtectionEnabled, in each replica of a global table.',
    source: SOURCES.dynamoDeletionProtection,
  },
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  check: table => copiesOf(table).every(copy => copy.at('DeletionProtectionEnabled').isOn()),
};
