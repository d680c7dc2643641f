import { Aws, Names } from 'aws-cdk-lib';
import { CfnBackupSelection } from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { BackupStore } from '../backup-store';
import { STORE_TYPES } from './store-types';

/**
 * ARNs that one selection takes.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
const MOST_ARNS = 500;

/**
 * Characters that the name of a selection takes, beside letters and digits `-`, `_` and `.`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
const LONGEST_NAME = 50;

/** What a selection belongs to. */
export interface SelectionTarget {
  readonly planId: string;
  readonly roleArn: string;
  /** Counts a selection, and fails when there is one too many. */
  readonly count: () => void;
}

/**
 * Assigns stores to a plan: named ones by ARN, as many selections as it takes, and one selection per tag. ARNs
 * and conditions in one selection would both have to match.
 */
export function addSelections(
  scope: Construct,
  id: string,
  target: SelectionTarget,
  stores: readonly BackupStore[],
): void {
  const arns = stores.flatMap(store => (store.storeArn === undefined ? [] : [store.storeArn]));
  for (let start = 0; start < arns.length; start += MOST_ARNS) {
    const resources = arns.slice(start, start + MOST_ARNS);
    addSelection(scope, `${id}Stores${start / MOST_ARNS}`, target, { resources });
  }
  stores
    .filter(store => store.storeArn === undefined)
    .forEach((store, index) => {
      addSelection(scope, `${id}Tagged${index}`, target, {
        resources: [`arn:${Aws.PARTITION}:${STORE_TYPES[store.type]!.wildcard}`],
        conditions: {
          StringEquals: [{ ConditionKey: `aws:ResourceTag/${store.tagKey}`, ConditionValue: store.tagValue }],
        },
      });
    });
}

function addSelection(
  scope: Construct,
  id: string,
  target: SelectionTarget,
  selection: Pick<CfnBackupSelection.BackupSelectionResourceTypeProperty, 'resources' | 'conditions'>,
): void {
  target.count();
  // Many places may add to one plan, so the id alone would be the name of several selections of it.
  const place = Names.uniqueResourceName(scope, { maxLength: LONGEST_NAME - id.length - 1 });
  new CfnBackupSelection(scope, id, {
    backupPlanId: target.planId,
    backupSelection: { selectionName: `${place}-${id}`, iamRoleArn: target.roleArn, ...selection },
  });
}
