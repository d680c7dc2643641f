import { SOURCES } from '../../model/sources';
import type { CatalogueEntry } from './catalogue-entry';

/** What can be wrong with where data may stand. */
export const BOUNDARY_FINDINGS = {
  'data-outside-boundary': {
    severity: 'error',
    title: 'data or a copy of it stands where it may not',
    explanation:
      'It was declared in which regions, or in whose account, data and all its copies stay. A store, a vault or a replica elsewhere breaks that, however well it recovers.',
    remedy: 'Keep the copy within the boundary, or declare a wider one.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'objective-against-boundary': {
    severity: 'error',
    title: 'an objective asks for what the boundary rules out',
    explanation:
      'Whatever would bring the store back in that scenario stands outside of where data may be. One of the two statements has to go, whatever the templates provision.',
    remedy: 'Widen the boundary, or waive the objective with its reason.',
    source: SOURCES.wellArchitectedRecovery,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
