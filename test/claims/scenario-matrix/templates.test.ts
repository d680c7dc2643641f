import { type Resource, value } from '../../../lib/assess/system/resource';
import { ALL_DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { type TemplateRole, policyOf, rolesOf } from '../../helpers/default-app';
import { type AwsAction, awsActions, matchesAction } from '../../helpers/iam';
import type { PolicyStatement } from '../../helpers/iam-decision';
import { hasPolicy, may, targetsIn } from '../../helpers/reach';

const PRODUCTION_ACCOUNT = '111111111111';
const ISOLATED_ACCOUNT = '222222222222';

let app: SynthesizedApp;
let database: Resource;

beforeAll(() => {
  app = synthesizedApp('scenario-matrix');
  [database] = app.system.ofType('AWS::RDS::DBInstance') as [Resource];
}, 60_000);

const rules = (): Record<string, any>[] =>
  app.system
    .ofType('AWS::Backup::BackupPlan')
    .flatMap(plan => value(plan, 'BackupPlan', 'BackupPlanRule') as Record<string, any>[]);

describe('backups', () => {
  test('reach back seven days to any point in time', () =>
    expect(value(database, 'BackupRetentionPeriod')).toBe(7));
  test('outlast the database', () => expect(value(database, 'DeleteAutomatedBackups')).toBe(false));
  test('are taken twice a day, and kept for thirty days here and where they are copied to', () => {
    const snapshots = rules().filter(rule => rule['EnableContinuousBackup'] !== true);
    expect(snapshots).toHaveLength(1);
    const [rule] = snapshots as [Record<string, any>];
    expect(rule['ScheduleExpression']).toMatch(/^cron\(\d+ \d+\/12 \* \* \? \*\)$/);
    expect(rule['Lifecycle']).toEqual({ DeleteAfterDays: 30 });
    expect(rule['CopyActions'].map((copy: any) => copy.Lifecycle)).toEqual([
      { DeleteAfterDays: 30 },
      { DeleteAfterDays: 30 },
    ]);
  });
  test('are copied to the second region and to an account apart', () => {
    for (const rule of rules()) {
      expect(rule['CopyActions'].map((copy: any) => copy.DestinationBackupVaultArn)).toEqual([
        `arn:aws:backup:eu-west-1:${PRODUCTION_ACCOUNT}:backup-vault:matrix-recovery`,
        `arn:aws:backup:eu-central-1:${ISOLATED_ACCOUNT}:backup-vault:matrix-recovery`,
      ]);
    }
  });
  test('are locked in every vault, and each vault has a policy', () => {
    const vaults = app.system.ofType('AWS::Backup::BackupVault');
    expect(vaults).toHaveLength(3);
    for (const vault of vaults) {
      expect(value(vault, 'LockConfiguration', 'MinRetentionDays')).toBe(7);
      expect(policyOf(vault, app.system).filter(({ Effect }) => Effect === 'Deny').length).toBeGreaterThan(0);
    }
  });
});

describe('rehearsals', () => {
  test('restore the database and the bucket every quarter', () => {
    const [plan, ...others] = app.system.ofType('AWS::Backup::RestoreTestingPlan');
    expect(others).toEqual([]);
    expect(value(plan!, 'ScheduleExpression')).toMatch(/^cron\(\d+ \d+ 1 1,4,7,10 \? \*\)$/);
    const selected = app.system
      .ofType('AWS::Backup::RestoreTestingSelection')
      .map(selection => value(selection, 'ProtectedResourceType'));
    expect(selected.sort()).toEqual(['RDS', 'S3']);
  });
});

describe('a rehearsal of RDS itself', () => {
  test('restore the database to a moment in the past every quarter', () => {
    const [workflow] = app.system
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ id }) => id.endsWith('Moment/Workflow')) as [Resource];
    const definition = JSON.stringify(value(workflow, 'DefinitionString') ?? value(workflow, 'Definition'));
    expect(definition).toContain('restoreDBInstanceToPointInTime');
    expect(definition).toContain('RestoreTime');
    const schedules = app.system
      .ofType('AWS::Scheduler::Schedule', 'AWS::Events::Rule')
      .filter(({ id }) => id.includes('Moment/Scheduled'));
    expect(schedules.map(schedule => value(schedule, 'ScheduleExpression'))).toEqual([
      expect.stringMatching(/^cron\(\d+ 12 1 1,4,7,10 \? \*\)$/),
    ]);
  });
});

describe('a drill that people do', () => {
  test('brings versions of objects back every quarter, and an alarm rings where nobody says so', () => {
    const [schedule, ...others] = app.system
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ id }) => id.endsWith('Versions/Schedule')) as [Resource];
    expect(others).toEqual([]);
    expect(value(schedule, 'ScheduleExpression')).toMatch(/^cron\(\d+ 9 1 1,4,7,10 \? \*\)$/);
    expect(value(schedule, 'Target', 'Input')).toContain('Bring the first content back by the runbook');
    const alarms = app.system
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ id }) => id.includes('Versions/'))
      .map(alarm => (value(alarm, 'AlarmActions') as unknown[]).length);
    expect(alarms).toEqual([1]);
  });
});

describe('encryption', () => {
  test('at rest: the database, each bucket of content, and each vault under a key of its own', () => {
    expect(value(database, 'StorageEncrypted')).toBe(true);
    for (const bucket of app.system.ofType('AWS::S3::Bucket').filter(({ id }) => id.endsWith('Artefacts'))) {
      const [rule] = value(bucket, 'BucketEncryption', 'ServerSideEncryptionConfiguration') as any[];
      expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('aws:kms');
    }
    for (const vault of app.system.ofType('AWS::Backup::BackupVault')) {
      expect(value(vault, 'EncryptionKeyArn')).toEqual(expect.stringContaining(':key/'));
    }
  });
  test('in transit: nothing below TLS 1.2 reaches the database', () => {
    const [parameters] = app.system.ofType('AWS::RDS::DBParameterGroup') as [Resource];
    expect(value(parameters, 'Parameters')).toMatchObject({
      'rds.force_ssl': '1',
      ssl_min_protocol_version: 'TLSv1.2',
    });
    expect(value(database, 'DBParameterGroupName')).toBe(parameters.name);
  });
  test('in transit: nothing without TLS 1.2 reaches a bucket of content', () => {
    for (const bucket of app.system.ofType('AWS::S3::Bucket').filter(({ id }) => id.endsWith('Artefacts'))) {
      const denied = policyOf(bucket, app.system).filter(({ Effect }) => Effect === 'Deny');
      expect(denied.map(({ Condition }) => JSON.stringify(Condition ?? {})).join()).toMatch(
        /aws:SecureTransport.*s3:TlsVersion|s3:TlsVersion.*aws:SecureTransport/,
      );
    }
  });
});

describe('the role that production works with', () => {
  const production = (): TemplateRole =>
    rolesOf(app.system).find(({ name }) => name === 'matrix-production')!;

  test('does no dangerous thing anywhere', () => {
    const places = targetsIn(app.system, PRODUCTION_ACCOUNT);
    const role = production();
    const found = ALL_DANGEROUS_ACTIONS.filter(action =>
      places.some(place => may(role, action, place) !== 'no'),
    );
    expect(found).toEqual([]);
  });

  test('does what it is for and nothing else, over every action of the reference and every resource of the app', async () => {
    const actions = await awsActions();
    const role = production();
    const places = [
      ...app.system.resources
        .filter(({ arn }) => arn.startsWith('arn:'))
        .map(resource => ({
          arn: resource.type === 'AWS::S3::Bucket' ? `${resource.arn}/any` : resource.arn,
          policy: hasPolicy(resource) ? policyOf(resource, app.system) : undefined,
        })),
      { arn: '*', policy: undefined },
    ];
    const stated = role.statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => [Action ?? '*'].flat());
    const reached = new Set(
      places.flatMap(place =>
        allowedBy([...role.statements, ...(place.policy ?? [])], actions).filter(
          action => may(role, action, place) !== 'no',
        ),
      ),
    );
    expect(stated.filter(action => action.includes('*'))).toEqual([]);
    expect([...reached].filter(action => !stated.includes(action))).toEqual([]);
    expect(
      actions
        .filter(({ name, writes }) => writes && reached.has(name))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['kms:Decrypt', 'kms:GenerateDataKey', 's3:PutObject']);
    process.stdout.write(
      `scenario-matrix: production × ${actions.length} actions × ${places.length} places\n`,
    );
  }, 120_000);
});

/** What any statement allows, to whomever and wherever. What none allows needs no further look. */
function allowedBy(statements: readonly PolicyStatement[], actions: readonly AwsAction[]): readonly string[] {
  const patterns = new Set(
    statements.flatMap(({ Effect, Action = '*' }) => (Effect === 'Allow' ? [Action].flat() : [])),
  );
  const wild = [...patterns].filter(pattern => /[*?]/.test(pattern));
  return actions
    .filter(({ name }) => patterns.has(name) || wild.some(pattern => matchesAction(pattern, name)))
    .map(({ name }) => name);
}
