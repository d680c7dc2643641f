/** Types that a gateway may refer to: what it runs on, and what forwards, encrypts or watches. None holds data. */
const MEANS: readonly RegExp[] = [
  /^AWS::(ApplicationAutoScaling|CertificateManager|CloudWatch|ECS|ElasticLoadBalancingV2|IAM|KMS|Logs|ServiceDiscovery|WAFv2)::/,
  /^AWS::EC2::(PrefixList|SecurityGroup|SecurityGroupEgress|SecurityGroupIngress|Subnet|VPC|VPCEndpoint|VPCCidrBlock)$/,
  /^AWS::ECR::Repository$/,
  /^AWS::SNS::Topic$/,
];

/** Types of caches and streams, which a gateway may need. */
const DEPENDENCIES = /^AWS::(ElastiCache|MSK|Kinesis)::/;

/** What tasks read when they start. It may not come from a store, so that it is looked through. */
const SETTINGS = /^AWS::(SecretsManager|SSM)::/;

/** Services that hold data, as their names stand in ARNs and actions. */
const STORES =
  '(?:aoss|backup|cassandra|dax|docdb-elastic|dynamodb|ebs|elasticfilesystem|es|fsx|memorydb|neptune-db|rds|rds-data|rds-db|redshift|redshift-data|redshift-serverless|s3|s3-object-lambda|s3express|s3tables|timestream)';

/** Texts that name a store: ARNs, hosts of AWS, and addresses of databases. */
const NAMES: readonly RegExp[] = [
  new RegExp(`:${STORES}:`),
  /\b(?:cluster-|db\.)?[\w-]+\.(?:[\w-]+\.)*(?:docdb|dynamodb|efs|es|memorydb|neptune|rds|redshift|s3)[.-][\w.-]*amazonaws\.com/,
  /\b(?:s3|jdbc:\w+|mongodb(?:\+srv)?|mysql|postgres(?:ql)?|redshift):\/\//,
];

const ACTION = new RegExp(`^${STORES}:`, 'i');

/** Whether a gateway may refer to a resource of this type. */
export function mayBeOnPath(type: string): boolean {
  return isSetting(type) || DEPENDENCIES.test(type) || MEANS.some(means => means.test(type));
}

/** Whether what a resource of this type says comes from somewhere else again. */
export function isSetting(type: string): boolean {
  return SETTINGS.test(type);
}

/** What in a text names a store, if anything does. */
export function storeNamedIn(text: string): string | undefined {
  return NAMES.map(name => name.exec(text)?.[0]).find(found => found !== undefined);
}

/** Whether an action of IAM reads or writes a store, or may do anything. */
export function isStoreAction(action: string): boolean {
  return action === '*' || ACTION.test(action);
}
