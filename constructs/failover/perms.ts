/**
 * What promoting a replica takes, and making one anew.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/security_iam_region_switch_rds.html
 */
export const PROMOTE_ACTIONS = ['rds:DescribeDBInstances', 'rds:ModifyDBInstance', 'rds:PromoteReadReplica'];
export const CREATE_REPLICA_ACTIONS = ['rds:CreateDBInstanceReadReplica'];

/** The instance that was left is renamed and tagged, under a name that nobody knows beforehand. */
export const RENAMED_ACTIONS = ['rds:AddTagsToResource', 'rds:DescribeDBInstances'];
export const REPLICA_KEY_ACTIONS = ['kms:CreateGrant', 'kms:DescribeKey'];

/** @see https://docs.aws.amazon.com/r53recovery/latest/dg/security_iam_region_switch_aurora.html */
export const DESCRIBE_GLOBAL_ACTIONS = ['rds:DescribeDBClusters', 'rds:DescribeGlobalClusters'];
export const SWITCH_GLOBAL_ACTIONS = ['rds:FailoverGlobalCluster', 'rds:SwitchoverGlobalCluster'];

/** @see https://docs.aws.amazon.com/r53recovery/latest/dg/security_iam_region_switch_ecs.html */
export const SERVICE_ACTIONS = ['ecs:DescribeServices', 'ecs:UpdateService'];
export const CLUSTER_ACTIONS = ['ecs:DescribeClusters'];
export const SERVICE_CAPACITY_ACTIONS = [
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:RegisterScalableTarget',
  'cloudwatch:GetMetricStatistics',
  'ecs:ListServices',
];

/** @see https://docs.aws.amazon.com/r53recovery/latest/dg/security_iam_region_switch_ec2_autoscaling.html */
export const GROUP_ACTIONS = ['autoscaling:UpdateAutoScalingGroup'];
export const GROUP_CAPACITY_ACTIONS = [
  'autoscaling:DescribeAutoScalingGroups',
  'cloudwatch:GetMetricStatistics',
];

/** @see https://docs.aws.amazon.com/r53recovery/latest/dg/security_iam_region_switch_lambda.html */
export const FUNCTION_ACTIONS = ['lambda:GetFunction', 'lambda:InvokeFunction'];

/** @see https://docs.aws.amazon.com/r53recovery/latest/dg/security_iam_region_switch_route53.html */
export const RECORD_ACTIONS = ['route53:ListResourceRecordSets'];

/**
 * What Region switch itself asks while it looks every half an hour whether a plan could run.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonApplicationRecoveryControllerRegionSwitchPlanExecutionPolicy.html
 */
export const PLAN_ACTIONS = [
  'arc-region-switch:GetPlan',
  'arc-region-switch:GetPlanExecution',
  'arc-region-switch:ListPlanExecutions',
];
export const EVALUATION_ACTIONS = ['iam:SimulatePrincipalPolicy'];

/** Letting a group through, once the stores behind it were validated. */
export const OPEN_ACTIONS = ['ec2:AuthorizeSecurityGroupIngress'];

/** Letting it through no longer, once the region was left. */
export const CLOSE_ACTIONS = ['ec2:RevokeSecurityGroupIngress'];
