import * as fs from 'node:fs';
import * as path from 'node:path';

const RESOURCES_PER_STACK = 500;

/** Writes templates of a system with so many resources, of the kinds that take the assessor the most work. */
export function writeTemplates(directory: string, resources: number): readonly string[] {
  return Array.from({ length: resources / RESOURCES_PER_STACK }, (_, index) => {
    const file = path.join(directory, `stack${index}.json`);
    fs.writeFileSync(file, JSON.stringify({ Resources: stack(index) }));
    return file;
  });
}

/** A vault, a plan, its role and its selection, and stores beside them: all of them tagged for that plan. */
function stack(index: number): object {
  const name = `plan-${index}`;
  const stores = Array.from({ length: RESOURCES_PER_STACK - 4 }, (_, number) => [
    `Store${number}`,
    number % 2 === 0 ? bucket(name) : table(name),
  ]);
  return {
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: name } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: [
          'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
          'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
        ],
      },
    },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlan: {
          BackupPlanName: name,
          BackupPlanRule: [
            {
              RuleName: 'daily',
              TargetBackupVault: { Ref: 'Vault' },
              ScheduleExpression: 'cron(0 5 * * ? *)',
              Lifecycle: { DeleteAfterDays: 35 },
            },
          ],
        },
      },
    },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: 'Plan' },
        BackupSelection: {
          SelectionName: name,
          IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'plan', ConditionValue: name }],
        },
      },
    },
    ...Object.fromEntries(stores),
  };
}

function bucket(plan: string): object {
  return {
    Type: 'AWS::S3::Bucket',
    Properties: {
      VersioningConfiguration: { Status: 'Enabled' },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      Tags: [{ Key: 'plan', Value: plan }],
    },
  };
}

function table(plan: string): object {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      Tags: [{ Key: 'plan', Value: plan }],
    },
  };
}
