import colors from 'picocolors';
import { formatDuration } from '../../model/duration';
import { wrap } from '../posture/wrap';
import { type DrillAccount, type DrillMoment, type ScenarioAccount, caught, outcomeOf } from './account';
import { renderEvidenceText } from './evidence-text';

/** What there is to choose about an account. */
export interface AccountOptions {
  /** Leaves out checks that passed, as somebody does who reads about many scenarios at once. */
  readonly brief?: boolean;
}

/** Fits 100 columns: what happened when, what was configured, what was checked, and whether a fault was caught. */
export function renderAccountText(account: DrillAccount, options: AccountOptions = {}): string {
  return [
    colors.bold('What was set up'),
    ...account.setUp.flatMap(renderMoment),
    '',
    colors.bold('What was configured'),
    ...account.configuration.flatMap(line => wrap(line, '  - ')),
    '',
    ...account.scenarios.flatMap(scenario => scenarioLines(scenario, options)),
    ...(account.scenarios.length > 1 ? summary(account) : []),
    ...verdict(account),
  ].join('\n');
}

/** One line of the timeline, or more where it is long. */
export function renderMoment({ seconds, what }: DrillMoment): readonly string[] {
  const lines = wrap(what, `${seconds.toFixed(1).padStart(6)} s  `);
  return /^(DISASTER|FAULT)/.test(what) ? lines.map(line => colors.red(line)) : lines;
}

function scenarioLines(
  { name, what, timeline, played, hindrance }: ScenarioAccount,
  options: AccountOptions,
): readonly string[] {
  const [first = '', ...rest] = wrap(what, `${name}: `);
  const head = [`${colors.bold(name)}${first.slice(name.length)}`, ...rest];
  if (played === null) return [...head, ...wrap(`not played: ${hindrance ?? ''}`, '  '), ''];
  return [...head, ...timeline.flatMap(renderMoment), '', renderEvidenceText(played.evidence, options)];
}

const LOOKS = { passed: colors.green('✓'), failed: colors.red('✗'), 'not played': colors.yellow('-') };

function summary({ scenarios }: DrillAccount): readonly string[] {
  return [
    colors.bold('In short'),
    ...scenarios.map(scenario => {
      const { played, name } = scenario;
      const outcome = outcomeOf(scenario);
      const measured =
        played === null
          ? 'not played'
          : `measured RPO ${figure(played.evidence.measured.rpoSeconds)}, RTO ${figure(played.evidence.measured.rtoSeconds)}`;
      return `${LOOKS[outcome]} ${name.padEnd(26)} ${measured}`;
    }),
    '',
  ];
}

function figure(seconds: number | null): string {
  return seconds === null ? 'not measured' : formatDuration(seconds);
}

function verdict(account: DrillAccount): readonly string[] {
  const { fault } = account;
  if (fault === null) return [];
  return caught(account) === true
    ? [colors.green(`the fault ${fault.name} was caught by ${fault.caughtBy}`), '']
    : [colors.red(`the fault ${fault.name} was NOT caught by ${fault.caughtBy}, which has to`), ''];
}
