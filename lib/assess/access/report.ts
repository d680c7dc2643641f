import {
  ACCESS_VERDICTS,
  type AccessReport,
  type AccessVerdict,
  type PrincipalAccess,
} from '../../model/access';
import { METADATA } from '../../model/metadata';
import { asList, statementsOf } from '../policy/statements';
import { checkDepth } from '../posture/depth';
import { buildSystem } from '../system/build';
import { value } from '../system/resource';
import type { StackTemplate } from '../template';
import { type Principal, principalsOf } from './principals';
import { JUDGED_ACTIONS, reachOf } from './reach';
import { targetsIn } from './targets';

/**
 * Services that use a role for what they do themselves, and hand its credentials to nobody. What runs a customer's
 * code or calls (EC2, Lambda, ECS, CloudFormation, Step Functions, Scheduler, S3 Batch Operations) is not among them.
 */
const OWN_BEHALF = [
  'backup.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'dlm.amazonaws.com',
  'monitoring.rds.amazonaws.com',
  'rds.amazonaws.com',
  's3.amazonaws.com',
  'vpc-flow-logs.amazonaws.com',
];

/**
 * What every role, user and group of some templates can do to the means of recovery, and by which statement. What
 * isn't determined is taken to allow, and never to deny.
 *
 * @param excepted ids or names of principals that are meant to, such as break glass
 * @throws RecoveryError `unreadable-input` for templates nested without end
 */
export function accessIn(stacks: readonly StackTemplate[], excepted: readonly string[] = []): AccessReport {
  checkDepth(stacks);
  const system = buildSystem(stacks);
  const targetsOf = targetsIn(system);
  const principals = principalsOf(system)
    .map((principal): PrincipalAccess => {
      const { id, type, stack, logicalId, name, metadata } = principal.resource;
      const reaches = reachOf(principal, targetsOf);
      const access = { principal, reaches: reaches.length > 0, excepted };
      return {
        id,
        type,
        stack,
        logicalId,
        name,
        assumedBy: trusted(principal),
        denyWrite: metadata[METADATA.access] === 'deny-write',
        verdict: verdictOn(access),
        reaches,
        undetermined: principal.undetermined,
      };
    })
    .sort(worstFirst);
  const count = (verdict: AccessVerdict): number =>
    principals.filter(principal => principal.verdict === verdict).length;
  return {
    schemaVersion: 1,
    summary: {
      principals: principals.length,
      actions: JUDGED_ACTIONS.length,
      reaches: count('reaches'),
      undetermined: count('undetermined'),
      serviceOnly: count('service-only'),
      excepted: count('excepted'),
      closed: count('closed'),
    },
    principals,
  };
}

/** Whether every principal is kept from every one of the actions, as far as the templates tell. */
export function isClosed({ summary }: AccessReport): boolean {
  return summary.reaches === 0 && summary.undetermined === 0;
}

function verdictOn(access: {
  readonly principal: Principal;
  readonly reaches: boolean;
  readonly excepted: readonly string[];
}): AccessVerdict {
  const { resource, undetermined } = access.principal;
  if (!access.reaches && undetermined.length === 0) return 'closed';
  if (access.excepted.includes(resource.id) || access.excepted.includes(resource.name)) return 'excepted';
  const assumedBy = trusted(access.principal);
  if (assumedBy.length > 0 && assumedBy.every(service => OWN_BEHALF.includes(service))) return 'service-only';
  return access.reaches ? 'reaches' : 'undetermined';
}

/** Who may take a role, as its trust policy has it; `?` for what isn't determined. */
function trusted({ resource }: Principal): readonly string[] {
  const document = value(resource, 'AssumeRolePolicyDocument');
  const stated = asList((document as { Statement?: unknown } | null | undefined)?.Statement);
  const readable = statementsOf(document).filter(({ effect }) => effect === 'Allow');
  const found = readable.flatMap(({ principal }) =>
    typeof principal === 'string'
      ? [principal]
      : Object.values((principal ?? {}) as Record<string, unknown>).flatMap(asList),
  );
  const open = stated.length > statementsOf(document).length ? ['?'] : [];
  return [...new Set([...found.map(item => (typeof item === 'string' ? item : '?')), ...open])].sort();
}

function worstFirst(one: PrincipalAccess, other: PrincipalAccess): number {
  const rank = ({ verdict }: PrincipalAccess): number => ACCESS_VERDICTS.indexOf(verdict);
  return rank(one) - rank(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
