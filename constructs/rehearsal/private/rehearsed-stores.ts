import { type CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BackupStore } from '../../backup/backup-store';
import { RecoveryObjectives } from '../../objectives/recovery-objectives';
import { reject } from '../../private/errors';
import { resourceIdOf, resourceOf } from '../../private/store-resource';
import { RehearsedStore } from '../rehearsed-store';
import { type RehearsedScenario, checkList } from './checks';
import { REHEARSED_TYPES } from './store-types';
import type { Validators } from './validators';
import type { WorkflowStore } from './validation-states';
import type { WorkflowGroup } from './workflow';

/** Buckets and their keys that the policies of one role have room for, at twenty to a policy. */
const MOST_STORES = 200;

/**
 * @throws RecoveryError `invalid-stores`, `duplicate-store`, `store-without-id`, `scenario-not-rehearsed-here`
 */
export function checkStores(
  scope: Construct,
  list: readonly RehearsedStore[],
  scenario: RehearsedScenario,
): readonly RehearsedStore[] {
  const stores = checkList(scope, { code: 'invalid-stores', what: 'stores', most: MOST_STORES }, list);
  const seen = new Set<string>();
  for (const store of stores) {
    if (!(store instanceof RehearsedStore)) {
      throw reject(scope, {
        code: 'invalid-stores',
        problem: 'this is no RehearsedStore',
        received: store,
        allowed: 'members that RehearsedStore makes',
        fix: 'use RehearsedStore.postgres, .bucket, .table, .fileSystem, .group or .custom',
      });
    }
    const arn = store.store.storeArn ?? store.store.tagValue!;
    if (seen.has(arn)) {
      throw reject(scope, {
        code: 'duplicate-store',
        problem: 'the same store is listed twice',
        received: arn,
        allowed: 'every store once',
        fix: 'remove one of them',
      });
    }
    seen.add(arn);
    if (scenario === 'region-failure' && store.store.storeArn !== undefined) checkElsewhere(scope, store);
  }
  return stores;
}

/** A store as the workflow knows it, with the objective that holds where the store is. */
export function workflowStore(
  scope: Construct,
  rehearsed: RehearsedStore,
  scenario: RehearsedScenario,
  common: { readonly validators: Validators; readonly bucketName: string },
): WorkflowStore {
  const { store, parts, settings } = rehearsed;
  const objective = RecoveryObjectives.of(store.resource ?? scope).secondsFor(scenario);
  return {
    arn: store.storeArn!,
    validator: common.validators.of(rehearsed).functionArn,
    located: parts.quarantine !== undefined,
    settings: {
      ...settings,
      ...(parts.credentials === undefined ? {} : { secretArn: parts.credentials.secretArn }),
      ...(parts.credentials === undefined && parts.files === undefined ? {} : { bucket: common.bucketName }),
    },
    ...(parts.files === undefined
      ? {}
      : {
          mount: {
            subnetId: parts.files.subnet.subnetId,
            securityGroupId: parts.files.restoredGroup.securityGroupId,
          },
        }),
    facts: {
      id: storeIdOf(scope, rehearsed),
      type: REHEARSED_TYPES[store.type]!.resourceType,
      objective: objective ?? null,
    },
  };
}

/** A group of stores as the workflow knows it. */
export function workflowGroup({ store, settings }: RehearsedStore, validator: string): WorkflowGroup {
  return {
    name: store.tagValue!,
    validator,
    settings,
    type: REHEARSED_TYPES[store.type]!.resourceType,
  };
}

function storeIdOf(scope: Construct, { store, storeId }: RehearsedStore): string {
  if (storeId !== undefined) return storeId;
  const resource = resourceBehind(store);
  if (resource !== undefined) return resourceIdOf(resource);
  throw reject(scope, {
    code: 'store-without-id',
    problem: 'this store was imported, and nothing says what reports call it',
    received: store.storeArn,
    allowed: 'a store of this app, or one with storeId',
    fix: 'pass storeId: the id that cdk-recovery assess gives it',
  });
}

/** The resource of a store. A construct of this library may hand out an import that stands below it. */
function resourceBehind({ resource, type }: BackupStore): CfnResource | undefined {
  const above = resourceOf(resource?.node.scope);
  return (
    resourceOf(resource) ??
    (above?.cfnResourceType === REHEARSED_TYPES[type]!.resourceType ? above : undefined)
  );
}

/** What is restored where it was lost recovers from the loss of no region. */
function checkElsewhere(scope: Construct, { store }: RehearsedStore): void {
  const here = Stack.of(scope).region;
  const stated = /^arn:[\w-]+:[\w-]+:([a-z0-9-]+):/.exec(store.storeArn!)?.[1];
  const where = resourceBehind(store)?.stack.region ?? stated;
  if (where === undefined || where !== here) return;
  throw reject(scope, {
    code: 'scenario-not-rehearsed-here',
    problem: 'the store is in the region whose loss is rehearsed',
    received: Token.isUnresolved(here) ? 'the region of this stack' : here,
    allowed: 'a rehearsal in another region than that of its stores',
    fix: 'make it in the recovery region, with BackupStore.arn and storeId',
  });
}
