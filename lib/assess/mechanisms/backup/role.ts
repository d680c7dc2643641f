import type { Reliance } from '../../backup/protection';
import { SOUND, doubt, existence, fault, note, together } from '../../backup/reliance';
import type { StoreKind } from '../../backup/store-kind';
import { isUnresolved } from '../../resolve/unresolved';
import { type Resource, value } from '../../system/resource';
import type { System } from '../../system/system';
import { allows, hasBoundary, statementsOfRole, trusts } from '../private/role-access';
import { asList, isAboutAction } from '../../policy/statements';

const GENERAL = 'service-role/AWSBackupServiceRolePolicyForBackup';
const FOR_S3 = 'AWSBackupServiceRolePolicyForS3Backup';
const COPY_ACTIONS = ['backup:CopyFromBackupVault', 'backup:CopyIntoBackupVault'];

/**
 * Whether the role of a selection may back a kind of store up, and copy its recovery points. A role that isn't in
 * the templates is taken to have AWS's general policy, without which it would back up nothing; the one for S3 is a
 * policy of its own that AWS's default role doesn't have, so nothing is taken for granted there.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export function checkRole(
  stated: unknown,
  kind: StoreKind,
  selection: Resource,
  system: System,
): { readonly backup: Reliance; readonly copy: Reliance } {
  if (typeof stated !== 'string') {
    const reason = isUnresolved(stated) ? stated.reason : 'it states none';
    return { backup: doubt(`the role of the selection is not determined: ${reason}`), copy: SOUND };
  }
  const role = system.withArn(stated, selection);
  if (!role && system.isAmbiguous(stated, selection)) {
    return { backup: doubt(`several roles of these templates are ${stated}`), copy: SOUND };
  }
  if (!role) {
    const outside = `the role ${stated} is not in these templates`;
    return kind.name === 'S3'
      ? { backup: doubt(`${outside}: whether it has ${FOR_S3} is not known`), copy: SOUND }
      : { backup: note(`${outside}: taken to have ${GENERAL}`), copy: SOUND };
  }
  return checkOwnRole(role, kind, system);
}

function checkOwnRole(
  role: Resource,
  kind: StoreKind,
  system: System,
): { readonly backup: Reliance; readonly copy: Reliance } {
  const managed = asList(value(role, 'ManagedPolicyArns'));
  const has = (policy: string): boolean =>
    managed.some(
      arn => typeof arn === 'string' && new RegExp(`:aws:policy/(${policy}|AdministratorAccess)$`).test(arn),
    );
  const statements = statementsOfRole(role, system);
  const can = (actions: readonly string[]): boolean =>
    actions.every(action => allows(statements, action, '*'));
  const policy = policyFor(kind);
  const denied = statements.some(({ effect }) => effect === 'Deny');
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
      value(role, 'AssumeRolePolicyDocument') === undefined || trusts(role, 'backup.amazonaws.com')
        ? SOUND
        : fault(`AWS Backup can't assume the role ${role.id} (AssumeRolePolicyDocument)`),
      permitted,
      hasBoundary(role) ? doubt(`a permissions boundary may withhold permissions from ${role.id}`) : SOUND,
      denied ? doubt(`policies of ${role.id} deny something`) : SOUND,
    ),
    copy:
      has(GENERAL) || can(COPY_ACTIONS)
        ? SOUND
        : fault(`the role ${role.id} has no permission to copy recovery points: it lacks ${GENERAL}`),
  };
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
