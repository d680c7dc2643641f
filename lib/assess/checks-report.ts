import * as fs from 'node:fs';
import * as path from 'node:path';
import { readJson } from './input/read';

/** What one check said when the assembly was synthesized. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly violations: number;
  /** Findings that somebody acknowledged with a reason. */
  readonly acknowledged: number;
}

interface PluginReport {
  readonly pluginName?: string;
  readonly conclusion?: string;
  readonly summary?: { readonly pluginName?: string; readonly status?: string };
  readonly violations?: readonly unknown[];
  readonly suppressedViolations?: readonly unknown[];
}

/**
 * The results of the policy-validation plugins that ran at synth, as CDK leaves them in the assembly; empty when
 * none ran.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function loadCheckResults(directory: string): readonly CheckResult[] {
  const file = path.join(directory, 'validation-report.json');
  if (!fs.existsSync(file)) return [];
  const { pluginReports = [] } = readJson(file) as { pluginReports?: readonly PluginReport[] };
  return pluginReports.map(report => ({
    name: report.pluginName ?? report.summary?.pluginName ?? 'unnamed check',
    passed: (report.conclusion ?? report.summary?.status) === 'success',
    violations: report.violations?.length ?? 0,
    acknowledged: report.suppressedViolations?.length ?? 0,
  }));
}
