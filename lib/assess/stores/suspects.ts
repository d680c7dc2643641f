/** Last parts of a type's name that speak of data. */
const STATEFUL_NAMES = new Set([
  'Archive',
  'Bucket',
  'Cache',
  'Cluster',
  'Collection',
  'DBCluster',
  'DBInstance',
  'Database',
  'Datastore',
  'DataStore',
  'Disk',
  'Domain',
  'FileSystem',
  'Filesystem',
  'GlobalTable',
  'Graph',
  'Index',
  'Keyspace',
  'Ledger',
  'Repository',
  'Store',
  'Stream',
  'Table',
  'UserPool',
  'Volume',
]);

/** Types that sound like data and hold none, or none beside that of a store that is judged. */
const STATELESS = new Set([
  'AWS::CodeArtifact::Domain',
  'AWS::DocDB::DBInstance',
  'AWS::ECS::Cluster',
  'AWS::ECS::TaskDefinition',
  'AWS::Neptune::DBInstance',
  'AWS::QLDB::Stream',
  'AWS::Route53RecoveryControl::Cluster',
]);

/** Services whose resources are often retained and hold no data that could be lost beside their definition. */
const STATELESS_SERVICES = new Set([
  'AWS::ApiGateway',
  'AWS::ApiGatewayV2',
  'AWS::Backup',
  'AWS::CDK',
  'AWS::CertificateManager',
  'AWS::CloudFormation',
  'AWS::CloudFront',
  'AWS::CloudWatch',
  'AWS::EC2',
  'AWS::IAM',
  'AWS::KMS',
  'AWS::Lambda',
  'AWS::Route53',
  'AWS::SNS',
  'AWS::WAFv2',
]);

/** Types that only describe, permit or connect something, by the end of their names. */
const DESCRIBES = /(Policy|Attachment|Association|Group|Role|Permission|Alias|Endpoint|Schedule)$/;

/** Whether the name of an unknown type says that it holds data. */
export function soundsStateful(type: string): boolean {
  return STATEFUL_NAMES.has(type.slice(type.lastIndexOf(':') + 1)) && !STATELESS.has(type);
}

/** Whether a deletion policy says that a resource of an unknown type holds data. */
export function isKept(type: string, deletionPolicy: unknown): boolean {
  const service = type.split('::').slice(0, 2).join('::');
  const kept = ['Retain', 'RetainExceptOnCreate', 'Snapshot'].includes(String(deletionPolicy));
  return kept && !STATELESS.has(type) && !DESCRIBES.test(type) && !STATELESS_SERVICES.has(service);
}
