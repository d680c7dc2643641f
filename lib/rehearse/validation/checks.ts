import { erasedKeysAbsent, erasedRowsAbsent } from '../erasure/absent';
import { erasedCiphertextsUnreadable } from '../erasure/ciphertexts-unreadable';
import { recoveredFarEnough } from '../freshness/recovered-far-enough';
import { sameDatabase } from '../freshness/same-database';
import { sameHistory } from '../freshness/same-history';
import { foreignKeysWhole } from '../integrity/foreign-keys-whole';
import { heapSound } from '../integrity/heap-sound';
import { indexesSound } from '../integrity/indexes-sound';
import { largeObjectsWhole } from '../integrity/large-objects-whole';
import { rowsUnchanged } from '../integrity/rows-unchanged';
import { sequencesAhead } from '../integrity/sequences-ahead';
import { STRUCTURE_CHECKS } from '../integrity/structure';
import { tenantsAllThere } from '../integrity/tenants-all-there';
import { referencesWithinTenant } from '../isolation/references-within-tenant';
import { rowsUnderTheirTenant } from '../isolation/rows-under-their-tenant';
import { ISOLATION_STRUCTURE_CHECKS } from '../isolation/structure';
import { tenantProbes } from '../isolation/tenant-probes';
import type { Check } from './check';

/** Every check of a restored database, in the order in which evidence lists them. */
export const CHECKS: readonly Check[] = [
  sameDatabase,
  sameHistory,
  recoveredFarEnough,
  ...STRUCTURE_CHECKS,
  heapSound,
  indexesSound,
  rowsUnchanged,
  tenantsAllThere,
  foreignKeysWhole,
  sequencesAhead,
  largeObjectsWhole,
  ...ISOLATION_STRUCTURE_CHECKS,
  rowsUnderTheirTenant,
  referencesWithinTenant,
  tenantProbes,
  erasedRowsAbsent,
  erasedKeysAbsent,
  erasedCiphertextsUnreadable,
];
