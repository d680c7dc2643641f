import type { BackupCopy, BackupProtection, Backups } from '../../assess/backup/protection';
import { vaultPlace } from '../../assess/backup/places';
import type { StoreFacts } from '../../assess/facts/store-facts';
import { keyOf } from '../../assess/mechanisms/keys/store-key';
import { type Resource, text } from '../../assess/system/resource';
import type { PostureCell } from '../../model/posture';
import type { Scenario } from '../../model/scenario';
import type { ExpectedCell, Reliance } from '../../verify';
import type { Items, VaultPlace } from './items';

/** A store, and what is known of what brings it back. */
export interface Subject {
  readonly store: Resource;
  readonly facts: StoreFacts;
  readonly backups: Backups;
  /** What a derived store is rebuilt from. */
  readonly source: Resource | undefined;
}

type Way = Omit<ExpectedCell, 'templates'>;

const INSTANCE = 'AWS::RDS::DBInstance';
const BUCKET = 'AWS::S3::Bucket';

/** What of a cell can be looked at, by the mechanism that the templates name for it. */
export function cellOf(
  subject: Subject,
  scenario: Scenario,
  templates: PostureCell,
  items: Items,
): ExpectedCell {
  const way = wayOf(subject, scenario, templates, items);
  // Who may destroy it is a matter of policies, and those are not asked for.
  const gap =
    scenario === 'ransomware' && way.gap === undefined
      ? { gap: 'who could destroy it hangs on policies of vaults, keys and buckets, which are not asked for' }
      : {};
  return { templates, ...way, ...gap };
}

function wayOf(subject: Subject, scenario: Scenario, templates: PostureCell, items: Items): Way {
  const { mechanism, recoverable } = templates;
  const { store, source } = subject;
  if (!recoverable) return { relies: [] };
  if (mechanism === 'replay' && source) return fromSource(source, items);
  const backup = backupWay(subject, scenario, templates, items);
  if (backup) return backup;
  if (store.type === INSTANCE) return databaseWay(subject, scenario, templates, items);
  if (store.type === BUCKET) return bucketWay(subject, scenario, templates, items);
  return { relies: [], gap: `nothing is asked for of ${store.type}` };
}

function fromSource(source: Resource, items: Items): Way {
  if (source.type === BUCKET) return { relies: [{ item: items.bucket(source), facts: ['versioning'] }] };
  if (source.type === INSTANCE) return { relies: [{ item: items.database(source), facts: [] }] };
  return { relies: [], gap: `nothing is asked for of ${source.type}, which it is rebuilt from` };
}

function databaseWay(
  { store, facts }: Subject,
  scenario: Scenario,
  { mechanism }: PostureCell,
  items: Items,
): Way {
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
        { item: backups, facts: ['status'] },
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
      gap: 'how far the replica lags behind is not asked for',
    };
  }
  return { relies: [{ item: own, facts: [] }], gap: `nothing is asked for of ${String(mechanism)}` };
}

function bucketWay(
  { store, facts }: Subject,
  scenario: Scenario,
  { mechanism }: PostureCell,
  items: Items,
): Way {
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
  const replicas = facts.counterparts.map(({ resource }) => resource).filter(({ type }) => type === BUCKET);
  if (replicas.length === 0)
    return { relies: [], gap: 'the bucket that it replicates to is not in these templates' };
  return {
    relies: [
      { item: own, facts: ['replicatesTo', 'versioning'] },
      ...replicas.flatMap(replica => [
        { item: items.bucket(replica), facts: ['versioning'] },
        ...keys(replica, items),
      ]),
    ],
    freshness: replicas.map(replica => items.replication(store, replica)),
    fillable: scenario === 'region-failure',
  };
}

/** What AWS Backup holds of a store, where that is what brings it back. */
function backupWay(
  { store, backups }: Subject,
  scenario: Scenario,
  { mechanism }: PostureCell,
  items: Items,
): Way | undefined {
  const sound = backups.protections.filter(({ faults }) => faults.length === 0);
  if (mechanism === 'vault-copy') {
    const copies = sound.flatMap(({ copies }) => copies).filter(copy => survives(copy, store, scenario));
    return fromVaults(copies.flatMap(copyIn), store, items);
  }
  const continuous = mechanism === 'pitr' && store.type !== INSTANCE;
  if (!continuous && mechanism !== 'snapshot') return undefined;
  const rules = sound.filter(protection => protection.continuous === continuous);
  if (rules.length === 0) return undefined;
  return fromVaults(
    rules.flatMap(rule => ownVault(rule, store)),
    store,
    items,
    continuous,
  );
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

function survives(copy: BackupCopy, store: Resource, scenario: Scenario): boolean {
  if (copy.faults.length > 0) return false;
  if (scenario === 'region-failure') return copy.region !== store.region;
  return scenario === 'account-loss' ? copy.account !== store.account : true;
}

/** The key of a customer that something is under. */
function keys(resource: Resource, items: Items): readonly Reliance[] {
  const named = resource.type.startsWith('AWS::Backup::')
    ? text(resource, 'EncryptionKeyArn')
    : customersKey(resource);
  return named === undefined ? [] : [{ item: items.key(named, resource), facts: ['state'] }];
}

function customersKey(store: Resource): string | undefined {
  const key = keyOf(store);
  return key.owner === 'customer' ? key.key : undefined;
}
