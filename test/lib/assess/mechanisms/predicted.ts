import { toStackTemplate } from '../../../../lib/assess/input/shape';
import type { Candidate, MechanismContext, MechanismRule } from '../../../../lib/assess/mechanisms/mechanism';
import { buildSystem } from '../../../../lib/assess/system/build';
import type { Scenario } from '../../../../lib/model/scenario';

/** Seconds that any restore takes in these tests. */
export const RESTORE_SECONDS = 1_800;

type Template = Readonly<Record<string, unknown>>;

/** Templates by the region that each is deployed to, or the resources of one in us-east-1. */
export interface Deployment {
  readonly regions: Readonly<Record<string, Template>>;
  /** Whether the user has stated what makes restore times computable. */
  readonly restoreTimeKnown?: boolean;
}

/** What a mechanism says of the resource `Db`, which is in the first region. */
export function predicted(
  rule: MechanismRule,
  { regions, restoreTimeKnown = true }: Deployment,
  logicalId = 'Db',
): Readonly<Partial<Record<Scenario, Candidate>>> {
  const stacks = Object.entries(regions).map(([region, template], index) =>
    toStackTemplate(template, {
      name: `Stack${index}`,
      path: `Stack${index}`,
      region,
      account: '111111111111',
      file: `${index}.json`,
    }),
  );
  const context: MechanismContext = {
    system: buildSystem(stacks),
    backupsOf: () => ({ protections: [], undecided: [] }),
    restoreTimeOf: () => ({
      seconds: restoreTimeKnown ? RESTORE_SECONDS : null,
      because: restoreTimeKnown ? 'as assumed' : 'nothing is assumed',
    }),
  };
  const store = context.system.resources.find(resource => resource.logicalId === logicalId)!;
  const candidates = rule.types.includes(store.type) ? rule.predict(store, context) : [];
  return Object.fromEntries(candidates.map(candidate => [candidate.scenario, candidate]));
}

/** A deployment of some resources to us-east-1. */
export function inOneRegion(resources: object, rest: object = {}): Deployment {
  return { regions: { 'us-east-1': { ...rest, Resources: resources } } };
}

/** A deployment to us-east-1 and to us-west-2. */
export function inTwoRegions(primary: object, other: object): Deployment {
  return { regions: { 'us-east-1': { Resources: primary }, 'us-west-2': { Resources: other } } };
}
