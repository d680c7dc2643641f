import { toStackTemplate } from '../../../../../lib/assess/input/shape';
import type { Candidate, MechanismRule } from '../../../../../lib/assess/mechanisms/mechanism';
import { buildSystem } from '../../../../../lib/assess/system/build';
import type { Scenario } from '../../../../../lib/model/scenario';

/** A stack of a test: its resources by logical id, its other sections, and where it would be deployed. */
export interface TestStack {
  readonly resources: object;
  readonly sections?: object;
  readonly region?: string;
  readonly account?: string;
}

/** Seconds that a restore takes where a test states them. */
export const RESTORE_SECONDS = 1_000;

/** What a rule says of a resource by its logical id; nothing where its type is none of the rule's. */
function candidates(
  rule: MechanismRule,
  stacks: readonly TestStack[],
  store: string,
  restoreSeconds: number | null,
): readonly Candidate[] {
  const system = buildSystem(
    stacks.map(({ resources, sections, region = 'us-east-1', account = '111111111111' }, index) =>
      toStackTemplate(
        { ...sections, Resources: resources },
        { name: `Stack${index}`, path: `Stack${index}`, region, account, file: `${index}.json` },
      ),
    ),
  );
  const found = system.resources.find(({ logicalId }) => logicalId === store)!;
  if (!rule.types.includes(found.type)) return [];
  return rule.predict(found, {
    system,
    backupsOf: () => ({ protections: [], undecided: [] }),
    restoreTimeOf: () => ({ seconds: restoreSeconds, because: 'copied back' }),
  });
}

/** What a rule says of the resource `Store` in a scenario; undefined where it says nothing. */
export function predict(
  rule: MechanismRule,
  scenario: Scenario,
  stacks: readonly TestStack[],
  restoreSeconds: number | null = RESTORE_SECONDS,
): Candidate | undefined {
  return candidates(rule, stacks, 'Store', restoreSeconds).find(candidate => candidate.scenario === scenario);
}

/** What a rule says of the resource `Db`, scenario by scenario. */
export function predicted(
  rule: MechanismRule,
  stacks: readonly TestStack[],
  restoreSeconds: number | null = RESTORE_SECONDS,
): Readonly<Partial<Record<Scenario, Candidate>>> {
  const said = candidates(rule, stacks, 'Db', restoreSeconds);
  return Object.fromEntries(said.map(candidate => [candidate.scenario, candidate]));
}

/** A stack in us-east-1. */
export const stack = (resources: object, sections: object = {}): readonly TestStack[] => [
  { resources, sections },
];

/** Stacks in us-east-1 and in us-west-2. */
export const inTwoRegions = (primary: object, other: object): readonly TestStack[] => [
  { resources: primary },
  { resources: other, region: 'us-west-2' },
];

/** A resource of a type. */
export const resource = (Type: string, Properties: object = {}): object => ({ Type, Properties });
