import type { CorpusCase } from '../corpus/case';
import { attack, parameter, resource } from './private/attack';

type Truth = 'kept' | 'unknowable' | 'broken';

/** Nothing but the standby could keep such a promise. */
const SOON = { rpo: '0', rto: '2m' };
const group = (Parameters: unknown, rest: object = {}): object =>
  resource('AWS::RDS::DBParameterGroup', { Family: 'mysql8.0', Description: 'orders', Parameters }, rest);
const instance = (properties: object): object =>
  resource('AWS::RDS::DBInstance', { Engine: 'mysql', MultiAZ: true, ...properties });

/** A database with a standby under a parameter group of the same template. */
const under = (
  name: string,
  truth: Truth,
  parameters: unknown,
  { engine = 'mysql', sections = {}, rest = {} }: { engine?: string; sections?: object; rest?: object } = {},
): CorpusCase =>
  attack(
    `commits: ${name}`,
    {
      Store: instance({ Engine: engine, DBParameterGroupName: { Ref: 'Group' } }),
      Group: group(parameters, rest),
    },
    { 'instance-failure': truth, 'zone-failure': truth },
    { ...SOON, sections },
  );

/** An Aurora or Multi-AZ cluster under groups of parameters. */
const clustered = (
  name: string,
  truth: Truth,
  resources: Readonly<Record<string, object>>,
  { cluster = {}, member = {} }: { cluster?: object; member?: object } = {},
): CorpusCase => {
  const inZone = (AvailabilityZone: string): object =>
    resource('AWS::RDS::DBInstance', {
      Engine: 'aurora-postgresql',
      DBClusterIdentifier: { Ref: 'Store' },
      AvailabilityZone,
      ...member,
    });
  return attack(
    `commits: ${name}`,
    {
      Store: resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', ...cluster }),
      A: inZone('us-east-1a'),
      B: inZone('us-east-1b'),
      ...resources,
    },
    { 'instance-failure': truth, 'zone-failure': truth },
    SOON,
  );
};

const lazy: readonly CorpusCase[] = [
  under('written once a second', 'broken', { innodb_flush_log_at_trx_commit: '0' }),
  under('written once a second, as a number', 'broken', { innodb_flush_log_at_trx_commit: 2 }),
  under('a binary log that the system writes when it likes', 'broken', { sync_binlog: 0 }),
  under('PostgreSQL that does not wait', 'broken', { synchronous_commit: 'OFF' }, { engine: 'postgres' }),
  under('PostgreSQL that never waits for the disk', 'broken', { fsync: '0' }, { engine: 'postgres' }),
  under('Oracle that does not wait', 'broken', { commit_wait: 'NOWAIT' }, { engine: 'oracle-ee' }),
  under(
    'by a parameter without a default',
    'unknowable',
    { innodb_flush_log_at_trx_commit: { Ref: 'P' } },
    { sections: parameter({}) },
  ),
  under('by parameters that stand elsewhere', 'unknowable', { 'Fn::ImportValue': 'parameters' }),
  under(
    'by a group that hangs on an open condition',
    'unknowable',
    {},
    {
      sections: { ...parameter({}), Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } } },
      rest: { Condition: 'C' },
    },
  ),
  attack(
    'commits: a group that somebody else keeps',
    { Store: instance({ DBParameterGroupName: 'orders-mysql8' }) },
    { 'zone-failure': 'unknowable' },
    SOON,
  ),
  attack(
    'commits: a group by its name, in other letters',
    {
      Store: instance({ DBParameterGroupName: 'Orders' }),
      Group: resource('AWS::RDS::DBParameterGroup', {
        DBParameterGroupName: 'orders',
        Family: 'mysql8.0',
        Parameters: { sync_binlog: 0 },
      }),
    },
    { 'zone-failure': 'broken' },
    SOON,
  ),
  clustered(
    'Aurora, by the group of the cluster',
    'broken',
    {
      Group: resource('AWS::RDS::DBClusterParameterGroup', { Parameters: { synchronous_commit: 'off' } }),
    },
    { cluster: { DBClusterParameterGroupName: { Ref: 'Group' } } },
  ),
  clustered(
    'Aurora, by the group of its instances',
    'broken',
    { Group: group({ synchronous_commit: '0' }) },
    { member: { DBParameterGroupName: { Ref: 'Group' } } },
  ),
  attack(
    'commits: a Multi-AZ cluster that does not wait',
    {
      Store: resource('AWS::RDS::DBCluster', {
        Engine: 'postgres',
        DBClusterInstanceClass: 'db.m6gd.large',
        DBClusterParameterGroupName: { Ref: 'Group' },
      }),
      Group: resource('AWS::RDS::DBClusterParameterGroup', { Parameters: { synchronous_commit: 'off' } }),
    },
    { 'zone-failure': 'broken' },
    SOON,
  ),
];

const durable: readonly CorpusCase[] = [
  under('a group that only asks for TLS', 'kept', { require_secure_transport: 'ON' }),
  under('the defaults, written out', 'kept', { innodb_flush_log_at_trx_commit: 1, sync_binlog: '1' }),
  under('PostgreSQL that waits', 'kept', { synchronous_commit: 'on' }, { engine: 'postgres' }),
  under('a group without parameters', 'kept', undefined),
  attack(
    'commits: the group of AWS',
    { Store: instance({ DBParameterGroupName: 'default.mysql8.0' }) },
    { 'zone-failure': 'kept' },
    SOON,
  ),
  clustered(
    'Aurora under groups that leave commits alone',
    'kept',
    {
      Group: resource('AWS::RDS::DBClusterParameterGroup', { Parameters: { 'rds.force_ssl': '1' } }),
      Own: group({ log_min_duration_statement: 500 }),
    },
    {
      cluster: { DBClusterParameterGroupName: { Ref: 'Group' } },
      member: { DBParameterGroupName: { Ref: 'Own' } },
    },
  ),
];

/** Standbys that take over what is on disk, and commits that may not be there. */
export const cases: readonly CorpusCase[] = [...lazy, ...durable];
