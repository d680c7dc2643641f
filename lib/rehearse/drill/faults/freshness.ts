import { MARKER_SCHEMA } from '../../freshness/marker-schema';
import { faultsOf } from './fault';

/** The restore went to another moment than it should have, or nobody can tell. */
export const FRESHNESS_FAULTS = faultsOf('freshness', [
  {
    name: 'stale-restore',
    what: 'the recovery ended before the manifest was recorded',
    caughtBy: 'recovered-far-enough',
    alsoBy: [
      'same-history',
      'rows-unchanged',
      'rows-under-their-tenant',
      'sequences-ahead',
      'erased-rows-absent',
      'erased-keys-absent',
      'erased-ciphertexts-unreadable',
    ],
    restore: 'before-manifest',
  },
  {
    name: 'restored-too-far',
    what: 'the recovery went past the disaster, and repeated it',
    caughtBy: 'rows-unchanged',
    alsoBy: ['rows-under-their-tenant'],
    restore: 'after-disaster',
  },
  {
    name: 'wrong-timeline',
    what: 'the recovery followed a branch of history that somebody had given up',
    caughtBy: 'same-history',
    alsoBy: ['rows-unchanged', 'rows-under-their-tenant'],
    spoils: 'abandoned-branch',
    restore: 'after-disaster',
  },
  {
    name: 'wrong-database',
    what: 'the backup is of another server, with a database of the same name and schema',
    caughtBy: 'same-database',
    alsoBy: ['rows-unchanged', 'rows-under-their-tenant'],
    spoils: 'another-database',
    restore: 'after-disaster',
  },
  {
    name: 'markers-lost',
    what: 'no commit marker is left to tell how far the recovery came',
    caughtBy: 'recovered-far-enough',
    alsoBy: ['rpo-kept'],
    sql: `DELETE FROM ${MARKER_SCHEMA}.commit_marker`,
  },
]);
