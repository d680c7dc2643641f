import { SOURCES } from '../../../model/sources';
import { type Resource, value } from '../../system/resource';
import { Unresolved, isUnresolved } from '../../resolve/unresolved';
import { at } from '../../template';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { leavesTimeToNotice, windowInWords } from '../private/noticing';
import { possiblyOwn } from './replicas';

const MISTAKE = ['accidental-deletion'] as const;

/** How far the latest restorable time lies back, typically. */
const LAG_SECONDS = 300;

/** Days that DynamoDB keeps where none are stated, which is the most, and that it keeps a deleted table for in any case. */
const DEFAULT_DAYS = 35;

/**
 * Point-in-time recovery, always to a new table. It outlives the table: deleting one that has it leaves a backup
 * of its last state for 35 days. Whoever holds production credentials turns it off first, so it is nothing
 * against ransomware.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
 */
export const dynamoPitr: MechanismRule = {
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  predict: (table, context): readonly Candidate[] => {
    const claim = { mechanism: 'pitr', basis: 'typical', source: SOURCES.dynamoPitr } as const;
    const stated = specificationOf(table);
    const enabled = isUnresolved(stated) ? stated : at(stated, 'PointInTimeRecoveryEnabled');
    if (isUnresolved(enabled)) {
      return mayRecover(MISTAKE, {
        ...claim,
        because: [`point-in-time recovery is not determined: ${enabled.reason}`],
      });
    }
    if (String(enabled).toLowerCase() !== 'true') {
      return doesNotRecover(MISTAKE, {
        ...claim,
        because: ['point-in-time recovery is off: what is overwritten or deleted is gone'],
        remedy: 'turn it on (PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled)',
      });
    }
    const days = daysOf(at(stated, 'RecoveryPeriodInDays'));
    const enough = leavesTimeToNotice(days);
    return recovers(
      MISTAKE,
      afterRestore(table, context, {
        ...claim,
        rpoSeconds: enough ? LAG_SECONDS : null,
        because: [
          Number.isNaN(days) ? 'the recovery period is not determined' : windowInWords(days),
          'the latest restorable time lies 5 minutes back typically',
          `a deleted table is kept as it was for ${DEFAULT_DAYS} days`,
        ],
        ...(enough
          ? {}
          : {
              remedy: 'keep more days (PointInTimeRecoverySpecification.RecoveryPeriodInDays)',
            }),
      }),
    );
  },
};

/** Days that are kept; `NaN` where they aren't determined or DynamoDB doesn't take them. */
function daysOf(period: unknown): number {
  const days = period === undefined ? DEFAULT_DAYS : Number(period);
  return days <= DEFAULT_DAYS ? days : NaN;
}

/** Of a global table, each replica has its own; the store stands for the one in its region. */
function specificationOf(table: Resource): unknown {
  if (table.type !== 'AWS::DynamoDB::GlobalTable') return value(table, 'PointInTimeRecoverySpecification');
  const replicas = value(table, 'Replicas');
  if (isUnresolved(replicas)) return replicas;
  const stated = possiblyOwn(table).map(replica => replica['PointInTimeRecoverySpecification']);
  return new Set(stated.map(one => JSON.stringify(one))).size > 1
    ? new Unresolved(
        'its replicas state different ones, and which of them is in the region of the stack is open',
      )
    : stated[0];
}
