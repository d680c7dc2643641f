import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import type { BackupScheduleModel } from '../../../lib/model/backup-schedule';
import { checkInteger, checkName } from '../../private/checks';
import type { IAirGappedVault } from '../air-gapped-vault';
import type { BackupStore } from '../backup-store';
import type { RecoveryPlanProps } from '../recovery-plan-props';
import type { IRecoveryVault } from '../recovery-vault';
import { type CheckedDestination, checkDestinations, checkStore, checkType } from './plan-checks';
import { checkRetentions } from './plan-retention';
import { planSchedule } from './plan-schedule';
import { STORE_TYPES } from './store-types';
import { checkResource } from './vault-checks';

/** How a group of stores is taken. A plan's rules apply to all of its stores, so each kind is a plan of its own. */
export type BackupKind = 'continuous' | 'snapshots';

/** A plan's props, checked and completed. */
export interface PlanSettings {
  readonly planName: string;
  readonly vault: IRecoveryVault;
  readonly airGappedVault?: IAirGappedVault;
  /** How a store is taken. */
  readonly kindOf: (store: BackupStore) => BackupKind;
  /** Fails for a store that can't be taken as this plan takes its stores. */
  readonly checkStore: (store: BackupStore) => void;
  /** Days that recovery points of a kind are kept. Fails when the vault doesn't take that. */
  readonly retentionOf: (kind: BackupKind) => number;
  readonly schedule: BackupScheduleModel;
  readonly copies: readonly { readonly vaultArn: string; readonly retentionDays: number }[];
  readonly coldStorageAfterDays?: number;
  readonly startHour: number;
  readonly alarmTopic?: sns.ITopic;
}

/** Checks everything that a plan is given, and derives what it isn't. */
export function checkSettings(scope: IConstruct, props: RecoveryPlanProps): PlanSettings {
  const planName = checkName(
    scope,
    'invalid-plan-name',
    "the plan's name",
    props.planName,
    /^[a-zA-Z0-9_.-]{1,39}$/,
    "1 to 39 letters, digits, '.', '_' and '-'",
  );
  checkResource(scope, 'the vault', props.vault, 'vaultArn');
  const destinations = checkDestinations(scope, props.copyDestinations, props.vault);
  const kept = checkRetentions(scope, props, destinations);
  const alarmTopic = props.alarmTopic ?? props.vault.notificationTopic;
  if (alarmTopic !== undefined) checkResource(scope, 'the alarm topic', alarmTopic, 'topicArn');
  return {
    planName,
    vault: props.vault,
    kindOf: store =>
      props.withoutContinuousBackups === undefined && STORE_TYPES[store.type]!.continuous
        ? 'continuous'
        : 'snapshots',
    checkStore: store => {
      checkStore(scope, store);
      checkCapabilities(scope, props, store, destinations);
    },
    ...kept,
    schedule: planSchedule(scope, props, destinations.length > 0),
    startHour: checkInteger(scope, 'invalid-start-hour', 'the start hour', props.startHour ?? 5, {
      min: 0,
      max: 23,
    }),
    ...(props.airGappedVault === undefined ? {} : { airGappedVault: props.airGappedVault }),
    ...(alarmTopic === undefined ? {} : { alarmTopic }),
  };
}

function checkCapabilities(
  scope: IConstruct,
  props: RecoveryPlanProps,
  store: BackupStore,
  destinations: readonly CheckedDestination[],
): void {
  if (destinations.length > 0) {
    checkType(
      scope,
      store,
      'copies',
      "recovery points of this type can't be copied to another vault",
      'put the store in a plan without copies',
    );
  }
  if (props.airGappedVault !== undefined || destinations.some(destination => destination.airGapped)) {
    checkType(
      scope,
      store,
      'airGapped',
      "a logically air-gapped vault doesn't take this type, and jobs would complete without telling",
      'put the store in a plan that copies to a RecoveryVault of another account',
    );
  }
  if (props.coldStorageAfter !== undefined) {
    checkType(
      scope,
      store,
      'cold',
      "recovery points of this type don't move to cold storage",
      'put the store in a plan without coldStorageAfter',
    );
  }
}
