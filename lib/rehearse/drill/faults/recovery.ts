import { faultsOf } from './fault';

/** No server came up, so nothing was measured. */
const NOTHING_RESTORED = ['restored', 'rpo-kept', 'rto-kept'];

/** Something is wrong with what a server is restored from: the base backup, or the log in the archive. */
export const RECOVERY_FAULTS = faultsOf('integrity', [
  {
    name: 'missing-wal-segment',
    what: 'a piece of the log is not in the archive, and the recovery ends before its target',
    caughtBy: 'log-without-gap',
    alsoBy: NOTHING_RESTORED,
    spoils: 'piece-missing',
  },
  {
    name: 'missing-wal-segment-silent',
    what: 'a piece of the log is not in the archive, and a recovery to the end of it comes up as if it were whole',
    caughtBy: 'log-without-gap',
    spoils: 'piece-missing',
    restore: 'after-disaster',
  },
  {
    name: 'truncated-wal-segment',
    what: 'a piece of the log was cut short in the archive',
    caughtBy: 'log-whole',
    alsoBy: NOTHING_RESTORED,
    spoils: 'piece-cut-short',
  },
  {
    name: 'truncated-backup',
    what: 'a file of the base backup was cut short, in a database that nobody looks at',
    caughtBy: 'backup-whole',
    spoils: 'backup-cut-short',
  },
]);
