import type { StorePosture } from '../../model/posture';

/** The stores of two postures, those of both sides in pairs. */
export interface Pairing {
  readonly pairs: readonly { readonly before: StorePosture; readonly after: StorePosture }[];
  readonly added: readonly StorePosture[];
  readonly removed: readonly StorePosture[];
}

/**
 * Pairs stores by id. One whose type or logical id is another one is not the same store: CloudFormation makes it
 * anew, and what the old one held is not in it.
 *
 * Templates without construct paths can have an id twice, in two regions: such stores go by region, then in order.
 */
export function pairStores(before: readonly StorePosture[], after: readonly StorePosture[]): Pairing {
  const open = new Map<string, StorePosture[]>();
  for (const store of before) open.set(identity(store), [...(open.get(identity(store)) ?? []), store]);
  const pairs: Pairing['pairs'][number][] = [];
  const rest: StorePosture[] = [];
  const take = (store: StorePosture, fits: (other: StorePosture) => boolean): boolean => {
    const same = open.get(identity(store)) ?? [];
    const index = same.findIndex(fits);
    if (index === -1) return false;
    const [taken] = same.splice(index, 1);
    pairs.push({ before: taken!, after: store });
    return true;
  };
  for (const store of after) if (!take(store, ({ region }) => region === store.region)) rest.push(store);
  const added = rest.filter(store => !take(store, () => true));
  return { pairs, added, removed: [...open.values()].flat() };
}

function identity({ id, type, logicalId }: StorePosture): string {
  return JSON.stringify([id, type, logicalId]);
}
