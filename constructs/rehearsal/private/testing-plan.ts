import {
  CfnRestoreTestingPlan,
  CfnRestoreTestingSelection,
  type CfnRestoreTestingSelectionProps,
} from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { RehearsedStore } from '../rehearsed-store';
import { REHEARSED_TYPES } from './store-types';

/**
 * Stores that one selection takes, and selections of a plan.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
const MOST_ARNS = 30;
export const MOST_SELECTIONS = 30;

/** What a plan of restore testing is made from. */
export interface TestingPlanParts {
  readonly planName: string;
  readonly schedule: string;
  readonly vaultArns: readonly string[];
  readonly startWindowHours: number;
  readonly selectionWindowDays: number;
  readonly validationWindowHours: number;
  readonly roleArn: string;
}

/** The plan; the newest recovery point within its window is restored, as it would be on the day. */
export function testingPlan(scope: Construct, parts: TestingPlanParts): CfnRestoreTestingPlan {
  return new CfnRestoreTestingPlan(scope, 'Plan', {
    restoreTestingPlanName: parts.planName,
    scheduleExpression: parts.schedule,
    startWindowHours: parts.startWindowHours,
    recoveryPointSelection: {
      algorithm: 'LATEST_WITHIN_WINDOW',
      includeVaults: [...parts.vaultArns],
      recoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'],
      selectionWindowDays: parts.selectionWindowDays,
    },
  });
}

/**
 * Stores of a plan by what they share: a selection takes one type, and one set of instructions for the restore.
 */
export function selectionGroups(stores: readonly RehearsedStore[]): readonly (readonly RehearsedStore[])[] {
  const groups: { readonly of: unknown; readonly type: string; readonly stores: RehearsedStore[] }[] = [];
  for (const store of stores) {
    const { type } = store.store;
    const of =
      store.parts.group ?? store.parts.quarantine ?? JSON.stringify(store.parts.restoreMetadata ?? {});
    const group = groups.find(one => one.type === type && one.of === of && one.stores.length < MOST_ARNS);
    if (group) group.stores.push(store);
    else groups.push({ of, type, stores: [store] });
  }
  return groups.map(group => group.stores);
}

/** The selections of all stores. Their names follow from type and order, so that a new type renames no other's. */
export function testingSelections(
  scope: Construct,
  plan: CfnRestoreTestingPlan,
  parts: TestingPlanParts,
  stores: readonly RehearsedStore[],
): void {
  const counts = new Map<string, number>();
  for (const group of selectionGroups(stores)) {
    const type = REHEARSED_TYPES[group[0]!.store.type]!.testingType;
    const index = counts.get(type) ?? 0;
    counts.set(type, index + 1);
    const { quarantine, restoreMetadata = {} } = group[0]!.parts;
    const metadata = quarantine?._restoreMetadata() ?? restoreMetadata;
    new CfnRestoreTestingSelection(scope, `Selection${type}${index}`, {
      restoreTestingPlanName: plan.ref,
      restoreTestingSelectionName: `${parts.planName}_${type}_${index}`,
      protectedResourceType: type,
      ...selected(group),
      iamRoleArn: parts.roleArn,
      validationWindowHours: parts.validationWindowHours,
      ...(Object.keys(metadata).length === 0 ? {} : { restoreMetadataOverrides: metadata }),
    });
  }
}

/** ARNs, or a condition with the wildcard that stands for all of the type: never both. */
function selected(
  group: readonly RehearsedStore[],
): Pick<CfnRestoreTestingSelectionProps, 'protectedResourceArns' | 'protectedResourceConditions'> {
  const { tagKey, tagValue } = group[0]!.store;
  if (tagKey === undefined) return { protectedResourceArns: group.map(one => one.store.storeArn!) };
  return {
    protectedResourceArns: ['*'],
    protectedResourceConditions: {
      stringEquals: [{ key: `aws:ResourceTag/${tagKey}`, value: tagValue! }],
    },
  };
}
