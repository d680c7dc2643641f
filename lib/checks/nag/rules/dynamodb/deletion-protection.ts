import { SOURCES } from '../../../../model/sources';
import { copiesOf } from '../../private/table-copies';
import type { RecoveryRule } from '../../rule';

/** Of a deleted table there is one last backup, kept for 35 days, and the way back is a new table. */
export const dynamoDbDeletionProtection: RecoveryRule = {
  name: 'DynamoDBDeletionProtection',
  entry: {
    severity: 'warning',
    title: 'a table can be deleted by one call',
    explanation:
      'Whoever may delete tables needs no second step. What comes back is a new table from its last backup, without its streams, alarms and policies.',
    remedy: 'Set DeletionProtectionEnabled, in each replica of a global table.',
    source: SOURCES.dynamoDeletionProtection,
  },
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  check: table => copiesOf(table).every(copy => copy.at('DeletionProtectionEnabled').isOn()),
};
