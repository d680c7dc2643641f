import {
  ALL_DANGEROUS_ACTIONS,
  DANGEROUS_ACTIONS,
  type DangerousActionGroup,
  TAKEOVER_ACTIONS,
  dangerOf,
} from '../../model/dangerous-actions';
import type { GrantingStatement, ReachableDanger } from '../../model/access';
import { denies } from './denial';
import type { Principal } from './principals';
import type { AccessStatement } from './statement';
import { type Target, couldMean, policyGrants, policyLets } from './targets';

/** Every action that a principal is held against. */
export const JUDGED_ACTIONS: readonly string[] = [...ALL_DANGEROUS_ACTIONS, ...TAKEOVER_ACTIONS];

const GROUPS = new Map<string, DangerousActionGroup>(
  (Object.keys(DANGEROUS_ACTIONS) as DangerousActionGroup[]).flatMap(group =>
    DANGEROUS_ACTIONS[group].map((action): [string, DangerousActionGroup] => [action, group]),
  ),
);

/** Which of the actions a principal can reach, on what, and by which statement. */
export function reachOf(
  principal: Principal,
  targetsOf: (action: string) => readonly Target[] | undefined,
): readonly ReachableDanger[] {
  return JUDGED_ACTIONS.flatMap((action): ReachableDanger[] => {
    const targets = targetsOf(action);
    const found = targets ? onTargets(principal, action, targets) : onPatterns(principal, action);
    if (found.on.length === 0) return [];
    return [
      {
        action,
        group: GROUPS.get(action) ?? 'takeover',
        why: dangerOf(action)?.why ?? 'makes the rights of another role one’s own, or takes its limits away',
        on: found.on,
        by: found.by,
      },
    ];
  });
}

interface Found {
  readonly on: readonly string[];
  readonly by: readonly GrantingStatement[];
}

const NOTHING: Found = { on: [], by: [] };

/** Actions on resources of the templates: each is spared where its own policy, or the principal's, denies it. */
function onTargets(principal: Principal, action: string, targets: readonly Target[]): Found {
  const allowing = allowingStatements(principal, action);
  const reached = targets.flatMap(target => {
    if (isDenied(principal, action, target)) return [];
    const granted = policyGrants(target, action, principal.resource);
    if (granted && !isOutsideBoundary(principal, action)) return [{ target, by: [granted] }];
    const { account } = principal.resource;
    if (target.asksPolicy(account) && !policyLets(target, action, principal.resource)) return [];
    const by = allowing.filter(statement => means(statement, target.arn));
    return by.length > 0 ? [{ target, by }] : [];
  });
  if (reached.length === 0) return NOTHING;
  return {
    on: reached.map(({ target }) => target.resource.id),
    by: named(reached.flatMap(({ by }) => by)),
  };
}

/** Actions on what has no policy of its own, or stands in no template: as far as the principal's policies go. */
function onPatterns(principal: Principal, action: string): Found {
  const { arn } = principal.resource;
  const by = allowingStatements(principal, action).flatMap(statement => {
    const open = statement.resources.filter(item => !denies(principal.statements, action, item, arn));
    return open.length > 0 ? [{ statement, open }] : [];
  });
  return {
    on: [...new Set(by.flatMap(({ open }) => open))].sort(),
    by: named(by.map(({ statement }) => statement)),
  };
}

function allowingStatements(principal: Principal, action: string): readonly AccessStatement[] {
  if (isOutsideBoundary(principal, action)) return [];
  return principal.statements.filter(({ effect, isAbout }) => effect === 'Allow' && isAbout(action));
}

function isOutsideBoundary({ boundary, resource }: Principal, action: string): boolean {
  if (boundary === undefined) return false;
  const allowed = boundary.some(({ effect, isAbout }) => effect === 'Allow' && isAbout(action));
  return !allowed || denies(boundary, action, '*', resource.arn);
}

function isDenied(principal: Principal, action: string, { arn, policy }: Target): boolean {
  return [principal.statements, principal.boundary ?? [], policy].some(
    statements =>
      denies(statements, action, arn, principal.resource.arn) ||
      // In the policy on a key or a vault, `*` is the resource itself.
      (statements === policy && denies(statements, action, '*', principal.resource.arn)),
  );
}

function means(statement: AccessStatement, arn: string): boolean {
  if (statement.notResources.some(item => item === '*' || item === arn)) return false;
  return statement.resources.some(item => couldMean(item, arn));
}

function named(statements: readonly AccessStatement[]): readonly GrantingStatement[] {
  return [...new Set(statements)].map(({ policy, name, conditions }) => ({
    policy,
    statement: name,
    conditions: Object.values(conditions).flatMap(keys =>
      typeof keys === 'object' && keys !== null ? Object.keys(keys) : [],
    ),
  }));
}
