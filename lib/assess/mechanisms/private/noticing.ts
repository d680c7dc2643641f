/**
 * Days that somebody is given to notice a mistake. A window that is shorter undoes only what is noticed sooner,
 * so no figure is given for it. Seven is a weekend with a working week around it, and the shortest time for
 * which AWS itself lets a key or a secret be called back.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export const NOTICING_DAYS = 7;

/** Whether a window of so many days leaves time to notice. */
export function leavesTimeToNotice(days: number): boolean {
  return days >= NOTICING_DAYS;
}

/** What a window covers, in words. */
export function windowInWords(days: number): string {
  if (days === Infinity) return 'what was overwritten or deleted stays for good';
  const covered = `a mistake is undone when it is noticed within ${days} day${days === 1 ? '' : 's'}`;
  return leavesTimeToNotice(days)
    ? covered
    : `${covered}; no figure for fewer than ${NOTICING_DAYS}, because nobody may notice in time`;
}
