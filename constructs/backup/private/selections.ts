import { Aws } from 'aws-cdk-lib';
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
 * Assigns stores to a plan: named ones by ARN, as many selections as it takes, and one selection per tag. ARNs
 * and conditions in one selection would both have to match.
 */
export function addSelections(
  scope: Construct,
  id: string,
  planId: string,
  roleArn: string,
  stores: readonly BackupStore[],
): void {
  const select = (
    suffix: string,
    selection: Pick<CfnBackupSelection.BackupSelectionResourceTypeProperty, 'resources' | 'conditions'>,
  ): void => {
    new CfnBackupSelection(scope, `${id}${suffix}`, {
      backupPlanId: planId,
      backupSelection: { selectionName: `${id}${suffix}`, iamRoleArn: roleArn, ...selection },
    });
  };
  const arns = stores.flatMap(store => (store.storeArn === undefined ? [] : [store.storeArn]));
  for (let start = 0; start < arns.length; start += MOST_ARNS) {
    select(`Stores${start / MOST_ARNS}`, { resources: arns.slice(start, start + MOST_ARNS) });
  }
  stores
    .filter(store => store.storeArn === undefined)
    .forEach((store, index) => {
      select(`Tagged${index}`, {
        resources: [`arn:${Aws.PARTITION}:${STORE_TYPES[store.type]!.wildcard}`],
        conditions: {
          StringEquals: [{ ConditionKey: `aws:ResourceTag/${store.tagKey}`, ConditionValue: store.tagValue }],
        },
      });
    });
}
