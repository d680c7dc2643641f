import { SCENARIOS } from '../../../model/scenario';
import type { Answer } from '../answers';
import { inFull } from '../durations';
import { type Naming, count, named } from '../groups';
import type { Statement } from '../statement';
import { TESTING_STATES } from '../testing';
import { SCENARIO_NAMES, tested } from '../wording';

/** What was rehearsed and what was not, from evidence alone. */
export function testing({ answers, evidenceMaxAgeSeconds }: Statement, naming: Naming): readonly string[] {
  const some = answers.filter(answer => answer.testing.state !== 'never');
  return [
    '## Tested and untested',
    '',
    some.length === 0
      ? 'No evidence of any test was handed in: every figure here is worked out, and none is measured.'
      : `Evidence counts for ${inFull(evidenceMaxAgeSeconds)}. A rehearsal restores in AWS; a drill or a validation that passed elsewhere is no test of that.`,
    '',
    '| What goes wrong | Tested | Out of date | Only elsewhere | Failed | Not tested |',
    '|---|---|---|---|---|---|',
    ...SCENARIOS.map(scenario => {
      const counts = TESTING_STATES.map(state =>
        count(answers.filter(answer => answer.scenario === scenario && answer.testing.state === state)),
      );
      return `| ${SCENARIO_NAMES[scenario]} | ${counts.join(' | ')} |`;
    }),
    '',
    ...some.map(answer => line(answer, naming)),
    ...(some.length === 0 ? [] : ['']),
  ];
}

function line(answer: Answer, naming: Naming): string {
  return `- ${SCENARIO_NAMES[answer.scenario]}, ${named(answer, naming)}: ${tested(answer.testing)}.`;
}
