import type { Resource } from '../../system/resource';
import type { System } from '../../system/system';
import { at } from '../../template';
import type { KeyedReplica } from '../keys/after-key-loss';
import { keyNamed } from '../keys/key-in-use';
import { otherRegions, regionOf, replicasOfTable } from './replicas';

/**
 * The keys of the replicas of a global table, beside the table's own. Replicas are all under keys of one kind, so
 * that one without a key beside others that have one is not what it seems.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html
 */
export function replicaKeys(table: Resource, system: System): readonly KeyedReplica[] {
  return otherRegions(table).map(region => {
    const [replica, ...twins] = replicasOfTable(table).filter(one => regionOf(one) === region);
    const stated = at(replica, 'SSESpecification', 'KMSMasterKeyId');
    const key = keyNamed(stated, { region, account: table.account }, system);
    return { key: key === 'aws' || twins.length > 0 ? 'unknown' : key, where: region };
  });
}
