import { toStackTemplate } from '../../../../../lib/assess/input/shape';
import type { Candidate, MechanismRule } from '../../../../../lib/assess/mechanisms/mechanism';
import { buildSystem } from '../../../../../lib/assess/system/build';
import type { Scenario } from '../../../../../lib/model/scenario';

/** A stack of a test: its resources by logical id, and where it would be deployed. */
export interface TestStack {
  readonly resources: Readonly<Record<string, object>>;
  readonly region?: string;
  readonly account?: string;
}

/** Seconds that a restore takes where a test states them. */
export const RESTORE_SECONDS = 1_000;

/** What a rule says of the resource `Store` in a scenario; undefined where it says nothing. */
export function predict(
  rule: MechanismRule,
  scenario: Scenario,
  stacks: readonly TestStack[],
  restoreSeconds: number | null = RESTORE_SECONDS,
): Candidate | undefined {
  const system = buildSystem(
    stacks.map(({ resources, region = 'us-east-1', account = '111111111111' }, index) =>
      toStackTemplate(
        { Resources: resources },
        { name: `Stack${index}`, path: `Stack${index}`, region, account, file: 'template.json' },
      ),
    ),
  );
  const store = system.resources.find(({ logicalId }) => logicalId === 'Store')!;
  return rule
    .predict(store, {
      system,
      backupsOf: () => ({ protections: [], undecided: [] }),
      restoreTimeOf: () => ({ seconds: restoreSeconds, because: 'copied back' }),
    })
    .find(candidate => candidate.scenario === scenario);
}

/** A stack in us-east-1. */
export const stack = (resources: TestStack['resources']): readonly TestStack[] => [{ resources }];

/** A resource of a type. */
export const resource = (Type: string, Properties: object = {}): object => ({ Type, Properties });
