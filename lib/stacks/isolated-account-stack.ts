import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RecoveryVault, VaultLock } from '../../constructs/backup';
import type { IsolatedAccount, RegionPair } from './region-pair';
import { VAULT_BOUNDS } from './shared-by-name';

/**
 * A vault in an account that nobody of production may sign in to: what is left when the production account is
 * lost. Copies between accounts have to be allowed once, in the organization's management account.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export class IsolatedAccountStack extends Stack {
  public constructor(scope: Construct, id: string, pair: RegionPair, isolated: IsolatedAccount) {
    super(scope, id, {
      stackName: pair.names.stack('isolated'),
      description: 'Copies of all recovery points, apart from the production account',
      env: isolated,
    });
    new RecoveryVault(this, 'Vault', {
      vaultName: pair.names.vault,
      // A role of the isolated account: production's break-glass role has no say here.
      breakGlassRoleArn: pair.names.breakGlassRoleArn(this),
      lock: VaultLock.governance(VAULT_BOUNDS),
      ...(pair.account === undefined ? {} : { allowCopiesFromAccounts: [pair.account] }),
    });
  }
}
