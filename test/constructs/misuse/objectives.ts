import { Duration } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  RecoveryObjectives,
  type RecoveryObjectivesProps,
  RecoveryTier,
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
];
