import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { BREAK_GLASS_ACTIONS } from './actions';
import { backupServiceRole, serviceRolePolicy } from './backup';
import { encryptionKey, useOfVaultKey } from './keys';
import { BREAK_GLASS, RECOVERY } from './names';
import { type RegionalBase, regionalBase } from './regional-base';

export class RecoveryStack extends Stack {
  public readonly base: RegionalBase;
  public readonly databaseKey: kms.Key;

  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      stackName: 'acme-recovery',
      description: 'Where the system comes back when its primary region is lost',
      env: { region: RECOVERY },
    });
    this.base = regionalBase(this);
    this.databaseKey = encryptionKey(this, 'DatabaseKey', 'acme/database');
    new iam.Role(this, 'BreakGlass', {
      roleName: BREAK_GLASS,
      description: 'Break glass: may destroy what recoveries depend on',
      assumedBy: new iam.AccountRootPrincipal().withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '900' },
      }),
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: {
        BreakGlass: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({ actions: BREAK_GLASS_ACTIONS, resources: ['*'] }),
            new iam.PolicyStatement({
              sid: 'NothingElse',
              effect: iam.Effect.DENY,
              notActions: BREAK_GLASS_ACTIONS,
              resources: ['*'],
            }),
          ],
        }),
      },
    });
    const restore = backupServiceRole(this, 'Restore', 'acme-restore', 'Restores recovery points', [
      'service-role/AWSBackupServiceRolePolicyForRestores',
      'AWSBackupServiceRolePolicyForS3Restore',
    ]);
    serviceRolePolicy(this, 'RestorePermissions', restore, useOfVaultKey(this.base.vaultKey));
  }
}
