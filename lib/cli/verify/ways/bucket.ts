import { type WayOf, keys } from './way';

/** A bucket: its versions, and the bucket that it replicates to. */
export const bucketWay: WayOf = ({ store, facts }, scenario, { mechanism }, items) => {
  const own = items.bucket(store);
  if (mechanism === 'version-rollback') {
    const settings = ['versioning', 'versionDays', 'objectLock', 'lockMode', 'lockDays'];
    return { relies: [{ item: own, facts: settings }, ...keys(store, items)] };
  }
  const stays = scenario === 'instance-failure' || scenario === 'zone-failure' || mechanism === null;
  if (stays) return { relies: [{ item: own, facts: [] }] };
  if (mechanism !== 'replication') {
    return { relies: [{ item: own, facts: [] }], gap: `nothing is asked for of ${mechanism}` };
  }
  const replicas = facts.counterparts
    .map(({ resource }) => resource)
    .filter(({ type }) => type === store.type);
  if (replicas.length === 0)
    return { relies: [], gap: 'the bucket that it replicates to is not in these templates' };
  return {
    relies: [
      { item: own, facts: ['replicatesTo', 'versioning'] },
      ...replicas.flatMap(replica => [
        { item: items.bucket(replica), facts: ['versioning'] },
        { item: items.replicationFailures(store, replica), facts: ['failedOperations'] },
        ...keys(replica, items),
      ]),
    ],
    freshness: replicas.map(replica => items.replication(store, replica)),
  };
};
