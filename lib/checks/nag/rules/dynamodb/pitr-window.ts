import { SOURCES } from '../../../../model/sources';
import { copiesOf } from '../../private/table-copies';
import type { RecoveryRule } from '../../rule';

/** A shorter window costs the same and forgets sooner. */
export const dynamoDbPitrWindow: RecoveryRule = {
  name: 'DynamoDBPITRWindow',
  entry: {
    severity: 'warning',
    title: 'a table forgets sooner than it has to',
    explanation:
      'A table goes back 35 days unless a shorter period is stated, at the same price. What is noticed after that period is final.',
    remedy: 'Leave RecoveryPeriodInDays out, or state minTableRecoveryDays of the pack.',
    source: SOURCES.dynamoPitr,
  },
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  check: table => {
    const windows = copiesOf(table)
      .map(copy => copy.at('PointInTimeRecoverySpecification'))
      .filter(window => window.at('PointInTimeRecoveryEnabled').isOn());
    if (windows.length === 0) return undefined;
    return windows.every(
      window => (window.at('RecoveryPeriodInDays').number() ?? 35) >= table.limits.minTableRecoveryDays,
    );
  },
};
