import type { LiveCell, LivePosture } from '../../../../lib/model/live';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';

const CELL: LiveCell = {
  recoverable: true,
  basis: 'configured',
  source: null,
  objective: { rpoSeconds: 900, rtoSeconds: 3_600 },
  verdict: 'met',
  mechanism: 'pitr',
  rpoSeconds: 240,
  rpoMeasured: true,
  rtoSeconds: 1_800,
  templates: 'met',
  because: ['what could be brought back now is 4m old'],
};

/** One store whose cells are all alike: met by what was measured, where nothing else is said. */
export function postureOf(cell: Partial<LiveCell>, id = 'Shop/Database'): LivePosture {
  const cells = SCENARIOS.map((scenario): [Scenario, LiveCell] => [scenario, { ...CELL, ...cell }]);
  return {
    schemaVersion: 1,
    at: '2026-11-21T12:00:00.000Z',
    summary: { stores: 1, met: 7, missed: 0, unprovable: 0, unknown: 0, noObjective: 0, waived: 0 },
    stores: [
      {
        id,
        type: 'AWS::RDS::DBInstance',
        stack: 'Shop',
        logicalId: 'Database',
        region: 'eu-west-1',
        scenarios: Object.fromEntries(cells) as Record<Scenario, LiveCell>,
      },
    ],
    findings: [],
    places: [{ account: '111122223333', region: 'eu-west-1', asked: 4, answered: 3 }],
  };
}
