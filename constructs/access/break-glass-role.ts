import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { reject } from '../private/errors';
import { recordRemoval } from '../private/metadata';
import { requireProps } from '../private/props';
import { BreakGlassAnnouncement } from './break-glass-announcement';
import { BreakGlassPower } from './break-glass-power';
import { POWERS, actionsOf } from './perms';
import { breakGlassRoleArn } from './private/break-glass-arn';
import { permissionSetPrincipal } from './private/permission-sets';
import { checkPrincipal, isService } from './private/principals';
import { checkList } from './private/resource-rules';
import { checkSeconds, statedRole } from './private/stated-role';

/** Properties of a {@link BreakGlassRole}. */
export interface BreakGlassRoleProps {
  /**
   * Name of the role: 1 to 64 letters, digits and any of `+=,.@-_`. The policies of vaults and keys name the role
   * by it, in every region, so it has to be stated.
   */
  readonly roleName: string;
  /**
   * Who may assume the role: people, not services. Needed where there are no `trustedPermissionSets`.
   *
   * @default - nobody but whoever has one of the permission sets
   */
  readonly assumedBy?: iam.IPrincipal[];
  /**
   * Names of permission sets of IAM Identity Center whose people may assume the role. They give their second factor
   * when they sign in there: AWS knows nothing of it here, so it is no condition, which is recorded. A set whose name
   * continues one of these after an underscore is let in with it.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
   */
  readonly trustedPermissionSets?: string[];
  /** The topic that is told when somebody assumes the role, or tries to. */
  readonly announceTo: sns.ITopic;
  /**
   * What the role may destroy.
   *
   * @default - recovery points, vaults and keys
   */
  readonly mayUse?: BreakGlassPower[];
  /**
   * How long ago the second factor may have been given: 15 to 60 minutes.
   *
   * @default Duration.minutes(15)
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   */
  readonly mfaMaxAge?: Duration;
  /**
   * Takes the condition on the second factor away. AWS knows of it only for IAM users: whoever signs in through
   * an identity provider gives it there, and the condition would lock them out. For IAM Identity Center use
   * `trustedPermissionSets`.
   *
   * @default - the second factor is a condition
   */
  readonly withoutMfaCondition?: ProtectionRemoval;
  /**
   * When the role ends. Nobody can assume it from then on; a running session ends within the hour.
   *
   * @default - never
   */
  readonly notAfter?: Date;
  /**
   * A boundary on top.
   *
   * @default - none
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

/**
 * The one role that may destroy what recoveries depend on: for people with a second factor, for an hour, and
 * never quietly. It can do nothing else, whatever policies are attached to it.
 *
 * IAM is global: make it once, in one stack, and name it elsewhere by {@link BreakGlassRole.arnFor}.
 */
export class BreakGlassRole extends Construct {
  /** The ARN that the role has in the scope's account, without needing the role to be in this app. */
  public static arnFor(scope: Construct, roleName: string): string {
    return breakGlassRoleArn(scope, roleName);
  }

  /** The role. */
  public readonly role: iam.IRole;
  /** Name of the role, the same in every region. */
  public readonly roleName: string;
  /** ARN of the role by its name: no reference to its stack. */
  public readonly roleArn: string;

  /**
   * @throws RecoveryError `invalid-role-name`, `not-a-list`, `invalid-principal`, `anyone-may-assume`,
   * `not-a-person`, `mfa-cannot-be-proven`, `invalid-mfa-age`, `invalid-end`, `unknown-power`, `missing-reason`,
   * `invalid-boundary`, `invalid-permission-set`, `invalid-topic`, `topic-in-another-region`
   */
  public constructor(scope: Construct, id: string, props: BreakGlassRoleProps) {
    super(scope, id);
    requireProps(this, props);
    this.roleName = props.roleName;
    this.roleArn = breakGlassRoleArn(this, props.roleName);
    const role = statedRole(this, {
      assumedBy: this.trust(props),
      description: 'Break glass: may destroy what recoveries depend on',
      stated: this.powers(props.mayUse).map(power => ({ actions: actionsOf(power) })),
      roleName: props.roleName,
      maxSessionDuration: Duration.hours(1),
      permissionsBoundary: props.permissionsBoundary,
    });
    const { withoutMfaCondition: stated, trustedPermissionSets } = props;
    const withoutMfa = stated === undefined ? factorOf(trustedPermissionSets) : stated;
    if (withoutMfa !== undefined) {
      recordRemoval(role.node.defaultChild as iam.CfnRole, 'mfa-condition', { ...withoutMfa });
    }
    new BreakGlassAnnouncement(this, 'Announcement', props);
    this.role = role;
  }

  private powers(mayUse: BreakGlassPower[] | undefined): readonly BreakGlassPower[] {
    const powers = checkList(
      this,
      'mayUse',
      mayUse ?? [BreakGlassPower.RECOVERY_POINTS, BreakGlassPower.VAULTS, BreakGlassPower.KEYS],
    );
    // A list with holes has them filled by this, so that they are seen.
    const unknown = [...powers].filter(power => typeof power !== 'string' || !Object.hasOwn(POWERS, power));
    if (unknown.length === 0) return [...new Set(powers)];
    throw reject(this, {
      code: 'unknown-power',
      problem: 'unknown power',
      received: unknown[0],
      allowed: Object.keys(POWERS).join(', '),
      fix: 'use members of BreakGlassPower',
    });
  }

  private trust(props: BreakGlassRoleProps): iam.IPrincipal {
    const { assumedBy, trustedPermissionSets: sets } = props;
    const end = this.end(props.notAfter);
    const conditions = { ...this.secondFactor(props), ...end };
    const stated =
      assumedBy === undefined && sets !== undefined ? [] : checkList(this, 'assumedBy', assumedBy!);
    const people = stated.map(principal => {
      const checked = checkPrincipal(this, principal);
      this.checkPerson(checked, props.withoutMfaCondition === undefined);
      return under(checked, conditions);
    });
    const signedIn = sets === undefined ? [] : [under(permissionSetPrincipal(this, sets), end)];
    return new iam.CompositePrincipal(...people, ...signedIn);
  }

  private secondFactor(props: BreakGlassRoleProps): Record<string, Record<string, string>> {
    const age = checkSeconds(
      this,
      'invalid-mfa-age',
      'the age of the second factor',
      props.mfaMaxAge ?? Duration.minutes(15),
      { min: 900, max: 3_600 },
    );
    if (props.withoutMfaCondition !== undefined) return {};
    return {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThanEquals: { 'aws:MultiFactorAuthAge': `${age}` },
    };
  }

  private end(notAfter: Date | undefined): Record<string, Record<string, string>> {
    if (notAfter === undefined) return {};
    const year = notAfter instanceof Date ? notAfter.getUTCFullYear() : Number.NaN;
    if (year >= 2000 && year <= 9999) {
      return { DateLessThan: { 'aws:CurrentTime': notAfter.toISOString().replace(/\.\d+Z$/, 'Z') } };
    }
    throw reject(this, {
      code: 'invalid-end',
      problem: 'the end of the role is not a date',
      received: notAfter,
      allowed: 'a Date of this century or a later one',
      fix: "pass a Date such as new Date('2030-01-31T00:00:00Z')",
    });
  }

  private checkPerson(principal: iam.IPrincipal, mfa: boolean): void {
    if (principal instanceof iam.CompositePrincipal || isService(principal)) {
      throw reject(this, {
        code: 'not-a-person',
        problem: 'nobody could be asked why the glass was broken',
        received: principal.toString(),
        allowed: 'users, roles, accounts and identity providers, one by one',
        fix: 'list the principals in assumedBy, without services',
      });
    }
    if (!mfa || principal.assumeRoleAction === 'sts:AssumeRole') return;
    throw reject(this, {
      code: 'mfa-cannot-be-proven',
      problem:
        'there is no way for AWS to know of a second factor that an identity provider asked for, so nobody could assume this',
      received: principal.assumeRoleAction,
      allowed: 'principals that assume with sts:AssumeRole, or withoutMfaCondition',
      fix: 'have the identity provider ask for it, and say so in withoutMfaCondition',
    });
  }
}

function under(
  principal: iam.IPrincipal,
  conditions: Record<string, Record<string, string>>,
): iam.IPrincipal {
  if (Object.keys(conditions).length === 0) return principal;
  return new iam.PrincipalWithConditions(principal, conditions);
}

/** Where people of permission sets give their second factor, for whoever reads the template. */
function factorOf(permissionSets: readonly string[] | undefined): ProtectionRemoval | undefined {
  if (permissionSets === undefined) return undefined;
  const names = [...permissionSets].join(', ');
  return {
    reason: `IAM Identity Center asks people of ${names} for it, if it is set up to; no template shows that`,
  };
}
