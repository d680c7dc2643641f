import { text } from '../../../assess/system/resource';
import { type WayOf, keys } from './way';

/** An RDS instance: its own backups and standby, its replicas, and what another region holds of it. */
export const databaseWay: WayOf = ({ store, facts }, scenario, { mechanism }, items) => {
  const own = items.database(store);
  const elsewhere = scenario === 'region-failure' || scenario === 'key-loss';
  if (mechanism === 'standby-failover')
    return { relies: [{ item: own, facts: ['multiAz'] }, ...keys(store, items)] };
  if (mechanism === 'pitr' && elsewhere) {
    const region = text(store, 'AutomaticBackupReplicationRegion');
    if (region === undefined)
      return { relies: [], gap: 'the region of the replicated backups is not determined' };
    const backups = items.replicatedBackups(store, region);
    const key = text(store, 'AutomaticBackupReplicationKmsKeyId');
    return {
      relies: [
        { item: backups, facts: ['retentionDays'] },
        ...(key === undefined ? [] : [{ item: items.key(key, store), facts: ['state'] }]),
      ],
      freshness: [backups],
      fillable: scenario === 'region-failure',
    };
  }
  if (mechanism === 'pitr') {
    const settings = ['retentionDays', 'deletionProtection', 'encrypted'];
    return {
      relies: [{ item: own, facts: settings }, ...keys(store, items)],
      freshness: [own],
      rehearsals: [items.rehearsals(store, store)],
    };
  }
  if (mechanism === 'read-replica-promotion') {
    const replicas = facts.counterparts.map(({ resource }) => resource);
    return {
      relies: replicas.flatMap(replica => [
        { item: items.database(replica), facts: ['replicationState'] },
        ...keys(replica, items),
      ]),
      freshness: replicas.map(replica => items.replicaLag(replica)),
      fillable: scenario === 'region-failure',
    };
  }
  return { relies: [{ item: own, facts: [] }], gap: `nothing is asked for of ${String(mechanism)}` };
};
