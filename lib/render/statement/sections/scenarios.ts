import { SCENARIOS, type Scenario } from '../../../model/scenario';
import { escape } from '../../posture/escape';
import type { Answer } from '../answers';
import { figure, inFull } from '../durations';
import { type Naming, named } from '../groups';
import type { Statement } from '../statement';
import { SCENARIO_NAMES, result, tested, wayBack } from '../wording';

/** What goes wrong, what brings data back, what is promised, worked out and tested: one row for like stores. */
export function scenarios({ answers, whole }: Statement, naming: Naming): readonly string[] {
  return [
    '## What happens when something goes wrong',
    '',
    ...SCENARIOS.flatMap(scenario => [...table(scenario, answers, naming), ...together(whole[scenario])]),
  ];
}

function table(scenario: Scenario, answers: readonly Answer[], naming: Naming): readonly string[] {
  const rows = answers.filter(answer => answer.scenario === scenario);
  if (rows.length === 0) return [];
  return [
    `### ${SCENARIO_NAMES[scenario]}`,
    '',
    '| Data | Way back | Promised RPO / RTO | Worked out RPO / RTO | Basis | Result | Tested |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(answer => row(answer, naming)),
    '',
  ];
}

/** Stores wait for their keys, their networks and their sources, so the whole takes longer than each of them. */
function together(seconds: number | null | undefined): readonly string[] {
  if (seconds === undefined) return [];
  return [
    seconds === null
      ? 'Everything together, each after what it needs: no bound can be given.'
      : `Everything together, each after what it needs: worked out as ${inFull(seconds)}.`,
    '',
  ];
}

function row(answer: Answer, naming: Naming): string {
  const { objective, recoverable, rpoSeconds, rtoSeconds, basis, verdict } = answer;
  const outcome = escape(result(answer));
  const cells = [
    named(answer, naming),
    wayBack(answer),
    objective === null ? 'none' : `${inFull(objective.rpoSeconds)} / ${inFull(objective.rtoSeconds)}`,
    recoverable ? `${figure(rpoSeconds)} / ${figure(rtoSeconds)}` : 'lost',
    basis ?? 'none',
    verdict === 'met' ? outcome : `**${outcome}**`,
    tested(answer.testing),
  ];
  return `| ${cells.join(' | ')} |`;
}
