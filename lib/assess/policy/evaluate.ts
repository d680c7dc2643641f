import { applies } from './applies';
import { isByName } from './caller';
import { type Certainty, allOf, anyOf } from './certainty';
import type { Request } from './request';
import type { Statement } from './statements';

/**
 * What a policy does for a request.
 *
 * - `identity`: attached to the caller; it allows
 * - `limit`: a boundary of the caller, without which nothing of its own is allowed
 * - `resource`: on the resource; it allows those whom it names, and other accounts need it
 * - `key`: on a key, which leaves nothing to the caller's own policies unless it says so
 * - `organization`: of the organization; here it only denies
 */
export type PolicyKind = 'identity' | 'limit' | 'resource' | 'key' | 'organization';

/** A policy that has a say in a request. */
export interface Policy {
  /** How it is called in a reason. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly statements: readonly Statement[];
  /** Why it may not apply, so that it allows nothing and may still deny. */
  readonly open?: string;
}

/** What comes of a request. */
export type Decision = { readonly outcome: 'allowed' } | Refusal;

/** A request that is denied, or may be, and why. */
export interface Refusal {
  readonly outcome: 'denied' | 'undetermined';
  /** The policy and the statement that deny it, where something does, rather than that nothing allows it. */
  readonly by?: string;
  readonly why: string;
}

/**
 * Whether somebody may do something, by all policies that have a say in it. A deny counts unless it surely doesn't
 * apply, an allow only if it surely does.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: Request, policies: readonly Policy[]): Decision {
  return denial(request, policies) ?? grant(request, policies);
}

/** What stands against a request, whatever allows it: for those whose own permissions are known elsewhere. */
export function denial(request: Request, policies: readonly Policy[]): Refusal | undefined {
  let doubt: Refusal | undefined;
  const { action, resource } = request;
  for (const { name, statements, open } of policies) {
    for (const statement of statements) {
      if (statement.effect !== 'Deny') continue;
      const applied = applies(statement, request);
      if (applied === 'no') continue;
      const where = `${name} (statement ${statement.name})`;
      if (applied === 'yes' && open === undefined)
        return { outcome: 'denied', by: where, why: `${where} denies ${action} on ${resource}` };
      const reason = open ?? statement.open;
      doubt ??= {
        outcome: 'undetermined',
        by: where,
        why: `${where} may deny ${action} on ${resource}${reason === undefined ? '' : `: ${reason}`}`,
      };
    }
  }
  return doubt;
}

function grant(request: Request, policies: readonly Policy[]): Decision {
  const { caller, account } = request;
  const of = (kind: PolicyKind): readonly Policy[] => policies.filter(policy => policy.kind === kind);
  const onResource = [...of('resource'), ...of('key')];
  const own = allows(of('identity'), request);
  const byName = allows(onResource, request, ({ principal }) => isByName(principal, caller));
  // AWS takes no allow on a resource that doesn't say to whom.
  const byAccount = allows(onResource, request, ({ principal }) => principal !== undefined);
  const asksKey = of('key').length > 0;
  // Another account's resource, and a key, leave nothing to the caller's own policies alone.
  const both = allOf([own, byAccount]);
  const found = caller.account === account ? anyOf([byName, asksKey ? both : own]) : both;
  const within = of('limit').map(limit => allows([limit], request));
  const outcome = allOf([found, ...within]);
  if (outcome === 'yes') return { outcome: 'allowed' };
  const lacking = `nothing ${outcome === 'no' ? '' : 'surely '}allows ${request.action} on ${request.resource}`;
  return { outcome: outcome === 'no' ? 'denied' : 'undetermined', why: lacking };
}

function allows(
  policies: readonly Policy[],
  request: Request,
  counts: (statement: Statement) => boolean = () => true,
): Certainty {
  return anyOf(
    policies.flatMap(({ statements, open }) =>
      statements
        .filter(statement => statement.effect === 'Allow' && counts(statement))
        .map(statement => {
          const applied = applies(statement, request);
          return applied === 'yes' && open !== undefined ? 'open' : applied;
        }),
    ),
  );
}
