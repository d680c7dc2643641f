import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  Aspects,
  type App,
  CfnResource,
  NestedStack,
  Size,
  Stack,
  Stage,
  Tags,
  Validations,
} from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';
import { RecoveryChecks, type RecoveryChecksProps } from '../../../../lib/checks/nag';
import { temporaryDirectory } from '../../../helpers/assembly';
import { testStack } from '../../../helpers/stack';
import { type Report, synth } from './synth';

const pack = (app: App): RecoveryChecks => new RecoveryChecks(app);
const VERSIONS = 'Recovery-S3BucketVersioningEnabled';
const REPLICATION = 'Recovery-S3BucketReplicationEnabled';

const rules = (report: Pick<Report, 'violations'> | undefined): string[] =>
  (report?.violations ?? []).map(({ ruleName }) => ruleName).sort();
const only = (reports: readonly Report[], name = 'Recovery'): Report =>
  reports.find(({ pluginName }) => pluginName === name)!;

describe('in a synthesis', () => {
  test('an error fails it, at the construct', () => {
    const { failed, reports } = synth(stack => new s3.Bucket(stack, 'B'), pack);
    expect(failed).toBe(true);
    const violation = only(reports).violations.find(({ ruleName }) => ruleName === VERSIONS);
    expect(violation).toMatchObject({
      severity: 'error',
      suggestedFix: 'Set VersioningConfiguration.Status to Enabled.',
      ruleMetadata: { source: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//) },
      violatingConstructs: [{ constructPath: 'Shop/B/Resource' }],
    });
  });

  test('a warning stands in the report and fails nothing', () => {
    const { failed, reports } = synth(stack => new s3.Bucket(stack, 'B', { versioned: true }), pack);
    expect(failed).toBe(false);
    expect(rules(only(reports))).toEqual([REPLICATION]);
    expect(only(reports)).toMatchObject({ conclusion: 'success', violations: [{ severity: 'warning' }] });
  });

  test('what only the deployment decides is reported as the rule that could not tell', () => {
    const { failed, reports } = synth(stack => {
      const bucket = new s3.Bucket(stack, 'B', { versioned: true });
      (bucket.node.defaultChild as s3.CfnBucket).versioningConfiguration = {
        status: { 'Fn::ImportValue': 'elsewhere' } as unknown as string,
      };
    }, pack);
    expect(failed).toBe(true);
    expect(rules(only(reports))).toContain(VERSIONS);
  });

  test('a qualified id keeps the finding, with its reason', () => {
    const { failed, reports } = synth(stack => {
      const bucket = new s3.Bucket(stack, 'B');
      Validations.of(bucket).acknowledge(
        { id: `Recovery::${VERSIONS}`, reason: 'everything in it is made anew each night' },
        { id: `Recovery::${REPLICATION}`, reason: 'everything in it is made anew each night' },
      );
    }, pack);
    expect(failed).toBe(false);
    expect(rules(only(reports))).toEqual([]);
    expect(
      only(reports)
        .suppressedViolations?.map(({ ruleName }) => ruleName)
        .sort(),
    ).toEqual([REPLICATION, VERSIONS]);
  });

  test('a bare id hides it', () => {
    const { failed, reports } = synth(stack => {
      const bucket = new s3.Bucket(stack, 'B');
      Validations.of(bucket).acknowledge({ id: VERSIONS, reason: 'made anew each night' });
    }, pack);
    expect(failed).toBe(false);
    expect(rules(only(reports))).toEqual([REPLICATION]);
    expect(only(reports).suppressedViolations ?? []).toEqual([]);
  });

  test('of a rule with several findings each is acknowledged by itself', () => {
    const { reports } = synth(stack => {
      const role = new iam.Role(stack, 'R', { assumedBy: new iam.AccountRootPrincipal() });
      role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:Delete*', 'kms:*'], resources: ['*'] }));
      Validations.of(role).acknowledge({
        id: 'Recovery::Recovery-IAMNoDangerousWildcard[Action::s3:Delete*]',
        reason: 'this role empties what a test has written',
      });
    }, pack);
    expect(rules(only(reports))).toEqual(['Recovery-IAMNoDangerousWildcard[Action::kms:*]']);
    expect(only(reports).violations[0]).toMatchObject({
      suggestedFix: expect.stringContaining('break-glass'),
    });
  });

  test('it works beside the packs of cdk-nag, each with its own ids', () => {
    const { reports } = synth(
      stack => new s3.Bucket(stack, 'B'),
      pack,
      app => new AwsSolutionsChecks(app),
    );
    expect(rules(only(reports))).toContain(VERSIONS);
    expect(rules(only(reports, 'AwsSolutions'))).toContain('AwsSolutions-S1');
    expect(rules(only(reports, 'AwsSolutions')).join()).not.toContain('Recovery');
  });

  test('tags that an aspect sets are seen', () => {
    const { reports } = synth(stack => {
      new ec2.Volume(stack, 'V', { availabilityZone: 'eu-west-1a', size: Size.gibibytes(8) });
      Tags.of(stack).add('keep', 'yes');
      const daily = backup.BackupPlan.daily35DayRetention(stack, 'P');
      daily.addSelection('S', { resources: [backup.BackupResource.fromTag('keep', 'yes')] });
    }, pack);
    expect(rules(only(reports))).not.toContain('Recovery-BackupPlanSelectsStore');
  });

  test('stores in nested stacks and stages are seen, and what protects them elsewhere', () => {
    const { reports } = synth((stack, app) => {
      const nested = new NestedStack(stack, 'Nested');
      new s3.Bucket(nested, 'B');
      const staged = new Stack(new Stage(app, 'Prod', { env: { region: 'eu-west-1' } }), 'Data');
      const volume = new CfnResource(staged, 'V', {
        type: 'AWS::EC2::Volume',
        properties: { AvailabilityZone: 'eu-west-1a' },
      });
      const daily = backup.BackupPlan.daily35DayRetention(new Stack(staged.node.scope!, 'Plans'), 'P');
      const arn = staged.formatArn({ service: 'ec2', resource: 'volume', resourceName: volume.ref });
      daily.addSelection('S', { resources: [backup.BackupResource.fromArn(arn)] });
    }, pack);
    const places = only(reports)
      .violations.filter(({ ruleName }) => ruleName === VERSIONS)
      .flatMap(({ violatingConstructs }) => violatingConstructs.map(({ constructPath }) => constructPath));
    expect(places).toEqual(['Shop/Nested/B/Resource']);
    expect(rules(only(reports))).not.toContain('Recovery-BackupPlanSelectsStore');
  });
});

test('a template that was written by hand is checked as any other', () => {
  const templateFile = path.join(temporaryDirectory(), 'template.json');
  const Resources = {
    Data: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        VersioningConfiguration: { 'Fn::If': ['Keep', { Status: 'Enabled' }, { Ref: 'AWS::NoValue' }] },
      },
      DeletionPolicy: 'Retain',
    },
  };
  const template = {
    Parameters: { Stage: { Type: 'String', Default: 'prod' } },
    Conditions: { Keep: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    Resources,
  };
  fs.writeFileSync(templateFile, JSON.stringify(template));
  const stack = testStack({ id: 'Shop', region: 'eu-west-1' });
  const fill = (scope: Stack): void => void new CfnInclude(scope, 'Template', { templateFile });
  fill(stack);
  const { reports } = synth(fill, pack);
  const found = new RecoveryChecks(stack).validateScope(stack).violations.map(({ ruleName }) => ruleName);
  expect(rules(only(reports))).toEqual([REPLICATION, VERSIONS, 'Recovery-StoreRetained']);
  expect(found.sort()).toEqual(rules(only(reports)));
});

describe('without a synthesis', () => {
  test('it finds what it finds in one', () => {
    const fill = (stack: Stack): void => {
      const bucket = new s3.Bucket(stack, 'B', { autoDeleteObjects: false });
      const other = new Stack(stack.node.scope!, 'Other', { env: { region: 'eu-west-1' } });
      const daily = backup.BackupPlan.dailyWeeklyMonthly5YearRetention(other, 'P');
      daily.addSelection('S', { resources: [backup.BackupResource.fromArn(bucket.bucketArn)] });
      new ec2.CfnVolume(stack, 'V', { availabilityZone: 'eu-west-1a' });
    };
    const { reports } = synth(fill, pack);
    const stack = testStack({ id: 'Shop', region: 'eu-west-1' });
    fill(stack);
    const found = new RecoveryChecks(stack).validateScope(stack.node.root);
    expect(rules(only(reports)).length).toBeGreaterThan(5);
    expect(found.violations.map(({ ruleName }) => ruleName).sort()).toEqual(rules(only(reports)));
  });

  test('it reports on the scope that it is given, and looks over the whole app', () => {
    const stack = testStack();
    const source = new s3.Bucket(stack, 'Source', { versioned: true, bucketName: 'source' });
    const other = new Stack(stack.node.scope!, 'Other', { env: { region: 'eu-west-1' } });
    const replica = new s3.Bucket(other, 'Replica', { versioned: true, bucketName: 'replica' });
    (source.node.defaultChild as s3.CfnBucket).replicationConfiguration = {
      role: 'arn:aws:iam::111122223333:role/replication',
      rules: [{ status: 'Enabled', destination: { bucket: replica.bucketArn } }],
    };
    const { violations, success } = new RecoveryChecks(stack).validateScope(other);
    expect({ violations, success }).toEqual({ violations: [], success: true });
  });

  test('it sees what was added since it was asked last', () => {
    const stack = testStack();
    const checks = new RecoveryChecks(stack);
    expect(checks.validateScope(stack).violations).toEqual([]);
    new s3.Bucket(stack, 'B');
    expect(checks.validateScope(stack).violations.map(({ ruleName }) => ruleName)).toContain(VERSIONS);
  });

  test('it says what it rests on where it is asked to be verbose', () => {
    const stack = testStack();
    new s3.Bucket(stack, 'B');
    const { violations } = new RecoveryChecks(stack, { verbose: true }).validateScope(stack);
    const { description } = violations.find(({ ruleName }) => ruleName === VERSIONS)!;
    expect(description).toMatch(/^A bucket keeps no versions\. .*https:\/\/docs\.aws\.amazon\.com\//);
  });

  test('it leaves the app as it is', () => {
    const stack = testStack();
    new s3.Bucket(stack, 'B');
    const before = JSON.stringify(stack.node.findAll().map(({ node }) => [node.path, node.metadata]));
    new RecoveryChecks(stack).validateScope(stack);
    expect(JSON.stringify(stack.node.findAll().map(({ node }) => [node.path, node.metadata]))).toBe(before);
    expect(Aspects.of(stack).all).toEqual([]);
  });
});

describe('figures', () => {
  test.each([0, 36, 1.5, Number.NaN, '7' as unknown as number, null as unknown as number])(
    'fails for %p days of retention',
    minBackupRetentionDays => {
      const make = (): RecoveryChecks => new RecoveryChecks(testStack(), { minBackupRetentionDays });
      expect(make).toThrow(/^Test: minBackupRetentionDays is not .*allowed: whole days from 1 to 35/);
    },
  );

  test('undefined ones are left at their defaults', () => {
    const props: RecoveryChecksProps = { minKeyDeletionDays: undefined as unknown as number };
    expect(() => new RecoveryChecks(undefined, props)).not.toThrow();
  });
});
