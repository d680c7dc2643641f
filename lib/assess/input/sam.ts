import { at } from '../template';

const SIMPLE_TABLE = 'AWS::Serverless::SimpleTable';
const APPLICATION = 'AWS::Serverless::Application';

/**
 * Resources with what SAM makes in place of its own: tables of DynamoDB for simple ones, under the same logical id and
 * with the same properties as far as any mechanism reads them, and nested stacks for applications whose template lies
 * beside. Of one of a repository the template is nowhere, and it stays what it is.
 *
 * @param globals the section of that name, whose properties hold where a resource states none
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
 */
export function madeBySam(
  resources: Readonly<Record<string, unknown>>,
  globals: unknown,
): Readonly<Record<string, unknown>> {
  const shared = at(globals, 'SimpleTable');
  return Object.fromEntries(
    Object.entries(resources).map(([logicalId, resource]) => [logicalId, asStack(asTable(resource, shared))]),
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

function asStack(resource: unknown): unknown {
  if (!isObject(resource) || resource['Type'] !== APPLICATION) return resource;
  const location = at(resource, 'Properties', 'Location');
  if (typeof location !== 'string') return resource;
  const parameters = at(resource, 'Properties', 'Parameters');
  return {
    ...resource,
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: location, ...(parameters === undefined ? {} : { Parameters: parameters }) },
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
