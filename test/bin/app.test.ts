import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { loadStacks } from '../../lib/assess/input/load';
import { readObjectives } from '../../lib/assess/objectives/read';
import { assess } from '../../lib/assess/posture/assess';
import { temporaryDirectory } from '../helpers/assembly';
import { ROOT } from '../helpers/context';
import { validationFindings } from '../helpers/validate';

interface Violation {
  readonly ruleName: string;
  readonly reason?: string;
  readonly acknowledgedAt?: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface PluginReport {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations: readonly Violation[];
  readonly suppressedViolations?: readonly Violation[];
}

describe('the default app, synthesized as its users do', () => {
  const outdir = temporaryDirectory();
  let reports: readonly PluginReport[];
  let templates: { name: string; template: any; region: string }[];

  beforeAll(() => {
    // Exits with another code than 0, and so throws here, on any finding that nobody acknowledged.
    execFileSync(path.join(ROOT, 'node_modules/.bin/cdk'), ['synth', '--quiet', '--output', outdir], {
      cwd: ROOT,
      stdio: 'pipe',
      env: { ...process.env, CDK_VALIDATION: 'true' },
    });
    const read = (file: string): any => JSON.parse(fs.readFileSync(path.join(outdir, file), 'utf8'));
    reports = read('validation-report.json').pluginReports;
    templates = Object.entries<any>(read('manifest.json').artifacts)
      .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
      .map(([name, artifact]) => ({
        name,
        template: read(artifact.properties.templateFile),
        region: artifact.environment.split('/').at(-1),
      }));
  });

  test('states assumptions and waivers for stores that it has, and waives nothing in vain', () => {
    const objectives = readObjectives(path.join(ROOT, 'bin/app.objectives.yaml'));
    const { findings, stores } = assess(loadStacks([outdir]), objectives);
    expect(findings.filter(({ id }) => id === 'objectives-name-nothing')).toEqual([]);
    const inVain = objectives.waivers.filter(
      waiver =>
        !stores.some(
          ({ id, type, scenarios }) =>
            [id, type].includes(waiver.store) && scenarios[waiver.scenario].verdict === 'waived',
        ),
    );
    expect(inVain).toEqual([]);
  });

  test('gives templates for two regions', () => {
    expect(new Set(templates.map(({ region }) => region))).toEqual(new Set(['us-east-1', 'us-west-2']));
  });

  test("passes CloudFormation's own validation without an error or a warning", () => {
    expect(validationFindings(templates)).toEqual([]);
  });

  test.each(['AwsSolutions', 'NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321', 'Recovery'])(
    'passes %s',
    pack => {
      const report = reports.find(({ pluginName }) => pluginName === pack);
      expect(report).toMatchObject({ conclusion: 'success', violations: [] });
    },
  );

  test('acknowledges no finding without a reason that an auditor can weigh', () => {
    const acknowledged = reports.flatMap(({ suppressedViolations }) => suppressedViolations ?? []);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { reason } of acknowledged) expect(reason?.length ?? 0).toBeGreaterThan(100);
  });

  test('acknowledges each finding on the construct that has it, never on a stack or the app', () => {
    for (const { acknowledgedAt } of reports.flatMap(
      ({ suppressedViolations }) => suppressedViolations ?? [],
    )) {
      expect(acknowledgedAt?.split('/').length).toBeGreaterThanOrEqual(3);
    }
  });

  test('has no custom resource, and no function but those of rehearsals', () => {
    const made = templates.flatMap(({ name, template }) =>
      Object.values<{ Type: string }>(template.Resources)
        .filter(({ Type }) => /^Custom::|CustomResource|Lambda/.test(Type))
        .map(({ Type }) => `${name.replace(/[0-9A-F]{8}$/, '')} ${Type}`),
    );
    expect([...new Set(made)].sort()).toEqual([
      'AcmeRegionRehearsal AWS::Lambda::Function',
      'AcmeRehearsal AWS::Lambda::Function',
    ]);
  });
});
