import type { Verdict } from '../../../model/prediction';
import { SCENARIOS } from '../../../model/scenario';
import { escape } from '../../posture/escape';
import type { Answer } from '../answers';
import { count } from '../groups';
import type { Statement } from '../statement';
import { SCENARIO_NAMES } from '../wording';

/** What it is, as of when, and how it stands: what is kept and what is not, side by side. */
export function head({ title, asOf, answers, summary }: Statement): readonly string[] {
  return [
    `# ${escape(title)}`,
    '',
    `As of ${asOf}. Worked out from the definition of our infrastructure and from the documentation of AWS. Objectives are what we aim for; nothing here is a warranty.`,
    '',
    '## At a glance',
    '',
    ...(summary.stores === 0
      ? ['The definition has no store of data.', '']
      : [...promises(answers), ...table(answers)]),
  ];
}

function promises(answers: readonly Answer[]): readonly string[] {
  const of = (verdict: Verdict): number => count(answers.filter(answer => answer.verdict === verdict));
  const all = count(answers.filter(({ objective }) => objective !== null));
  if (all === 0) return ['We state no recovery objective, so nothing is promised.', ''];
  const passed = answers.filter(({ objective, testing }) => objective !== null && testing.state === 'passed');
  return [
    `We promise recovery ${all} times: for each store of data, in each case below that has an objective.`,
    '',
    `- ${of('met')} promises are kept, as worked out.`,
    `- ${of('missed')} promises are not kept.`,
    `- ${of('unprovable')} promises cannot be shown to be kept.`,
    `- ${of('waived')} promises are not kept or cannot be shown, and that is accepted for a reason.`,
    `- ${count(passed)} promises have a rehearsal that passed and is not out of date.`,
    '',
  ];
}

function table(answers: readonly Answer[]): readonly string[] {
  return [
    '| What goes wrong | Kept | Not kept | Cannot be shown | Accepted | Nothing promised |',
    '|---|---|---|---|---|---|',
    ...SCENARIOS.map(scenario => {
      const verdicts = ['met', 'missed', 'unprovable', 'waived', 'no-objective'] as const;
      const counts = verdicts.map(verdict =>
        count(answers.filter(answer => answer.scenario === scenario && answer.verdict === verdict)),
      );
      return `| ${SCENARIO_NAMES[scenario]} | ${counts.join(' | ')} |`;
    }),
    '',
    'Figures are numbers of stores.',
    '',
  ];
}
