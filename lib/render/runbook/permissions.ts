import { ALL_DANGEROUS_ACTIONS } from '../../model/dangerous-actions';
import type { Command, Step } from './step';

/** Prefixes of IAM that differ from what the CLI calls the service. */
const PREFIXES: Readonly<Record<string, string>> = {
  docdb: 'rds',
  efs: 'elasticfilesystem',
  neptune: 'rds',
  opensearch: 'es',
  s3api: 's3',
  s3control: 's3',
};

/** Operations whose actions are called otherwise, or are several. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'elbv2 describe-target-health': ['elasticloadbalancing:DescribeTargetHealth'],
  's3api copy-object': [
    's3:GetObjectVersion',
    's3:GetObjectVersionTagging',
    's3:PutObject',
    's3:PutObjectTagging',
  ],
  's3api delete-bucket-lifecycle': ['s3:PutLifecycleConfiguration'],
  's3api get-bucket-lifecycle-configuration': ['s3:GetLifecycleConfiguration'],
  's3api get-bucket-replication': ['s3:GetReplicationConfiguration'],
  's3api head-bucket': ['s3:ListBucket'],
  's3api list-object-versions': ['s3:ListBucketVersions'],
  's3api list-objects-v2': ['s3:ListBucket'],
  's3api put-bucket-lifecycle-configuration': ['s3:PutLifecycleConfiguration'],
  'kafka get-bootstrap-brokers': ['kafka:GetBootstrapBrokers'],
  'fsx create-file-system-from-backup': ['fsx:CreateFileSystemFromBackup', 'fsx:TagResource'],
};

/** Waiting asks the same call again and again. */
const WAITERS: Readonly<Record<string, string>> = {
  'db-cluster-available': 'describe-db-clusters',
  'db-instance-available': 'describe-db-instances',
  'services-stable': 'describe-services',
  'table-exists': 'describe-table',
  'volume-available': 'describe-volumes',
};

/**
 * The actions of IAM that some steps take, sorted. The name of an action is that of the call, but for a few.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function actionsOf(steps: readonly Step[]): readonly string[] {
  const commands = steps.filter((step): step is Command => step.kind === 'aws');
  return [...new Set(commands.flatMap(actionsOfCommand))].sort();
}

/** Whether some actions are among those that this library denies to all but a break-glass role. */
export function needBreakGlass(actions: readonly string[]): readonly string[] {
  return actions.filter(action => ALL_DANGEROUS_ACTIONS.includes(action));
}

function actionsOfCommand({ service, operation: called, options }: Command): readonly string[] {
  const operation = called.startsWith('wait ') ? WAITERS[called.slice('wait '.length)]! : called;
  const passesRole = options.some(([name]) => name === 'role-arn' || name === 'iam-role-arn');
  const erases = operation === 'delete-object' && options.some(([name]) => name === 'version-id');
  const named = ACTIONS[`${service} ${operation}`] ?? [
    `${PREFIXES[service] ?? service}:${erases ? 'DeleteObjectVersion' : pascal(operation)}`,
  ];
  return [...named, ...(passesRole ? ['iam:PassRole'] : [])];
}

/** The CLI's `restore-db-cluster-to-point-in-time` as the API's `RestoreDBClusterToPointInTime`. */
function pascal(operation: string): string {
  return operation
    .split('-')
    .map(word => (word === 'db' ? 'DB' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
