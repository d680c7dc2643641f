import { DANGEROUS_ACTIONS, type DangerousActionGroup, dangerOf } from '../../lib/model/dangerous-actions';
import { GuardedGroup } from './guarded-group';

const GROUPS: Readonly<Record<GuardedGroup, DangerousActionGroup>> = {
  [GuardedGroup.RECOVERY_POINTS]: 'recoveryPoints',
  [GuardedGroup.VAULTS]: 'vaults',
  [GuardedGroup.BACKUP_PLANS]: 'backupPlans',
  [GuardedGroup.DATABASES]: 'databases',
  [GuardedGroup.OBJECTS]: 'objects',
  [GuardedGroup.KEYS]: 'keys',
  [GuardedGroup.TABLES]: 'tables',
  [GuardedGroup.FILE_SYSTEMS]: 'fileSystems',
  [GuardedGroup.SECRETS]: 'secrets',
  [GuardedGroup.STREAMS]: 'streams',
  [GuardedGroup.IMAGES]: 'images',
  [GuardedGroup.ACCOUNTS]: 'accounts',
  [GuardedGroup.TRAILS]: 'trails',
};

/** All groups that there are. */
export const ALL_GROUPS: readonly GuardedGroup[] = Object.values(GuardedGroup);

/**
 * Services of the list that resource control policies are about. They are not about AWS Backup, RDS, EC2, EFS,
 * Kinesis, Systems Manager and CloudTrail.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const RESOURCE_CONTROL_SERVICES: readonly string[] = ['dynamodb', 'kms', 's3', 'secretsmanager'];

/** Actions of some groups, by who else does them as a matter of routine. */
export interface GuardedActions {
  readonly nobodyElse: readonly string[];
  readonly deployments: readonly string[];
  readonly backups: readonly string[];
  readonly both: readonly string[];
}

export function guardedActions(
  groups: readonly GuardedGroup[],
  services?: readonly string[],
): GuardedActions {
  const actions = [...new Set(groups.flatMap(group => DANGEROUS_ACTIONS[GROUPS[group]]))]
    .filter(action => services === undefined || services.includes(action.split(':')[0]!))
    .sort();
  const by = (deployments: boolean, backups: boolean) =>
    actions.filter(action => {
      const danger = dangerOf(action);
      return (danger?.deployments ?? false) === deployments && (danger?.backups ?? false) === backups;
    });
  return {
    nobodyElse: by(false, false),
    deployments: by(true, false),
    backups: by(false, true),
    both: by(true, true),
  };
}
