import type { Prediction } from '../../../model/prediction';
import { type Resource, isOn } from '../../system/resource';
import { inVain, unbounded } from './unbounded';
import { isOff } from './presence';

/**
 * Days that somebody may need to notice a mistake: one made on a Friday is seen on Monday. A history that is
 * shorter than that gives no bound on what a mistake costs.
 */
export const NOTICING_DAYS = 3;

interface Backups {
  /** What the thing is called in a sentence. */
  readonly what: string;
  /** Days of history; undefined when it isn't determined. */
  readonly days: number | undefined;
  /** Whether the service can keep automated backups of a thing that is deleted. */
  readonly canOutlive: boolean;
  readonly source: string;
}

/**
 * What automated backups are worth after a mistaken deletion, overwrite or corruption; `undefined` where they cover
 * all three and figures can be given.
 *
 * Both protections are needed. `DeleteAutomatedBackups: false` is what CloudFormation passes when it deletes
 * the thing; a call by hand decides anew, and by default takes the backups along. `DeletionProtection` refuses such
 * a call, but says nothing of what is left once somebody has lifted it. With one of them alone the data comes back
 * from some mistakes and not from others, so that no bound is given; with neither, a single deletion takes the data
 * and its history. A final snapshot depends on who deletes and how, and brings nothing back from an overwrite.
 */
export function afterMistake(store: Resource, backups: Backups): Prediction | undefined {
  const { what, days, canOutlive, source } = backups;
  const refused = isOn(store, 'DeletionProtection');
  const outlives = canOutlive && isOff(store, 'DeleteAutomatedBackups');
  const because: string[] = [];
  const remedies: string[] = [];
  if (!refused) {
    because.push(
      outlives
        ? `deletion protection is off, and a deletion by hand takes the automated backups along by default`
        : `a mistaken deletion of the ${what} takes its automated backups along`,
    );
    remedies.push('set DeletionProtection to true');
  }
  if (!outlives) {
    if (refused) because.push('once deletion protection is lifted, the automated backups die with it');
    remedies.push(
      canOutlive
        ? 'set DeleteAutomatedBackups to false'
        : `add a backup plan, because automated backups of this ${what} can't outlive it`,
    );
  }
  if (days === undefined || days < NOTICING_DAYS) {
    because.push(
      `a mistake has to be noticed within ${days === undefined ? 'a time that is not determined' : `${days} d`}, ` +
        `which may pass over a weekend`,
    );
    remedies.push(`set BackupRetentionPeriod to at least ${NOTICING_DAYS}`);
  }
  if (because.length === 0) return undefined;
  const reasons = { mechanism: 'pitr', source, because, remedy: remedies.join(' and ') } as const;
  return refused || outlives ? unbounded(reasons) : inVain(reasons);
}
