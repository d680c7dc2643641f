import * as iam from 'aws-cdk-lib/aws-iam';
import { requireAttribute } from '../private/props';
import { READ_VAULT_ACTIONS } from './perms';
import type { IRecoveryVault } from './recovery-vault';

/**
 * Gives principals of the vault's own account what they may do with it. No grant deletes: that takes the
 * break-glass role. A grant lands on the principal, so that vaults and roles may stand in different stacks.
 */
export class RecoveryVaultGrants {
  /**
   * The grants of any vault, also of an imported one.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static fromVault(vault: IRecoveryVault): RecoveryVaultGrants {
    return new RecoveryVaultGrants(requireAttribute('RecoveryVaultGrants', 'a vault', vault, 'vaultArn'));
  }

  private constructor(private readonly vault: IRecoveryVault) {}

  /** Looking at the vault, its policy and the list of its recovery points. */
  public read(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, READ_VAULT_ACTIONS);
  }

  /** Copying recovery points into the vault. Other accounts are let in by the vault's own policy. */
  public copyInto(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, ['backup:CopyIntoBackupVault']);
  }

  private give(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.vault.vaultArn] });
  }
}
