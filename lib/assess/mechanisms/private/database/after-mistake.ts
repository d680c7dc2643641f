import type { Scenario } from '../../../../model/scenario';
import { type Resource, isOn, value } from '../../../system/resource';
import type { Candidate } from '../../mechanism';
import { type Claim, doesNotRecover, mayRecover, recovers } from '../candidates';
import { NOTICING_DAYS, leavesTimeToNotice, windowInWords } from '../noticing';

/** Automated backups of a database. */
export interface AutomatedBackups {
  /** What the thing is called in a sentence. */
  readonly what: string;
  /** Days of history; undefined when the templates don't determine them. */
  readonly days: number | undefined;
  /** Whether the service can keep automated backups of a thing that is deleted. */
  readonly canOutlive: boolean;
}

const MISTAKE: readonly Scenario[] = ['accidental-deletion'];

/**
 * What automated backups are worth after a mistaken deletion, overwrite or corruption.
 *
 * For a figure both protections are needed. `DeleteAutomatedBackups: false` is what CloudFormation passes when it
 * deletes the thing; a call by hand decides anew, and by default takes the backups along. `DeletionProtection`
 * refuses such a call, but says nothing of what is left once somebody has lifted it. With one of them alone the
 * data comes back from some mistakes and not from others, so that no bound is given; with neither, a single
 * deletion takes the data and its history. A final snapshot depends on who deletes and how, and brings nothing
 * back from an overwrite.
 *
 * @param claim what a restore brings back where backups are left
 */
export function afterMistake(
  store: Resource,
  { what, days, canOutlive }: AutomatedBackups,
  claim: Claim,
): readonly Candidate[] {
  const refused = isOn(store, 'DeletionProtection');
  const outlives = canOutlive && isOff(value(store, 'DeleteAutomatedBackups'));
  const enough = days !== undefined && leavesTimeToNotice(days);
  const window = days === undefined ? 'the days of history are not determined' : windowInWords(days);
  if (refused && outlives && enough) {
    return recovers(MISTAKE, { ...claim, because: [...claim.because, window] });
  }
  const keep = canOutlive
    ? 'set DeleteAutomatedBackups to false'
    : `add a backup plan, because automated backups can't outlive a ${what} of this kind`;
  const { mechanism, source, basis } = claim;
  const reasons = {
    mechanism,
    source,
    because: [
      ...(refused ? [] : [deletionInWords(what, outlives)]),
      ...(refused && !outlives ? ['once deletion protection is lifted, the automated backups go too'] : []),
      window,
    ],
    remedy: [
      ...(refused ? [] : ['set DeletionProtection to true']),
      ...(outlives ? [] : [keep]),
      ...(enough ? [] : [`set BackupRetentionPeriod to at least ${NOTICING_DAYS}`]),
    ].join('; '),
  };
  return refused || outlives ? mayRecover(MISTAKE, { ...reasons, basis }) : doesNotRecover(MISTAKE, reasons);
}

function deletionInWords(what: string, outlives: boolean): string {
  return outlives
    ? 'nothing refuses a deletion by hand, which takes the automated backups along by default'
    : `deleting the ${what} by mistake takes its automated backups along`;
}

/** Off in so many words; what the templates leave open is not. */
function isOff(found: unknown): boolean {
  return found === false || (typeof found === 'string' && found.toLowerCase() === 'false');
}
