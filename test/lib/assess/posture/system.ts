import { toStackTemplate } from '../../../../lib/assess/input/shape';
import type { MechanismRule } from '../../../../lib/assess/mechanisms/mechanism';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import type { StackTemplate } from '../../../../lib/assess/template';
import type { Posture } from '../../../../lib/model/posture';
import type { Prediction } from '../../../../lib/model/prediction';
import { SCENARIOS } from '../../../../lib/model/scenario';

/** A stack called `app`. */
export function stackOf(Resources: object, more: object = {}): StackTemplate {
  return toStackTemplate(
    { Resources, ...more },
    { name: 'app', path: 'app', region: 'us-east-1', account: 'unknown-account', file: 'app.json' },
  );
}

export const BUCKET = { Type: 'AWS::S3::Bucket' };

/** A mechanism that says the same of every bucket in every scenario. */
export function says(...predictions: readonly Partial<Prediction>[]): MechanismRule {
  return {
    types: ['AWS::S3::Bucket'],
    predict: () =>
      SCENARIOS.flatMap(scenario =>
        predictions.map(prediction => ({
          scenario,
          recoverable: true,
          rpoSeconds: null,
          rtoSeconds: null,
          mechanism: 'pitr' as const,
          basis: 'typical' as const,
          source: 'https://docs.aws.amazon.com/',
          because: ['so it is said'],
          ...prediction,
        })),
      ),
  };
}

/** The posture of some resources under an objectives file, by the given mechanisms only. */
export function posture(resources: object, objectives: object, rules?: readonly MechanismRule[]): Posture {
  return assess([stackOf(resources)], objectivesFrom(objectives, 'objectives'), rules);
}
