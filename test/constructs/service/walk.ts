import type { Template } from 'aws-cdk-lib/assertions';

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties?: Record<string, any> }>
>;

/** Types that hold data, and so may have to be recovered. */
export const STORES =
  /^AWS::(Backup|Cassandra|DAX|DocDB|DynamoDB|EFS|FSx|MemoryDB|Neptune|OpenSearchService|RDS|Redshift|S3|SQS|Timestream)::/;

/** What resources lead to, step by step along every reference, in a template and nothing else. */
export function reachedFrom(template: Template, starts: readonly string[]): Map<string, string> {
  const resources: Resources = template.toJSON().Resources;
  const reached = new Map<string, string>();
  const todo = [...starts];
  for (const id of todo) {
    const resource = resources[id];
    if (resource === undefined || reached.has(id)) continue;
    reached.set(id, resource.Type);
    todo.push(...namesIn(withoutLogDelivery(resource)), ...opposites(id, resource.Type, resources));
  }
  return reached;
}

/** The logical ids of the resources of a type. */
export function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type));
}

/** A load balancer delivers its access logs by itself. */
function withoutLogDelivery({ Type, Properties = {} }: Resources[string]): unknown {
  return Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer'
    ? { ...Properties, LoadBalancerAttributes: undefined }
    : Properties;
}

/** What is said of a resource elsewhere: policies of a role, rules of a security group, and what stands behind it. */
function opposites(id: string, type: string, resources: Resources): string[] {
  const said = /IAM::Role$/.test(type)
    ? /IAM::(Policy|ManagedPolicy)$/
    : /EC2::SecurityGroup$/.test(type)
      ? /EC2::SecurityGroup|RDS::/
      : /SecretsManager/.test(type)
        ? /RDS::|SecretsManager/
        : undefined;
  if (said === undefined) return [];
  return Object.entries(resources)
    .filter(([, other]) => said.test(other.Type) && namesIn(other.Properties).includes(id))
    .map(([name]) => name);
}

function namesIn(part: unknown): string[] {
  if (typeof part === 'string') return [...part.matchAll(/\$\{(\w+)/g)].map(match => match[1]!);
  if (typeof part !== 'object' || part === null) return [];
  const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return [
    ...(Ref === undefined ? [] : [Ref]),
    ...(attribute === undefined ? [] : [attribute[0]!]),
    ...Object.values(part).flatMap(namesIn),
  ];
}
