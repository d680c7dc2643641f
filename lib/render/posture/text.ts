import colors from 'picocolors';
import type { Finding, Posture, PostureCell, StorePosture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import { SCENARIOS } from '../../model/scenario';
import { count } from '../html/markup';
import { orderLines } from './order-words';
import { type MatrixRow, matrixText } from './matrix';
import { type Reason, comparison, plain, reasonsFor, roughly, worstFirst } from './words';
import { wrap } from './wrap';

/** How a verdict looks: a mark that says it without colour too. */
const LOOKS: Readonly<Record<Verdict, readonly [string, (text: string) => string]>> = {
  missed: ['✗ missed', colors.red],
  unprovable: ['? open', colors.yellow],
  waived: ['~ waived', colors.cyan],
  'no-objective': ['- none', colors.dim],
  met: ['✓ met', colors.green],
};

/** As wide as the terminal, or 100 columns: the matrix, then why each cell is missed or open and what would help, then findings. */
export function renderPostureText(posture: Posture): string {
  const stores = worstFirst(posture.stores);
  return [
    ...(stores.length > 0
      ? [matrixText(stores.map(rowOf)), ...wrap(LEGEND, '').map(line => colors.dim(line))]
      : ['No stores in these templates.']),
    '',
    ...section('missed', colors.red('Missed'), posture),
    ...section('unprovable', colors.yellow('Unprovable: no bound can be given, so not met'), posture),
    ...section('waived', colors.cyan('Waived'), posture),
    ...recoveryOrder(posture),
    ...findings(posture.findings),
    summary(posture),
    '',
  ].join('\n');
}

const LEGEND = 'RPO/RTO, as upper bounds under their basis; ? where no bound can be given, ✗ lost';

function rowOf({ id, derivedFrom, scenarios }: StorePosture): MatrixRow {
  const cells = Object.fromEntries(SCENARIOS.map(scenario => [scenario, cellText(scenarios[scenario])]));
  return {
    id,
    ...(derivedFrom ? { note: `from ${derivedFrom.from}` } : {}),
    cells: cells as MatrixRow['cells'],
  };
}

function cellText({ verdict, recoverable, rpoSeconds, rtoSeconds }: PostureCell): readonly [string, string] {
  const [mark, colour] = LOOKS[verdict];
  return [colour(mark), recoverable ? `${roughly(rpoSeconds)}/${roughly(rtoSeconds)}` : '✗'];
}

function section(verdict: Verdict, title: string, posture: Posture): readonly string[] {
  const reasons = reasonsFor(posture, verdict);
  if (reasons.length === 0) return [];
  return [colors.bold(title), ...reasons.flatMap(reasonLines), ''];
}

function reasonLines({ store, alike, scenarios, cell }: Reason): readonly string[] {
  const { mechanism, basis, because, remedy, source, waiver } = cell;
  const by = mechanism === null ? '' : ` by ${mechanism}${basis === null ? '' : ` (${basis})`}`;
  return [
    ...wrap(`${headOf(store, alike.length)}: ${scenarios.join(', ')}`, '  ').map(line => colors.bold(line)),
    ...(alike.length > 0 ? wrap(`alike: ${alike.map(plain).join(', ')}`, '    ') : []),
    ...wrap(`${comparison(cell)}${by}`, '    '),
    ...(waiver
      ? wrap(plain(`waived: ${waiver.reason}${waiver.until ? `, until ${waiver.until}` : ''}`), '    ')
      : []),
    ...because.flatMap(line => wrap(plain(line), '    - ')),
    ...(remedy === undefined ? [] : wrap(plain(`remedy: ${remedy}`), '    ').map(line => colors.green(line))),
    ...(source === null ? [] : [colors.dim(`    ${source}`)]),
  ];
}

function headOf({ id }: StorePosture, more: number): string {
  return more > 0 ? `${plain(id)} and ${more} more` : plain(id);
}

function recoveryOrder(posture: Posture): readonly string[] {
  const lines = orderLines(posture);
  if (lines.length === 0) return [];
  return [
    colors.bold('Recovery order: how long the whole takes, and what decides it'),
    ...lines.flatMap(line => wrap(plain(line), '  ')),
    '',
  ];
}

const SEVERITY: Readonly<Record<Finding['severity'], (text: string) => string>> = {
  error: colors.red,
  warning: colors.yellow,
  info: colors.dim,
};

function findings(all: readonly Finding[]): readonly string[] {
  if (all.length === 0) return [];
  return [
    colors.bold('Findings'),
    ...grouped(all).flatMap(({ severity, id, message, remedy, resources }) => [
      ...wrap(plain(`${severity} ${id}: ${resources.join(', ')}`), '  ').map(line =>
        SEVERITY[severity](line),
      ),
      ...wrap(plain(message), '    '),
      ...(severity === 'info' ? [] : wrap(plain(`remedy: ${remedy}`), '    ')),
    ]),
    '',
  ];
}

/** Findings that say the same of several resources are said once. */
function grouped(all: readonly Finding[]): readonly (Finding & { readonly resources: readonly string[] })[] {
  const groups = new Map<string, Finding & { resources: string[] }>();
  for (const finding of all) {
    const key = `${finding.id} ${finding.message}`;
    const same = groups.get(key);
    if (same) same.resources.push(finding.resource);
    else groups.set(key, { ...finding, resources: [finding.resource] });
  }
  return [...groups.values()];
}

function summary({ summary: counts, stores }: Posture): string {
  const { met, missed, unprovable, noObjective, waived } = counts;
  const line = `${count(counts.stores, 'store')}: ${met} met, ${missed} missed, ${unprovable} unprovable, ${waived} waived`;
  if (noObjective === 0) return wrap(line, '').join('\n');
  if (noObjective < stores.length * SCENARIOS.length) {
    return wrap(`${line}, ${noObjective} without an objective`, '').join('\n');
  }
  return [
    ...wrap('No objectives: nothing was judged. The figures say what these templates can reach.', ''),
    ...wrap('State objectives in a file and pass it with --objectives, or declare them in the app.', ''),
  ].join('\n');
}
