import { type Policy, evaluate } from '../../../policy/evaluate';
import { type Context, requestOfRole } from '../../../policy/request';
import { statementsOf } from '../../../policy/statements';
import { type Resource, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { policiesOfOrganization } from '../../private/policies/of-organization';
import { policiesOnBucket } from '../../private/policies/on-bucket';
import { policyOnKey } from '../../private/policies/on-key';
import { type Flaws, NO_FLAWS, refusalFlaw, together } from './flaw';
import { SOURCE_ACTIONS, readActions, writeActions } from './role';

const everything = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
/** Whether the role itself may is asked elsewhere. */
const GRANTED = granting('identity');
/** AWS's own policies for destinations don't allow tags, so that here only a deny counts. */
const TAGS_GRANTED = granting('resource');

function granting(kind: Policy['kind']): Policy {
  return { name: 'granted', kind, statements: statementsOf({ Statement: everything }) };
}

/**
 * Whether the bucket lets its objects be read, and the destination lets replicas in. In another account its policy
 * has to; in the same one it mustn't forbid it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function acceptanceFlaws(
  source: Resource,
  destination: Resource,
  changesOwner: boolean,
  system: System,
): Flaws {
  const role = callerOf(source);
  const ask = (holder: Resource, actions: readonly string[], resource: string): Flaws => {
    const onBucket = policiesOnBucket(holder, system);
    const all = actions.map(action => {
      const policies = action === 's3:ReplicateTags' ? [...onBucket, TAGS_GRANTED] : onBucket;
      return refusalOf({ role, holder, action, resource }, policies, system);
    });
    // One reason for each bucket is enough, and what is sure goes first.
    return (
      all.find(({ faults }) => faults.length > 0) ?? all.find(({ doubts }) => doubts.length > 0) ?? NO_FLAWS
    );
  };
  return together(
    ask(source, SOURCE_ACTIONS, source.arn),
    ask(source, readActions(source), `${source.arn}/*`),
    ask(destination, writeActions(changesOwner), `${destination.arn}/*`),
  );
}

/** Whether the policy of a key lets a role use it, which the role's own policies may allow. */
export function keyFlaws(role: Caller, key: Resource, action: string, facts: Context, system: System): Flaws {
  return refusalOf({ role, holder: key, action, resource: key.arn, facts }, [policyOnKey(key)], system);
}

/** A role by what policies see of it. */
export interface Caller {
  readonly arn: string;
  readonly account: string;
}

/** The role for the replication of a bucket, which needn't be among the templates. */
export function callerOf(source: Resource): Caller {
  return { arn: text(source, 'ReplicationConfiguration', 'Role') ?? '', account: source.account };
}

/** What is done, by a role, to something that has a policy of its own. */
interface Use {
  readonly role: Caller;
  readonly holder: Resource;
  readonly action: string;
  readonly resource: string;
  readonly facts?: Context;
}

function refusalOf(
  { role, holder, action, resource, facts }: Use,
  policies: readonly Policy[],
  system: System,
): Flaws {
  const request = requestOfRole(role, { action, resource, account: holder.account }, facts);
  const decision = evaluate(request, [
    GRANTED,
    ...policies,
    ...policiesOfOrganization(holder.account, 'RESOURCE_CONTROL_POLICY', system),
  ]);
  return decision.outcome === 'allowed'
    ? NO_FLAWS
    : refusalFlaw(
        decision,
        `the policy of ${holder.id} doesn't let the role ${role.arn} do ${action}`,
        `allow ${action} to that role in the policy of ${holder.id}`,
      );
}
