import colors from 'picocolors';
import type { AccessReport, AccessVerdict, PrincipalAccess, ReachableDanger } from '../../model/access';
import { plain } from '../posture/words';
import { wrap } from '../posture/wrap';

/** How a verdict looks: a mark that says it without colour too. */
const LOOKS: Readonly<Record<AccessVerdict, readonly [string, (text: string) => string]>> = {
  reaches: ['✗ reaches', colors.red],
  undetermined: ['? undetermined', colors.yellow],
  'service-only': ['~ service only', colors.cyan],
  excepted: ['~ excepted', colors.cyan],
  closed: ['✓ closed', colors.green],
};

const ACTIONS_SHOWN = 4;
const RESOURCES_SHOWN = 3;

/** Fits 100 columns: the worst first, each with what it reaches and by which statement. */
export function renderAccessText(report: AccessReport): string {
  const open = report.principals.filter(({ verdict }) => verdict !== 'closed');
  const closed = report.principals.filter(({ verdict }) => verdict === 'closed');
  return [
    ...(report.principals.length === 0 ? ['No roles, users or groups in these templates.', ''] : []),
    ...open.flatMap(paragraph),
    ...(closed.length > 0 ? [colors.green('✓ closed'), ...closed.map(({ id }) => `  ${plain(id)}`), ''] : []),
    summary(report),
    '',
  ].join('\n');
}

function paragraph(principal: PrincipalAccess): readonly string[] {
  const [mark, paint] = LOOKS[principal.verdict];
  const by = principal.assumedBy.length > 0 ? `taken by ${principal.assumedBy.join(', ')}` : '';
  return [
    `${paint(mark)}  ${colors.bold(plain(principal.id))}`,
    ...(by === '' ? [] : wrap(plain(by), '  ')),
    ...alike(principal.reaches).flatMap(reaches => wrap(plain(sentence(reaches)), '  - ')),
    ...principal.undetermined.flatMap(reason => wrap(plain(`not known: ${reason}`), '  ? ')),
    '',
  ];
}

/** Actions that one and the same statement gives on the same resources, together. */
function alike(reaches: readonly ReachableDanger[]): readonly (readonly ReachableDanger[])[] {
  const groups = new Map<string, ReachableDanger[]>();
  for (const reach of reaches) {
    const key = JSON.stringify([reach.group, reach.by, reach.on]);
    groups.set(key, [...(groups.get(key) ?? []), reach]);
  }
  return [...groups.values()];
}

function sentence(reaches: readonly ReachableDanger[]): string {
  const [first] = reaches;
  const by = first!.by.map(
    ({ policy, statement, conditions }) =>
      `${policy}, statement ${statement}${conditions.length > 0 ? ` (under ${conditions.join(', ')})` : ''}`,
  );
  const actions = some(
    reaches.map(({ action }) => action),
    ACTIONS_SHOWN,
  );
  const why = reaches.length === 1 ? `, which ${first!.why}` : '';
  return `${first!.group}: ${actions} on ${some(first!.on, RESOURCES_SHOWN)}${why}; by ${by.join('; ')}`;
}

function some(items: readonly string[], most: number): string {
  const further = items.length - most;
  return further > 0 ? `${items.slice(0, most).join(', ')} and ${further} more` : items.join(', ');
}

function summary({ summary: counts }: AccessReport): string {
  const parts = [
    `${counts.principals} principals × ${counts.actions} actions:`,
    `${counts.reaches} reach some,`,
    `${counts.undetermined} undetermined,`,
    `${counts.serviceOnly} service only,`,
    `${counts.excepted} excepted,`,
    `${counts.closed} closed`,
  ];
  return parts.join(' ');
}
