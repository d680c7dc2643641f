import type { Prediction } from '../../model/prediction';
import { areDifferent } from '../backup/places';
import { replicasOf } from '../mechanisms/s3/replication/replicas';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';

/**
 * Buckets that others replicate into, by destination, where nothing stands against the rule. They may be derived,
 * and may have writers of their own: no template tells.
 */
export function indexReceivers(system: System): (bucket: Resource) => readonly Resource[] {
  const index = new Map<Resource, Resource[]>();
  for (const source of system.ofType('AWS::S3::Bucket')) {
    for (const { bucket, faults } of replicasOf(source, system)) {
      if (!bucket || faults.length > 0) continue;
      const same = index.get(bucket);
      if (same) same.push(source);
      else index.set(bucket, [source]);
    }
  }
  return bucket => index.get(bucket) ?? [];
}

/** What is to say of the loss of a region to which another one replicates, and nothing replicates on. */
export function receivedReplicas(bucket: Resource, sources: readonly Resource[]): readonly Prediction[] {
  return sources
    .filter(({ region }) => areDifferent(region, bucket.region))
    .map(({ id, region }) => ({
      recoverable: false,
      rpoSeconds: null,
      rtoSeconds: null,
      mechanism: null,
      basis: null,
      source: null,
      because: [
        `nothing in these templates brings back what was written to it directly; it receives the replicas of ${id} ` +
          `in ${region}, and whether it holds anything else is not told by templates`,
      ],
      remedy: `if nothing else writes to it, state under derived in the objectives file that it is rebuilt from ${id}`,
    }));
}
