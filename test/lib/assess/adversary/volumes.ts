import type { CorpusCase, Truth } from '../corpus/case';
import { KEY, KEY_ARN, NEVER, attack, resource } from './private/attack';

const TAGGED = [{ Key: 'snapshots', Value: 'daily' }];
const volume = (properties: object = {}, rest: object = {}): object =>
  resource(
    'AWS::EC2::Volume',
    { AvailabilityZone: 'us-east-1a', Size: 100, Tags: TAGGED, ...properties },
    rest,
  );
const instance = (properties: object = {}): object =>
  resource('AWS::EC2::Instance', { InstanceType: 'm7g.large', Tags: TAGGED, ...properties });
const MANAGED = 'arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole';
const role = (ManagedPolicyArns: string[] = [MANAGED], Service = 'dlm.amazonaws.com'): object =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
    },
    ManagedPolicyArns,
  });
const schedule = (rest: object = {}): object => ({
  Name: 'daily',
  CreateRule: { Interval: 12, IntervalUnit: 'HOURS' },
  RetainRule: { Count: 60 },
  ...rest,
});
const policy = (details: object = {}, properties: object = {}, rest: object = {}): object =>
  resource(
    'AWS::DLM::LifecyclePolicy',
    {
      State: 'ENABLED',
      ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      PolicyDetails: { ResourceTypes: ['VOLUME'], TargetTags: TAGGED, Schedules: [schedule()], ...details },
      ...properties,
    },
    rest,
  );
const taken = (
  name: string,
  truth: Truth,
  changes: Record<string, object> = {},
  setting: Parameters<typeof attack>[3] = {},
): CorpusCase =>
  attack(
    `volume: ${name}`,
    { Store: volume(), Role: role(), Policy: policy(), ...changes },
    { 'zone-failure': truth },
    setting,
  );
const every = (rest: object): object => policy({ Schedules: [schedule(rest)] });

export const cases: readonly CorpusCase[] = [
  taken('every twelve hours, for a month', 'kept', {}, { rpo: '1d', rto: '1h' }),
  taken('every twelve hours is not every hour', 'broken', {}, { rpo: '12h' }),
  taken('tags of another case', 'broken', {
    Policy: policy({ TargetTags: [{ Key: 'Snapshots', Value: 'daily' }] }),
  }),
  taken('tags with a blank', 'broken', {
    Policy: policy({ TargetTags: [{ Key: 'snapshots', Value: 'daily ' }] }),
  }),
  taken('tags that are open', 'unknowable', { Store: volume({ Tags: { Ref: 'Tags' } }) }),
  taken('switched off', 'broken', { Policy: policy({}, { State: 'DISABLED' }) }),
  taken('no state', 'unknowable', { Policy: policy({}, { State: undefined }) }),
  taken('left out', 'broken', { Policy: policy({}, {}, { Condition: 'C' }) }, { sections: NEVER }),
  taken('of instances only', 'broken', { Policy: policy({ ResourceTypes: ['INSTANCE'] }) }),
  taken('without a target', 'broken', { Policy: policy({ TargetTags: undefined }) }),
  taken('without a schedule', 'broken', { Policy: policy({ Schedules: [] }) }),
  taken('a schedule without a rule', 'unknowable', { Policy: every({ CreateRule: undefined }) }),
  taken('on an outpost', 'unknowable', { Policy: policy({ ResourceLocations: ['OUTPOST'] }) }),
  taken('a role that may do nothing', 'broken', { Role: role([]) }),
  taken('a role for backups', 'broken', { Role: role([MANAGED], 'backup.amazonaws.com') }),
  taken('a role that is not there', 'unknowable', {
    Policy: policy({}, { ExecutionRoleArn: { 'Fn::GetAtt': ['Elsewhere', 'Arn'] } }),
  }),
  taken('once a week, kept for a day', 'broken', {
    Policy: every({
      CreateRule: { CronExpression: 'cron(0 5 ? * SUN *)' },
      RetainRule: { Interval: 1, IntervalUnit: 'DAYS' },
    }),
  }),
  taken(
    'once a week, promised ten days',
    'kept',
    {
      Policy: every({
        CreateRule: { CronExpression: 'cron(0 5 ? * SUN *)' },
        RetainRule: { Count: 10 },
      }),
    },
    { rpo: '10d', rto: '1h' },
  ),
  taken(
    'once a week',
    'broken',
    {
      Policy: every({ CreateRule: { CronExpression: 'cron(0 5 ? * SUN *)' }, RetainRule: { Count: 10 } }),
    },
    { rpo: '3d' },
  ),
  taken('once a year', 'broken', {
    Policy: every({ CreateRule: { CronExpression: 'cron(0 5 1 1 ? *)' }, RetainRule: { Count: 10 } }),
  }),
  taken(
    'on working days',
    'broken',
    {
      Policy: every({ CreateRule: { CronExpression: 'cron(0 5 ? * MON-FRI *)' }, RetainRule: { Count: 10 } }),
    },
    { rpo: '2d' },
  ),
  taken('an expression that is none', 'unknowable', {
    Policy: every({ CreateRule: { CronExpression: 'every day' }, RetainRule: { Count: 10 } }),
  }),
  taken('every hour, of which none is kept', 'unknowable', {
    Policy: every({ CreateRule: { Interval: 1, IntervalUnit: 'HOURS' }, RetainRule: { Count: 0 } }),
  }),
  taken(
    'archived, from where it takes days',
    'broken',
    {
      Policy: every({
        CreateRule: { CronExpression: 'cron(0 5 1 * ? *)' },
        RetainRule: { Count: 1 },
        ArchiveRule: { RetainRule: { RetentionArchiveTier: { Count: 12 } } },
      }),
    },
    { rto: '2h', rpo: '3d' },
  ),
  attack(
    'volume: history of one hour',
    {
      Store: volume(),
      Role: role(),
      Policy: every({ CreateRule: { Interval: 1, IntervalUnit: 'HOURS' }, RetainRule: { Count: 1 } }),
    },
    { 'accidental-deletion': 'unknowable' },
  ),
  attack(
    'volume: snapshots are no vault',
    { Store: volume(), Role: role(), Policy: policy() },
    {
      ransomware: 'broken',
      'region-failure': 'broken',
      'account-loss': 'broken',
    },
  ),
  attack(
    'volume: copied to its own region',
    {
      Store: volume(),
      Role: role(),
      Policy: every({
        CrossRegionCopyRules: [
          { Target: 'us-east-1', Encrypted: true, RetainRule: { Interval: 30, IntervalUnit: 'DAYS' } },
        ],
      }),
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'volume: copied and gone before the next one',
    {
      Store: volume(),
      Role: role(),
      Policy: every({
        CreateRule: { CronExpression: 'cron(0 5 1 * ? *)' },
        CrossRegionCopyRules: [
          { Target: 'eu-west-1', Encrypted: true, RetainRule: { Interval: 1, IntervalUnit: 'DAYS' } },
        ],
      }),
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'volume: a last snapshot by the policy of the stack alone',
    {
      Store: volume({}, { DeletionPolicy: 'Snapshot' }),
    },
    { 'accidental-deletion': 'broken', 'zone-failure': 'broken', 'instance-failure': 'broken' },
  ),
  attack(
    'volume: under a key',
    {
      Store: volume({ Encrypted: true, KmsKeyId: KEY_ARN }),
      Key: KEY,
      Role: role(),
      Policy: policy(),
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'volume: once a month',
    {
      Store: volume(),
      Role: role(),
      Policy: every({
        CreateRule: { Interval: 24, IntervalUnit: 'HOURS' },
        RetainRule: { Interval: 1, IntervalUnit: 'MONTHS' },
      }),
    },
    { 'zone-failure': 'kept', 'accidental-deletion': 'kept', 'instance-failure': 'kept' },
    { rpo: '2d', rto: '1h' },
  ),

  attack(
    'instance: without anything',
    { Store: instance() },
    {
      'instance-failure': 'broken',
      'zone-failure': 'broken',
      'accidental-deletion': 'broken',
      'region-failure': 'broken',
    },
  ),
  attack(
    'instance: its root is left out',
    {
      Store: instance(),
      Role: role(),
      Policy: policy({ ResourceTypes: ['INSTANCE'], Parameters: { ExcludeBootVolume: true } }),
    },
    { 'zone-failure': 'unknowable', 'accidental-deletion': 'unknowable' },
  ),
  ...[{ Ref: 'Leave' }, 'yes'].map((ExcludeBootVolume, index) =>
    attack(
      `instance: its root may be left out (${index + 1})`,
      {
        Store: volume(),
        Role: role(),
        Policy: policy({ ResourceTypes: ['VOLUME'], Parameters: { ExcludeBootVolume } }),
      },
      { 'zone-failure': 'unknowable' },
    ),
  ),
  attack(
    'instance: some of its volumes are left out',
    {
      Store: instance(),
      Role: role(),
      Policy: policy({
        ResourceTypes: ['INSTANCE'],
        Parameters: { ExcludeDataVolumeTags: [{ Key: 'a', Value: 'b' }] },
      }),
    },
    { 'zone-failure': 'unknowable' },
  ),
  attack(
    'instance: policies of volumes do not see its tags',
    {
      Store: instance(),
      Role: role(),
      Policy: policy(),
    },
    { 'zone-failure': 'broken' },
  ),
  attack(
    'instance: half of it is on disks that no snapshot has',
    {
      Store: instance({ BlockDeviceMappings: [{ DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' }] }),
      Role: role(),
      Policy: policy({ ResourceTypes: ['INSTANCE'] }),
    },
    { 'zone-failure': 'unknowable' },
  ),
];
