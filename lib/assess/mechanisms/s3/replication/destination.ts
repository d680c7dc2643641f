import { type Resource, isOn, mayBeOn, text } from '../../../system/resource';
import { mayNotExist } from '../../private/existence';
import { firstRemovalDays, undeterminedLifecycle } from '../lifecycle';
import { NO_FLAWS, type Flaws, doubt, together, unless } from './flaw';

/** What stands against replicating one bucket into another. */
export function destinationFlaws(source: Resource, destination: Resource): Flaws {
  const open = undeterminedLifecycle(destination);
  return together(
    unless(
      text(source, 'VersioningConfiguration', 'Status') === 'Enabled',
      'the bucket keeps no versions, and replication needs them',
      'keep versions (VersioningConfiguration.Status: Enabled)',
    ),
    unless(
      text(destination, 'VersioningConfiguration', 'Status') === 'Enabled',
      `the destination ${destination.id} keeps no versions, and replication needs them`,
      'keep versions at the destination (VersioningConfiguration.Status: Enabled)',
    ),
    unless(
      !mayBeOn(source, 'ObjectLockEnabled') || isOn(destination, 'ObjectLockEnabled'),
      `locked objects replicate only into a bucket with Object Lock, which ${destination.id} lacks`,
      'turn Object Lock on at the destination (ObjectLockEnabled)',
    ),
    unless(
      firstRemovalDays(destination) >= firstRemovalDays(source),
      `lifecycle rules of ${destination.id} remove replicas while their originals stay`,
      'let replicas live as long as their originals (LifecycleConfiguration.Rules.ExpirationInDays)',
    ),
    unless(
      partitionOf(source) === partitionOf(destination),
      'S3 replicates within a partition only',
      'replicate to a region of the same partition',
    ),
    open === undefined ? NO_FLAWS : doubt(open, 'state the lifecycle rules in the template'),
    mayNotExist(destination)
      ? doubt(
          `whether ${destination.id} exists hangs on an open condition`,
          'make the destination unconditional',
        )
      : NO_FLAWS,
  );
}

function partitionOf(bucket: Resource): string | undefined {
  return bucket.arn.split(':')[1];
}
