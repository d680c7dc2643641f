import { Duration, type Stack } from 'aws-cdk-lib';
import {
  ErasureLedger,
  type ErasureLedgerProps,
  SubjectErasure,
  type SubjectErasureProps,
  SubjectKeyTable,
  type SubjectKeyTableProps,
} from '../../../constructs/erasure';
import { BREAK_GLASS, DEPLOYER, KEY_ARN, REASON, aBucket, aKey, aTopic } from './parts';
import type { Complete, Entry } from './table';

const keys = (stack: Stack): Complete<SubjectKeyTableProps> => ({
  tableName: 'subject-keys',
  wrappingKey: aKey(stack, 'Wrapping'),
  replicaRegion: 'us-west-2',
  recoveryWindow: Duration.days(3),
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYER],
});

const common = (stack: Stack) => ({
  longestBackup: Duration.days(365),
  encryptionKey: aKey(stack, 'LedgerKey'),
  bucketName: 'erasures',
  replication: {
    bucketName: 'erasures-west',
    region: 'us-west-2',
    keyArn: KEY_ARN.replace('us-east-1', 'us-west-2'),
  },
  breakGlassRoleArn: BREAK_GLASS,
  alarmTopic: aTopic(stack),
});

const ledger = (stack: Stack): ErasureLedgerProps => ({ ...common(stack), accessLogs: aBucket(stack) });

export const ERASURE: readonly Entry[] = [
  {
    name: 'SubjectKeyTable',
    call: (stack, props) => new SubjectKeyTable(stack, 'Test', props),
    examples: [keys],
  },
  {
    name: 'ErasureLedger',
    call: (stack, props) => new ErasureLedger(stack, 'Test', props),
    examples: [ledger, (stack): ErasureLedgerProps => ({ ...common(stack), withoutAccessLogs: REASON })],
  },
  {
    name: 'SubjectErasure',
    call: (stack, props) => new SubjectErasure(stack, 'Test', props),
    examples: [
      (stack): Complete<SubjectErasureProps> => ({
        keys: new SubjectKeyTable(stack, 'Keys', keys(stack)),
        ledger: new ErasureLedger(stack, 'Ledger', {
          longestBackup: Duration.days(35),
          encryptionKey: aKey(stack, 'LedgerKey'),
          withoutAccessLogs: REASON,
        }),
        reapplyEvery: Duration.days(2),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
];
