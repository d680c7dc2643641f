import { Aws, Duration, Fn, RemovalPolicy, type Stack, TimeZone } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { VAULT_DESTRUCTION } from './actions';
import { BREAK_GLASS_ARN, RECOVERY, VAULT } from './names';

export function vaultPolicy(stack: Stack): iam.PolicyDocument {
  const everyone = new iam.AnyPrincipal();
  const deployments = Fn.sub(
    `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/cdk-hnb659fds-cfn-exec-role-\${AWS::AccountId}-${stack.region}`,
  );
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'OnlyBreakGlassDestroys',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: VAULT_DESTRUCTION,
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': [BREAK_GLASS_ARN] } },
      }),
      new iam.PolicyStatement({
        sid: 'OnlyDeploymentsLock',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: ['backup:PutBackupVaultLockConfiguration'],
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': [BREAK_GLASS_ARN, deployments] } },
      }),
    ],
  });
}

export function backupServiceRole(
  scope: Construct,
  id: string,
  roleName: string,
  description: string,
  policies: readonly string[],
): iam.Role {
  const role = new iam.Role(scope, id, {
    roleName,
    description,
    assumedBy: new iam.ServicePrincipal('backup.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    managedPolicies: policies.map(name => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return role;
}

export function serviceRolePolicy(
  scope: Construct,
  id: string,
  role: iam.Role,
  statements: iam.PolicyStatement[],
): void {
  new iam.ManagedPolicy(scope, id, { roles: [role], statements }).applyRemovalPolicy(RemovalPolicy.RETAIN);
}

interface BackupPlanOptions {
  readonly name: string;
  readonly minute: number;
  readonly continuous: boolean;
}

export function backupPlan(
  scope: Construct,
  vault: backup.IBackupVault,
  { name, minute, continuous }: BackupPlanOptions,
): backup.BackupPlan {
  const copies = backup.BackupVault.fromBackupVaultArn(
    scope,
    'CopyVault',
    `arn:aws:backup:${RECOVERY}:${Aws.ACCOUNT_ID}:backup-vault:${VAULT}`,
  );
  return new backup.BackupPlan(scope, 'Plan', {
    backupPlanName: name,
    backupPlanRules: [
      new backup.BackupPlanRule({
        ruleName: 'hourly',
        backupVault: vault,
        scheduleExpression: events.Schedule.cron({ minute: String(minute) }),
        scheduleExpressionTimezone: TimeZone.ETC_UTC,
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(2),
        enableContinuousBackup: continuous,
        deleteAfter: Duration.days(35),
        copyActions: [{ destinationBackupVault: copies, deleteAfter: Duration.days(90) }],
      }),
    ],
  });
}

export function backupMetric(
  metricName: string,
  period: Duration,
  dimensions: Record<string, string> = {},
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/Backup',
    metricName,
    statistic: 'Sum',
    period,
    dimensionsMap: { BackupVaultName: VAULT, ...dimensions },
  });
}

export function noBackupAlarm(scope: Construct, resourceType: string, topic: sns.ITopic): void {
  new cloudwatch.Alarm(scope, `No${resourceType}Backup`, {
    alarmDescription: `No ${resourceType} backup was completed in this vault within the plan's interval and windows`,
    metric: backupMetric('NumberOfBackupJobsCompleted', Duration.hours(1), { ResourceType: resourceType }),
    threshold: 1,
    evaluationPeriods: 5,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  }).addAlarmAction(new SnsAction(topic));
}
