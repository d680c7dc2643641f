import { isUnresolved } from '../../../resolve/unresolved';
import { type Resource, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import type { Candidate } from '../../mechanism';
import { mayNotExist } from '../existence';
import { indexOf } from '../index-of';
import { inPlace, namesOf } from '../names';

const GROUPS = ['AWS::RDS::DBParameterGroup', 'AWS::RDS::DBClusterParameterGroup'];

const byName = indexOf(GROUPS, group =>
  ['DBParameterGroupName', 'DBClusterParameterGroupName'].flatMap(property =>
    namesOf(group, property).map(name => inPlace(group, name.toLowerCase())),
  ),
);

/** Where a database names its parameter groups. */
const NAMED_IN = ['DBParameterGroupName', 'DBClusterParameterGroupName', 'DBInstanceParameterGroupName'];

/**
 * Parameters by which a database may answer a commit before it is on disk, or write pages that it can't repair, with
 * the values under which it doesn't.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_flush_log_at_trx_commit
 * @see https://www.postgresql.org/docs/current/wal-async-commit.html
 */
const DURABLE: Readonly<Record<string, RegExp>> = {
  // MySQL and MariaDB
  innodb_flush_log_at_trx_commit: /^1$/,
  innodb_trx_commit_allow_data_loss: /^(0|off)$/,
  sync_binlog: /^1$/,
  innodb_flush_method: /^(fsync|o_dsync|o_direct|o_direct_no_fsync)$/,
  // PostgreSQL
  fsync: /^(1|on|true|yes)$/,
  full_page_writes: /^(1|on|true|yes)$/,
  synchronous_commit: /^(1|on|true|yes|local|remote_write|remote_apply)$/,
  // Oracle
  commit_logging: /^immediate$/,
  commit_wait: /^(wait|force_wait)$/,
};

/**
 * Why a database may lose what it has acknowledged, although its storage is written synchronously: a standby takes
 * over what was on disk. Undefined where its parameter groups leave the defaults of the engine alone.
 */
export function losesCommits(databases: readonly Resource[], system: System): string | undefined {
  return databases
    .filter(({ type }) => type.startsWith('AWS::RDS::'))
    .flatMap(database => NAMED_IN.map(property => faultOf(database, value(database, property), system)))
    .find(Boolean);
}

/** A takeover that loses nothing, unless what was acknowledged may not have been written: then what it loses is open. */
export function withDoubts(doubt: string | undefined, takenOver: readonly Candidate[]): readonly Candidate[] {
  if (doubt === undefined) return takenOver;
  return takenOver.map(candidate => ({
    ...candidate,
    rpoSeconds: null,
    because: [...candidate.because, doubt],
    remedy: REMEDY,
  }));
}

const REMEDY =
  'leave commits durable (innodb_flush_log_at_trx_commit and sync_binlog 1, synchronous_commit and fsync on), and ' +
  'assess the template of the parameter group in the same call';

function faultOf(database: Resource, stated: unknown, system: System): string | undefined {
  if (stated === undefined || isDefault(stated)) return undefined;
  if (typeof stated !== 'string') return `its parameter group isn't determined, ${MAY_LOSE}`;
  const groups = byName(system, inPlace(database, stated.toLowerCase()) ?? '');
  if (groups.length === 0) return `its parameter group ${stated} is not among these templates, ${MAY_LOSE}`;
  return groups.flatMap(lossOf).find(Boolean);
}

const MAY_LOSE = 'and one may state that commits are acknowledged before they are on disk';

/** Parameter groups that AWS keeps, which nobody changes. */
function isDefault(stated: unknown): boolean {
  return typeof stated === 'string' && stated.toLowerCase().startsWith('default.');
}

function lossOf(group: Resource): string | undefined {
  if (mayNotExist(group)) return `its parameter group ${group.id} may not exist, ${MAY_LOSE}`;
  const parameters = value(group, 'Parameters');
  if (isUnresolved(parameters)) return `the parameters of ${group.id} aren't determined, ${MAY_LOSE}`;
  const found = Object.entries(Object(parameters) as Record<string, unknown>).find(
    ([name, stated]) => Object.hasOwn(DURABLE, name) && !isDurable(name, stated),
  );
  if (!found) return undefined;
  const [name, stated] = found;
  return isUnresolved(stated)
    ? `${name} in ${group.id} isn't determined, ${MAY_LOSE}`
    : `${name} is ${String(stated)} in ${group.id}: what was acknowledged may not be on disk yet, and is lost then`;
}

function isDurable(name: string, stated: unknown): boolean {
  return !isUnresolved(stated) && DURABLE[name]!.test(String(stated).toLowerCase());
}
