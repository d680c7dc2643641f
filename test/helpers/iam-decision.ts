import { type Conditions, type Context, type Holds, holds, toPattern } from './iam-conditions';

/** A statement of any policy, as templates have it. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Conditions | undefined;
}

/** Somebody who asks for something. */
export interface Asked {
  /** ARN of the role or user; sessions have that of their role. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** What else is known of the request. */
  readonly context?: Context;
}

/** All policies that have a say. */
export interface Policies {
  readonly identity: readonly PolicyStatement[];
  /** Of the resource; undefined for a type that has none. */
  readonly resource?: readonly PolicyStatement[];
  /** Policies of the organization: denies only, because AWS attaches what allows everything. */
  readonly organization?: readonly PolicyStatement[];
}

/**
 * Whether IAM would let it happen, `maybe` where that depends on what isn't known of the request. A proof that
 * something can't be done wants `no`, a proof that something still can wants `yes`.
 *
 * Within an account the identity's policies or the resource's are enough, but for keys, whose own policy has to let
 * IAM in. Between accounts both have to allow.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(policies: Policies, asked: Asked): Holds {
  const { identity, resource = [], organization = [] } = policies;
  const about = (statements: readonly PolicyStatement[]) =>
    statements
      .filter(statement => isAbout(statement, asked))
      .map(statement => ({ statement, holds: holds(statement.Condition, contextOf(asked)) }));
  const mine = about(identity);
  const its = about(resource).filter(({ statement }) => meets(statement.Principal, asked.principal));
  const denies = [...mine, ...its, ...about(organization)].filter(
    ({ statement }) => statement.Effect === 'Deny',
  );
  const denied = best(denies);
  if (denied === 'yes') return 'no';
  const allows = (found: typeof mine) => best(found.filter(({ statement }) => statement.Effect === 'Allow'));
  const byIdentity = allows(mine);
  const byName = allows(
    its.filter(({ statement }) => meets(statement.Principal, asked.principal) === 'name'),
  );
  const allowed = combine(asked, byIdentity, byName, allows(its));
  return denied === 'maybe' && allowed === 'yes' ? 'maybe' : allowed;
}

function combine(asked: Asked, byIdentity: Holds, byName: Holds, byResource: Holds): Holds {
  const account = accountOf(asked.resource);
  const foreign = account !== '' && account !== accountOf(asked.principal);
  if (foreign) return both(byIdentity, byResource);
  if (asked.action.toLowerCase().startsWith('kms:') && asked.resource.includes(':key/')) {
    return either(byName, both(byIdentity, byResource));
  }
  return either(byIdentity, byName);
}

const RANK: readonly Holds[] = ['no', 'maybe', 'yes'];
const either = (one: Holds, other: Holds): Holds => RANK[Math.max(RANK.indexOf(one), RANK.indexOf(other))]!;
const both = (one: Holds, other: Holds): Holds => RANK[Math.min(RANK.indexOf(one), RANK.indexOf(other))]!;
const best = (found: readonly { holds: Holds }[]): Holds =>
  found.reduce<Holds>((so, item) => either(so, item.holds), 'no');

function contextOf({ principal, context }: Asked): Context {
  return { 'aws:principalarn': principal, 'aws:principalaccount': accountOf(principal), ...context };
}

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

function isAbout(statement: PolicyStatement, { action, resource }: Asked): boolean {
  const fits = (stated: string | readonly string[], text: string, flags: string) =>
    [stated].flat().some(item => toPattern(item, flags).test(text));
  const { Action, NotAction = [], Resource, NotResource } = statement;
  const actionFits = Action === undefined ? !fits(NotAction, action, 'i') : fits(Action, action, 'i');
  if (!actionFits) return false;
  if (NotResource !== undefined) return !fits(NotResource, resource, '');
  return Resource === undefined || fits(Resource, resource, '');
}

/** How a resource's policy speaks of somebody: by name or as anybody, or through the account he belongs to. */
function meets(stated: unknown, principal: string): 'name' | 'account' | undefined {
  if (stated === '*') return 'name';
  const listed = [(stated as { AWS?: string | string[] } | undefined)?.AWS ?? []].flat();
  if (listed.includes('*') || listed.includes(principal)) return 'name';
  const account = accountOf(principal);
  const mine = listed.some(
    arn => arn === account || new RegExp(`^arn:[^:]+:iam::${account}:root$`).test(arn),
  );
  return mine ? 'account' : undefined;
}
