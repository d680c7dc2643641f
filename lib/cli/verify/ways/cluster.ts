import { type WayOf, keys } from './way';

/** A cluster of RDS: its own backups, and its instances. */
export const clusterWay: WayOf = ({ store, facts }, scenario, { mechanism }, items) => {
  const own = items.cluster(store, facts.members.length);
  if (mechanism === 'standby-failover') {
    return { relies: [{ item: own, facts: ['members'] }, ...keys(store, items)] };
  }
  if (mechanism === 'pitr' && scenario === 'accidental-deletion') {
    const settings = ['retentionDays', 'deletionProtection', 'encrypted'];
    return {
      relies: [{ item: own, facts: settings }, ...keys(store, items)],
      freshness: [own],
      rehearsals: [items.rehearsals(store, store)],
    };
  }
  return { relies: [{ item: own, facts: [] }], gap: `nothing is asked for of ${String(mechanism)}` };
};
