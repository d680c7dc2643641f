import type { Dangers } from './danger';

/** Recovery points: deleting, detaching, expiring early. */
export const RECOVERY_POINTS = {
  'backup:CancelLegalHold': { why: 'lets recovery points expire that somebody held back' },
  'backup:DeleteRecoveryPoint': { why: 'deletes a backup' },
  'backup:DisassociateRecoveryPoint': {
    why: 'hands a continuous backup back to its service, out of the vault',
  },
  'backup:DisassociateRecoveryPointFromParent': { why: 'takes a recovery point out of its composite' },
  'backup:UpdateRecoveryPointLifecycle': { why: 'lets a recovery point expire early' },
} as const satisfies Dangers;

/** Vaults: the container, its policy, its lock, and who gets at an air-gapped one. */
export const VAULTS = {
  'backup:DeleteBackupVault': { why: 'deletes the vault, once it is empty' },
  'backup:DeleteBackupVaultAccessPolicy': { why: 'takes away who is denied' },
  'backup:DeleteBackupVaultLockConfiguration': { why: 'lifts a governance lock' },
  'backup:DeleteBackupVaultNotifications': { why: 'silences the vault' },
  'backup:DeleteBackupVaultSharingPolicy': { why: 'takes the vault from the account that is to restore' },
  'backup:DisassociateBackupVaultMpaApprovalTeam': { why: 'takes away the way in when the account is lost' },
  'backup:PutBackupVaultAccessPolicy': { why: 'changes who is denied', deployments: true },
  'backup:PutBackupVaultLockConfiguration': {
    why: 'weakens a governance lock, or makes a wrong one final',
    deployments: true,
  },
  'backup:PutBackupVaultNotifications': { why: 'sends what the vault reports elsewhere', deployments: true },
  'backup:PutBackupVaultSharingPolicy': { why: 'changes which account may restore' },
  'backup:RevokeRestoreAccessBackupVault': { why: 'takes the vault from the account that is to restore' },
  'mpa:DeleteIdentitySource': { why: 'leaves nobody who could approve' },
  'mpa:StartActiveApprovalTeamDeletion': {
    why: 'dissolves the team that gives access when the account is lost',
  },
  'mpa:UpdateApprovalTeam': { why: 'changes who approves, and how many it takes' },
} as const satisfies Dangers;

/** What makes backups happen at all. */
export const BACKUP_PLANS = {
  'backup:DeleteBackupPlan': { why: 'ends all backups of a plan', deployments: true },
  'backup:DeleteBackupSelection': { why: 'takes stores out of a plan', deployments: true },
  'backup:StopBackupJob': { why: 'aborts a running backup' },
  'backup:UpdateBackupPlan': { why: 'makes backups rarer or shorter-lived', deployments: true },
  'backup:UpdateGlobalSettings': { why: 'ends copies between accounts' },
  'backup:UpdateRegionSettings': { why: 'leaves a whole type of store out of backups' },
} as const satisfies Dangers;
