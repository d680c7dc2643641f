import { formatDuration, sayDuration } from '../../model/duration';
import type { PostureCell } from '../../model/posture';
import type { Basis, Prediction } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import { SOURCES } from '../../model/sources';
import { keyInUse } from '../mechanisms/keys/key-in-use';
import { relationOf } from '../mechanisms/keys/other-keys';
import { isPartlyArchived } from '../mechanisms/s3/lifecycle';
import { type LogArchive, archivesOf } from '../mechanisms/streams/archive/archives';
import { type Resource, isOn } from '../system/resource';
import type { System } from '../system/system';
import { reliableCell } from './source-cell';

/** The cell of a bucket, where one was worked out already. */
export type CellOf = (bucket: Resource) => PostureCell | undefined;

/**
 * What the archives of a log leave of it in a scenario, before any of it is replayed: as much as the bucket has, short
 * of what Firehose hadn't written yet. Logs without an archive have none.
 *
 * What is written after somebody stopped the archiving is not among it: a bound from the moment on at which it went
 * wrong is all there is.
 */
export function archivedIn(
  log: Resource,
  scenario: Scenario,
  cellOf: CellOf,
  system: System,
): readonly Prediction[] {
  return archivesOf(log, system).map(archive => readable(log, archive, scenario, cellOf, system));
}

function readable(
  log: Resource,
  archive: LogArchive,
  scenario: Scenario,
  cellOf: CellOf,
  system: System,
): Prediction {
  const { bucket, faults, doubts, delivery } = archive;
  const flaws = [...faults, ...doubts];
  const [flaw] = flaws;
  if (flaw || !bucket) {
    return {
      ...UNBOUNDED,
      recoverable: faults.length === 0,
      because: flaws.map(({ why }) => why),
      ...(flaw ? { remedy: flaw.remedy } : {}),
    };
  }
  const cell = stands(log, bucket, scenario, system) ? STANDING : bucketCell(bucket, cellOf);
  if (!cell.recoverable) {
    return {
      ...UNBOUNDED,
      recoverable: false,
      because: [`its archive ${bucket.id} is lost with it: ${cell.because.join('; ')}`],
      remedy:
        cell.remedy === undefined ? `protect the archive ${bucket.id}` : `for ${bucket.id}: ${cell.remedy}`,
    };
  }
  const { intervalSeconds } = archive;
  const unsure =
    scenario === 'key-loss' && cell !== STANDING ? sharedKeyDoubt(log, bucket, system) : undefined;
  const known = unsure === undefined && intervalSeconds !== null && cell.rpoSeconds !== null;
  return {
    ...UNBOUNDED,
    rpoSeconds: known ? intervalSeconds + cell.rpoSeconds! : null,
    rtoSeconds: unsure === undefined && !isPartlyArchived(bucket) ? cell.rtoSeconds : null,
    // Nobody says that it works there, so that it is an assumption of whoever relies on it.
    basis: isOn(bucket, 'ObjectLockEnabled') ? 'assumed' : basisOf(cell.basis),
    because: [
      intervalSeconds === null
        ? `how long ${delivery.id} gathers records before it writes them is not determined`
        : `${delivery.id} archives records into ${bucket.id} within ${formatDuration(intervalSeconds)} as configured, ` +
          'which AWS calls a hint; records from before it was made are not there',
      ...(isOn(bucket, 'ObjectLockEnabled') ? [LOCKED] : []),
      ...(unsure === undefined ? [] : [unsure]),
      cell === STANDING
        ? `the archive ${bucket.id} is left as it is`
        : `the archive ${bucket.id} comes back${cell.mechanism === null ? '' : ` by ${cell.mechanism}`}: ` +
          `RPO ${figure(cell.rpoSeconds)}, RTO ${figure(cell.rtoSeconds)}`,
    ],
  };
}

const UNBOUNDED: Prediction = {
  recoverable: true,
  rpoSeconds: null,
  rtoSeconds: null,
  mechanism: 'replay',
  basis: null,
  source: SOURCES.firehoseDelivery,
  because: [],
};

/** S3 asks for a checksum there. Where Firehose sends none, nothing ever arrives, which the first event shows. */
const LOCKED =
  'no page of AWS says whether Firehose writes into a bucket with Object Lock: see that its first records arrive';

/** A bucket that nothing happens to. */
const STANDING: Prediction = { ...UNBOUNDED, rpoSeconds: 0, rtoSeconds: 0, mechanism: null };

/** Only a key that the archive surely doesn't hang on leaves it as it is. Anything else is taken to hit both. */
function stands(log: Resource, bucket: Resource, scenario: Scenario, system: System): boolean {
  return scenario === 'key-loss' && relationOf(keyInUse(log, system), keyInUse(bucket, system)) === 'other';
}

function bucketCell(bucket: Resource, cellOf: CellOf): Prediction {
  const cell = cellOf(bucket);
  if (cell) return reliableCell(cell);
  return { ...UNBOUNDED, mechanism: null, because: [] };
}

/** A replica under a third key is no help where it may be the log's key that is lost, and the bucket's isn't known. */
function sharedKeyDoubt(log: Resource, bucket: Resource, system: System): string | undefined {
  return relationOf(keyInUse(log, system), keyInUse(bucket, system)) === 'same'
    ? undefined
    : `whether the archive ${bucket.id} is under the same key as the log is not determined`;
}

/** What is configured is no more than that, whatever the bucket's own figures rest on. */
function basisOf(basis: Basis | null): Basis {
  return basis === 'typical' || basis === 'assumed' ? basis : 'configured';
}

function figure(seconds: number | null): string {
  return seconds === null ? 'without a bound' : sayDuration(seconds);
}
