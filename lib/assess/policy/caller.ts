import { isUnresolved } from '../resolve/unresolved';
import { type Certainty, anyOf, opposite } from './certainty';
import { isEverybody } from './everybody';
import { matches } from './patterns';
import type { Caller } from './request';
import { type Statement, asList } from './statements';

/**
 * Whether a statement is about a caller. One without a principal is about whomever it is attached to.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function isAboutCaller({ principal, notPrincipal }: Statement, caller: Caller): Certainty {
  if (notPrincipal !== undefined) return isNotSpared(notPrincipal, caller);
  return principal === undefined ? 'yes' : names(principal, caller);
}

/** Whether a statement names a caller, or everybody, and not only the account that it is of. */
export function isByName(principal: unknown, caller: Caller): boolean {
  if (isEverybody(principal)) return true;
  const { AWS: accounts, Service: services } = Object(principal) as { AWS?: unknown; Service?: unknown };
  return caller.service === undefined
    ? asList(accounts).includes(caller.role)
    : asList(services).includes(caller.service);
}

/** Who names a role has to name its account and its session as well to spare it, and sessions have made-up names. */
function isNotSpared(notPrincipal: unknown, caller: Caller): Certainty {
  if (isEverybody(notPrincipal)) return 'no';
  if (caller.service !== undefined) return opposite(names(notPrincipal, caller));
  return names(notPrincipal, caller) === 'no' ? 'yes' : 'open';
}

function names(principal: unknown, caller: Caller): Certainty {
  if (isUnresolved(principal)) return 'open';
  if (isEverybody(principal)) return 'yes';
  const { AWS: accounts, Service: services, ...others } = Object(principal) as Record<string, unknown>;
  if (caller.service !== undefined) {
    return anyOf(asList(services).map(item => (isUnresolved(item) ? 'open' : sure(item === caller.service))));
  }
  return anyOf([
    ...asList(accounts).map(item => isRole(item, caller)),
    // Canonical users are accounts by another name.
    ...(others['CanonicalUser'] === undefined ? [] : (['open'] as const)),
  ]);
}

function isRole(stated: unknown, { role = '', account }: Caller): Certainty {
  if (typeof stated !== 'string') return 'open';
  if (stated === role || stated === account) return 'yes';
  const [, , service, , stands, kind] = stated.split(':');
  if (kind === undefined) return /^\d{12}$/.test(stated) ? isAccount(stated, account) : 'open';
  if (kind === 'root') return isAccount(stands, account);
  // A session of the role, or of another one of its name.
  const name = role.split('/').at(-1);
  if (service === 'sts') return kind.startsWith(`assumed-role/${name}/`) ? isPossibly(stands, account) : 'no';
  // A principal is no pattern: AWS refuses one, and nothing is allowed by it.
  const found = matches(stated, role);
  return found === 'yes' ? 'open' : found;
}

function isAccount(stated: string | undefined, account: string): Certainty {
  if (stated === account) return 'yes';
  return isPossibly(stated, account);
}

function isPossibly(stated: string | undefined, account: string): Certainty {
  return sure(stated === account) === 'yes' || `${stated}${account}`.includes('‹') ? 'open' : 'no';
}

function sure(holds: boolean): Certainty {
  return holds ? 'yes' : 'no';
}
