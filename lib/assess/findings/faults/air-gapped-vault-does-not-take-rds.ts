import { airGappedFault } from '../../backup/copy';
import { storeKindOf } from '../../backup/store-kind';
import type { FaultKind } from './occurrence';

/** The job completes all the same, and nothing of the type is in the vault. */
export const airGappedVaultDoesNotTakeRds: FaultKind = {
  id: 'air-gapped-vault-does-not-take-rds',
  remedy: 'copy it to a locked vault of another account instead, or encrypt it where that is what is missing',
  recognizes: ({ store, copy, fault }) => {
    const kind = storeKindOf(store);
    return copy !== undefined && kind !== undefined && airGappedFault(kind) === fault;
  },
};
