import { areDifferent } from '../../backup/places';
import type { Reliance } from '../../backup/protection';
import { SOUND, doubt, existence, fault, note, together } from '../../backup/reliance';
import type { StoreKind } from '../../backup/store-kind';
import { isUnresolved } from '../../resolve/unresolved';
import { type Resource, value } from '../../system/resource';
import type { System } from '../../system/system';
import { denial } from '../../policy/evaluate';
import { requestOfRole } from '../../policy/request';
import { type Statement, asList, isAboutAction, statementsOf } from '../../policy/statements';
import { policiesOfRole } from '../private/policies/of-role';
import { allows, hasBoundary, statementsOfRole, trusts } from '../private/role-access';

const GENERAL = 'service-role/AWSBackupServiceRolePolicyForBackup';
const FOR_S3 = 'AWSBackupServiceRolePolicyForS3Backup';
const COPY_ACTIONS = ['backup:CopyFromBackupVault', 'backup:CopyIntoBackupVault'];

/** The role of a selection, and what speaks against relying on it. */
export interface BackupRole {
  /** As the selection states it; undefined where that isn't determined. */
  readonly arn?: string;
  readonly backup: Reliance;
  readonly copy: Reliance;
}

/**
 * Whether the role of a selection may back a kind of store up, and copy its recovery points. A role that isn't in
 * the templates is taken to have AWS's general policy, without which it would back up nothing; the one for S3 is a
 * policy of its own that AWS's default role doesn't have, so nothing is taken for granted there.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export function checkRole(stated: unknown, kind: StoreKind, selection: Resource, system: System): BackupRole {
  if (typeof stated !== 'string') {
    const reason = isUnresolved(stated) ? stated.reason : 'it states none';
    return { backup: doubt(`the role of the selection is not determined: ${reason}`), copy: SOUND };
  }
  const arn = stated;
  const wrong = whyNotTaken(arn, selection);
  if (wrong !== undefined) return { arn, backup: fault(wrong), copy: SOUND };
  const role = system.withArn(arn, selection);
  if (!role && system.isAmbiguous(arn, selection)) {
    return { arn, backup: doubt(`several roles of these templates are ${arn}`), copy: SOUND };
  }
  if (!role) {
    const outside = `the role ${arn} is not in these templates`;
    return kind.name === 'S3'
      ? { arn, backup: doubt(`${outside}: whether it has ${FOR_S3} is not known`), copy: SOUND }
      : { arn, backup: note(`${outside}: taken to have ${GENERAL}`), copy: SOUND };
  }
  return { arn, ...checkOwnRole(role, kind, system) };
}

/**
 * Why AWS Backup takes no such role, whatever it may do: a role is passed within its account only.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
function whyNotTaken(arn: string, selection: Resource): string | undefined {
  const [start, , service, , account, ...rest] = arn.split(':');
  if (start !== 'arn') return arn.includes('‹') ? undefined : `${arn} is no ARN of a role (IamRoleArn)`;
  if (service !== 'iam' || !rest.join(':').startsWith('role/'))
    return `${arn} is no role, and AWS Backup assumes nothing else (IamRoleArn)`;
  return areDifferent(account, selection.account)
    ? `${arn} is a role of another account than the selection, and is passed to nobody there (IamRoleArn)`
    : undefined;
}

function checkOwnRole(role: Resource, kind: StoreKind, system: System): Omit<BackupRole, 'arn'> {
  const managed = asList(value(role, 'ManagedPolicyArns'));
  const has = (policy: string): boolean =>
    managed.some(
      arn => typeof arn === 'string' && new RegExp(`:aws:policy/(${policy}|AdministratorAccess)$`).test(arn),
    );
  const statements = statementsOfRole(role, system);
  const can = (actions: readonly string[]): boolean =>
    actions.every(action => allows(statements, action, '*'));
  const policy = policyFor(kind);
  const permitted = has(policy)
    ? SOUND
    : can(kind.actions)
      ? note(`the role ${role.id} has permissions of its own instead of ${policy}`)
      : statements.some(statement => kind.actions.some(action => isAboutAction(statement, action))) ||
          managed.some(arn => isElsewhere(arn, role, system))
        ? doubt(`whether the role ${role.id} may do all that backing up ${kind.name} takes is not determined`)
        : fault(permissionFault(role, kind));
  return {
    backup: together(
      existence('role', role),
      checkTrust(role),
      permitted,
      hasBoundary(role) ? doubt(`a permissions boundary may withhold permissions from ${role.id}`) : SOUND,
      checkDenials(role, kind, system),
    ),
    copy:
      has(GENERAL) || can(COPY_ACTIONS)
        ? SOUND
        : fault(`the role ${role.id} has no permission to copy recovery points: it lacks ${GENERAL}`),
  };
}

const SERVICE = 'backup.amazonaws.com';

/** A trust under conditions may be meant for another account or another service's use of the role. */
function checkTrust(role: Resource): Reliance {
  const trust = value(role, 'AssumeRolePolicyDocument');
  if (trust === undefined || trusts(role, SERVICE)) return SOUND;
  const isNamed = statementsOf(trust).some(
    ({ effect, principal }) =>
      effect === 'Allow' &&
      asList((principal as { Service?: unknown } | null | undefined)?.Service).includes(SERVICE),
  );
  return isNamed
    ? doubt(
        `whether AWS Backup may assume the role ${role.id} hangs on conditions (AssumeRolePolicyDocument)`,
      )
    : fault(`AWS Backup can't assume the role ${role.id} (AssumeRolePolicyDocument)`);
}

/** What a job does is more than is listed here, so that whatever a role is denied may be of it. */
function checkDenials(role: Resource, kind: StoreKind, system: System): Reliance {
  const policies = policiesOfRole(role, system).filter(policy => policy.kind === 'identity');
  const requests = kind.actions.map(action =>
    requestOfRole(role, {
      action,
      resource: `arn:aws:${kind.arn[0]}:::‹any ${kind.name}›`,
      account: role.account,
    }),
  );
  const denied = requests
    .map(request => denial(request, policies))
    .find(refusal => refusal?.outcome === 'denied');
  if (denied) return fault(`the role ${role.id} is kept from backing up ${kind.name}: ${denied.why}`);
  const [denying] = policies.flatMap(policy =>
    policy.statements
      .filter(statement =>
        requests.some(request => denial(request, [{ ...policy, statements: [widened(statement)] }])),
      )
      .map(
        ({ open }) =>
          `${policy.name} denies the role ${role.id} something${open === undefined ? '' : `: ${open}`}`,
      ),
  );
  return denying === undefined ? SOUND : doubt(denying);
}

/** A statement about whatever it is done to: its conditions are left. */
function widened(statement: Statement): Statement {
  return { ...statement, actions: ['*'], notActions: [], resources: ['*'], notResources: [] };
}

function policyFor(kind: StoreKind): string {
  return kind.name === 'S3' ? FOR_S3 : GENERAL;
}

/** How a role is reported that may not back up a kind of store. */
export function permissionFault(role: Resource, kind: StoreKind): string {
  return `the role ${role.id} has no permission to back up ${kind.name}: it lacks ${policyFor(kind)}`;
}

/** A policy that neither the templates nor AWS's names tell the content of. */
function isElsewhere(arn: unknown, role: Resource, system: System): boolean {
  return (
    typeof arn !== 'string' || (!/:iam::aws:policy\//.test(arn) && system.withArn(arn, role) === undefined)
  );
}
