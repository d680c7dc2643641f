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

/** Last words of types that are none of AWS's own, which put together what they are from several. */
const STATEFUL_WORDS =
  /(bucket|cache|cluster|database|db|instance|datastore|filesystem|keyspace|ledger|table|volume|warehouse)$/;

/** First words that say what is done to something that stands elsewhere. */
const DOES_SOMETHING =
  /^(attach|backup|check|clean|configure|copy|delete|deploy|disable|empty|enable|find|get|grant|list|lookup|migrate|notify|purge|put|restore|seed|sync|tag|update|validate|wait)(?![a-z])/;

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
  if (STATELESS.has(type)) return false;
  const name = type.slice(type.lastIndexOf(':') + 1);
  return STATEFUL_NAMES.has(name) || (isForeign(type) && isAboutData(name));
}

/** Whether a type is none of AWS's own: a custom resource, or one of somebody else's registry. */
export function isForeign(type: string): boolean {
  return !type.startsWith('AWS::') || type === 'AWS::CloudFormation::CustomResource';
}

function isAboutData(name: string): boolean {
  const [first = '', ...rest] = name.split(/[^A-Za-z0-9]|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  const [last = '', ...earlier] = [first, ...rest].reverse();
  return (
    STATEFUL_WORDS.test(last.toLowerCase()) &&
    !DOES_SOMETHING.test(first.toLowerCase()) &&
    earlier[0]?.toLowerCase() !== 'route'
  );
}

/** Whether a deletion policy says that a resource of an unknown type holds data. */
export function isKept(type: string, deletionPolicy: unknown): boolean {
  const service = type.split('::').slice(0, 2).join('::');
  const kept = ['Retain', 'RetainExceptOnCreate', 'Snapshot'].includes(String(deletionPolicy));
  return kept && !STATELESS.has(type) && !DESCRIBES.test(type) && !STATELESS_SERVICES.has(service);
}
