import { type Principal, principalsOf } from '../../access/principals';
import { reachOf } from '../../access/reach';
import { accessStatements } from '../../access/statement';
import { targetsIn } from '../../access/targets';
import { asList } from '../../policy/statements';
import { isUnresolved } from '../../resolve/unresolved';
import { type Resource, value } from '../../system/resource';
import type { System } from '../../system/system';
import { accountOfArn, areApart } from './places';

/** A role of another account that somebody may take, and something that it may do there. */
export interface ReachedDanger {
  readonly role: Resource;
  readonly danger: string;
}

/**
 * What somebody who holds the credentials of an account can destroy in other ones, by roles there that trust it, or
 * that trust such a role in their turn. Another account is apart only as far as there is nothing of that.
 *
 * @param what must not be destroyed, and the actions that it is destroyed by
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html
 */
export function dangerFrom(
  account: string,
  { id, ways }: { readonly id: string; readonly ways: readonly string[] },
  system: System,
): ReachedDanger | undefined {
  const targetsOf = targetsIn(system);
  for (const principal of rolesReachedFrom(account, system)) {
    const { resource: role, undetermined } = principal;
    const found = reachOf(principal, targetsOf).find(
      ({ action, group, on }) => group === 'takeover' || (ways.includes(action) && on.includes(id)),
    );
    if (found) return { role, danger: `may do ${found.action}` };
    if (undetermined[0] !== undefined)
      return { role, danger: `may do more than is known: ${undetermined[0]}` };
  }
  return undefined;
}

/** Whether a role is one that somebody who holds the credentials of an account may take, or may make his own. */
export function isReachedFrom(account: string, arn: string, system: System): boolean {
  const reached = rolesReachedFrom(account, system);
  if (reached.some(({ resource }) => resource.arn === arn)) return true;
  const there = reached.filter(({ resource }) => !areApart(resource.account, accountOfArn(arn)));
  const targetsOf = targetsIn(system);
  return there.some(
    principal =>
      principal.undetermined.length > 0 ||
      reachOf(principal, targetsOf).some(({ group }) => group === 'takeover'),
  );
}

const known = new WeakMap<System, Map<string, readonly Principal[]>>();

function rolesReachedFrom(account: string, system: System): readonly Principal[] {
  let ofSystem = known.get(system);
  if (!ofSystem) known.set(system, (ofSystem = new Map()));
  let reached = ofSystem.get(account);
  if (!reached) ofSystem.set(account, (reached = workOut(account, system)));
  return reached;
}

function workOut(account: string, system: System): readonly Principal[] {
  const elsewhere = principalsOf(system).filter(
    ({ resource }) => resource.type === 'AWS::IAM::Role' && areApart(resource.account, account),
  );
  const reached: Principal[] = [];
  let further: readonly Principal[];
  do {
    further = elsewhere.filter(role => !reached.includes(role) && isTakenBy(role, account, reached));
    reached.push(...further);
  } while (further.length > 0);
  return reached;
}

/** Conditions of a trust are no protection here: nobody knows who can fulfil them. */
function isTakenBy({ resource }: Principal, account: string, reached: readonly Principal[]): boolean {
  const trust = value(resource, 'AssumeRolePolicyDocument');
  if (isUnresolved(trust)) return true;
  return accessStatements(trust, resource.id).some(
    ({ effect, principal, isAbout }) =>
      effect === 'Allow' &&
      isAbout('sts:AssumeRole') &&
      principalsIn(principal).some(stated => means(stated, account, reached)),
  );
}

function principalsIn(principal: unknown): readonly unknown[] {
  if (typeof principal !== 'object' || principal === null || isUnresolved(principal)) return [principal];
  return asList((principal as { AWS?: unknown }).AWS);
}

function means(stated: unknown, account: string, reached: readonly Principal[]): boolean {
  if (typeof stated !== 'string' || stated === '*') return true;
  const [of, isAll] = stated.startsWith('arn:')
    ? [stated.split(':')[4], stated.endsWith(':root')]
    : [stated, true];
  if (!areApart(of, account)) return true;
  return reached.some(
    ({ resource, statements, undetermined }) =>
      stated === resource.arn ||
      (isAll &&
        of === resource.account &&
        (undetermined.length > 0 ||
          statements.some(({ effect, isAbout }) => effect === 'Allow' && isAbout('sts:AssumeRole')))),
  );
}
