import { at } from '../template';

const SIMPLE_TABLE = 'AWS::Serverless::SimpleTable';

/**
 * Resources with tables in place of the simple ones of SAM: those are tables of DynamoDB under the same logical id,
 * with the same properties as far as any mechanism reads them.
 *
 * @param globals the section of that name, whose properties hold where a resource states none
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html
 */
export function withTables(
  resources: Readonly<Record<string, unknown>>,
  globals: unknown,
): Readonly<Record<string, unknown>> {
  const shared = at(globals, 'SimpleTable');
  return Object.fromEntries(
    Object.entries(resources).map(([logicalId, resource]) => [logicalId, asTable(resource, shared)]),
  );
}

function asTable(resource: unknown, shared: unknown): unknown {
  if (!isObject(resource) || resource['Type'] !== SIMPLE_TABLE) return resource;
  const properties = resource['Properties'] ?? {};
  return {
    ...resource,
    Type: 'AWS::DynamoDB::Table',
    Properties: isObject(properties) && isObject(shared) ? merged(shared, properties) : properties,
  };
}

/** What a resource states goes before what is stated for all. SAM merges deeper, and no property is nested deeper. */
function merged(shared: Record<string, unknown>, own: Record<string, unknown>): Record<string, unknown> {
  const result = { ...shared };
  for (const [key, value] of Object.entries(own)) {
    const other = shared[key];
    result[key] = isObject(value) && isObject(other) ? { ...other, ...value } : value;
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
