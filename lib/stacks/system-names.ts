import { Aws, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BreakGlassRole } from '../../constructs/access';
import { RecoveryError } from '../model/errors';

/**
 * The names by which the stacks of one system find each other's resources.
 *
 * They depend on nothing but the system's name, the account and the region, so that no stack has to read
 * another's outputs, and a recovery region can be deployed while the primary is gone.
 */
export class SystemNames {
  /**
   * @param system 2 to 12 lower-case letters and digits, starting with a letter
   * @throws RecoveryError `invalid-system-name`
   */
  public constructor(
    public readonly system: string,
    path: string,
  ) {
    if (typeof system === 'string' && /^[a-z][a-z0-9]{1,11}$/.test(system)) return;
    throw RecoveryError.invalid({
      code: 'invalid-system-name',
      path,
      problem: 'not a valid name for a system',
      received: system,
      allowed: '2 to 12 lower-case letters and digits, starting with a letter',
      fix: 'choose another name; it begins the name of every bucket, alias and vault',
    });
  }

  /** `acme-recovery`, `acme-cell-017`: the name of a stack. */
  public stack(part: string): string {
    return `${this.system}-${part}`;
  }

  /** The stack of a cell, or of its counterpart in the recovery region. */
  public cellStack(cell: string, side: 'primary' | 'recovery'): string {
    return this.stack(side === 'primary' ? `cell-${cell}` : `cell-${cell}-recovery`);
  }

  /** Alias of the key for a purpose, such as `acme/database`; the same in both regions. */
  public keyAlias(purpose: string): string {
    return `${this.system}/${purpose}`;
  }

  /** Alias of a tenant's key; the same in both regions. */
  public tenantKeyAlias(tenantId: string): string {
    return this.keyAlias(`tenant/${tenantId}`);
  }

  /** A tenant's bucket in a region. */
  public tenantBucket(tenantId: string, region: string): string {
    return `${this.system}-${tenantId}-${Aws.ACCOUNT_ID}-${region}`;
  }

  /** Where server access logs of a region's buckets go. */
  public accessLogBucket(region: string): string {
    return `${this.system}-access-logs-${Aws.ACCOUNT_ID}-${region}`;
  }

  /** Where the evidence of a region's rehearsals is. */
  public evidenceBucket(region: string): string {
    return `${this.system}-evidence-${Aws.ACCOUNT_ID}-${region}`;
  }

  /** Where the evidence of rehearsals of the primary region's loss is; they take place in the other one. */
  public regionEvidenceBucket(region: string): string {
    return `${this.system}-region-evidence-${Aws.ACCOUNT_ID}-${region}`;
  }

  /** What the ARNs of all tenants' buckets in a region fit. */
  public tenantBucketArns(region: string): string {
    return `arn:${Aws.PARTITION}:s3:::${this.tenantBucket('*', region)}`;
  }

  /** The vault; the same name in every region and account. */
  public get vault(): string {
    return `${this.system}-recovery`;
  }

  public get database(): string {
    return `${this.system}-database`;
  }

  /** Name of the secret with the database's credentials; the same in both regions. */
  public get databaseSecret(): string {
    return `${this.database}/master`;
  }

  /** Name of the role that AWS Backup takes all backups of the primary region with. */
  public get backupRole(): string {
    return `${this.system}-backup`;
  }

  /** Name of the role that AWS Backup restores with, in either region. */
  public get restoreRole(): string {
    return `${this.system}-restore`;
  }

  public get replica(): string {
    return `${this.system}-database-replica`;
  }

  public get breakGlassRole(): string {
    return `${this.system}-break-glass`;
  }

  /** ARN of the role that alone may destroy; IAM is global, so it is the same from every region. */
  public breakGlassRoleArn(scope: Construct): string {
    return BreakGlassRole.arnFor(scope, this.breakGlassRole);
  }

  /** A rehearsal: AWS Backup takes no hyphens in its name. */
  public rehearsal(what: string): string {
    return `${this.system}_${what}`;
  }

  /** The topic that alarms of a region go to. */
  public get alarmTopic(): string {
    return `${this.system}-recovery-alarms`;
  }

  /** ARN of the topic that alarms of the scope's own region go to. */
  public alarmTopicArn(scope: Construct): string {
    return Stack.of(scope).formatArn({ service: 'sns', resource: this.alarmTopic });
  }

  /** Output of a tenant's key in the recovery region, for a replica of it. Ids are lower-case, so X is free for hyphens. */
  public tenantKeyOutput(tenantId: string): string {
    return `KeyOf${tenantId.replaceAll('-', 'X')}`;
  }

  /** ARN of a tenant's multi-Region key, read from the stack that made it. */
  public tenantKeyArn(tenantId: string, stackName: string, region: string): string {
    return Fn.getStackOutput(stackName, this.tenantKeyOutput(tenantId), region);
  }
}
