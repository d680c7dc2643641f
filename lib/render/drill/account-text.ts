import colors from 'picocolors';
import type { Evidence } from '../../model/evidence';
import { wrap } from '../posture/wrap';
import { renderEvidenceText } from './evidence-text';

/** One step of a drill, as it is told. */
export interface DrillMoment {
  readonly seconds: number;
  readonly what: string;
}

/** What {@link renderAccountText} tells. */
export interface DrillAccount {
  readonly evidence: Evidence;
  readonly timeline: readonly DrillMoment[];
  readonly configuration: readonly string[];
  readonly fault: { readonly name: string; readonly caughtBy: string } | null;
}

/** Fits 100 columns: what happened when, what was configured, every check, and whether a fault was caught. */
export function renderAccountText(account: DrillAccount): string {
  return [
    colors.bold('What happened'),
    ...account.timeline.flatMap(renderMoment),
    '',
    colors.bold('What was configured'),
    ...account.configuration.flatMap(line => wrap(line, '  - ')),
    '',
    colors.bold('What was checked'),
    renderEvidenceText(account.evidence),
    ...verdict(account),
  ].join('\n');
}

/** One line of the timeline, or more where it is long. */
export function renderMoment({ seconds, what }: DrillMoment): readonly string[] {
  const lines = wrap(what, `${seconds.toFixed(1).padStart(6)} s  `);
  return /^(DISASTER|FAULT)/.test(what) ? lines.map(line => colors.red(line)) : lines;
}

function verdict({ evidence, fault }: DrillAccount): readonly string[] {
  if (fault === null) return [];
  const caught = evidence.checks.some(({ id, result }) => id === fault.caughtBy && result !== 'passed');
  return caught
    ? [colors.green(`the fault ${fault.name} was caught by ${fault.caughtBy}`), '']
    : [colors.red(`the fault ${fault.name} was NOT caught by ${fault.caughtBy}, which has to`), ''];
}
