import { summarize } from '../../lib/assess/posture/summary';
import type { Posture, PostureCell, StorePosture } from '../../lib/model/posture';
import { judge } from '../../lib/model/prediction';
import { SCENARIOS, type Scenario } from '../../lib/model/scenario';

/** A cell that is asked for an RPO of 15 minutes and an RTO of 1 hour, judged as the assessor does. */
export function cell(differences: Partial<PostureCell> = {}): PostureCell {
  const content = {
    recoverable: true,
    rpoSeconds: 300,
    rtoSeconds: 1_800,
    mechanism: 'pitr',
    basis: 'configured',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html',
    because: ['logs are shipped every 5 min'],
    objective: { rpoSeconds: 900, rtoSeconds: 3_600 },
    ...differences,
  } as const;
  return { verdict: judge(content, content.objective ?? undefined), ...content };
}

/** A store whose cells are all alike but for those that are named. */
export function store(
  cells: Partial<Record<Scenario, PostureCell>> = {},
  differences: Partial<StorePosture> = {},
): StorePosture {
  const scenarios = Object.fromEntries(
    SCENARIOS.map(scenario => [scenario, cells[scenario] ?? cell()]),
  ) as Record<Scenario, PostureCell>;
  return {
    id: 'Shop/Orders',
    type: 'AWS::RDS::DBInstance',
    stack: 'Shop',
    logicalId: 'Orders',
    region: 'eu-west-1',
    scenarios,
    ...differences,
  };
}

export function posture(...stores: readonly StorePosture[]): Posture {
  return {
    schemaVersion: 1,
    summary: summarize(stores),
    stores,
    findings: [],
    recoveryOrder: [],
    map: { places: [], flows: [] },
  };
}
