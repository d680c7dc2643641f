import type { CorpusCase, Truth } from '../corpus/case';
import { DB_ARN, HOURLY, database, plan, selection, vault } from '../corpus/private/backup-case';
import { NEVER, attack, parameter, resource } from './private/attack';
import { afterZone, protectedBy, ruled } from './private/backup-attack';

/** An expression, with what is promised. Windows take three hours, maintenance an hour and a half. */
const cron = (expression: string, truth: Truth, rpo: string, zone?: string): CorpusCase =>
  afterZone(
    `${expression}${zone === undefined ? '' : ` in ${zone}`}, promised ${rpo}`,
    truth,
    {
      Plan: ruled({
        ScheduleExpression: expression,
        ...(zone === undefined ? {} : { ScheduleExpressionTimezone: zone }),
      }),
    },
    { rpo },
  );

const daily = { ScheduleExpression: 'cron(0 5 * * ? *)' };
/** Files know no maintenance window, so that the interval and both windows are all that counts. */
const files = (name: string, truth: Truth, rpo: string, rule: object): CorpusCase =>
  attack(
    name,
    protectedBy({
      Store: resource('AWS::EFS::FileSystem', { Encrypted: true }),
      Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Store', 'Arn'] }] }),
      Plan: ruled({ ...daily, ...rule }),
    }),
    { 'accidental-deletion': truth },
    { rpo },
  );

export const cases: readonly CorpusCase[] = [
  cron('cron(0 * * * ? *)', 'kept', '8h'),
  cron('cron(0/15 * * * ? *)', 'unknowable', '30d'),
  cron('cron(0,30 * * * ? *)', 'unknowable', '30d'),
  cron('cron(0 5 * * ? *)', 'kept', '3d'),
  cron('cron(0 5 ? * SUN *)', 'kept', '15d'),
  cron('cron(0 0/12 * * ? *)', 'kept', '2d'),
  cron('cron(0 5 1 1 ? *)', 'broken', '30d'),
  cron('cron(0 5 31 2 ? *)', 'broken', '30d'),
  cron('cron(0 5 29 2 ? *)', 'broken', '30d'),
  cron('cron(0 5 31 * ? *)', 'broken', '32d'),
  cron('cron(0 5 30 * ? *)', 'broken', '33d'),
  cron('cron(0 5 ? * 6L *)', 'broken', '30d'),
  cron('cron(0 5 ? * MON#1 *)', 'broken', '30d'),
  cron('cron(0 5 ? * 2#5 *)', 'broken', '40d'),
  cron('cron(0 5 L * ? *)', 'broken', '30d'),
  cron('cron(0 5 15W * ? *)', 'broken', '30d'),
  cron('cron(0 5 ? * MON,TUE *)', 'broken', '6d'),
  cron('cron(0 5 ? * MON-FRI *)', 'broken', '3d'),
  cron('cron(0 9-17 * * ? *)', 'broken', '16h'),
  cron('cron(0 0/23 * * ? *)', 'broken', '23h'),
  cron('cron(0 22/2 * * ? *)', 'broken', '22h'),
  cron('cron(0/30 5 * * ? *)', 'broken', '12h'),
  cron('cron(0 5 * 1-6 ? *)', 'broken', '30d'),
  cron('cron(0 5 * * ? 2020)', 'broken', '30d'),
  cron('cron(0 5 * * ? 2026/2)', 'broken', '30d'),
  cron('cron(0 * ? * ? *)', 'unknowable', '30d'),
  cron('cron(0 * * * * *)', 'unknowable', '30d'),
  cron('cron(0 * * * ?)', 'unknowable', '30d'),
  cron('cron(0 25 * * ? *)', 'unknowable', '30d'),
  cron('cron(0 5 0 * ? *)', 'unknowable', '30d'),
  cron('cron(0 5/0 * * ? *)', 'unknowable', '30d'),
  cron('0 5 * * *', 'unknowable', '30d'),
  cron('rate(1 hour)', 'unknowable', '30d'),
  cron('at(2030-01-01T00:00:00)', 'broken', '30d'),
  cron('', 'unknowable', '30d'),
  cron('cron(0 5 * * ? *)', 'unknowable', '30d', 'Mars/Olympus'),
  files('files every day', 'kept', '27h', {}),
  files('files every day, within an hour less', 'broken', '26h', {}),
  // The night on which clocks go back has 25 hours: 28 hours with both windows.
  files('files every day where clocks go back', 'broken', '27h', {
    ScheduleExpressionTimezone: 'Europe/Berlin',
  }),
  files('files every day where clocks stay', 'kept', '28h', { ScheduleExpressionTimezone: 'Asia/Tokyo' }),

  afterZone('no schedule', 'unknowable', { Plan: ruled({ ScheduleExpression: undefined }) }, { rpo: '12h' }),
  afterZone(
    'the schedule by an open parameter',
    'unknowable',
    { Plan: ruled({ ScheduleExpression: { Ref: 'P' } }) },
    { sections: parameter({}) },
  ),
  afterZone(
    'half of the schedule by an open parameter',
    'unknowable',
    {
      Plan: ruled({ ScheduleExpression: { 'Fn::Sub': 'cron(0 ${P} * * ? *)' } }),
    },
    { sections: parameter({}) },
  ),
  afterZone('a start window that is too short to be taken', 'unknowable', {
    Plan: ruled({ StartWindowMinutes: 10 }),
  }),
  afterZone('a completion window that ends before the start window', 'unknowable', {
    Plan: ruled({ StartWindowMinutes: 480, CompletionWindowMinutes: 60 }),
  }),
  afterZone(
    'windows as texts',
    'kept',
    {
      Plan: ruled({ StartWindowMinutes: '60', CompletionWindowMinutes: '120' }),
    },
    { rpo: '8h' },
  ),
  afterZone('windows that are texts of nothing', 'unknowable', {
    Plan: ruled({ StartWindowMinutes: 'soon' }),
  }),
  afterZone(
    'the windows of every hour make it half a day',
    'broken',
    {
      Plan: ruled({ StartWindowMinutes: 480, CompletionWindowMinutes: 600 }),
    },
    { rpo: '8h' },
  ),
  afterZone('once a week, kept for a day, as text', 'broken', {
    Plan: ruled({ ScheduleExpression: 'cron(0 5 ? * SUN *)', Lifecycle: { DeleteAfterDays: '1' } }),
  }),
  afterZone(
    'once a month, kept for four weeks',
    'broken',
    {
      Plan: ruled({ ScheduleExpression: 'cron(0 5 1 * ? *)', Lifecycle: { DeleteAfterDays: 28 } }),
    },
    { rpo: '40d' },
  ),
  afterZone('kept for no days', 'unknowable', { Plan: ruled({ Lifecycle: { DeleteAfterDays: 0 } }) }),
  afterZone(
    'continuous, kept for longer than there is',
    'unknowable',
    {
      Plan: ruled({ EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 365 } }),
    },
    { rpo: '15m' },
  ),
  afterZone(
    'continuous, kept for good',
    'unknowable',
    {
      Plan: ruled({ EnableContinuousBackup: true, Lifecycle: undefined }),
    },
    { rpo: '15m' },
  ),
  afterZone(
    'continuous, by the text "false"',
    'broken',
    { Plan: ruled({ EnableContinuousBackup: 'false' }) },
    { rpo: '1h' },
  ),
  attack(
    'continuous for a table, which has none',
    protectedBy({
      Store: resource('AWS::DynamoDB::Table', { TableName: 'orders' }),
      Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Store', 'Arn'] }] }),
      Plan: ruled({ EnableContinuousBackup: true }),
    }),
    { 'accidental-deletion': 'broken' },
    { rpo: '15m' },
  ),
  afterZone('one rule, not in a list', 'unknowable', {
    Plan: resource('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanName: 'plan', BackupPlanRule: HOURLY },
    }),
  }),
  afterZone('no rules', 'broken', { Plan: plan() }),
  afterZone(
    'rules by a parameter',
    'unknowable',
    {
      Plan: resource('AWS::Backup::BackupPlan', {
        BackupPlan: { BackupPlanName: 'plan', BackupPlanRule: { Ref: 'P' } },
      }),
    },
    { sections: parameter({}) },
  ),
  afterZone(
    'the plan is left out',
    'broken',
    {
      Plan: { ...ruled({}), Condition: 'C' },
    },
    { sections: NEVER },
  ),
  afterZone(
    'the plan hangs on a parameter that says no',
    'broken',
    {
      Plan: { ...ruled({}), Condition: 'C' },
    },
    {
      sections: {
        ...parameter({ Default: 'no' }),
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
      },
    },
  ),
  afterZone(
    'the vault is left out',
    'unknowable',
    { Vault: { ...vault(), Condition: 'C' } },
    { sections: NEVER },
  ),
  afterZone('a vault of another case', 'unknowable', { Plan: ruled({ TargetBackupVault: 'Backups' }) }),
  afterZone(
    'a vault in another region',
    'unknowable',
    { Vault: resource('AWS::SNS::Topic') },
    { other: { Vault: vault() } },
  ),
  afterZone('its own backups are off, and its plan says so of another one', 'broken', {
    Store: database(),
    Selection: selection({ Resources: [DB_ARN] }),
    Plan: plan(),
    Another: ruled({}),
  }),
];
