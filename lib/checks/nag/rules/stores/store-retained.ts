import { STORE_KINDS } from '../../../../assess/stores/kinds';
import { METADATA } from '../../../../model/metadata';
import { SOURCES } from '../../../../model/sources';
import { holdsOwnData } from '../../private/databases';
import { isRetained } from '../../private/retained';
import type { RecoveryRule } from '../../rule';

/** Parameters come back with the next deployment, and of an instance it is the volumes that count. */
const LEFT_OUT = ['AWS::EC2::Instance', 'AWS::SSM::Parameter'];

/** Most stores that were ever lost were lost by a deployment. */
export const storeRetained: RecoveryRule = {
  name: 'StoreRetained',
  entry: {
    severity: 'error',
    title: 'a store is deleted by CloudFormation, with its data',
    explanation:
      'Deleting the stack, renaming the resource or changing a property that replaces it deletes the data, and often the backups that the store keeps of itself.',
    remedy: 'Set both DeletionPolicy and UpdateReplacePolicy to Retain or Snapshot.',
    source: SOURCES.cloudFormationReplacePolicy,
  },
  types: Object.keys(STORE_KINDS).filter(type => !LEFT_OUT.includes(type)),
  check: store => {
    const isDerived = METADATA.derivedFrom in store.resource.metadata;
    return holdsOwnData(store) && !isDerived ? isRetained(store) : undefined;
  },
};
