import { SOURCES } from '../../model/sources';
import type { CatalogueEntry } from './catalogue-entry';

/** What can be wrong with records of rehearsals. */
export const EVIDENCE_FINDINGS = {
  'evidence-altered': {
    severity: 'error',
    title: 'a record of evidence is not as it was written',
    explanation:
      'The digest of a record does not fit its content, so somebody or something changed it after it was written. It counts for nothing, and no measured figure is taken from any record meanwhile.',
    remedy: "Take the record from where it can't be changed, or repeat the rehearsal.",
    source: SOURCES.wellArchitectedRecovery,
  },
  'evidence-chain-broken': {
    severity: 'error',
    title: 'a record of evidence is missing from its chain',
    explanation:
      'Each record names the digest of the one before it. Where that one is not at hand, a record was taken away or was not handed in, and it may be the one that failed.',
    remedy: 'Hand in all records of the chain, or repeat the rehearsal.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'evidence-in-future': {
    severity: 'error',
    title: 'a record of evidence was finished later than now',
    explanation:
      "A record that says it finished later than now can't be what it says: a clock was wrong, or the record was written by hand. It counts for nothing.",
    remedy: 'Put the clock right and repeat the rehearsal.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'evidence-names-nothing': {
    severity: 'warning',
    title: 'a record of evidence names a store that is not in the templates',
    explanation:
      'A rehearsal of a store that is not in the templates proves nothing of those that are. The store may have gone, or its id may be misspelt.',
    remedy:
      "Write the store's id, as the JSON output lists it, into the record's components when it is made.",
    source: SOURCES.wellArchitectedRecovery,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
