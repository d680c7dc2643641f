import type { CorpusCase } from '../case';
import { DB_ARN, HOURLY, backupCase, database, plan, selection, stackOf } from './backup-case';

const KEPT = { 'zone-failure': 'kept', 'accidental-deletion': 'kept', 'region-failure': 'broken' } as const;
const NOT_SELECTED = { 'zone-failure': 'broken', 'accidental-deletion': 'broken' } as const;
/** The Region's opt-in decides, or something else that no template states. */
const OPEN = { 'zone-failure': 'unknowable', 'accidental-deletion': 'unknowable' } as const;

const tagged = database({ Tags: [{ Key: 'backup', Value: 'hourly' }] });
const tag = (value: string, key = 'backup'): object => ({
  ConditionType: 'STRINGEQUALS',
  ConditionKey: key,
  ConditionValue: value,
});
const is = (value: string, key = 'aws:ResourceTag/backup'): object => ({
  ConditionKey: key,
  ConditionValue: value,
});
const ALL_DBS = 'arn:aws:rds:*:*:db:*';
const select = (properties: Readonly<Record<string, unknown>>, db = tagged): Record<string, object> =>
  stackOf({ Db: db, Selection: selection(properties) });

export const cases: readonly CorpusCase[] = [
  backupCase('selected by its ARN', stackOf(), KEPT),
  backupCase('no selection at all', stackOf({ Selection: undefined }), NOT_SELECTED),
  backupCase(
    'the ARN of another database',
    select({ Resources: ['arn:aws:rds:us-east-1:1:db:other'] }),
    NOT_SELECTED,
  ),
  backupCase('selected by its type', select({ Resources: [ALL_DBS] }), KEPT),
  backupCase('another type is selected', select({ Resources: ['arn:aws:ec2:*:*:volume/*'] }), NOT_SELECTED),
  backupCase(
    'by type in another Region',
    select({ Resources: ['arn:aws:rds:eu-west-1:*:db:*'] }),
    NOT_SELECTED,
  ),
  backupCase(
    'by type and a tag that it has',
    select({ Resources: [ALL_DBS], Conditions: { StringEquals: [is('hourly')] } }),
    KEPT,
  ),
  backupCase(
    'by type and a tag that it lacks',
    select({ Resources: [ALL_DBS], Conditions: { StringEquals: [is('daily')] } }),
    NOT_SELECTED,
  ),
  backupCase(
    'tags are case-sensitive',
    select({ Resources: [ALL_DBS], Conditions: { StringEquals: [is('Hourly')] } }),
    NOT_SELECTED,
  ),
  backupCase(
    'a pattern for the tag',
    select({ Resources: [ALL_DBS], Conditions: { StringLike: [is('hour*')] } }),
    KEPT,
  ),
  backupCase(
    'a condition excludes its tag',
    select({ Resources: [ALL_DBS], Conditions: { StringNotEquals: [is('hourly')] } }),
    NOT_SELECTED,
  ),
  backupCase(
    'a condition excludes another tag',
    select({ Resources: [ALL_DBS], Conditions: { StringNotEquals: [is('never')] } }),
    KEPT,
  ),
  backupCase(
    'one of two conditions fails',
    select({
      Resources: [ALL_DBS],
      Conditions: { StringLike: [is('hour*')], StringEquals: [is('a', 'aws:ResourceTag/tier')] },
    }),
    NOT_SELECTED,
  ),
  backupCase('excluded by its ARN', select({ Resources: [ALL_DBS], NotResources: [DB_ARN] }), NOT_SELECTED),
  backupCase(
    'excluded by a pattern that its generated name may match',
    select(
      { Resources: [ALL_DBS], NotResources: ['arn:aws:rds:*:*:db:prod*'] },
      database({ DBInstanceIdentifier: undefined }),
    ),
    OPEN,
  ),
  backupCase(
    'selected by tag alone: the opt-in of the Region decides',
    select({ ListOfTags: [tag('hourly')] }),
    OPEN,
  ),
  backupCase(
    'any one of the listed tags, but only by opt-in',
    select({ ListOfTags: [tag('x'), tag('hourly')] }),
    OPEN,
  ),
  backupCase(
    'listed tags that it lacks',
    select({ ListOfTags: [tag('daily'), tag('a', 'tier')] }),
    NOT_SELECTED,
  ),
  backupCase('everything, by opt-in', select({ Resources: ['*'] }), OPEN),
  backupCase('nothing named, which takes everything by opt-in', select({}), OPEN),
  backupCase(
    'an ARN beside tags that it lacks: either is enough',
    select({ Resources: [DB_ARN], ListOfTags: [tag('daily')] }),
    KEPT,
  ),
  backupCase('named by a parameter without a default', { ...select({ Resources: [{ Ref: 'P' }] }) }, OPEN, {
    rest: { Parameters: { P: { Type: 'String' } } },
  }),
  backupCase(
    'the selection is switched off by a condition',
    stackOf({ Selection: { ...selection({ Resources: [DB_ARN] }), Condition: 'On' } }),
    NOT_SELECTED,
    { rest: { Conditions: { On: { 'Fn::Equals': ['a', 'b'] } } } },
  ),
  backupCase(
    'the selection hangs on a condition that is open',
    stackOf({ Selection: { ...selection({ Resources: [DB_ARN] }), Condition: 'On' } }),
    OPEN,
    {
      rest: {
        Parameters: { P: { Type: 'String' } },
        Conditions: { On: { 'Fn::Equals': [{ Ref: 'P' }, 'b'] } },
      },
    },
  ),
  backupCase('plan and selection are in another Region', { Db: database() }, NOT_SELECTED, {
    elsewhere: { resources: stackOf({ Db: undefined, Selection: selection({ Resources: [ALL_DBS] }) }) },
  }),
  backupCase(
    'a plan that is not in the templates',
    stackOf({
      Plan: undefined,
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { BackupPlanId: 'abc', BackupSelection: { Resources: [DB_ARN] } },
      },
    }),
    OPEN,
  ),
  backupCase('a plan without rules', stackOf({ Plan: plan() }), NOT_SELECTED),
  backupCase('the rule goes to a vault that is not in the templates', stackOf({ Vault: undefined }), OPEN),
  backupCase('the rule goes to a vault of another Region', stackOf({ Vault: undefined }), OPEN, {
    elsewhere: {
      resources: { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'backups' } } },
    },
  }),
  backupCase(
    'the rule is an open choice',
    stackOf({ Plan: plan({ 'Fn::If': ['On', HOURLY, { Ref: 'AWS::NoValue' }] }) }),
    OPEN,
    {
      rest: {
        Parameters: { P: { Type: 'String' } },
        Conditions: { On: { 'Fn::Equals': [{ Ref: 'P' }, 'b'] } },
      },
    },
  ),
];
