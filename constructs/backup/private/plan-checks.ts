import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isKnown, reject } from '../../private/errors';
import { BackupStore } from '../backup-store';
import { CopyDestination, type CopyDestinationBounds } from '../copy-destination';
import type { IRecoveryVault } from '../recovery-vault';
import { STORE_TYPES, type StoreTypeTraits } from './store-types';
import { arnSeenFrom } from './vault-arn';
import { checkBounds } from './vault-checks';

/** AWS Backup's limit for one rule. */
const MOST_DESTINATIONS = 5;

/**
 * The stores of a plan: each once, because AWS Backup keeps one continuous recovery point per resource and of
 * two rules at a time only takes the one with the longer retention.
 *
 * @throws RecoveryError `no-stores`, `invalid-store`, `duplicate-store`, `store-in-another-region`
 */
export function checkStores(scope: IConstruct, stores: readonly BackupStore[]): readonly BackupStore[] {
  if (!Array.isArray(stores) || stores.length === 0) {
    throw reject(scope, {
      code: 'no-stores',
      problem: 'the plan would back up nothing',
      received: stores,
      allowed: 'at least one store',
      fix: 'list what is to be backed up, as BackupStore.bucket(…), .database(…) and so on',
    });
  }
  const seen = new Set<string>();
  for (const store of stores) {
    if (!(store instanceof BackupStore)) {
      throw reject(scope, {
        code: 'invalid-store',
        problem: 'this is no store',
        received: store,
        allowed: 'what a method of BackupStore returns',
        fix: 'wrap it in BackupStore.bucket(…), .database(…) and so on',
      });
    }
    const identity = store.storeArn ?? JSON.stringify([store.type, store.tagKey, store.tagValue]);
    if (seen.has(identity)) {
      throw reject(scope, {
        code: 'duplicate-store',
        problem: 'the same store is listed twice, and its jobs would stand in their own way',
        received: identity,
        allowed: 'every store once',
        fix: 'remove one of them',
      });
    }
    seen.add(identity);
    checkSameRegion(scope, store);
  }
  return stores;
}

/**
 * @throws RecoveryError `types-not-supported` naming the types that lack a trait
 */
export function checkTypes(
  scope: IConstruct,
  stores: readonly BackupStore[],
  trait: keyof StoreTypeTraits,
  problem: string,
  fix: string,
): void {
  const lacking = [
    ...new Set(stores.filter(store => STORE_TYPES[store.type]![trait] === false).map(store => store.type)),
  ];
  if (lacking.length === 0) return;
  throw reject(scope, {
    code: 'types-not-supported',
    problem,
    received: lacking,
    allowed: Object.keys(STORE_TYPES)
      .filter(type => STORE_TYPES[type]![trait] !== false)
      .join(', '),
    fix,
  });
}

/** Where copies go, as the plan's template names it. */
export interface CheckedDestination {
  readonly vaultArn: string;
  readonly airGapped: boolean;
  readonly bounds: CopyDestinationBounds;
}

/**
 * @throws RecoveryError `too-many-destinations`, `invalid-destination`, `invalid-lock-retention`
 */
export function checkDestinations(
  scope: IConstruct,
  destinations: readonly CopyDestination[] | undefined,
  vault: IRecoveryVault,
): readonly CheckedDestination[] {
  if (destinations === undefined) return [];
  if (!Array.isArray(destinations) || destinations.length > MOST_DESTINATIONS) {
    throw reject(scope, {
      code: 'too-many-destinations',
      problem: 'a plan copies to a few vaults only',
      received: Array.isArray(destinations) ? destinations.length : destinations,
      allowed: `a list of at most ${MOST_DESTINATIONS} destinations`,
      fix: 'leave some out, or make a second plan for a second set of stores',
    });
  }
  const seen = new Set<string>([arnSeenFrom(scope, vault)]);
  return destinations.map((destination: unknown) => {
    const vaultArn = destination instanceof CopyDestination ? destination.arnFor(scope) : undefined;
    if (!(destination instanceof CopyDestination) || !isVaultArn(vaultArn) || seen.has(vaultArn)) {
      throw reject(scope, {
        code: 'invalid-destination',
        problem: "recovery points can't be copied there",
        received: vaultArn ?? destination,
        allowed: "another vault than the plan's own, each once, by CopyDestination",
        fix: 'pass CopyDestination.toVault(…) or .toVaultArn(RecoveryVault.arnIn(…))',
      });
    }
    seen.add(vaultArn);
    const { airGapped, bounds } = destination;
    checkBounds(scope, bounds.minRetention, bounds.maxRetention);
    return { vaultArn, airGapped, bounds };
  });
}

function isVaultArn(arn: string | undefined): arn is string {
  if (arn === undefined) return false;
  return !isKnown(arn) || /^arn:[\w-]+:backup:[\w-]+:\d{12}:backup-vault:[a-zA-Z0-9_-]{2,50}$/.test(arn);
}

function checkSameRegion(scope: IConstruct, store: BackupStore): void {
  const here = Stack.of(scope).region;
  const there = store.resource?.env.region;
  if (!isKnown(here) || !isKnown(there) || here === there) return;
  throw reject(scope, {
    code: 'store-in-another-region',
    problem: 'a plan backs up stores of its own region only',
    received: there,
    allowed: here,
    fix: 'make a plan in the region of the store, and copy its recovery points here',
  });
}
