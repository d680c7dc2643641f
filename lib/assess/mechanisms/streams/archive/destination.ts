import { findUnresolved } from '../../../resolve/unresolved';
import { type Resource, value } from '../../../system/resource';
import { type Flaws, NO_FLAWS, doubt, together } from '../../s3/replication/flaw';

/** Where a delivery stream writes to, when that is a bucket. */
export interface Destination {
  readonly property: 'ExtendedS3DestinationConfiguration' | 'S3DestinationConfiguration';
  readonly flaws: Flaws;
}

const BUCKETS = ['ExtendedS3DestinationConfiguration', 'S3DestinationConfiguration'] as const;

/** Undefined for a delivery stream that writes to something else. */
export function destinationOf(delivery: Resource): Destination | undefined {
  const [property, other] = BUCKETS.filter(name => value(delivery, name) !== undefined);
  if (property === undefined) return undefined;
  const unresolved = findUnresolved(value(delivery, property));
  const elsewhere = Object.keys(delivery.properties).find(
    name => name.endsWith('DestinationConfiguration') && !BUCKETS.some(bucket => bucket === name),
  );
  return {
    property,
    flaws: together(
      unresolved
        ? doubt(
            `where ${delivery.id} writes to is not determined: ${unresolved.reason}`,
            'state the destination in the template',
          )
        : NO_FLAWS,
      other === undefined && elsewhere === undefined
        ? NO_FLAWS
        : doubt(`${delivery.id} states more than one destination`, 'state one destination'),
    ),
  };
}
