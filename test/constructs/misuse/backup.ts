import { Duration, type Stack } from 'aws-cdk-lib';
import {
  AirGappedVault,
  type AirGappedVaultAttributes,
  type AirGappedVaultProps,
  BackupFrequency,
  BackupRole,
  type BackupRoleProps,
  BackupStore,
  BackupStoreType,
  CopyDestination,
  RecoveryPlan,
  type RecoveryPlanProps,
  RecoveryVault,
  type RecoveryVaultAttributes,
  RecoveryVaultGrants,
  type RecoveryVaultProps,
  RestoreRole,
  type RestoreRoleProps,
  VaultLock,
} from '../../../constructs/backup';
import { bucketIn } from '../backup/fixtures';
import { BREAK_GLASS, REASON, aKey, aRole, aTopic } from './parts';
import type { Complete, Entry } from './table';

const DEPLOYMENT = 'arn:aws:iam::111111111111:role/deployment';

const vault = (stack: Stack): Complete<RecoveryVaultProps> => ({
  vaultName: 'app',
  breakGlassRoleArn: BREAK_GLASS,
  encryptionKey: aKey(stack),
  lock: VaultLock.governance(),
  deploymentRoleArns: [DEPLOYMENT],
  allowCopiesFromAccounts: ['222222222222'],
  allowCopiesFromOrganization: 'o-a1b2c3d4e5',
  notificationTopic: aTopic(stack),
});

const airGapped = (stack: Stack): Complete<AirGappedVaultProps> => ({
  vaultName: 'app-air-gapped',
  minRetention: Duration.days(7),
  maxRetention: Duration.days(400),
  acknowledgement: { mode: 'COMPLIANCE', minDays: 7, maxDays: 400 },
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYMENT],
  encryptionKey: aKey(stack),
});

const attributes = (stack: Stack): Complete<RecoveryVaultAttributes> => ({
  vaultName: 'app',
  key: aKey(stack),
  minRetention: Duration.days(7),
  maxRetention: Duration.days(400),
  notificationTopic: aTopic(stack),
});

const WEST = 'arn:aws:backup:us-west-2:111111111111:backup-vault:app';
const TABLE_ARN = 'arn:aws:dynamodb:us-east-1:111111111111:table/app';

const plan = (stack: Stack): Complete<RecoveryPlanProps> => ({
  planName: 'app',
  vault: RecoveryVault.fromRecoveryVaultAttributes(stack, 'Vault', attributes(stack)),
  stores: [BackupStore.bucket(bucketIn(stack))],
  role: undefined,
  copyDestinations: [CopyDestination.toVaultArn(WEST, { minRetention: Duration.days(7) })],
  airGappedVault: AirGappedVault.fromAirGappedVaultAttributes(stack, 'AirGapped', {
    vaultName: 'air-gapped',
  }),
  frequency: BackupFrequency.EVERY_12_HOURS,
  retention: Duration.days(30),
  continuousRetention: Duration.days(14),
  copyRetention: Duration.days(60),
  coldStorageAfter: undefined,
  withoutContinuousBackups: undefined,
  startHour: 3,
  startWindow: Duration.hours(1),
  completionWindow: Duration.hours(3),
  sourceKeys: [aKey(stack, 'SourceKey')],
  alarmTopic: aTopicOf(stack),
});

const aTopicOf = (stack: Stack) => stack.node.findChild('Topic') as ReturnType<typeof aTopic>;

export const BACKUP: readonly Entry[] = [
  {
    name: 'RecoveryVault',
    call: (stack, props) => new RecoveryVault(stack, 'Test', props),
    examples: [
      vault,
      stack => ({
        ...vault(stack),
        encryptionKey: undefined,
        lock: VaultLock.compliance({
          minRetention: Duration.days(7),
          maxRetention: Duration.days(400),
          coolingOff: Duration.days(3),
          acknowledgement: { mode: 'COMPLIANCE', minDays: 7, maxDays: 400, coolingOffDays: 3 },
        }),
      }),
    ],
  },
  {
    name: 'RecoveryVault.fromRecoveryVaultAttributes',
    call: (stack, props) => RecoveryVault.fromRecoveryVaultAttributes(stack, 'Test', props),
    examples: [attributes],
  },
  {
    name: 'RecoveryVault.fromRecoveryVaultName',
    call: (stack, value) => RecoveryVault.fromRecoveryVaultName(stack, 'Test', value),
    examples: [() => 'app'],
    complaint: /the vault's name is not a valid name, received nothing/,
  },
  {
    name: 'RecoveryVaultGrants.fromVault',
    call: (stack, value) => RecoveryVaultGrants.fromVault(value).read(aRole(stack)),
    examples: [stack => RecoveryVault.fromRecoveryVaultName(stack, 'Vault', 'app')],
    complaint: /not a vault, received nothing/,
  },
  {
    name: 'AirGappedVault',
    call: (stack, props) => new AirGappedVault(stack, 'Test', props),
    examples: [airGapped],
  },
  {
    name: 'AirGappedVault.fromAirGappedVaultAttributes',
    call: (stack, props) => AirGappedVault.fromAirGappedVaultAttributes(stack, 'Test', props),
    examples: [
      (): Complete<AirGappedVaultAttributes> => ({
        vaultName: 'app',
        minRetention: Duration.days(7),
        maxRetention: Duration.days(400),
      }),
    ],
  },
  {
    name: 'BackupRole',
    call: (stack, props) => new BackupRole(stack, 'Test', props),
    examples: [
      (stack): Complete<BackupRoleProps> => ({ roleName: 'backup', buckets: true, keys: [aKey(stack)] }),
    ],
    optional: true,
  },
  {
    name: 'RestoreRole',
    call: (stack, props) => new RestoreRole(stack, 'Test', props),
    examples: [(stack): Complete<RestoreRoleProps> => ({ roleName: 'restore', keys: [aKey(stack)] })],
    optional: true,
  },
  {
    name: 'RecoveryPlan',
    // A plan without any store fails to synthesize, which is no matter of its properties.
    call: (stack, props) =>
      new RecoveryPlan(stack, 'Test', props).addStore(
        stack,
        BackupStore.arn(BackupStoreType.DYNAMODB, `${TABLE_ARN}-more`),
      ),
    examples: [
      plan,
      stack => ({
        ...plan(stack),
        role: aRole(stack),
        sourceKeys: undefined,
        stores: [BackupStore.arn(BackupStoreType.DYNAMODB, TABLE_ARN)],
        retention: Duration.days(200),
        copyRetention: Duration.days(200),
        coldStorageAfter: Duration.days(30),
        withoutContinuousBackups: REASON,
      }),
    ],
  },
];
