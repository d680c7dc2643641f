import type { Flow, Place } from '../../model/system-map';
import { partitionOf } from '../backup/places';
import type { BackupCopy, BackupProtection } from '../backup/protection';
import type { Resource } from '../system/resource';
import { namedPlace, placeOf } from './place';
import { CONTINUOUSLY, inWords, mark } from './label';

const VAULT = 'AWS::Backup::BackupVault';

/** What AWS Backup does for a store: into a vault, and from there into others. */
export function backupFlows(
  store: Resource,
  protection: BackupProtection,
): { readonly places: readonly Place[]; readonly flows: readonly Flow[] } {
  const vault = vaultOf(store, protection);
  if (!vault) return { places: [], flows: [] };
  const { continuous, copies, faults } = protection;
  const every = schedule(protection);
  const broken = faults.length > 0;
  const backup: Flow = {
    from: store.id,
    to: vault.id,
    kind: 'backup',
    label: mark(continuous ? CONTINUOUSLY : every, broken),
  };
  const copied = copies.flatMap(copy => {
    const place = copyPlace(copy);
    // A copy of a continuous backup is a snapshot, taken when the rule runs.
    const label = mark(every, broken || copy.faults.length > 0);
    return place ? [{ place, flow: { from: vault.id, to: place.id, kind: 'copy', label } as const }] : [];
  });
  return {
    places: [vault, ...copied.map(({ place }) => place)],
    flows: [backup, ...copied.map(({ flow }) => flow)],
  };
}

function copyPlace({ vault, vaultArn }: BackupCopy): Place | undefined {
  if (vault) return placeOf(vault, 'vault');
  if (vaultArn === '') return undefined;
  return namedPlace('vault', VAULT, { id: vaultArn, name: vaultArn.slice(vaultArn.lastIndexOf(':') + 1) });
}

/** The vault of a rule is in the region and the account of the store. */
function vaultOf(store: Resource, { vault, vaultName }: BackupProtection): Place | undefined {
  if (vault) return placeOf(vault, 'vault');
  if (!vaultName) return undefined;
  const { region, account } = store;
  const id = `arn:${partitionOf(region)}:backup:${region}:${account}:backup-vault:${vaultName}`;
  return namedPlace('vault', VAULT, { id, name: vaultName, region, account });
}

function schedule({ intervalSeconds }: BackupProtection): string {
  if (intervalSeconds === undefined) return 'on a schedule that is not determined';
  return `every ${inWords(intervalSeconds)}`;
}
