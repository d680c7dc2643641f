import type { Construct } from 'constructs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { BreakGlassAnnouncement } from '../../../constructs/access';
import { BackupRole } from '../../../constructs/backup';
import { LISTS_BUCKET_TAGS, acknowledge, managedByAws } from '../acknowledgements';
import { RegionalBase } from '../regional-base';
import type { FleetPlan } from './fleet-plan';
import { TieredStack } from './tiered-stack';

/** What everything else in the primary region depends on: the vault, who is told, and the role that takes backups. */
export class FoundationStack extends TieredStack {
  public readonly base: RegionalBase;
  public readonly backupRole: iam.IRole;

  public constructor(scope: Construct, id: string, plan: FleetPlan) {
    super(scope, id, plan, {
      part: 'foundation',
      description: 'Vault, alarms and roles in the primary region',
      region: plan.primaryRegion,
    });
    this.base = new RegionalBase(this, 'Base', plan, plan.primaryRegion);
    new BreakGlassAnnouncement(this, 'BreakGlass', {
      roleName: plan.names.breakGlassRole,
      announceTo: this.base.operations.topic,
    });
    const made = new BackupRole(this, 'BackupRole', {
      roleName: plan.names.backupRole,
      buckets: true,
      keys: [this.base.vault.key],
    });
    acknowledge(
      made.role,
      managedByAws(
        'service-role/AWSBackupServiceRolePolicyForBackup',
        'AWSBackupServiceRolePolicyForS3Backup',
      ),
    );
    acknowledge(made.node.findChild('Permissions'), LISTS_BUCKET_TAGS);
    this.backupRole = made.role;
  }
}
