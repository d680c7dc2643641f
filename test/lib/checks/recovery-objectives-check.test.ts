import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, type CfnResource, Duration, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { RecoveryObjectivesCheck, type RecoveryObjectivesCheckProps } from '../../../lib/checks';
import { SCENARIOS } from '../../../lib/model/scenario';
import { temporaryDirectory } from '../../helpers/assembly';

const HOUR = { rpo: '1h', rto: '1h' };
/** Every scenario but the one under test is waived, so that only this one speaks. */
const onlyRegionFailure = (store = 'AWS::S3::Bucket'): object => ({
  default: HOUR,
  waivers: SCENARIOS.filter(scenario => scenario !== 'region-failure').map(scenario => ({
    store,
    scenario,
    reason: 'not what this test is about',
  })),
});

interface Outcome {
  readonly failed: boolean;
  readonly report: any;
  readonly raw: any;
}

/** Synthesizes an app with one bucket and the check, and reads the report that CDK leaves. */
function synth(
  props: RecoveryObjectivesCheckProps,
  fill: (stack: Stack, bucket: s3.Bucket, app: App) => void = () => undefined,
): Outcome {
  const outdir = temporaryDirectory();
  const app = new App({ outdir, treeMetadata: false, builtinCloudFormationValidation: false } as object);
  const stack = new Stack(app, 'Orders', { env: { region: 'eu-west-1' } });
  const bucket = new s3.Bucket(stack, 'Invoices');
  fill(stack, bucket, app);
  Validations.of(app).addPlugins(new RecoveryObjectivesCheck(app, props));
  const silence = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let failed = false;
  const before = process.exitCode;
  try {
    app.synth();
    failed = process.exitCode === 1;
  } catch {
    failed = true;
  } finally {
    process.exitCode = before;
    silence.mockRestore();
  }
  const file = path.join(outdir, 'validation-report.json');
  const raw = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { pluginReports: [] };
  return {
    failed,
    raw,
    report: raw.pluginReports.find((one: any) => one.pluginName === 'RecoveryObjectives'),
  };
}

const rules = ({ report }: Outcome): string[] =>
  (report?.violations ?? []).map((violation: { ruleName: string }) => violation.ruleName);

describe('an objective that is missed', () => {
  test('fails the synthesis at the construct, with how it came about and what would help', () => {
    const { failed, report } = synth({ objectives: onlyRegionFailure() as Record<string, unknown> });
    expect(failed).toBe(true);
    expect(report.violations).toEqual([
      expect.objectContaining({
        ruleName: 'Recovery-region-failure-missed',
        severity: 'error',
        description: expect.stringMatching(/not recoverable, asked for RPO 1h, RTO 1h: ./),
        violatingConstructs: [
          expect.objectContaining({
            constructPath: 'Orders/Invoices/Resource',
            cloudFormationResource: expect.objectContaining({
              logicalId: expect.stringMatching(/^Invoices/),
              templatePath: 'Orders.template.json',
            }),
          }),
        ],
      }),
    ]);
  });

  test('is reported once for each scenario', () => {
    expect(rules(synth({ objectives: { default: HOUR } }))).toEqual(
      expect.arrayContaining(['Recovery-region-failure-missed', 'Recovery-ransomware-missed']),
    );
  });

  test('comes from a file as well', () => {
    const objectivesFile = path.join(temporaryDirectory(), 'objectives.yaml');
    fs.writeFileSync(objectivesFile, 'scenarios: { region-failure: { rpo: 1h, rto: 1h } }');
    expect(rules(synth({ objectivesFile }))).toEqual(['Recovery-region-failure-missed']);
  });

  test('comes from what the app declares as well', () => {
    const outcome = synth({}, (stack, _, app) => {
      RecoveryObjectives.declare(app, { objective: { rpo: Duration.hours(1), rto: Duration.hours(1) } });
      new s3.Bucket(stack, 'Other');
    });
    expect(outcome.failed).toBe(true);
    expect(rules(outcome)).toContain('Recovery-region-failure-missed');
  });

  test('says nothing when it is waived', () => {
    const { default: pair, waivers } = onlyRegionFailure() as { default: object; waivers: object[] };
    const all = [
      ...waivers,
      { store: 'AWS::S3::Bucket', scenario: 'region-failure', reason: 'accepted by its owner' },
    ];
    const outcome = synth({ objectives: { default: pair, waivers: all } });
    expect(outcome.failed).toBe(false);
    expect(rules(outcome)).toEqual([]);
  });
});

describe('an objective for which no bound can be given', () => {
  const versioned = (_: Stack, bucket: s3.Bucket): void => {
    (bucket.node.defaultChild as s3.CfnBucket).versioningConfiguration = { status: 'Enabled' };
  };
  const objectives = { scenarios: { 'accidental-deletion': HOUR } };

  test('fails the synthesis: it is not met', () => {
    const outcome = synth({ objectives }, versioned);
    expect(outcome.failed).toBe(true);
    expect(rules(outcome)).toEqual(['Recovery-accidental-deletion-unprovable']);
  });

  test('is left out on request, what is missed is not', () => {
    expect(synth({ objectives, ignoreUnprovable: true }, versioned).failed).toBe(false);
    expect(synth({ objectives: { default: HOUR }, ignoreUnprovable: true }, versioned).failed).toBe(true);
  });
});

describe('acknowledged', () => {
  const objectives = { scenarios: { 'region-failure': HOUR } };
  const acknowledge = (id: string) => (_: Stack, bucket: s3.Bucket) =>
    Validations.of(bucket).acknowledge({ id, reason: 'the data can be made again' });

  test('by a bare id, a finding is hidden', () => {
    const outcome = synth({ objectives }, acknowledge('Recovery-region-failure-missed'));
    expect(outcome.failed).toBe(false);
    expect(rules(outcome)).toEqual([]);
  });

  test('by a qualified id, a finding stays in the report with its reason', () => {
    const outcome = synth({ objectives }, acknowledge('RecoveryObjectives::Recovery-region-failure-missed'));
    expect(outcome.failed).toBe(false);
    expect(rules(outcome)).toEqual([]);
    expect(outcome.report.suppressedViolations).toEqual([
      expect.objectContaining({
        ruleName: 'Recovery-region-failure-missed',
        reason: 'the data can be made again',
        acknowledgedAt: 'Orders/Invoices',
      }),
    ]);
  });

  test.each(['', 'RecoveryObjectives::'])('fails for every other store all the same (%s)', namespace => {
    const outcome = synth({ objectives }, (stack, bucket) => {
      new s3.Bucket(stack, 'Other');
      acknowledge(`${namespace}Recovery-region-failure-missed`)(stack, bucket);
    });
    expect(outcome.failed).toBe(true);
    expect(outcome.report.violations).toHaveLength(1);
    expect(outcome.report.violations[0].violatingConstructs[0].constructPath).toBe('Orders/Other/Resource');
  });

  test.each(['', 'RecoveryObjectives::'])('for another scenario, it still fails (%s)', namespace => {
    expect(synth({ objectives }, acknowledge(`${namespace}Recovery-ransomware-missed`)).failed).toBe(true);
  });

  test('on the app, it counts for all', () => {
    const outcome = synth({ objectives }, (_, __, app) =>
      Validations.of(app).acknowledge({
        id: 'RecoveryObjectives::Recovery-region-failure-missed',
        reason: 'all of it can be made again',
      }),
    );
    expect(outcome.failed).toBe(false);
  });
});

describe('the system', () => {
  const objectives = { scenarios: { 'region-failure': HOUR } };

  test('reaches into nested stacks', () => {
    const outcome = synth({ objectives: onlyRegionFailure() as Record<string, unknown> }, stack => {
      new s3.Bucket(new NestedStack(stack, 'Nested'), 'Inner');
    });
    expect(rules(outcome)).toEqual(['Recovery-region-failure-missed', 'Recovery-region-failure-missed']);
    expect(
      outcome.report.violations.map((violation: any) => violation.violatingConstructs[0].constructPath),
    ).toContain('Orders/Nested/Inner/Resource');
  });

  test('reaches into stages', () => {
    const outcome = synth({ objectives }, (_, __, app) => {
      const stage = new Stage(app, 'Prod', { env: { region: 'eu-west-1' } });
      new s3.Bucket(new Stack(stage, 'Data'), 'Inner');
    });
    expect(
      outcome.report.violations
        .map((violation: any) => violation.violatingConstructs[0].constructPath)
        .sort(),
    ).toEqual(['Orders/Invoices/Resource', 'Prod/Data/Inner/Resource']);
  });

  test('is checked beside cdk-nag', () => {
    const { raw } = synth({ objectives }, (_, __, app) =>
      Validations.of(app).addPlugins(new AwsSolutionsChecks(app)),
    );
    expect(raw.pluginReports.map((report: any) => report.pluginName)).toEqual(
      expect.arrayContaining(['AwsSolutions', 'RecoveryObjectives']),
    );
  });

  test('that promises nothing passes, with a warning that nothing was judged', () => {
    const outcome = synth({});
    expect(outcome.failed).toBe(false);
    expect(outcome.report.violations).toMatchObject([
      { ruleName: 'Recovery-nothing-promised', severity: 'warning' },
    ]);
  });

  test('fails when objectives name a store that is not there', () => {
    const outcome = synth({ objectives: { stores: { 'Orders/Invoice': HOUR } } });
    expect(outcome.failed).toBe(true);
    expect(outcome.report.violations[0].description).toMatch(/Orders\/Invoice/);
  });

  test('fails when a template records an objective that is none', () => {
    const outcome = synth({}, (_, bucket) =>
      (bucket.node.defaultChild as CfnResource).addMetadata('cdk-recovery:objectives', 'soon'),
    );
    expect(outcome.failed).toBe(true);
  });
});

test('refuses a file and objectives together', () => {
  expect(() => new RecoveryObjectivesCheck(new App(), { objectivesFile: 'a', objectives: {} })).toThrow(
    'there are both an objectives file and objectives',
  );
});

test('refuses a file that is not there', () => {
  expect(() => new RecoveryObjectivesCheck(new App(), { objectivesFile: 'nowhere.yaml' })).toThrow(
    'nowhere.yaml: there is no such file',
  );
});

test('is loaded without cdk-nag', () => {
  jest.isolateModules(() => {
    jest.doMock('cdk-nag', () => {
      throw new Error('cdk-nag was loaded');
    });
    expect(() => jest.requireActual('../../../lib/checks')).not.toThrow();
  });
});
