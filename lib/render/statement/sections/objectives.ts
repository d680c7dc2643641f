import { SCENARIOS } from '../../../model/scenario';
import { groupBy } from '../../alike/group-by';
import type { Answer } from '../answers';
import { inFull } from '../durations';
import { type Naming, allNamed } from '../groups';
import type { Statement } from '../statement';
import { SCENARIO_NAMES } from '../wording';

/** What is promised: in one line where it is one pair, else by case and store. */
export function objectives({ answers }: Statement, naming: Naming): readonly string[] {
  const pairs = groupBy(answers, ({ objective }) => JSON.stringify(objective));
  const [one] = pairs;
  return [
    '## Recovery objectives',
    '',
    'RPO is how much data may be lost, as the time before the incident. RTO is how long recovery may take.',
    '',
    ...(one === undefined
      ? []
      : pairs.length === 1
        ? [`For every store, whatever goes wrong: **${pair(one[0].objective)}**.`, '']
        : table(answers, naming)),
  ];
}

function table(answers: readonly Answer[], naming: Naming): readonly string[] {
  const rows = SCENARIOS.flatMap(scenario => {
    const inScenario = answers.filter(answer => answer.scenario === scenario);
    const groups = groupBy(inScenario, ({ objective }) => JSON.stringify(objective));
    return groups.map(group => ({
      scenario: SCENARIO_NAMES[scenario],
      stores: groups.length === 1 ? 'all stores' : allNamed(group, naming),
      promise: pair(group[0].objective),
    }));
  });
  return [
    '| What goes wrong | Stores | Objective |',
    '|---|---|---|',
    ...rows.map(({ scenario, stores, promise }) => `| ${scenario} | ${stores} | ${promise} |`),
    '',
  ];
}

function pair(objective: Answer['objective']): string {
  if (objective === null) return 'nothing promised';
  return `RPO ≤ ${inFull(objective.rpoSeconds)}, RTO ≤ ${inFull(objective.rtoSeconds)}`;
}
