import { evaluate } from '../../policy/evaluate';
import { type Context, requestOfRole } from '../../policy/request';
import { type Statement, statementsOf } from '../../policy/statements';
import { type Resource, value } from '../../system/resource';
import type { System } from '../../system/system';
import { policiesOfRole } from './policies/of-role';

/** Every statement that the templates attach to a role. What may not be there allows nothing, and may deny. */
export function statementsOfRole(role: Resource, system: System): readonly Statement[] {
  return policiesOfRole(role, system)
    .filter(({ kind }) => kind === 'identity')
    .flatMap(({ statements, open }) =>
      open === undefined
        ? statements
        : statements.filter(({ effect }) => effect === 'Deny').map(statement => ({ ...statement, open })),
    );
}

/** Who it is isn't asked where only statements are, so that nothing follows from it. */
const IDENTITY = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:resourceaccount',
  's3:resourceaccount',
  'kms:calleraccount',
];

/**
 * Whether statements of a role allow an action on a resource; a resource that ends in `/*` has to be allowed as a
 * whole. Conditions count only where they are known to hold, and a deny unless it is known not to apply.
 *
 * @param knownToHold what is known of the request, by condition key in lower case
 */
export function allows(
  statements: readonly Statement[],
  action: string,
  resource: string,
  knownToHold: Context = {},
): boolean {
  const request = requestOfRole(
    { arn: '‹role›', account: '‹account›' },
    { action, resource, account: '‹account›' },
    knownToHold,
  );
  const context = Object.fromEntries(
    Object.entries(request.context).filter(([key]) => !IDENTITY.includes(key)),
  );
  const policy = { name: 'its policies', kind: 'identity', statements } as const;
  return evaluate({ ...request, context }, [policy]).outcome === 'allowed';
}

/**
 * What services say of themselves when they take a role. Of S3 nothing is documented, so that what it says, if it
 * says something, is the source's.
 */
function factsOf(service: string, role: Resource, facts: Context): Context {
  switch (service) {
    case 'backup.amazonaws.com':
    case 'dlm.amazonaws.com':
      return { 'aws:sourceaccount': role.account, ...facts };
    case 'firehose.amazonaws.com':
      return { 'sts:externalid': role.account, ...facts };
    default:
      return { 'aws:sourceaccount': { ifPresent: role.account }, ...facts };
  }
}

/**
 * Whether a service may take a role.
 *
 * @param facts what is known of the request, such as the ARN of what the service works for
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trusts(role: Resource, service: string, facts: Context = {}): boolean {
  const { account, arn } = role;
  const request = {
    caller: { service, account },
    action: 'sts:AssumeRole',
    resource: arn,
    account,
    context: {
      'aws:securetransport': 'true',
      'aws:principalisawsservice': 'true',
      'aws:principalservicename': service,
      ...factsOf(service, role, facts),
    },
  };
  const trust = statementsOf(value(role, 'AssumeRolePolicyDocument'));
  return (
    evaluate(request, [{ name: 'its trust', kind: 'resource', statements: trust }]).outcome === 'allowed'
  );
}

/** Whether something the templates don't determine may take away what a role's policies allow. */
export function hasBoundary(role: Resource): boolean {
  return value(role, 'PermissionsBoundary') !== undefined;
}
