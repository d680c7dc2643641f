import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { BreakGlassPower, BreakGlassRole } from '../../constructs/access';
import { RestoreRole } from '../../constructs/backup';
import { RecoveryKey } from '../../constructs/keys';
import { DENIES_BY_ITSELF, acknowledge, managedByAws } from './acknowledgements';
import type { RegionPair } from './region-pair';
import { RegionalBase } from './regional-base';
import { RegionalStack } from './regional-stack';

/**
 * What has to stand before anything is copied, and what is left when the primary region is gone: the vault, the
 * keys, the network, and the roles that restore and break glass. Deployed first, and on its own.
 */
export class RecoveryRegionStack extends RegionalStack {
  public readonly base: RegionalBase;
  public readonly databaseKey: RecoveryKey;

  public constructor(scope: Construct, id: string, pair: RegionPair) {
    super(scope, id, {
      stackName: pair.names.stack('recovery'),
      description: 'Where the system comes back when its primary region is lost',
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const { names } = pair;
    this.base = new RegionalBase(this, 'Base', pair, pair.recoveryRegion);
    this.databaseKey = new RecoveryKey(this, 'DatabaseKey', {
      aliasName: names.keyAlias('database'),
      breakGlassRoleArn: names.breakGlassRoleArn(this),
    });
    // IAM is global: made here, because here is where they are needed when the primary region is gone.
    const breakGlass = new BreakGlassRole(this, 'BreakGlass', {
      roleName: names.breakGlassRole,
      assumedBy: [new iam.AccountRootPrincipal()],
      announceTo: this.base.operations.topic,
      // Without objects, nobody could lift the lock of one, or bring a lifecycle rule to a halt.
      mayUse: [
        BreakGlassPower.RECOVERY_POINTS,
        BreakGlassPower.VAULTS,
        BreakGlassPower.KEYS,
        BreakGlassPower.OBJECTS,
      ],
    });
    acknowledge(breakGlass.role, ...DENIES_BY_ITSELF);
    const { role } = new RestoreRole(this, 'Restore', {
      roleName: names.restoreRole,
      // What AWS Backup encrypts by itself, as buckets, is read under the vault's key.
      keys: [this.base.vault.key],
    });
    acknowledge(
      role,
      managedByAws(
        'service-role/AWSBackupServiceRolePolicyForRestores',
        'AWSBackupServiceRolePolicyForS3Restore',
      ),
    );
  }
}
