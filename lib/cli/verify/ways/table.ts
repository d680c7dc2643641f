import { type WayOf, keys } from './way';

/** A table: its point-in-time recovery. */
export const tableWay: WayOf = ({ store }, scenario, { mechanism }, items) => {
  const own = items.table(store);
  if (mechanism === 'pitr') {
    const settings = ['pitr', 'retentionDays', 'deletionProtection'];
    return {
      relies: [{ item: own, facts: settings }, ...keys(store, items)],
      freshness: [own],
      rehearsals: [items.rehearsals(store, store)],
    };
  }
  const stays = scenario === 'instance-failure' || scenario === 'zone-failure';
  return {
    relies: [{ item: own, facts: [] }],
    ...(stays ? {} : { gap: `nothing is asked for of ${String(mechanism)}` }),
  };
};
