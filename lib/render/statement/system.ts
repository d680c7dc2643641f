import type { Posture } from '../../model/posture';
import { kindOf } from '../html/words';

/** Stores, vaults or keys of one kind. */
export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

/** A region, or what stands for one that only deployment decides. */
export interface RegionView {
  readonly region: string;
  readonly stores: readonly KindCount[];
  /** Of vaults among the templates; those that are only named are not known to exist. */
  readonly vaults: number;
}

/** What a system is made of, as far as its customers have to know. */
export interface SystemView {
  readonly regions: readonly RegionView[];
  /** How many accounts the stores are in; null where no template says. Their numbers are nobody's business. */
  readonly accounts: number | null;
  /** Vaults that backups are sent to, but that are not among the templates. */
  readonly vaultsElsewhere: number;
}

export function systemOf({ stores, map }: Posture): SystemView {
  const vaults = map.places.filter(({ kind, known }) => kind === 'vault' && known);
  const regions = [...new Set([...stores, ...vaults].map(({ region }) => region))].sort();
  const accounts = new Set(
    map.places.flatMap(({ kind, known, account }) =>
      kind === 'store' && known && /^\d{12}$/.test(account) ? [account] : [],
    ),
  );
  return {
    regions: regions.map(region => ({
      region,
      stores: countKinds(stores.filter(store => store.region === region).map(({ type }) => kindOf(type))),
      vaults: vaults.filter(vault => vault.region === region).length,
    })),
    accounts: accounts.size === 0 ? null : accounts.size,
    vaultsElsewhere: map.places.filter(({ kind, known }) => kind === 'vault' && !known).length,
  };
}

function countKinds(kinds: readonly string[]): readonly KindCount[] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((one, other) => (one.kind < other.kind ? -1 : 1));
}
