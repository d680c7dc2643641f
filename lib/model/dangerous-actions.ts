import { BACKUP_PLANS, RECOVERY_POINTS, VAULTS } from './dangers/backups';
import type { Danger, Dangers } from './dangers/danger';
import { DATABASES, SECRETS, STREAMS, TABLES } from './dangers/databases';
import { FILE_SYSTEMS, IMAGES, OBJECTS } from './dangers/files';
import { ACCOUNTS, KEYS, TRAILS } from './dangers/powers';

/** What somebody could do to the means of recovery, by what it destroys: each action with the reason. */
export const DANGERS = {
  recoveryPoints: RECOVERY_POINTS,
  vaults: VAULTS,
  backupPlans: BACKUP_PLANS,
  databases: DATABASES,
  objects: OBJECTS,
  keys: KEYS,
  tables: TABLES,
  fileSystems: FILE_SYSTEMS,
  secrets: SECRETS,
  streams: STREAMS,
  images: IMAGES,
  accounts: ACCOUNTS,
  trails: TRAILS,
} as const satisfies Readonly<Record<string, Dangers>>;

export type DangerousActionGroup = keyof typeof DANGERS;

/**
 * IAM actions that delete, shorten or switch off what a recovery needs. Vault policies, key policies, role
 * boundaries, guardrails and their proofs all read this one list.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const DANGEROUS_ACTIONS = Object.fromEntries(
  Object.entries<Dangers>(DANGERS).map(([group, dangers]) => [group, Object.keys(dangers)] as const),
) as Readonly<Record<string, readonly string[]>> as Readonly<Record<DangerousActionGroup, readonly string[]>>;

/** All of them, sorted. */
export const ALL_DANGEROUS_ACTIONS: readonly string[] = Object.values(DANGEROUS_ACTIONS).flat().sort();

/** Why one of them is dangerous; undefined for any other action. Actions have no case. */
export function dangerOf(action: string): Danger | undefined {
  return BY_ACTION.get(action.toLowerCase());
}

const BY_ACTION: ReadonlyMap<string, Danger> = new Map(
  Object.values<Dangers>(DANGERS)
    .flatMap(dangers => Object.entries(dangers))
    .map(([action, danger]) => [action.toLowerCase(), danger]),
);

/**
 * What makes somebody else's role one's own, or robs it of its limits. Harmless on most roles; on a break-glass
 * role, or any other that policies name as an exception, it is the way round all of them.
 */
export const TAKEOVER_ACTIONS: readonly string[] = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
];
