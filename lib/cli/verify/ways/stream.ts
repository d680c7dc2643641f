import { type WayOf, keys } from './way';

/** A stream, which stays where it is: nothing tells of its records. */
export const streamWay: WayOf = ({ store }, scenario, { mechanism }, items) => {
  const relies = [
    { item: items.stream(store), facts: ['retentionHours', 'encryption'] },
    ...keys(store, items),
  ];
  const stays = scenario === 'instance-failure' || scenario === 'zone-failure';
  return { relies, ...(stays ? {} : { gap: `nothing is asked for of ${String(mechanism)}` }) };
};
