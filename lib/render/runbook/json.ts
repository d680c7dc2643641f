import type { Runbook } from './runbook';

/** The runbook for programs: each command as its text and as the list of its arguments. */
export function renderRunbookJson(runbook: Runbook): string {
  return `${JSON.stringify(runbook, null, 2)}\n`;
}
