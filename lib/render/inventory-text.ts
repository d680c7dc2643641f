import Table from 'cli-table3';
import colors from 'picocolors';
import type { CheckResult } from '../assess/checks-report';
import type { InventoryItem } from '../assess/inventory';

/** A stack in the view. */
export interface StackView {
  readonly name: string;
  readonly path: string;
  readonly region: string;
  readonly resources: number;
}

/** What {@link renderInventoryText} shows. */
export interface InventoryView {
  readonly stacks: readonly StackView[];
  readonly items: readonly InventoryItem[];
  readonly checks: readonly CheckResult[];
}

/** Fits 100 columns: what would be deployed where, what protects it, and what the checks said. */
export function renderInventoryText(view: InventoryView): string {
  const regions = [...new Set(view.stacks.map(stack => stack.region))];
  return [
    ...regions.map(region => renderRegion(view, region)),
    renderChecks(view.checks),
    colors.dim('Read from the templates as they stand. Whether they reach an objective is not judged here.'),
    '',
  ].join('\n');
}

function renderRegion(view: InventoryView, region: string): string {
  const stacks = view.stacks.filter(stack => stack.region === region);
  const resources = stacks.reduce((sum, stack) => sum + stack.resources, 0);
  const table = new Table({
    head: ['stack', 'what', 'kind', 'protections in the template'].map(title => colors.bold(title)),
    style: { head: [], border: [], compact: true },
    colWidths: [25, 22, 10, 38],
    wordWrap: true,
  });
  for (const stack of stacks) {
    const items = view.items
      .filter(one => one.stack === stack.name && one.region === region)
      .sort((one, other) => rank(one) - rank(other));
    items.forEach((item, index) => {
      // The stack's name once, so that its rows read as a group.
      table.push([index === 0 ? stack.name : '', shorten(item.id, stack.path), item.kind, protections(item)]);
    });
  }
  const title = `${colors.bold(region)}  ${count(stacks.length, 'stack')}, ${count(resources, 'resource')}`;
  return `${title}\n${table.length > 0 ? table.toString() : colors.dim('nothing that holds data')}\n`;
}

function protections(item: InventoryItem): string {
  return item.protections.length > 0 ? item.protections.join(', ') : colors.yellow('none');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** Data first, then what keeps it, then the keys that all of it hangs on. */
function rank(item: InventoryItem): number {
  if (item.type.startsWith('AWS::KMS::')) return 2;
  return item.type.startsWith('AWS::Backup::') ? 1 : 0;
}

/** The path below its stack. */
function shorten(id: string, stackPath: string): string {
  return id.startsWith(`${stackPath}/`) ? id.slice(stackPath.length + 1) : id;
}

function renderChecks(checks: readonly CheckResult[]): string {
  if (checks.length === 0)
    return colors.yellow(
      'No check left a finding or an acknowledgement when this assembly was synthesized.\n',
    );
  const lines = checks.map(check => {
    const mark = check.passed ? colors.green('passed') : colors.red('failed');
    const acknowledged = check.acknowledged > 0 ? `, ${check.acknowledged} acknowledged with a reason` : '';
    return `  ${mark}  ${check.name}: ${check.violations} findings${acknowledged}`;
  });
  return [colors.bold('checks'), ...lines, ''].join('\n');
}
