import { type WayOf, keys } from './way';

/** A secret: its replicas. How old they are nobody tells. */
export const secretWay: WayOf = ({ store }, scenario, { mechanism }, items) => {
  const own = items.secret(store);
  const elsewhere = scenario === 'region-failure' || scenario === 'key-loss';
  if (mechanism === 'replication' && elsewhere) return { relies: [{ item: own, facts: ['replicas'] }] };
  const stays = scenario === 'instance-failure' || scenario === 'zone-failure';
  return {
    relies: [{ item: own, facts: [] }, ...keys(store, items)],
    ...(stays ? {} : { gap: `nothing is asked for of ${String(mechanism)}` }),
  };
};
