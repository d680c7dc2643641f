import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  DerivedStore,
  type DerivedStoreProps,
  RecoveryBoundary,
  type RecoveryBoundaryProps,
  RecoveryObjectives,
  type RecoveryObjectivesProps,
  RecoveryTier,
  WriteDelay,
  type WriteDelayProps,
} from '../../../constructs/objectives';
import type { Complete, Entry } from './table';

export const OBJECTIVES: readonly Entry[] = [
  {
    name: 'RecoveryObjectives.declare',
    call: (stack, props) => {
      new sns.Topic(stack, 'Topic');
      return RecoveryObjectives.declare(stack, props);
    },
    examples: [
      (): Complete<RecoveryObjectivesProps> => ({
        objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) },
        tier: RecoveryTier.HIGH,
        scenarios: { 'region-failure': { rpo: Duration.hours(1), rto: Duration.hours(4) } },
      }),
    ],
  },
  {
    name: 'DerivedStore.declare',
    call: (stack, props) => DerivedStore.declare(new s3.CfnBucket(stack, 'View'), props),
    examples: [
      (stack): Complete<DerivedStoreProps> => ({
        from: new s3.CfnBucket(stack, 'Log'),
        replay: Duration.minutes(30),
      }),
    ],
  },
  {
    name: 'WriteDelay.declare',
    call: (stack, props) => WriteDelay.declare(new s3.CfnBucket(stack, 'Shards'), props),
    examples: [
      (): Complete<WriteDelayProps> => ({
        atMost: Duration.minutes(5),
        because: 'flushed every five minutes',
      }),
    ],
  },
  {
    name: 'RecoveryBoundary.declare',
    call: (stack, props) => {
      new sns.Topic(stack, 'Topic');
      return RecoveryBoundary.declare(stack, props);
    },
    examples: [(): Complete<RecoveryBoundaryProps> => ({ regions: ['us-east-1'], withinAccount: true })],
  },
];
