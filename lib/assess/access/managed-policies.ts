import { DANGERS } from '../../model/dangerous-actions';
import type { Dangers } from '../../model/dangers/danger';

/** What AWS's own policies for the roles of AWS Backup allow of it. */
const BACKUP_ROLES = Object.values<Dangers>(DANGERS).flatMap(dangers =>
  Object.entries(dangers).flatMap(([action, { backups }]) => (backups ? [action] : [])),
);

/** The general policies and those for S3 don't overlap. */
const [ofBuckets, ofOthers] = [true, false].map(wanted =>
  BACKUP_ROLES.filter(action => action.startsWith('s3:') === wanted),
) as [string[], string[]];

const NONE: readonly object[] = [];
const allow = (...actions: readonly string[]): readonly object[] => [
  { Effect: 'Allow', Action: actions, Resource: '*' },
];

/**
 * Policies that AWS keeps, as far as this library knows them: their statements, or none for those without any
 * action on the list. The content of any other is in no template, so nothing is concluded from it.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const AWS_MANAGED: Readonly<Record<string, readonly object[]>> = {
  AdministratorAccess: allow('*'),
  PowerUserAccess: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }],
  IAMFullAccess: allow('iam:*', 'organizations:Describe*', 'organizations:List*'),
  AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
  AmazonDynamoDBFullAccess: allow('dynamodb:*'),
  AmazonRDSFullAccess: allow('rds:*'),
  AWSBackupFullAccess: allow('backup:*'),
  AWSBackupServiceRolePolicyForS3Backup: allow(...ofBuckets),
  AWSBackupServiceRolePolicyForS3Restore: allow(...ofBuckets),
  'service-role/AWSBackupServiceRolePolicyForBackup': allow(...ofOthers),
  'service-role/AWSBackupServiceRolePolicyForRestores': allow(...ofOthers),
  ReadOnlyAccess: NONE,
  SecurityAudit: NONE,
  'job-function/ViewOnlyAccess': NONE,
  AWSXRayDaemonWriteAccess: NONE,
  AmazonEC2ContainerRegistryReadOnly: NONE,
  AmazonS3ReadOnlyAccess: NONE,
  AmazonSSMManagedInstanceCore: NONE,
  CloudWatchAgentServerPolicy: NONE,
  'service-role/AWSLambdaBasicExecutionRole': NONE,
  'service-role/AWSLambdaVPCAccessExecutionRole': NONE,
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': NONE,
  'service-role/AmazonECSTaskExecutionRolePolicy': NONE,
  'service-role/AmazonRDSEnhancedMonitoringRole': NONE,
};
