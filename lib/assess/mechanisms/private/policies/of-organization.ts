import type { Policy } from '../../../policy/evaluate';
import { asList, statementsOf } from '../../../policy/statements';
import { value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../existence';
import { areApart } from '../places';

/** Service control policies bind those who call from an account, resource control policies its resources. */
export type ControlType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/**
 * Policies of an organization in the templates that are attached to an account, or to something that may have it
 * below: which accounts a unit has stands in no template.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html
 */
export function policiesOfOrganization(
  account: string,
  type: ControlType,
  system: System,
): readonly Policy[] {
  return system.ofType('AWS::Organizations::Policy').flatMap(policy => {
    const stated = value(policy, 'Type');
    const targets = asList(value(policy, 'TargetIds')).filter(target => !isOtherAccount(target, account));
    if ((typeof stated === 'string' && stated !== type) || targets.length === 0) return [];
    const isSure = stated === type && targets.some(target => target === account) && !mayNotExist(policy);
    return [
      {
        name: policy.id,
        kind: 'organization' as const,
        statements: statementsOf(value(policy, 'Content')),
        ...(isSure ? {} : { open: `whether it binds ${account} is not determined` }),
      },
    ];
  });
}

function isOtherAccount(target: unknown, account: string): boolean {
  return typeof target === 'string' && /^\d{12}$/.test(target) && areApart(target, account);
}
