import type { Verdict } from '../../../model/prediction';
import { groupBy } from '../../alike/group-by';
import { escape } from '../../posture/escape';
import type { Answer } from '../answers';
import { type Naming, allNamed, count } from '../groups';
import type { Fault, Statement } from '../statement';
import { SCENARIO_NAMES, result, shortfall } from '../wording';

const TITLES = {
  missed: 'Not kept',
  unprovable: 'Cannot be shown to be kept',
  waived: 'Not kept or not shown, and accepted',
} as const satisfies Partial<Record<Verdict, string>>;

/** Where promises aren't kept or can't be shown to be, and what else is wrong. Always there, and all of it. */
export function shortfalls({ answers, faults }: Statement, naming: Naming): readonly string[] {
  return [
    '## Where we fall short',
    '',
    ...(['missed', 'unprovable', 'waived'] as const).flatMap(verdict => {
      const short = answers.filter(answer => answer.verdict === verdict);
      return [
        `### ${TITLES[verdict]}: ${count(short)}`,
        '',
        ...(short.length === 0 ? ['None.'] : lines(short, naming)),
        '',
      ];
    }),
    ...(faults.length === 0 ? [] : ['### Found beside', '', ...faults.map(faultLine), '']),
  ];
}

function lines(answers: readonly Answer[], naming: Naming): readonly string[] {
  return groupBy(answers, answer => `${answer.scenario} ${reason(answer)}`).map(group => {
    return `- **${SCENARIO_NAMES[group[0].scenario]}**: ${allNamed(group, naming)}: ${reason(group[0])}.`;
  });
}

function reason(answer: Answer): string {
  const why = shortfall(answer);
  return answer.verdict === 'waived' ? `${escape(result(answer))}; ${why}` : why;
}

function faultLine({ severity, title, count: times }: Fault): string {
  return `- ${severity}: ${escape(title)}${times > 1 ? ` (${times} times)` : ''}`;
}
