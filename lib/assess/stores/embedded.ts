import { isUnresolved } from '../resolve/unresolved';
import { type Resource, text, value } from '../system/resource';
import { at } from '../template';

/** Types that may make a store by what they state, rather than by being one. */
const EMBEDDING: Readonly<Record<string, (resource: Resource) => string | undefined>> = {
  'AWS::ElasticBeanstalk::ConfigurationTemplate': databaseOfEnvironment,
  'AWS::ElasticBeanstalk::Environment': databaseOfEnvironment,
  'Custom::AWS': createdByCall,
};

/** What a person would call a store that a resource of another kind brings along; undefined where it brings none. */
export function embeddedStore(resource: Resource): string | undefined {
  return Object.hasOwn(EMBEDDING, resource.type) ? EMBEDDING[resource.type]!(resource) : undefined;
}

/**
 * A database that Elastic Beanstalk makes with an environment, and deletes with it. Options that aren't determined may
 * ask for one.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html
 */
function databaseOfEnvironment(resource: Resource): string | undefined {
  const options = [value(resource, 'OptionSettings')].flat();
  const namespaces = options.map(option => (isUnresolved(option) ? option : at(option, 'Namespace')));
  if (namespaces.some(found => typeof found === 'string' && found.startsWith('aws:rds:')))
    return 'database of an environment';
  return namespaces.some(isUnresolved) ? 'environment that may have a database' : undefined;
}

/** Calls of the AWS SDK that make what holds data. */
const CREATES =
  /^(create|restore)\w*(bucket|cachecluster|collection|database|dbcluster|dbinstance|domain|filesystem|fromsnapshot|keyspace|pointintime|replicationgroup|repository|table|volume)\w*$/;

/** What CDK's custom resource makes by a call of the SDK, which stands in the template as a text. */
function createdByCall(resource: Resource): string | undefined {
  const calls = ['Create', 'Update'].flatMap(phase => text(resource, phase) ?? []);
  const actions = calls.flatMap(call => /"action"\s*:\s*"(\w+)"/.exec(call)?.[1] ?? []);
  const action = actions.find(name => CREATES.test(name.toLowerCase()));
  return action && `what a custom resource makes by ${action}`;
}
