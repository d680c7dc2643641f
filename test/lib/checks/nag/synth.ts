import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, type IPolicyValidationPlugin, Stack, Validations } from 'aws-cdk-lib';
import { temporaryDirectory } from '../../../helpers/assembly';

/** What CDK reports of one plugin. */
export interface Report {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations: readonly {
    readonly ruleName: string;
    readonly severity: string;
    readonly violatingConstructs: readonly { readonly constructPath: string }[];
  }[];
  readonly suppressedViolations?: readonly { readonly ruleName: string; readonly reason: string }[];
}

/** Synthesizes an app with checks, and returns whether that failed and what each check reported. */
export function synth(
  fill: (stack: Stack, app: App) => void,
  ...plugins: readonly ((app: App) => IPolicyValidationPlugin)[]
): { readonly failed: boolean; readonly reports: readonly Report[]; readonly app: App } {
  const outdir = temporaryDirectory();
  const app = new App({ outdir, treeMetadata: false, builtinCloudFormationValidation: false } as object);
  fill(new Stack(app, 'Shop', { env: { region: 'eu-west-1' } }), app);
  Validations.of(app).addPlugins(...plugins.map(make => make(app)));
  const silence = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const before = process.exitCode;
  let failed = false;
  try {
    app.synth();
    failed = process.exitCode === 1;
  } catch {
    failed = true;
  } finally {
    process.exitCode = before;
    silence.mockRestore();
  }
  const report = fs.readFileSync(path.join(outdir, 'validation-report.json'), 'utf8');
  return { failed, reports: (JSON.parse(report) as { pluginReports: Report[] }).pluginReports, app };
}
