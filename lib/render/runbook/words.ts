import { formatDuration } from '../../model/duration';
import { roughly } from '../posture/words';
import type { Outcome } from './draft';
import { needBreakGlass } from './permissions';
import type { Runbook, Section, SectionPart } from './runbook';

export const PART_HEADS: Readonly<Record<SectionPart['part'], string>> = {
  beforehand: 'Ask these beforehand',
  set: 'Set',
  detect: 'Detect',
  decide: 'Decide',
  restore: 'Restore',
  quarantine: 'Quarantine until verified',
  verify: 'Verify',
  open: 'Open to traffic',
  rollback: 'Roll back',
  failback: 'Fail back',
  afterwards: 'Afterwards',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  commands: '',
  'nothing-to-do': 'nothing to do',
  'no-playbook': 'no playbook',
  'no-way-back': 'NO WAY BACK',
};

/** What a section is called: its only store, or how many of a type. */
export function titleOf({ stores, outcome, mechanism }: Section): string {
  const [first] = stores;
  const kinds = new Set(stores.map(({ type, region }) => `${type} in ${region}`));
  const several = kinds.size === 1 ? [...kinds].join() : 'stores';
  const subject = stores.length === 1 ? first!.id : `${stores.length} × ${several}`;
  return `${subject}: ${outcome === 'commands' ? mechanism : OUTCOME_WORDS[outcome]}`;
}

/** What may be lost, how long it may take, and what was promised. */
export function figuresOf({ rpoSeconds, rtoSeconds, basis, objective, verdict, outcome }: Section): string {
  const promised = objective
    ? `Promised: RPO ${formatDuration(objective.rpoSeconds)}, RTO ${formatDuration(objective.rtoSeconds)} (${verdict}).`
    : 'Nothing was promised.';
  if (outcome === 'no-way-back' || outcome === 'nothing-to-do') return promised;
  const side = (seconds: number | null): string =>
    seconds === null ? 'no bound' : seconds === 0 ? '0' : `up to ${roughly(seconds)}`;
  return `Data lost: ${side(rpoSeconds)}. Time: ${side(rtoSeconds)}.${basis === null ? '' : ` Basis: ${basis}.`} ${promised}`;
}

/** Whether anybody has ever done it. */
export function rehearsedOf({ proof, outcome }: Section): string {
  if (outcome !== 'commands') return '';
  if (!proof) return 'Never rehearsed, as far as is known here.';
  const took = proof.rtoSeconds === null ? '' : ` in ${roughly(proof.rtoSeconds)}`;
  return `Last rehearsed ${proof.at}: ${proof.outcome}${took}.`;
}

/** What was promised, each pair once. */
export function promisesOf({ scenarios }: Runbook): string {
  const pairs = scenarios
    .flatMap(({ sections }) => sections)
    .flatMap(({ objective }) =>
      objective
        ? [`RPO ${formatDuration(objective.rpoSeconds)}, RTO ${formatDuration(objective.rtoSeconds)}`]
        : [],
    );
  const unique = [...new Set(pairs)];
  return unique.length === 0 ? 'Nothing was promised.' : `Promised: ${unique.join('; ')}.`;
}

/** Why, for stores of a section that have the same reasons, each reason once. */
export function reasonsOf({ stores, outcome }: Section): readonly {
  readonly ids: readonly string[];
  readonly because: readonly string[];
  readonly remedy?: string;
}[] {
  if (stores.length === 1 || outcome === 'commands') return [];
  const groups = new Map<string, { ids: string[]; because: readonly string[]; remedy?: string }>();
  for (const { id, because, remedy } of stores) {
    const key = JSON.stringify([because, remedy]);
    const same = groups.get(key);
    if (same) same.ids.push(id);
    else groups.set(key, { ids: [id], because, ...(remedy === undefined ? {} : { remedy }) });
  }
  return [...groups.values()];
}

/** Who may run a section. */
export function rolesFor(section: Section, { breakGlassRoles }: Runbook): readonly string[] {
  const dangerous = needBreakGlass(section.actions);
  if (section.actions.length === 0) return [];
  const names = breakGlassRoles.length > 0 ? ` (${breakGlassRoles.join(', ')})` : '';
  return [
    ...(dangerous.length > 0
      ? [`Break glass${names}, because it takes ${dangerous.join(', ')}, which protected roles are denied.`]
      : ['An ordinary role for operations.']),
    `IAM actions: ${section.actions.join(', ')}.`,
  ];
}

/** What holds for every page of it. */
export const GROUND_RULES: readonly string[] = [
  'Runs in Bash with the AWS CLI, `jq` and GNU `date`, such as in AWS CloudShell. Run each block by itself, and read what it says before the next one.',
  "Set a section's variables first. `REPLACE-ME` and `YYYY-MM-DD…` are refused by AWS until you replace them. Times are UTC.",
  'Where a command fails, stop, and write down what it said. Nothing here deletes a backup, a key or an old store.',
  '`aws … wait` gives up after half an hour or so: run it again. A call to a region that is gone hangs: stop it, and go on.',
  'Restored data stays closed until it is verified. Delete what was damaged only when the cause is known.',
];

/** What no template says. */
export const OUTSIDE: readonly string[] = [
  'Who decides, who is told, and who is on call.',
  'DNS, certificates, and clients outside of these stacks.',
  'Quotas and capacity of the region that you recover to.',
  'Accounts, sign-in and multi-factor devices of the people who run this.',
  'What the data ought to be: the checks of the application itself.',
  'Whether it works: nothing here has been rehearsed by being written.',
];

/** Whether the runbook has a way back for every store that one was promised for. */
export function hasWayBack({ scenarios }: Runbook): boolean {
  return scenarios.every(({ sections }) =>
    sections.every(
      ({ outcome, objective, verdict }) =>
        objective === null || verdict === 'waived' || outcome === 'commands' || outcome === 'nothing-to-do',
    ),
  );
}

export const SERVICES_TITLE = 'Services';

/** Why they stand apart from what is recovered. */
export const SERVICES_WHEN =
  'A service fails, whatever the scenario: a bad release, tasks that stop, a zone or a region that is gone. Services keep nothing, and come back by being deployed.';
