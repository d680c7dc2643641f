import { value } from '../../../../assess/system/resource';
import { DANGEROUS_ACTIONS } from '../../../../model/dangerous-actions';
import { SOURCES } from '../../../../model/sources';
import { dangersIn } from '../../private/dangers';
import { actionsOf, writtenIn } from '../../private/policies';
import type { RecoveryRule } from '../../rule';

const DESTRUCTIVE = [...DANGEROUS_ACTIONS.recoveryPoints, ...DANGEROUS_ACTIONS.vaults];

/** A vault's policy is what lets another account in; it is meant for copies to it. */
export const backupVaultPolicyAllowsNoDeletion: RecoveryRule = {
  name: 'BackupVaultPolicyAllowsNoDeletion',
  entry: {
    severity: 'error',
    title: 'the access policy of a vault lets somebody destroy what is in it',
    explanation:
      'The policy allows an action that deletes recovery points, lets them expire early, or takes the protection of the vault away, also to principals of other accounts.',
    remedy:
      'Allow backup:CopyIntoBackupVault and nothing else, and deny deletion to all but a break-glass role.',
    source: SOURCES.backupVaultPolicy,
  },
  types: ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'],
  check: vault => {
    const policy = value(vault.resource, 'AccessPolicy');
    if (policy === undefined) return undefined;
    return writtenIn(vault, policy)
      .flatMap(written => actionsOf(vault, written))
      .every(statement => dangersIn(statement, DESTRUCTIVE).length === 0);
  },
};
