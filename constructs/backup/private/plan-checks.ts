import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RecoveryError } from '../../../lib/model/errors';
import { isKnown, reject } from '../../private/errors';
import { requireProps } from '../../private/props';
import { BackupStore } from '../backup-store';
import { CopyDestination, type CopyDestinationBounds } from '../copy-destination';
import type { IRecoveryVault } from '../recovery-vault';
import { STORE_TYPES } from './store-types';
import { arnSeenFrom } from './vault-arn';
import { checkBounds } from './vault-checks';

/** AWS Backup's limit for one rule. */
const MOST_DESTINATIONS = 5;

/**
 * Whether something is a store that a plan of this place can take.
 *
 * @throws RecoveryError `invalid-store`, `store-in-another-region`
 */
export function checkStore(scope: IConstruct, store: BackupStore): void {
  if (!(store instanceof BackupStore)) {
    throw reject(scope, {
      code: 'invalid-store',
      problem: 'this is no store',
      received: store,
      allowed: 'what a method of BackupStore returns',
      fix: 'wrap it in BackupStore.bucket(…), .database(…) and so on',
    });
  }
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

/**
 * @throws RecoveryError `no-stores` for anything but a list with something in it
 */
export function checkStoreList(scope: IConstruct, stores: readonly BackupStore[]): readonly BackupStore[] {
  if (Array.isArray(stores) && stores.length > 0) return stores;
  throw noStores(scope, stores);
}

export function noStores(scope: IConstruct, received: readonly BackupStore[] = []): RecoveryError {
  return reject(scope, {
    code: 'no-stores',
    problem: 'the plan would back up nothing',
    received,
    allowed: 'at least one store',
    fix: 'list what is to be backed up, as BackupStore.bucket(…), .database(…) and so on',
  });
}

/**
 * @throws RecoveryError `type-not-supported` when the type of a store lacks a trait
 */
export function checkType(
  scope: IConstruct,
  store: BackupStore,
  trait: 'copies' | 'airGapped' | 'cold',
  problem: string,
  fix: string,
): void {
  if (STORE_TYPES[store.type]![trait]) return;
  throw reject(scope, {
    code: 'type-not-supported',
    problem,
    received: store.type,
    allowed: Object.keys(STORE_TYPES)
      .filter(type => STORE_TYPES[type]![trait])
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
    const { airGapped } = destination;
    const bounds = requireProps(scope, destination.bounds);
    checkBounds(scope, bounds.minRetention, bounds.maxRetention);
    return { vaultArn, airGapped, bounds };
  });
}

function isVaultArn(arn: string | undefined): arn is string {
  if (arn === undefined) return false;
  return !isKnown(arn) || /^arn:[\w-]+:backup:[\w-]+:\d{12}:backup-vault:[a-zA-Z0-9_-]{2,50}$/.test(arn);
}
