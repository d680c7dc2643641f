import { formatDuration, sayDuration } from '../../model/duration';
import type { RestoreTime } from '../mechanisms/mechanism';
import { type Resource, number, value } from '../system/resource';
import { narrowest } from './matching';
import type { Assumptions } from './objectives';

/**
 * Time until the new resource exists that the data is restored into: an assumption of this library, because no
 * page of AWS states a duration.
 */
const ASSUMED_CREATION_SECONDS = 900;

const GIB = 1_024;

/** Properties that bound what a store can hold, in GiB; the first that stands in the template counts. */
const CAPACITY_GIB: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Volume': ['Size'],
  'AWS::RDS::DBInstance': ['MaxAllocatedStorage', 'AllocatedStorage'],
};

/**
 * How long restoring a store takes, under what the user stated: its size over the throughput, plus a fixed time
 * for making the resource. Unknown unless a throughput is stated and a size is known.
 */
export function restoreTimes({
  restoreThroughputMiBps: throughput,
  sizesMiB,
}: Assumptions): (store: Resource) => RestoreTime {
  return store => {
    const stated = narrowest(sizesMiB, store);
    const sizeMiB = stated ?? capacityMiB(store);
    if (throughput === undefined || sizeMiB === undefined) {
      const missing = [
        ...(throughput === undefined ? ['assumptions.restoreThroughputMiBps'] : []),
        ...(sizeMiB === undefined ? [`assumptions.sizes for ${store.id}`] : []),
      ];
      return {
        seconds: null,
        because: `AWS publishes no duration for a restore; state ${missing.join(' and ')} to have one computed`,
      };
    }
    const seconds = Math.ceil(sizeMiB / throughput) + ASSUMED_CREATION_SECONDS;
    const origin = stated === undefined ? 'the most it can hold' : 'as stated';
    return {
      seconds,
      because:
        `restoring ${size(sizeMiB)} (${origin}) at the stated ${throughput} MiB/s, plus ` +
        `${formatDuration(ASSUMED_CREATION_SECONDS)} assumed for making the resource, takes ` +
        `${sayDuration(seconds)}`,
    };
  };
}

function capacityMiB(store: Resource): number | undefined {
  const property = CAPACITY_GIB[store.type]?.find(name => value(store, name) !== undefined);
  const gib = property === undefined ? undefined : number(store, property);
  return gib === undefined || gib <= 0 ? undefined : gib * GIB;
}

function size(mib: number): string {
  return mib >= GIB ? `${Math.round((mib / GIB) * 10) / 10} GiB` : `${Math.round(mib)} MiB`;
}
