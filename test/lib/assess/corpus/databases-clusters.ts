import type { CorpusCase } from './case';
import { oneStack, promising, twoStacks } from './private/database-case';

const aurora = (properties: object = {}): object => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-postgresql', ...properties },
});
const member = (properties: object = {}, rest: object = {}, service = 'RDS'): object => ({
  Type: `AWS::${service}::DBInstance`,
  Properties: { Engine: 'aurora-postgresql', DBClusterIdentifier: { Ref: 'Db' }, ...properties },
  ...rest,
});
const cluster = (service: string, properties: object = {}): object => ({
  Type: `AWS::${service}::DBCluster`,
  Properties: properties,
});
const inZone = (zone: string): object => ({ AvailabilityZone: `us-east-1${zone}` });
const OPEN = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { Open: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
};
const SAFE = { BackupRetentionPeriod: 14, DeletionProtection: true, DeleteAutomatedBackups: false };
const GLOBAL = { Type: 'AWS::RDS::GlobalCluster', Properties: { GlobalClusterIdentifier: 'orders' } };
const inGlobal = (id: unknown): object => aurora({ GlobalClusterIdentifier: id });
const twoPinned = {
  Writer: member(inZone('a')),
  Reader: member(inZone('b')),
};

export const cases: readonly CorpusCase[] = [
  promising(
    '0',
    '1m',
    oneStack(
      'Aurora with instances in two zones',
      { Db: aurora(), ...twoPinned },
      {
        'instance-failure': 'kept',
        'zone-failure': 'kept',
        'region-failure': 'broken',
        ransomware: 'broken',
      },
    ),
  ),
  promising(
    '0',
    '1m',
    oneStack(
      'Aurora with two instances in zones that AWS picks',
      { Db: aurora(), One: member(), Two: member() },
      {
        'instance-failure': 'kept',
        'zone-failure': 'unknowable',
      },
    ),
  ),
  promising(
    '0',
    '1m',
    oneStack(
      'Aurora with both instances in one zone',
      { Db: aurora(), One: member(inZone('a')), Two: member(inZone('a')) },
      { 'zone-failure': 'broken' },
    ),
  ),
  promising(
    '0',
    '1m',
    oneStack(
      'Aurora with one instance',
      { Db: aurora(), Writer: member() },
      {
        'instance-failure': 'broken',
        'zone-failure': 'broken',
      },
    ),
  ),
  promising(
    '0',
    '1m',
    oneStack(
      'Aurora whose reader hangs on an open condition',
      { Db: aurora(), Writer: member(), Reader: member({}, { Condition: 'Open' }) },
      { 'instance-failure': 'unknowable' },
      OPEN,
    ),
  ),
  promising(
    '0',
    '1m',
    oneStack(
      'Aurora whose second instance belongs to another cluster',
      {
        Db: aurora(),
        Writer: member(),
        Reader: member({ DBClusterIdentifier: { Ref: 'Else' } }),
        Else: aurora(),
      },
      { 'instance-failure': 'broken' },
    ),
  ),
  oneStack(
    'Aurora brought back to a point in time',
    { Db: aurora({ BackupRetentionPeriod: 7 }) },
    {
      'zone-failure': 'kept',
      'accidental-deletion': 'broken',
    },
  ),
  oneStack(
    'Aurora with both protections of its history',
    { Db: aurora(SAFE) },
    {
      'accidental-deletion': 'kept',
      ransomware: 'broken',
    },
  ),
  oneStack(
    'Aurora Serverless v1 can not keep the backups of a deleted cluster',
    {
      Db: aurora({ ...SAFE, EngineMode: 'serverless' }),
    },
    { 'accidental-deletion': 'unknowable' },
  ),
  oneStack(
    'Aurora with deletion protection only',
    { Db: aurora({ ...SAFE, DeleteAutomatedBackups: true }) },
    {
      'accidental-deletion': 'unknowable',
    },
  ),
  oneStack(
    'Aurora with a single day of history',
    { Db: aurora({ ...SAFE, BackupRetentionPeriod: 1 }) },
    {
      'accidental-deletion': 'unknowable',
    },
  ),
  oneStack(
    'backtrack does not undo the deletion of a cluster',
    { Db: aurora({ Engine: 'aurora-mysql', BacktrackWindow: 259200 }) },
    { 'accidental-deletion': 'broken' },
  ),
  twoStacks(
    'Aurora global database: no bound on its lag, and deletions are carried along',
    [{ Db: inGlobal({ Ref: 'Global' }), Global: GLOBAL }, { Copy: inGlobal('orders') }],
    { 'region-failure': 'unknowable', 'accidental-deletion': 'broken', ransomware: 'broken' },
  ),
  twoStacks(
    'Aurora cluster that the global database names as its source',
    [
      {
        Db: aurora(),
        Global: {
          Type: 'AWS::RDS::GlobalCluster',
          Properties: { GlobalClusterIdentifier: 'orders', SourceDBClusterIdentifier: { Ref: 'Db' } },
        },
      },
      { Copy: inGlobal('orders') },
    ],
    { 'region-failure': 'unknowable' },
  ),
  twoStacks(
    'cluster of another global database',
    [{ Db: inGlobal({ Ref: 'Global' }), Global: GLOBAL }, { Copy: inGlobal('invoices') }],
    { 'region-failure': 'broken' },
  ),
  twoStacks(
    'global database with both clusters in one region',
    [{ Db: inGlobal({ Ref: 'Global' }), Global: GLOBAL }, { Copy: inGlobal('orders') }],
    { 'region-failure': 'broken' },
    'us-east-1',
  ),
  oneStack(
    'a global database of one cluster',
    { Db: inGlobal({ Ref: 'Global' }), Global: GLOBAL },
    {
      'region-failure': 'broken',
    },
  ),
  ...['DocDB', 'Neptune'].flatMap(service => [
    promising(
      '0',
      '2m',
      oneStack(
        `${service} with instances in two zones`,
        {
          Db: cluster(service),
          One: member(inZone('a'), {}, service),
          Two: member(inZone('b'), {}, service),
        },
        { 'instance-failure': 'kept', 'zone-failure': 'kept', 'region-failure': 'broken' },
      ),
    ),
    promising(
      '0',
      '10m',
      oneStack(
        `${service} with one instance, made anew in ten minutes`,
        {
          Db: cluster(service),
          One: member({}, {}, service),
        },
        { 'instance-failure': 'kept', 'zone-failure': 'unknowable' },
      ),
    ),
    promising(
      '0',
      '2m',
      oneStack(
        `${service} with one instance, promised in two minutes`,
        {
          Db: cluster(service),
          One: member({}, {}, service),
        },
        { 'instance-failure': 'broken' },
      ),
    ),
    oneStack(
      `${service} without deletion protection`,
      { Db: cluster(service, { BackupRetentionPeriod: 14 }) },
      {
        'accidental-deletion': 'broken',
        ransomware: 'broken',
      },
    ),
    oneStack(
      `${service} with deletion protection: the lag of its history is not published`,
      {
        Db: cluster(service, { BackupRetentionPeriod: 14, DeletionProtection: true }),
      },
      { 'accidental-deletion': 'unknowable' },
    ),
    twoStacks(
      `${service} global cluster`,
      [
        { Db: cluster(service, { GlobalClusterIdentifier: 'orders' }) },
        { Copy: cluster(service, { GlobalClusterIdentifier: 'orders' }) },
      ],
      { 'region-failure': 'unknowable', 'accidental-deletion': 'broken' },
    ),
  ]),
];
