import { HOUR_SECONDS, formatDuration } from '../../../model/duration';
import { SOURCES } from '../../../model/sources';
import type { Resource } from '../../system/resource';
import type { Candidate, MechanismContext, MechanismRule } from '../mechanism';
import { type Claim, afterRestore, mayRecover, recovers } from '../private/candidates';
import { leavesTimeToNotice, windowInWords } from '../private/noticing';
import { areApart } from '../private/places';
import { type SnapshotSchedule, schedulesOf } from './lifecycle-policy';

/** How late a snapshot may start. */
const START_SECONDS = HOUR_SECONDS;

/**
 * Snapshots by Amazon Data Lifecycle Manager. A volume lives in one zone and has nothing else that survives it.
 * How long a snapshot takes to complete is not bounded by AWS; it is taken to be as long as moving the data, where
 * the user states size and throughput. Whoever holds production credentials deletes snapshots.
 *
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html
 */
export const ebsSnapshots: MechanismRule = {
  types: ['AWS::EC2::Volume', 'AWS::EC2::Instance'],
  predict: (store, context): readonly Candidate[] =>
    schedulesOf(store, context.system).flatMap(schedule => [
      ...inRegion(store, schedule, context),
      ...copied(store, schedule, context),
    ]),
};

const claimOf = { mechanism: 'snapshot', basis: 'configured', source: SOURCES.dlmSchedules } as const;

function inRegion(
  store: Resource,
  schedule: SnapshotSchedule,
  context: MechanismContext,
): readonly Candidate[] {
  const { doubts, retentionDays } = schedule;
  if (doubts.length > 0) {
    return mayRecover(['instance-failure', 'zone-failure', 'accidental-deletion'], {
      ...claimOf,
      because: doubts,
      remedy: 'let the policy take a role of these templates that may create snapshots (ExecutionRoleArn)',
    });
  }
  const { seconds, because } = lossOf(store, schedule, context, 1);
  const days = retentionDays ?? 0;
  const restored = restoring(store, context, { ...claimOf, rpoSeconds: seconds, because });
  return [
    ...recovers(['instance-failure', 'zone-failure'], restored),
    ...recovers(['accidental-deletion'], {
      ...restored,
      rpoSeconds: leavesTimeToNotice(days) ? restored.rpoSeconds : null,
      because: [...restored.because, windowInWords(days)],
      ...(leavesTimeToNotice(days) ? {} : { remedy: 'keep snapshots for longer (Schedules.RetainRule)' }),
    }),
  ];
}

function copied(
  store: Resource,
  schedule: SnapshotSchedule,
  context: MechanismContext,
): readonly Candidate[] {
  const copies = schedule.copies.filter(({ region }) => areApart(region, store.region));
  if (copies.length === 0) return [];
  const sound = copies.filter(({ doubts }) => doubts.length === 0);
  const doubts = [...schedule.doubts, ...(sound.length > 0 ? [] : copies.flatMap(copy => copy.doubts))];
  if (doubts.length > 0) return mayRecover(['region-failure'], { ...claimOf, because: doubts });
  // A copy starts when the snapshot is complete, and has to be complete itself.
  const { seconds, because } = lossOf(store, schedule, context, 2);
  return recovers(
    ['region-failure'],
    restoring(store, context, {
      ...claimOf,
      rpoSeconds: seconds,
      because: [...because, `snapshots are copied to ${sound.map(({ region }) => region).join(', ')}`],
    }),
  );
}

/** A volume is back with its data; an instance has to be made anew around it, and nothing bounds that. */
function restoring(store: Resource, context: MechanismContext, claim: Omit<Claim, 'rtoSeconds'>): Claim {
  const restored = afterRestore(store, context, claim);
  if (store.type !== 'AWS::EC2::Instance') return restored;
  const because = [
    ...restored.because,
    'an instance has to be made from its volumes, for which no bound is given',
  ];
  return { ...restored, rtoSeconds: null, because };
}

/** What the newest complete snapshot lacks: unbounded as long as nothing tells how long completing one takes. */
function lossOf(
  store: Resource,
  { intervalSeconds }: SnapshotSchedule,
  context: MechanismContext,
  moves: number,
): { seconds: number | null; because: readonly string[] } {
  const move = context.restoreTimeOf(store).seconds;
  return {
    seconds: move === null ? null : intervalSeconds + START_SECONDS + moves * move,
    because: [
      `a snapshot every ${formatDuration(intervalSeconds)} + 1 h until it starts`,
      move === null
        ? 'until it is complete no bound is given, without a size and a throughput'
        : `${moves === 1 ? 'completing it takes' : 'completing and copying it take'} as long as moving the data (assumed)`,
    ],
  };
}
