import { type Decision, type Policy, type Refusal, denial, evaluate } from '../../../policy/evaluate';
import { type Context, requestOfRole } from '../../../policy/request';
import { statementsOf } from '../../../policy/statements';
import type { Reliance } from '../../../backup/protection';
import { SOUND, doubt, fault } from '../../../backup/reliance';

/** A role that does something for a backup. */
export interface Doer {
  readonly arn: string;
  readonly account: string;
}

/** What a role does to something. */
export interface Deed {
  readonly actions: readonly string[];
  readonly resource: string;
  /** The account that the resource is in. */
  readonly account: string;
  readonly facts?: Context;
}

/** For roles whose own policies are asked elsewhere. */
export const GRANTED: Policy = {
  name: 'the policies of the role',
  kind: 'identity',
  statements: statementsOf({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
};

/** What policies have against what a role does, whatever allows it. */
export function hindrance(doer: Doer, deeds: readonly Deed[], policies: readonly Policy[]): Reliance {
  return worstOf(requestsOf(doer, deeds).map(request => denial(request, policies)));
}

/** What is lacking for a role to do something: policies have to let it. */
export function permission(doer: Doer, deeds: readonly Deed[], policies: readonly Policy[]): Reliance {
  return worstOf(requestsOf(doer, deeds).map(request => refusalIn(evaluate(request, policies))));
}

/** The same without a fault, where it isn't documented that AWS Backup is held to it. */
export function atMostDoubt({ faults, doubts, notes }: Reliance): Reliance {
  return { faults: [], doubts: [...faults, ...doubts], notes };
}

/** What a refusal means, in front of the words of the policies. */
export function meaning(words: string, { faults, doubts, notes }: Reliance): Reliance {
  const said = (why: string): string => `${words}: ${why}`;
  return { faults: faults.map(said), doubts: doubts.map(said), notes };
}

/** The role that AWS Backup keeps in each account for itself. */
export function ownRoleIn(account: string): Doer {
  const role = 'aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup';
  return { arn: `arn:aws:iam::${account}:role/${role}`, account };
}

function requestsOf(doer: Doer, deeds: readonly Deed[]) {
  return deeds.flatMap(({ actions, resource, account, facts }) =>
    actions.map(action => requestOfRole(doer, { action, resource, account }, facts)),
  );
}

function refusalIn(decision: Decision): Refusal | undefined {
  return decision.outcome === 'allowed' ? undefined : decision;
}

/** One reason is enough: what is denied says more than what may be. */
function worstOf(refusals: readonly (Refusal | undefined)[]): Reliance {
  const denied = refusals.find(refusal => refusal?.outcome === 'denied');
  if (denied) return fault(denied.why);
  const open = refusals.find(refusal => refusal !== undefined);
  return open ? doubt(open.why) : SOUND;
}
