import { replicationFaults } from '../../../../assess/findings/replication-faults';
import { list, value } from '../../../../assess/system/resource';
import { at } from '../../../../assess/template';
import type { AppFacts } from '../../private/app-facts';
import { foundBy } from '../../private/found-by';

/** The lock of the source is what makes the difference: no other replication needs one at its destination. */
export const s3ReplicaHasObjectLock = foundBy({
  name: 'S3ReplicaHasObjectLock',
  finder: replicationFaults,
  id: 'replication-destination-without-object-lock',
  types: ['AWS::S3::Bucket'],
  applies: ({ app, resource }) => app.once(destinationsOfLocked).has(resource.arn),
  restsOn: ({ resource }) => [value(resource, 'ObjectLockEnabled')],
});

/** Destinations of buckets that have a lock, or of which that isn't determined. */
function destinationsOfLocked({ system }: AppFacts): ReadonlySet<unknown> {
  return new Set(
    system
      .ofType('AWS::S3::Bucket')
      .filter(source => ![undefined, false, 'false'].includes(value(source, 'ObjectLockEnabled') as boolean))
      .flatMap(source => list(source, 'ReplicationConfiguration', 'Rules'))
      .map(rule => at(rule, 'Destination', 'Bucket')),
  );
}
