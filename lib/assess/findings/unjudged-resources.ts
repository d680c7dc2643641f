import type { Finding } from '../../model/posture';
import { names } from '../objectives/matching';
import { kindIn } from '../stores/find';
import { TRANSIENT_KINDS } from '../stores/kinds';
import { isForeign, isKept } from '../stores/suspects';
import type { Resource } from '../system/resource';
import type { StackTemplate } from '../template';
import { finding } from './catalogue';
import type { Finder } from './subject';

const IGNORE = 'name it under assumptions.ignore if losing it costs nothing';

/**
 * What may hold data and is not judged, or only as something unknown: nothing is skipped in silence.
 */
export const unjudgedResources: Finder = ({ system, stores, objectives, stacks }) => {
  const byName = new Map<string, StackTemplate[]>();
  for (const stack of stacks) byName.set(stack.name, [...(byName.get(stack.name) ?? []), stack]);
  const kept = ({ type, stack, logicalId }: Resource): boolean =>
    byName.get(stack)!.some(({ resources }) => isKept(type, resources[logicalId]?.DeletionPolicy));
  const ignored = (resource: Resource): boolean =>
    objectives.assumptions.ignore.some(key => names(key, resource));
  const unknown = stores
    .filter(({ knowledge }) => knowledge === 'unknown-type')
    .map(({ resource }) =>
      finding('unknown-stateful-type', resource.id, {
        message: `the name of the type ${resource.type} says that it holds data, and nothing is known of it`,
        remedy: IGNORE,
      }),
    );
  const others = system.resources
    .filter(resource => kindIn(resource) === undefined && !ignored(resource))
    .flatMap((resource): readonly Finding[] => {
      const transient = Object.hasOwn(TRANSIENT_KINDS, resource.type) && TRANSIENT_KINDS[resource.type];
      if (transient) {
        return [
          finding('transient-type', resource.id, {
            message: `not judged: ${transient}`,
            remedy: IGNORE,
          }),
        ];
      }
      if (!kept(resource)) return isForeign(resource.type) ? ofSomebody(resource) : [];
      return [
        finding('unknown-stateful-type', resource.id, {
          message: `kept when its stack is deleted, so it may hold data, but the type ${resource.type} is not known`,
          remedy: IGNORE,
        }),
      ];
    });
  return [...unknown, ...others];
};

/** Custom resources of CDK itself that hold nothing, or are read where it matters. */
const OF_CDK =
  /^Custom::(AWSCDK|CDKBucketDeployment$|CrossRegionExport|DynamoDBReplica$|ECRAutoDeleteImages$|LogRetention$|S3AutoDeleteObjects$|S3BucketNotifications$|VpcRestrictDefaultSG$)/;

/** What a type of somebody else makes is in no template, and may be anything. */
function ofSomebody({ id, type }: Resource): readonly Finding[] {
  if (OF_CDK.test(type) || type.endsWith('::MODULE')) return [];
  return [
    finding('type-of-somebody-else', id, {
      message: `what ${type} makes stands in no template: if it holds data, that is not judged`,
      remedy: 'see to its backup by other means, if it holds data',
    }),
  ];
}
