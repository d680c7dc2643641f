import type { Step } from './step';
import { say } from './step';
import { PARTS, type Choice, type Part, type Play, type Situation } from './playbooks/playbook';
import { needsNothing } from './self-healing';
import { keyFirst } from './playbooks/common/key';
import { playbookFor } from './playbooks/registry';
import { statusOf } from './playbooks/common/status';

/** What a section is worth. */
export type Outcome = 'commands' | 'nothing-to-do' | 'no-playbook' | 'no-way-back';

/** What is known of one store in one scenario, before anything is made text of. */
export interface Draft {
  readonly situation: Situation;
  readonly outcome: Outcome;
  readonly choices: readonly Choice[];
  readonly parts: readonly (readonly [Part, readonly Step[]])[];
}

/** What to do for a store in a scenario. Where nothing is known to work, no command is made up. */
export function draft(situation: Situation): Draft {
  const { cell, scenario, facts } = situation;
  const first = scenario === 'key-loss' ? keyFirst(facts) : {};
  if (!cell.recoverable) return { situation, outcome: 'no-way-back', choices: [], parts: before(first, {}) };
  if (needsNothing(cell)) {
    return { situation, outcome: 'nothing-to-do', choices: [], parts: [] };
  }
  const play = playbookFor(situation)?.write(situation);
  return play
    ? { situation, outcome: 'commands', choices: play.choices ?? [], parts: before(first, play) }
    : { situation, outcome: 'no-playbook', choices: [], parts: before(first, known(situation)) };
}

function before(first: Play, play: Play): Draft['parts'] {
  return PARTS.flatMap(part => {
    const rest = play[part] ?? [];
    // Where there is no key any more, the rest of it is what is left.
    const steps =
      part === 'restore' && first.restore && rest.length > 0
        ? [...first.restore, say`Otherwise:`, ...rest]
        : [...(first[part] ?? []), ...rest];
    return steps.length > 0 ? [[part, steps] as const] : [];
  });
}

/** What the templates know of a store without a playbook. */
function known({ facts }: Situation): Play {
  return {
    detect: [
      say`What the templates know: ${facts.id} in ${facts.region}.`,
      ...(facts.key ? [say`It is under the key ${facts.key}.`] : []),
      ...facts.counterparts.map(({ id, region }) => say`There is a replica ${id} in ${region}.`),
      ...statusOf(facts),
    ],
  };
}
