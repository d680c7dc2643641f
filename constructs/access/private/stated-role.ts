import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { METADATA } from '../../../lib/model/metadata';
import { checkName, describeDuration } from '../../private/checks';
import { reject } from '../../private/errors';
import type { WriteSurface } from '../surfaces';
import { checkPrincipal } from './principals';
import type { Stated } from './stated-access';
import { statedPolicies } from './stated-policy';

interface StatedRoleOptions {
  readonly assumedBy: iam.IPrincipal;
  readonly description: string;
  readonly stated: readonly Stated[];
  readonly roleName?: string | undefined;
  readonly maxSessionDuration?: Duration | undefined;
  readonly permissionsBoundary?: iam.IManagedPolicy | undefined;
}

/**
 * A role that can do what is stated and nothing else, as the scope's `Resource`. The deny is part of the role
 * itself: a policy of its own could be left out of an import, detached or deleted. What is allowed may stand in one,
 * because without it the role can only do less.
 */
export function statedRole(scope: Construct, options: StatedRoleOptions): iam.Role {
  const { inline, apart } = statedPolicies(scope, options.stated);
  const role = new iam.Role(scope, 'Resource', {
    assumedBy: checkPrincipal(scope, options.assumedBy),
    description: options.description,
    inlinePolicies: { 'cdk-recovery': inline },
    ...(options.roleName === undefined ? {} : { roleName: checkRoleName(scope, options.roleName) }),
    ...(options.permissionsBoundary === undefined
      ? {}
      : { permissionsBoundary: checkBoundary(scope, options.permissionsBoundary) }),
  });
  if (apart) new iam.ManagedPolicy(scope, 'Allowed', { document: apart, roles: [role] });
  if (options.maxSessionDuration !== undefined) {
    // The L2 refuses tokens here.
    (role.node.defaultChild as iam.CfnRole).maxSessionDuration = checkSeconds(
      scope,
      'invalid-session-duration',
      'the session',
      options.maxSessionDuration,
      { min: 3_600, max: 43_200 },
    );
  }
  return role;
}

/** Records that a role writes nothing, or nothing but what is stated, for the assessor to read. */
export function recordDenyWrite(role: iam.Role, writeSurface: readonly WriteSurface[] = []): void {
  const resource = role.node.defaultChild as iam.CfnRole;
  resource.addMetadata(METADATA.access, 'deny-write');
  if (writeSurface.length === 0) return;
  const recorded = writeSurface.map(({ actions, resources, anyResourceBecause }) => ({
    actions,
    resources,
    ...(anyResourceBecause === undefined ? {} : { anyResourceBecause }),
  }));
  resource.addMetadata(METADATA.writeSurface, recorded);
}

/** @throws RecoveryError `invalid-role-name` */
export function checkRoleName(scope: Construct, roleName: string): string {
  return checkName(
    scope,
    'invalid-role-name',
    'the role name',
    roleName,
    /^[\w+=,.@-]{1,64}$/,
    "1 to 64 letters, digits and any of '+=,.@-_'",
  );
}

/**
 * Whole seconds of a duration, within bounds. A token passes through unchecked.
 *
 * @throws RecoveryError with the given code
 */
export function checkSeconds(
  scope: Construct,
  code: string,
  what: string,
  value: Duration,
  bounds: { min: number; max: number },
): number {
  if (value instanceof Duration) {
    if (value.isUnresolved()) return value.toSeconds();
    const seconds = value.toSeconds({ integral: false });
    if (Number.isInteger(seconds) && seconds >= bounds.min && seconds <= bounds.max) return seconds;
  }
  throw reject(scope, {
    code,
    problem: `${what} is out of bounds`,
    received: describeDuration(value),
    allowed: `whole seconds from ${bounds.min} to ${bounds.max}`,
    fix: 'pass a Duration within these bounds',
  });
}

/** The CDK drops what isn't a policy without a word, and the role would have no boundary. */
function checkBoundary(scope: Construct, boundary: iam.IManagedPolicy): iam.IManagedPolicy {
  if (typeof boundary?.managedPolicyArn === 'string' && boundary.managedPolicyArn !== '') return boundary;
  throw reject(scope, {
    code: 'invalid-boundary',
    problem: 'the permissions boundary is not a managed policy',
    received: boundary,
    allowed: 'an iam.IManagedPolicy',
    fix: 'pass a policy such as iam.ManagedPolicy.fromManagedPolicyArn(scope, id, arn)',
  });
}
