import { STORE_KINDS } from '../../../../assess/stores/kinds';
import { METADATA } from '../../../../model/metadata';
import { SOURCES } from '../../../../model/sources';
import { holdsOwnData } from '../../private/databases';
import { isRetained } from '../../private/retained';
import type { RecoveryRule } from '../../rule';

/** What a template states it states again: a deployment brings it back. */
const STATED_BY_TEMPLATE = 'AWS::SSM::Parameter';

/** Most stores that were ever lost were lost by a deployment. */
export const storeRetained: RecoveryRule = {
  name: 'StoreRetained',
  entry: {
    severity: 'error',
    title: 'a store is deleted by CloudFormation, with its data',
    explanation:
      'Deleting the stack, renaming the resource or changing a property that replaces it deletes the data, and with most types also the backups that they keep of themselves.',
    remedy: 'Set both DeletionPolicy and UpdateReplacePolicy to Retain or Snapshot.',
    source: SOURCES.cloudFormationReplacePolicy,
  },
  types: Object.keys(STORE_KINDS).filter(type => type !== STATED_BY_TEMPLATE),
  check: store => {
    const isDerived = METADATA.derivedFrom in store.resource.metadata;
    return holdsOwnData(store) && !isDerived ? isRetained(store) : undefined;
  },
};
