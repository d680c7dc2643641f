import colors from 'picocolors';
import { formatDuration } from '../../model/duration';
import type { CheckResult, Evidence, EvidenceCheck } from '../../model/evidence';
import { plain } from '../posture/words';
import { wrap } from '../posture/wrap';

/** How a result looks: a mark that says it without colour too. */
const LOOKS: Readonly<Record<CheckResult, readonly [string, (text: string) => string]>> = {
  passed: ['✓', colors.green],
  failed: ['✗', colors.red],
  'could-not-run': ['?', colors.yellow],
};

/** Subjects of one check that are shown; evidence has all of them. */
const SHOWN = 5;

/**
 * Fits 100 columns: every check with its result, what was measured, what somebody has to do, and the outcome.
 *
 * @param options.brief leaves out checks that passed
 */
export function renderEvidenceText(evidence: Evidence, { brief = false }: { brief?: boolean } = {}): string {
  const shown = evidence.checks.filter(({ result }) => !brief || result !== 'passed');
  const ids = [...new Set(shown.map(({ id }) => id))];
  return [
    ...ids.flatMap(id =>
      checkLines(
        id,
        shown.filter(check => check.id === id),
      ),
    ),
    ...(ids.length === 0 ? [] : ['']),
    ...measured(evidence),
    ...actions(evidence),
    outcome(evidence),
    '',
  ].join('\n');
}

function checkLines(id: string, checks: readonly EvidenceCheck[]): readonly string[] {
  const lines = checks.slice(0, SHOWN).flatMap(({ result, subject, message }, index) => {
    const [mark, colour] = LOOKS[result];
    const text = subject === undefined ? message : `${subject}: ${message}`;
    const lead = index === 0 ? `${mark} ${id.padEnd(LEAD)}` : `${mark} ${''.padEnd(LEAD)}`;
    const [first = '', ...rest] = wrap(plain(text), `${lead} `);
    return [`${colour(mark)}${first.slice(mark.length)}`, ...rest];
  });
  const more = checks.length - SHOWN;
  return more > 0 ? [...lines, ...wrap(`and ${more} more like these`, `  ${''.padEnd(LEAD)} `)] : lines;
}

/** As wide as the longest id. */
const LEAD = 29;

function measured({ measured: { rpoSeconds, rtoSeconds } }: Evidence): readonly string[] {
  return [
    `measured RPO ${figure(rpoSeconds)}, RTO ${figure(rtoSeconds)}`,
    ...(rpoSeconds === null
      ? [colors.dim('An RPO takes commit markers, and the time of the disaster.')]
      : []),
    '',
  ];
}

function figure(seconds: number | null): string {
  return colors.bold(seconds === null ? 'not measured' : formatDuration(seconds));
}

function actions({ correctiveActions }: Evidence): readonly string[] {
  if (correctiveActions.length === 0) return [];
  return [
    colors.bold('What somebody has to do'),
    ...correctiveActions.flatMap(action => wrap(plain(action), '  - ')),
    '',
  ];
}

function outcome({ checks, outcome: result }: Evidence): string {
  const bad = [...new Set(checks.filter(check => check.result !== 'passed').map(({ id }) => id))];
  if (result === 'passed')
    return colors.green(`passed: all ${new Set(checks.map(({ id }) => id)).size} checks`);
  return wrap(`failed, caught by ${bad.join(', ')}`, '')
    .map(line => colors.red(line))
    .join('\n');
}
