import { vaultPlace } from '../../../assess/backup/places';
import type { BackupCopy, BackupProtection } from '../../../assess/backup/protection';
import { survives } from '../../../assess/facts/vaults';
import type { Resource } from '../../../assess/system/resource';
import type { PostureCell } from '../../../model/posture';
import type { Scenario } from '../../../model/scenario';
import type { Items, VaultPlace } from '../items';
import { planReliances } from '../plans';
import { type Subject, type Way, keys } from './way';

/** Types whose services tell themselves how far a point-in-time recovery goes. */
const OWN_PITR = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DynamoDB::Table'];

/** What AWS Backup holds of a store, where that is what brings it back. */
export function backupWay(
  { store, backups }: Subject,
  scenario: Scenario,
  { mechanism }: PostureCell,
  items: Items,
): Way | undefined {
  const sound = backups.protections.filter(({ faults }) => faults.length === 0);
  if (mechanism === 'vault-copy') {
    const surviving = ({ copies }: BackupProtection): readonly BackupCopy[] =>
      copies.filter(copy => survives(copy, store, scenario));
    const way = fromVaults(sound.flatMap(surviving).flatMap(copyIn), store, items);
    const rules = sound.filter(rule => surviving(rule).length > 0);
    return { ...withPlans(way, rules, items), copies: true };
  }
  const continuous = mechanism === 'pitr' && !OWN_PITR.includes(store.type);
  if (!continuous && mechanism !== 'snapshot') return undefined;
  const rules = sound.filter(protection => protection.continuous === continuous);
  if (rules.length === 0) return undefined;
  const found = rules.flatMap(rule => ownVault(rule, store));
  return withPlans(fromVaults(found, store, items, continuous), rules, items);
}

/** Without its rule and its selection the next recovery point is never made. */
function withPlans(way: Way, rules: readonly BackupProtection[], items: Items): Way {
  return { ...way, relies: [...way.relies, ...rules.flatMap(rule => planReliances(rule, items))] };
}

interface VaultIn {
  readonly place: VaultPlace;
  readonly vault: Resource | undefined;
}

function copyIn({ vaultArn, vault }: BackupCopy): VaultIn[] {
  const place = vaultPlace(vaultArn);
  return place ? [{ place, vault }] : [];
}

function ownVault({ vault, vaultName = '' }: BackupProtection, { region, account }: Resource): VaultIn[] {
  const name = vault?.name ?? vaultName;
  return name === '' ? [] : [{ place: { name, region, account }, vault }];
}

function fromVaults(found: readonly VaultIn[], store: Resource, items: Items, continuous = false): Way {
  if (found.length === 0) return { relies: [], gap: 'the vault is not determined' };
  const points = found.map(({ place }) => items.recoveryPoints(place, store, continuous));
  return {
    relies: [
      ...found.map(({ place, vault }) => ({
        item: items.vault(place, vault),
        facts: ['lock', 'minRetentionDays', 'maxRetentionDays'],
      })),
      ...found.flatMap(({ vault }) => (vault ? keys(vault, items) : [])),
      ...points.map(item => ({ item, facts: ['continuous'] })),
    ],
    rehearsals: found.map(({ place }) => items.rehearsals(store, place)),
    // A continuous backup has no date: that it runs is what AWS documents its figure for.
    ...(continuous ? {} : { freshness: points }),
  };
}
