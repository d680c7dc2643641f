import type { Mechanism } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { BackupCopy, BackupProtection, Backups } from '../backup/protection';
import { vaultPlace } from '../backup/places';
import { type Resource, value } from '../system/resource';
import type { System } from '../system/system';
import type { WordReader } from './reader';
import { type Word, open } from './word';

/** A vault that holds recovery points of a store. */
export interface VaultFacts {
  readonly name: Word;
  readonly region: Word;
  readonly account: Word;
}

/**
 * The vaults to look into, those of the region where the restore happens first. Copies that don't survive the
 * scenario are left out, and so is whatever has a fault.
 */
export function vaultsFor(
  store: Resource,
  { mechanism, scenario }: { readonly mechanism: Mechanism | null; readonly scenario: Scenario },
  backups: Backups,
  read: WordReader,
): readonly VaultFacts[] {
  const sound = backups.protections.filter(({ faults }) => faults.length === 0);
  const found =
    mechanism === 'vault-copy'
      ? sound.flatMap(({ copies }) => copies.filter(copy => survives(copy, store, scenario)).map(copyPlace))
      : sound.filter(({ continuous }) => continuous === (mechanism === 'pitr')).map(ownPlace(store));
  const unique = new Map(
    found.flatMap(place => (place ? [[place.name + place.region, place] as const] : [])),
  );
  return [...unique.values()].map(place => ({
    name: read.value(place.name, place, 'VAULT'),
    region: read.value(place.region, place, 'VAULT_REGION'),
    account: read.value(place.account, place, 'VAULT_ACCOUNT'),
  }));
}

interface VaultPlace {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

/** Whether a copy is still there after a scenario. */
export function survives(copy: BackupCopy, store: Resource, scenario: Scenario): boolean {
  if (copy.faults.length > 0) return false;
  if (scenario === 'region-failure') return copy.region !== store.region;
  return scenario === 'account-loss' ? copy.account !== store.account : true;
}

function copyPlace({ vaultArn }: BackupCopy): VaultPlace | undefined {
  const place = vaultPlace(vaultArn);
  return place && { name: place.name, region: place.region, account: place.account };
}

function ownPlace(store: Resource) {
  return ({ vault }: BackupProtection): VaultPlace | undefined =>
    vault && { name: vault.name, region: store.region, account: store.account };
}

/** A role that AWS Backup restores with. None is assumed: restoring with a role that can't fails late. */
export function restoreRole(store: Resource, system: System, read: WordReader): Word {
  const role = system
    .ofType('AWS::IAM::Role')
    .find(candidate =>
      managedPolicies(candidate).some(arn => /ServiceRolePolicyFor(S3)?Restores?$/.test(arn)),
    );
  return role
    ? read.arn(role)
    : open(
        'RESTORE_ROLE_ARN',
        `no role in these templates may restore ${store.type}: one needs AWSBackupServiceRolePolicyForRestores`,
      );
}

function managedPolicies(role: Resource): readonly string[] {
  const stated = value(role, 'ManagedPolicyArns');
  return Array.isArray(stated) ? stated.filter((arn): arn is string => typeof arn === 'string') : [];
}
