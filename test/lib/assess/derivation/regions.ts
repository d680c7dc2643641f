import { toStackTemplate } from '../../../../lib/assess/input/shape';
import type { MechanismRule } from '../../../../lib/assess/mechanisms/mechanism';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import type { StackTemplate } from '../../../../lib/assess/template';
import type { Posture, PostureCell } from '../../../../lib/model/posture';
import type { Prediction } from '../../../../lib/model/prediction';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';

/** Resources by the region that they are deployed to. */
export type Regions = Readonly<Record<string, object>>;

/** A stack for each region, called as the region, so that ids are `us-east-1/Log`. */
export function stacksOf(regions: Regions): readonly StackTemplate[] {
  return Object.entries(regions).map(([region, Resources]) =>
    toStackTemplate(
      { Resources },
      { name: region, path: region, region, account: '111122223333', file: `${region}.json` },
    ),
  );
}

/** The posture of resources in some regions, by the given mechanisms only, or by all. */
export function assessed(regions: Regions, objectives: object, rules?: readonly MechanismRule[]): Posture {
  return assess(stacksOf(regions), objectivesFrom(objectives, 'objectives'), rules);
}

/** A mechanism that says of each bucket, by its logical id, the same in every scenario. */
export function figures(byLogicalId: Readonly<Record<string, Partial<Prediction>>>): MechanismRule {
  return {
    types: ['AWS::S3::Bucket'],
    predict: ({ logicalId }) => {
      const said = byLogicalId[logicalId];
      if (!said) return [];
      return SCENARIOS.map(scenario => ({
        scenario,
        recoverable: true,
        rpoSeconds: null,
        rtoSeconds: null,
        mechanism: 'pitr' as const,
        basis: 'typical' as const,
        source: 'https://docs.aws.amazon.com/',
        because: ['so it is said'],
        ...said,
      }));
    },
  };
}

/** One cell, by the store's id. */
export function cellOf({ stores }: Posture, id: string, scenario: Scenario): PostureCell {
  const store = stores.find(candidate => candidate.id === id);
  if (!store) throw new Error(`no store ${id}`);
  return store.scenarios[scenario];
}
