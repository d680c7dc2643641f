import type { CorpusCase, Label } from '../corpus/case';
import { COMPLIANCE, HOURLY, copyTo, plan, vault, vaultArn } from '../corpus/private/backup-case';
import { KEY, KEY_ARN, attack, resource } from './private/attack';
import { protectedBy } from './private/backup-attack';

type Truths = Readonly<Partial<Record<Label['scenario'], Label['truth']>>>;
interface Derived {
  readonly store: string;
  readonly from: string;
  readonly replay?: string;
}

/** A case about `Store`, with what is declared to be rebuilt from what. */
function rebuilt(
  name: string,
  derived: readonly Derived[],
  main: Record<string, object>,
  truths: Truths,
  setting: Parameters<typeof attack>[3] = {},
): CorpusCase {
  const one = attack(name, main, truths, setting);
  return { ...one, objectives: { ...one.objectives, derived } };
}

const from = (source: string, replay: string | null = '10m'): Derived => ({
  store: 'Main/Store',
  from: source,
  ...(replay === null ? {} : { replay }),
});
const table = (history = false, rest: object = {}): object =>
  resource('AWS::DynamoDB::Table', {
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: history },
    ...rest,
  });
const everywhere = (...scenarios: readonly Label['scenario'][]): Truths =>
  Object.fromEntries(scenarios.map(scenario => [scenario, 'broken']));
const LOST = everywhere('region-failure', 'accidental-deletion', 'ransomware', 'account-loss');
const SOON = { rpo: '15m', rto: '1h', account: '111122223333' };
const PLAIN = { account: '111122223333' };
const KMS = { SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY_ARN } };
const global = (...regions: readonly string[]): object =>
  resource('AWS::DynamoDB::GlobalTable', { Replicas: regions.map(Region => ({ Region })) });

const sources: readonly CorpusCase[] = [
  rebuilt(
    'from what nobody protects',
    [from('Main/Source')],
    { Store: table(), Source: table() },
    LOST,
    PLAIN,
  ),
  rebuilt(
    'from what is itself rebuilt from what nobody protects',
    [from('Main/Middle'), { store: 'Main/Middle', from: 'Main/Source', replay: '1m' }],
    { Store: table(), Middle: table(), Source: table() },
    LOST,
    PLAIN,
  ),
  rebuilt(
    'from history, without a word on how long',
    [from('Main/Source', null)],
    { Store: table(), Source: table(true) },
    { 'accidental-deletion': 'unknowable' },
    PLAIN,
  ),
  rebuilt(
    'from history, longer than the objective',
    [from('Main/Source', '2h')],
    { Store: table(), Source: table(true) },
    { 'accidental-deletion': 'broken' },
    SOON,
  ),
  rebuilt(
    'from history, the restore and the replay together too long',
    [from('Main/Source', '50m')],
    { Store: table(), Source: table(true) },
    { 'accidental-deletion': 'broken' },
    SOON,
  ),
  rebuilt(
    'from history five minutes behind',
    [from('Main/Source')],
    { Store: table(), Source: table(true) },
    { 'accidental-deletion': 'broken' },
    { ...SOON, rpo: '4m' },
  ),
  rebuilt(
    'from each other',
    [from('Main/Source'), { store: 'Main/Source', from: 'Main/Store', replay: '1m' }],
    { Store: table(), Source: table() },
    LOST,
    PLAIN,
  ),
  rebuilt('from what is no store', [from('Main/Key')], { Store: table(), Key: KEY }, LOST, PLAIN),
  rebuilt(
    'from what is left out',
    [from('Main/Source')],
    { Store: table(), Source: { ...table(true), Condition: 'C' } },
    LOST,
    { ...PLAIN, sections: { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } } },
  ),
  rebuilt(
    'from what may not exist',
    [from('Main/Source')],
    { Store: table(), Source: { ...table(true), Condition: 'C' } },
    { 'accidental-deletion': 'unknowable' },
    {
      ...PLAIN,
      sections: {
        Parameters: { P: { Type: 'String' } },
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'b'] } },
      },
    },
  ),
  rebuilt(
    'from two that contradict each other',
    [from('Main/Source'), from('Main/Other')],
    { Store: table(), Source: table(true), Other: table() },
    { 'accidental-deletion': 'unknowable' },
    PLAIN,
  ),
];

const places: readonly CorpusCase[] = [
  rebuilt(
    'from another region that is rebuilt from this one',
    [from('Other/Source'), { store: 'Other/Source', from: 'Main/First', replay: '1m' }],
    { Store: table(), First: table() },
    { 'region-failure': 'unknowable', 'account-loss': 'broken' },
    { ...PLAIN, other: { Source: table() }, otherAccount: '111122223333' },
  ),
  rebuilt(
    'from the same region',
    [from('Main/Source')],
    { Store: table(), Source: table(true) },
    { 'region-failure': 'broken' },
    PLAIN,
  ),
  rebuilt(
    'from a region that is not known',
    [from('Other/Source')],
    { Store: table() },
    { 'region-failure': 'unknowable' },
    { ...PLAIN, other: { Source: table(true) }, otherRegion: 'unknown-region' },
  ),
  rebuilt(
    'from another account, of which nothing says that it stays',
    [from('Other/Source')],
    { Store: table() },
    { 'account-loss': 'broken' },
    { ...PLAIN, other: { Source: table(true) }, otherAccount: '444455556666' },
  ),
  rebuilt(
    'from what is read and written in both regions',
    [from('Main/Source')],
    { Store: table(), Source: global('us-east-1', 'eu-west-1') },
    { 'accidental-deletion': 'broken', 'account-loss': 'broken', ransomware: 'broken' },
    PLAIN,
  ),
  rebuilt(
    'from what comes back within a second, after a replay',
    [from('Main/Source')],
    { Store: table(), Source: global('us-east-1', 'eu-west-1') },
    { 'region-failure': 'broken' },
    { ...PLAIN, rpo: '0' },
  ),
  rebuilt(
    'from what is under the key that is lost',
    [from('Main/Source')],
    { Store: table(false, KMS), Source: table(true, KMS), Key: KEY },
    { 'key-loss': 'broken' },
    PLAIN,
  ),
  rebuilt(
    'from what is under the same key, with a replica under it too',
    [from('Main/Source')],
    {
      Store: table(false, KMS),
      Source: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: ['us-east-1', 'eu-west-1'].map(Region => ({
          Region,
          SSESpecification: { KMSMasterKeyId: KEY_ARN },
        })),
      }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
    PLAIN,
  ),
];

const CONDITION = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
};
const TWO = '444455556666';
const THERE = vaultArn('away', 'us-west-2', TWO);
const policy = (Principal: unknown, rest: object = {}): object => ({
  AccessPolicy: {
    Statement: [{ Effect: 'Allow', Principal, Action: 'backup:CopyIntoBackupVault', Resource: '*', ...rest }],
  },
});
const ANYBODY = { AWS: '*' };
const US = { AWS: 'arn:aws:iam::111122223333:root' };
const shared = (
  name: string,
  truth: Label['truth'],
  properties: object,
  rest: Record<string, object> = {},
): CorpusCase =>
  attack(
    `copied to another account: ${name}`,
    protectedBy({ Plan: plan({ ...HOURLY, ...copyTo(THERE) }), ...rest }),
    { 'account-loss': truth },
    {
      account: '111122223333',
      otherAccount: TWO,
      otherRegion: 'us-west-2',
      other: { Away: vault({ BackupVaultName: 'away', ...COMPLIANCE, ...properties }) },
      sections: CONDITION,
    },
  );

const copies: readonly CorpusCase[] = [
  shared('without a policy', 'broken', {}),
  shared('of a policy for somebody else', 'broken', policy({ AWS: 'arn:aws:iam::777788889999:root' })),
  shared('of a policy for another action', 'broken', {
    AccessPolicy: {
      Statement: [{ Effect: 'Allow', Principal: US, Action: 'backup:StartCopyJob', Resource: '*' }],
    },
  }),
  shared('of a policy that denies as well', 'broken', {
    AccessPolicy: {
      Statement: [
        { Effect: 'Allow', Principal: US, Action: 'backup:CopyIntoBackupVault', Resource: '*' },
        { Effect: 'Deny', Principal: '*', Action: 'backup:*', Resource: '*' },
      ],
    },
  }),
  shared(
    'of a policy for another organization',
    'unknowable',
    policy(ANYBODY, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-another' } } }),
  ),
  shared('of a policy by an open parameter', 'unknowable', { AccessPolicy: { Ref: 'P' } }),
  shared('of a plan that hangs on a condition', 'unknowable', policy(US), {
    Plan: { ...plan({ ...HOURLY, ...copyTo(THERE) }), Condition: 'C' },
  }),
  shared('of a role that hangs on a condition', 'unknowable', policy(US), {
    Selection: { Type: 'AWS::Backup::BackupSelection', Condition: 'C', Properties: {} },
  }),
  shared('of a copy that hangs on a condition', 'unknowable', policy(US), {
    Plan: plan({
      ...HOURLY,
      CopyActions: { 'Fn::If': ['C', [{ DestinationBackupVaultArn: THERE }], { Ref: 'AWS::NoValue' }] },
    }),
  }),
  shared('of a copy that a false condition takes away', 'broken', policy(US), {
    Plan: plan({
      ...HOURLY,
      CopyActions: { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, { Ref: 'AWS::NoValue' }] },
    }),
  }),
];

/** What is rebuilt from something, and what is copied to somebody. */
/** A view of the objects of a bucket, which removes them by a rule. */
const viewed = (name: string, rule: object, truth: Label['truth'], store = table()): CorpusCase =>
  rebuilt(
    `a view of a bucket that removes ${name}`,
    [from('Main/Source')],
    {
      Store: store,
      Source: resource('AWS::S3::Bucket', {
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...rule }] },
      }),
    },
    { 'accidental-deletion': truth },
    PLAIN,
  );

const views: readonly CorpusCase[] = [
  viewed('all after a day', { ExpirationInDays: 1 }, 'broken'),
  viewed('a part after a year', { ExpirationInDays: 365, Prefix: 'events/' }, 'broken'),
  viewed('all on a day', { ExpirationDate: '2031-01-01T00:00:00Z' }, 'broken'),
  viewed('what is open', { ExpirationInDays: { Ref: 'Days' } }, 'unknowable'),
  viewed('old versions only', { NoncurrentVersionExpiration: { NoncurrentDays: 60 } }, 'kept'),
  viewed('parts of uploads only', { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }, 'kept'),
  viewed(
    'all after 90 days, as the view does',
    { ExpirationInDays: 90 },
    'kept',
    resource('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 90 }] },
    }),
  ),
];

export const cases: readonly CorpusCase[] = [...sources, ...places, ...copies, ...views];
